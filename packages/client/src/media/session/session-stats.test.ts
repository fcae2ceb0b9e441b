import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../testing/fake-clock.ts';
import { FakeMeeting } from '../../testing/fake-meeting.ts';
import { sessionStats } from './session-stats.ts';

describe('sessionStats', () => {
  it('reads what each track brought and how one is heard', () => {
    const server = new FakeMeeting(new FakeClock());
    const camera = {
      view: server.consumer(1, 2, 'camera'),
      track: new FakeMediaStreamTrack({ kind: 'video', id: 't1' }),
    };
    const voice = {
      view: server.consumer(2, 2, 'microphone'),
      track: new FakeMediaStreamTrack({ kind: 'audio', id: 't2' }),
    };
    const silent = {
      view: server.consumer(3, 2, 'screen'),
      track: new FakeMediaStreamTrack({ kind: 'video', id: 't3' }),
    };
    const receive = [
      {
        type: 'inbound-rtp',
        trackIdentifier: 't1',
        bytesReceived: 5_000,
        packetsLost: 2,
        framesDecoded: 40,
        frameWidth: 640,
        frameHeight: 360,
      },
      { type: 'inbound-rtp', trackIdentifier: 't2', bytesReceived: 900, packetsLost: 0, totalAudioEnergy: 0.5 },
      { type: 'inbound-rtp', trackIdentifier: 'probator' },
      { type: 'codec' },
      'not a report',
    ];
    const send = [
      { type: 'remote-inbound-rtp', fractionLost: 0.01, roundTripTime: 0.02 },
      { type: 'remote-inbound-rtp', fractionLost: 0.25, roundTripTime: 0.01 },
      { type: 'outbound-rtp', bytesSent: 100 },
      { type: 'outbound-rtp', bytesSent: 50 },
    ];
    const { participantId } = camera.view;
    expect(sessionStats({ send, receive }, [camera, voice, silent])).toEqual({
      tracks: [
        {
          participantId,
          source: 'camera',
          kind: 'video',
          bytesReceived: 5_000,
          packetsLost: 2,
          framesDecoded: 40,
          frameWidth: 640,
          frameHeight: 360,
          audioEnergy: 0,
        },
        {
          participantId,
          source: 'microphone',
          kind: 'audio',
          bytesReceived: 900,
          packetsLost: 0,
          framesDecoded: 0,
          frameWidth: 0,
          frameHeight: 0,
          audioEnergy: 0.5,
        },
      ],
      send: { via: null, rttMs: null },
      receive: { via: null, rttMs: null },
      uplink: { lostFraction: 0.25, rttMs: 20, bytesSent: 150 },
    });
  });
});
