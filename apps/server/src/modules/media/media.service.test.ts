import type { MediaOpened } from '@parley/contract';
import { AppError, MeetingId, ParticipantId, SessionId, UserId, WorkspaceId, mediaContract } from '@parley/contract';
import type { FakeEngine } from '@parley/sfu/fake';
import { createFakeEngine } from '@parley/sfu/fake';
import { RECEIVER, audioParameters, videoParameters } from '@parley/sfu/testing/parameters';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIds } from '../../platform/clock.ts';
import { loadConfig } from '../../platform/config.ts';
import type { RequestContext } from '../../platform/context.ts';
import { createLog } from '../../platform/log.ts';
import { RecordedPublisher, TestClock } from '../../testing/test-context.ts';
import type { Seat } from './media.service.ts';
import { MediaService } from './media.service.ts';

const { events } = mediaContract;

describe('media of a meeting', () => {
  const clock = new TestClock();
  const ids = createIds(clock);
  const log = createLog('silent');
  const meetingId = MeetingId.parse(ids.next('mtg'));
  const newSeat = (meeting = meetingId): Seat => ({
    meetingId: meeting,
    participantId: ParticipantId.parse(ids.next('prt')),
    userId: UserId.parse(ids.next('usr')),
  });
  let engine: FakeEngine;
  let publisher: RecordedPublisher;
  let media: MediaService;
  let seats: Seat[];
  let [ann, bob] = [newSeat(), newSeat()];

  const as = ({ userId }: Seat): RequestContext => ({
    requestId: 'test',
    caller: {
      userId,
      workspaceId: WorkspaceId.parse(ids.next('ws')),
      role: 'member',
      sessionId: SessionId.parse(ids.next('ses')),
    },
    address: '10.0.0.1',
    device: 'test',
    connection: null,
    cookies: null,
    log,
  });

  beforeEach(() => {
    engine = createFakeEngine();
    publisher = new RecordedPublisher();
    [ann, bob] = [newSeat(), newSeat()];
    seats = [ann, bob];
    const app = {
      clock,
      ids,
      log,
      publisher,
      config: loadConfig({ TURN_URLS: 'turn:relay.example.org', TURN_SECRET: 'a secret of sixteen' }),
    };
    media = new MediaService(app, engine, {
      seats: {
        requireSeat: async (caller, participantId) => {
          const seat = seats.find((one) => one.participantId === participantId && one.userId === caller.userId);
          if (!seat) throw new AppError('NOT_FOUND', 'no seat');
          return seat;
        },
      },
    });
  });
  afterEach(async () => {
    media.stop();
    await engine.close();
  });

  const open = (seat: Seat, peerId?: MediaOpened['peerId']) =>
    media.openFor(seat, { rtpCapabilities: RECEIVER, peerId });
  const speak = async (seat: Seat, { peerId }: MediaOpened, paused = false) =>
    media
      .peer(as(seat), peerId)
      .produce({ kind: 'audio', source: 'microphone', rtpParameters: audioParameters(), paused });
  const show = async (seat: Seat, { peerId }: MediaOpened) =>
    media
      .peer(as(seat), peerId)
      .produce({ kind: 'video', source: 'camera', rtpParameters: videoParameters(), paused: false });
  const published = (name: string) =>
    publisher
      .take()
      .flatMap((sent) => ('event' in sent && sent.event === name ? [{ to: sent.to, data: sent.data }] : []));

  test('[MD60] opens with transports, relays and what the others send, under their participants', async () => {
    const first = await open(ann);
    const producerId = await speak(ann, first, true);
    const second = await open(bob);
    expect(second).toMatchObject({
      resumed: false,
      iceServers: [{ urls: ['turn:relay.example.org'] }],
      consumers: [{ producerId, participantId: ann.participantId, source: 'microphone', kind: 'audio', paused: true }],
    });
    expect(media.sources(meetingId)).toEqual([
      { participantId: ann.participantId, source: 'microphone', state: 'muted' },
    ]);
  });

  test('[MD61] only its owner finds a peer', async () => {
    const { peerId } = await open(ann);
    expect(() => media.peer(as(bob), peerId)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    await expect(
      media.open(as(bob), { participantId: ann.participantId, rtpCapabilities: RECEIVER }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await media.open(as(ann), { participantId: ann.participantId, rtpCapabilities: RECEIVER, peerId }),
    ).toMatchObject({ peerId, resumed: true });
  });

  test('[MD62] a living peer is resumed with what runs by now; a wrong or dead one is replaced', async () => {
    const [first, second] = [await open(ann), await open(bob)];
    const producerId = await speak(bob, second);
    await vi.waitFor(async () => expect((await open(ann, first.peerId)).consumers).toMatchObject([{ producerId }]));
    const resumed = await open(ann, first.peerId);
    expect([resumed.resumed, resumed.send.id, resumed.receive.id]).toEqual([true, first.send.id, first.receive.id]);
    const anew = await open(ann, second.peerId);
    expect([anew.resumed, anew.peerId === first.peerId, anew.peerId === second.peerId]).toEqual([false, false, false]);
    engine.room(meetingId)?.peer(anew.peerId)?.close();
    expect((await open(ann, anew.peerId)).resumed).toBe(false);
  });

  test('[MD62] opening again ends what was sent before, and says so', async () => {
    const first = await open(ann);
    await show(ann, first);
    await open(bob);
    publisher.take();
    await open(ann);
    expect(published(events.sourceChanged.name)).toEqual([
      {
        to: [`meeting:${meetingId}`],
        data: { meetingId, participantId: ann.participantId, source: 'camera', state: null },
      },
    ]);
    expect(media.sources(meetingId)).toEqual([]);
  });

  test('[MD63] a freed seat has no media any more; the last one takes the room along', async () => {
    const first = await open(ann);
    await speak(ann, first);
    const second = await open(bob);
    media.release(ann.participantId);
    expect(() => media.peer(as(ann), first.peerId)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(published(events.consumerClosed.name)).toMatchObject([
      { to: [`participant:${bob.participantId}`], data: { peerId: second.peerId } },
    ]);
    media.release(ann.participantId);
    media.release(bob.participantId);
    expect(engine.room(meetingId)).toBeUndefined();
  });

  test('[MD63] a seat that is freed while media opens gets none', async () => {
    const opening = open(ann);
    media.release(ann.participantId);
    await expect(opening).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(engine.room(meetingId)).toBeUndefined();
  });

  test('[MD63] of two openings of one seat the later one stays', async () => {
    const [first, second] = await Promise.allSettled([open(ann), open(ann)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    expect(
      engine
        .room(meetingId)
        ?.peers()
        .map((peer) => peer.id),
    ).toEqual([second.status === 'fulfilled' && second.value.peerId]);
  });

  test('[MD63] the end of the meeting ends its room', async () => {
    const { peerId } = await open(ann);
    const late = open(bob);
    media.endMeeting(meetingId);
    await expect(late).rejects.toBeInstanceOf(AppError);
    expect(engine.room(meetingId)).toBeUndefined();
    expect(() => media.peer(as(ann), peerId)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('[MD65] a lost room is told to its meeting once, and opens anew', async () => {
    const other = newSeat(MeetingId.parse(ids.next('mtg')));
    const first = await open(ann);
    await open(other);
    publisher.take();
    engine.below.kill(engine.workers()[0]?.pid ?? 0);
    expect(published(events.lost.name)).toEqual(
      [meetingId, other.meetingId].map((id) => ({ to: [`meeting:${id}`], data: { meetingId: id } })),
    );
    expect(await open(ann, first.peerId)).toMatchObject({ resumed: false, consumers: [] });
  });

  test('[MD65] a join while the worker dies comes through on the next one', async () => {
    const opening = open(ann);
    engine.below.kill(engine.workers()[0]?.pid ?? 0);
    expect(await opening).toMatchObject({ resumed: false });
  });

  test('[MD66] what happens is told with participants: to the meeting what concerns all, to the owner what is theirs', async () => {
    const [first, second] = [await open(ann), await open(bob)];
    publisher.take();
    const producerId = await speak(ann, first);
    await vi.waitFor(() => expect(engine.room(meetingId)?.peer(second.peerId)?.consumers()).toHaveLength(1));
    const [router] = engine.below.routers();
    router?.hear([producerId]);
    router?.producers.get(producerId)?.arrive([1]);
    const everybody = [`meeting:${meetingId}`];
    const { participantId } = ann;
    expect(publisher.take()).toMatchObject([
      {
        event: events.sourceChanged.name,
        to: everybody,
        data: { meetingId, participantId, source: 'microphone', state: 'on' },
      },
      {
        event: events.consumerAdded.name,
        to: [`participant:${bob.participantId}`],
        data: { peerId: second.peerId, consumer: { producerId, participantId, paused: false } },
      },
      { event: events.speakers.name, to: everybody, data: { meetingId, participantIds: [participantId] } },
      { event: events.quality.name, to: everybody, data: { meetingId, participantId, quality: 1 } },
    ]);
  });
});
