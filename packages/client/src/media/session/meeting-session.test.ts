import { AppError, ParticipantId, mediaContract, meetingContract } from '@parley/contract';
import { FakeHandler } from 'mediasoup-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeCapture, FakeStorage } from '../../testing/fake-capture.ts';
import { FakeClock, settled } from '../../testing/fake-clock.ts';
import { FakeMeeting, FakeStream, fakeId, participant } from '../../testing/fake-meeting.ts';
import { LocalMedia } from '../local/local-media.ts';
import { MeetingSession } from './meeting-session.ts';
import { PATIENCE_MS } from './recovery.machine.ts';

const { join, leave, end } = meetingContract.commands;
const { open, connect, produce, setPaused, startConsumers, prefer, restartIce } = mediaContract.commands;
const { participantChanged, participantLeft, ended } = meetingContract.events;
const { consumerAdded, consumerClosed, sourceChanged, speakers, quality, layerWanted } = mediaContract.events;
const meetingId = fakeId('mtg', 1);
const other = ParticipantId.parse(fakeId('prt', 2));

describe('MeetingSession', () => {
  let clock: FakeClock;
  let server: FakeMeeting;
  let capture: FakeCapture;
  let local: LocalMedia;
  let storage: FakeStorage;
  const sessions: MeetingSession[] = [];

  beforeEach(async () => {
    clock = new FakeClock();
    server = new FakeMeeting(clock);
    capture = new FakeCapture(clock);
    capture.plug('microphone', 'mic');
    capture.plug('camera', 'cam');
    local = LocalMedia.create({ storage: new FakeStorage() }, capture);
    storage = new FakeStorage();
    await server.prepared.device();
  });

  afterEach(() => {
    for (const session of sessions.splice(0)) session.close();
    local.close();
    vi.restoreAllMocks();
    // oxlint-disable-next-line vitest/no-standalone-expect -- whatever a test did, closing leaves no timer behind
    expect(clock.pending).toBe(0);
  });

  function begin(): MeetingSession {
    const session = MeetingSession.join(
      { client: server, code: 'abcd-efgh-jkmn', prepared: server.prepared, local, storage },
      { clock, random: () => 1, newStream: (track) => new FakeStream(track) },
    );
    sessions.push(session);
    return session;
  }

  /** A session that is seated, with whatever `local` has on. */
  async function joined(): Promise<MeetingSession> {
    const session = begin();
    await clock.pass(0);
    await clock.pass(0);
    return session;
  }

  async function meetOther(): Promise<void> {
    server.others = [participant(2)];
    server.consumers = [server.consumer(1, 2, 'microphone'), server.consumer(2, 2, 'camera')];
    await local.start({ audio: true, video: true });
  }

  describe('joining', () => {
    it('takes the seat and shows who is there', async () => {
      await meetOther();
      server.sources = [{ participantId: other, source: 'camera', state: 'on' }];
      const session = begin();
      expect(session.snapshot().phase).toEqual({ status: 'joining' });
      await clock.pass(0);
      const { phase, meeting, self, participants, media, sources, answer } = session.snapshot();
      expect({
        phase,
        title: meeting?.title,
        self: self?.name,
        people: participants.map(({ name }) => name),
        features: Object.keys(answer?.snapshot ?? {}),
      }).toEqual({
        phase: { status: 'here' },
        title: 'Standup',
        self: 'Person 1',
        people: ['Person 1', 'Person 2'],
        features: ['media', 'poll'],
      });
      expect(Object.keys(media.get(other) ?? {})).toEqual(['microphone', 'camera']);
      expect(media.get(other)?.camera?.stream.getTracks()).toEqual([media.get(other)?.camera?.track]);
      expect(sources.get(other)).toEqual({ camera: 'on' });
    });

    it('costs two round trips: nothing after the answer waits for anything else', async () => {
      await meetOther();
      for (const operation of [connect, produce]) server.silent.add(operation.name);
      begin();
      await clock.pass(0);
      expect(server.take().toSorted()).toEqual(
        [join.name, connect.name, connect.name, produce.name, produce.name].toSorted(),
      );
    });

    it('receives the first streams without asking for them', async () => {
      await meetOther();
      await joined();
      expect(server.inputs(startConsumers)).toEqual([]);
    });

    it('sends camera and microphone with their settings', async () => {
      await local.start({ audio: true, video: true });
      local.mute();
      await joined();
      const sent = server.inputs(produce).map(({ source, kind, paused }) => ({ source, kind, paused }));
      expect(sent).toEqual([
        { source: 'camera', kind: 'video', paused: false },
        { source: 'microphone', kind: 'audio', paused: true },
      ]);
    });

    it('is over with the code of a refusal', async () => {
      server.refusals.push({ name: join.name, error: new AppError('NOT_STARTED', 'wait') });
      const session = await joined();
      expect(session.snapshot().phase).toEqual({ status: 'over', reason: { type: 'failed', code: 'NOT_STARTED' } });
      expect(clock.pending).toBe(0);
    });

    it('tries again while the media server comes up, under the same key', async () => {
      server.refusals.push({ name: join.name, error: new AppError('MEDIA_UNAVAILABLE', 'wait') });
      const session = begin();
      await clock.pass(300);
      const keys = server.inputs(join).map(({ seatKey }) => seatKey);
      expect([session.snapshot().phase.status, keys.length, new Set(keys).size]).toEqual(['here', 2, 1]);
    });

    it('gives up after a while', async () => {
      for (let i = 0; i < 20; i += 1)
        server.refusals.push({ name: join.name, error: new AppError('MEDIA_UNAVAILABLE', 'wait') });
      const session = begin();
      await clock.pass(20_000);
      expect(session.snapshot().phase).toEqual({
        status: 'over',
        reason: { type: 'failed', code: 'MEDIA_UNAVAILABLE' },
      });
    });

    it('applies what it heard while the answer was under way', async () => {
      await server.prepared.device();
      const session = begin();
      server.emit(participantChanged, { meetingId, participant: participant(3) });
      await clock.pass(0);
      expect(session.snapshot().participants.map(({ name }) => name)).toEqual(['Person 1', 'Person 3']);
    });
  });

  describe('the seat', () => {
    it('is the same after a reload, and forgotten after leaving', async () => {
      const session = await joined();
      session.close();
      const again = await joined();
      const [first, second] = server.inputs(join).map(({ seatKey }) => seatKey);
      expect(second).toBe(first);
      expect(server.inputs(leave)).toEqual([]);
      await again.leave();
      expect(server.inputs(leave)).toEqual([{ participantId: fakeId('prt', 1) }]);
      expect(storage.items.size).toBe(0);
      expect(again.snapshot().phase).toEqual({ status: 'over', reason: { type: 'left' } });
      expect(capture.living).toBe(0);
    });

    it('is given back when one leaves before the answer comes', async () => {
      const session = begin();
      await session.leave();
      expect(session.snapshot().phase).toEqual({ status: 'over', reason: { type: 'left' } });
      await clock.pass(0);
      expect(server.take()).toEqual([join.name, leave.name]);
    });

    it.each(['left', 'removed', 'ended', 'moved'])('is over when the server says %s', async (reason) => {
      await meetOther();
      const session = await joined();
      server.emit(participantLeft, { meetingId, participantId: fakeId('prt', 1), reason });
      expect(session.snapshot().phase).toEqual({ status: 'over', reason: { type: reason } });
      expect(session.snapshot().media.size).toBe(0);
      expect([...server.transports.values()].every(({ closed }) => closed)).toBe(true);
      // The devices are their owner's.
      expect(capture.living).toBe(2);
    });

    it('can be taken back from the tab that took it over', async () => {
      const session = await joined();
      const key = [...storage.items.values()];
      server.emit(participantLeft, { meetingId, participantId: fakeId('prt', 1), reason: 'moved' });
      expect(session.snapshot().phase.status).toBe('over');
      expect([...storage.items.values()]).toEqual(key);
    });

    it('is over when the meeting has ended', async () => {
      const session = await joined();
      server.emit(ended, { meetingId: fakeId('mtg', 9) });
      expect(session.snapshot().phase.status).toBe('here');
      server.emit(ended, { meetingId });
      expect(session.snapshot().phase).toEqual({ status: 'over', reason: { type: 'ended' } });
    });

    it('ends the meeting for all', async () => {
      const session = await joined();
      await session.end();
      expect(server.inputs(end)).toEqual([{ meetingId }]);
      expect(session.snapshot().phase).toEqual({ status: 'over', reason: { type: 'ended' } });
    });

    it('hands the refusal of a host command on and stays', async () => {
      const session = await joined();
      server.refusals.push({ name: end.name, error: new AppError('HOST_ONLY', 'no') });
      await expect(session.end()).rejects.toMatchObject({ code: 'HOST_ONLY' });
      expect(session.snapshot().phase.status).toBe('here');
    });

    it('is taken again when the server freed it for silence', async () => {
      const session = await joined();
      server.selfN = 4;
      server.emit(participantLeft, { meetingId, participantId: fakeId('prt', 1), reason: 'timed-out' });
      await clock.pass(0);
      expect([session.snapshot().phase.status, session.snapshot().self?.name]).toEqual(['here', 'Person 4']);
    });
  });

  describe('events', () => {
    it('keep the picture of the meeting', async () => {
      const session = await joined();
      server.emit(participantChanged, { meetingId, participant: participant(3) });
      server.emit(participantChanged, { meetingId, participant: participant(2) });
      server.emit(sourceChanged, { meetingId, participantId: other, source: 'camera', state: 'on' });
      server.emit(sourceChanged, { meetingId, participantId: other, source: 'microphone', state: 'muted' });
      server.emit(sourceChanged, { meetingId, participantId: other, source: 'camera', state: null });
      server.emit(speakers, { meetingId, participantIds: [other] });
      server.emit(quality, { meetingId, participantId: other, quality: 1 });
      const { participants, sources, speakers: heard, quality: measured } = session.snapshot();
      expect({
        people: participants.map(({ name }) => name),
        sources: sources.get(other),
        heard,
        measured: [...measured],
      }).toEqual({
        people: ['Person 1', 'Person 2', 'Person 3'],
        sources: { microphone: 'muted' },
        heard: [other],
        measured: [[other, 1]],
      });
      server.emit(participantLeft, { meetingId, participantId: other, reason: 'left' });
      const after = session.snapshot();
      expect([after.participants.length, after.sources.has(other), after.speakers, after.quality.size]).toEqual([
        2,
        false,
        [],
        0,
      ]);
    });

    it('of other meetings and of earlier connections change nothing', async () => {
      const session = await joined();
      const before = session.snapshot();
      server.emit(participantChanged, { meetingId: fakeId('mtg', 9), participant: participant(3) });
      server.emit(speakers, { meetingId: fakeId('mtg', 9), participantIds: [other] });
      server.emit(consumerAdded, { peerId: fakeId('per', 9), consumer: server.consumer(5, 2, 'camera') });
      await settled();
      expect(session.snapshot()).toBe(before);
    });

    it('start later streams together, and end them', async () => {
      const session = await joined();
      server.emit(consumerAdded, { peerId: fakeId('per', 1), consumer: server.consumer(3, 2, 'microphone') });
      server.emit(consumerAdded, { peerId: fakeId('per', 1), consumer: server.consumer(4, 2, 'camera') });
      server.emit(consumerAdded, { peerId: fakeId('per', 1), consumer: server.consumer(4, 2, 'camera') });
      await clock.pass(0);
      expect(server.inputs(startConsumers)).toEqual([
        { peerId: fakeId('per', 1), consumerIds: ['consumer-3', 'consumer-4'] },
      ]);
      const microphone = session.snapshot().media.get(other)?.microphone;
      server.emit(consumerClosed, { peerId: fakeId('per', 1), consumerId: 'consumer-4' });
      await settled();
      expect(session.snapshot().media.get(other)).toEqual({ microphone });
      expect(session.snapshot().media.get(other)?.microphone).toBe(microphone);
    });

    it('of a stream that closes while it is being set up leave nothing', async () => {
      const session = await joined();
      server.emit(consumerAdded, { peerId: fakeId('per', 1), consumer: server.consumer(3, 2, 'camera') });
      server.emit(consumerClosed, { peerId: fakeId('per', 1), consumerId: 'consumer-3' });
      await clock.pass(0);
      expect(session.snapshot().media.size).toBe(0);
      expect(server.inputs(startConsumers)).toEqual([]);
    });
  });

  describe('sending', () => {
    it('mutes and unmutes by one message each', async () => {
      await local.start({ audio: true, video: false });
      await joined();
      server.take();
      local.mute();
      await settled();
      await local.unmute();
      await settled();
      expect(server.inputs(setPaused).map(({ producerId, paused }) => [producerId, paused])).toEqual([
        ['producer-of-microphone', true],
        ['producer-of-microphone', false],
      ]);
      expect(server.take().length).toBe(2);
    });

    it('turns the camera off and on again without a new producer', async () => {
      await local.start({ audio: false, video: true });
      await joined();
      server.take();
      local.stopCamera();
      await settled();
      expect(capture.living).toBe(0);
      await local.startCamera();
      await settled();
      expect(server.inputs(setPaused).map(({ paused }) => paused)).toEqual([true, false]);
      expect(server.take()).toEqual([setPaused.name, setPaused.name]);
    });

    it('starts what is turned on later', async () => {
      await joined();
      await local.startCamera();
      await settled();
      expect(server.inputs(produce).map(({ source }) => source)).toEqual(['camera']);
    });

    it('ends at the last of several quick wishes', async () => {
      await local.start({ audio: true, video: false });
      await joined();
      for (let i = 0; i < 5; i += 1) {
        local.mute();
        void local.unmute();
      }
      local.mute();
      await settled();
      expect(server.sources).toEqual([{ participantId: fakeId('prt', 1), source: 'microphone', state: 'muted' }]);
    });

    it('tries again when the server does not answer', async () => {
      await local.start({ audio: true, video: false });
      server.refusals.push({ name: produce.name, error: new AppError('TIMEOUT', 'late') });
      await joined();
      expect(server.sources).toEqual([]);
      await clock.pass(1_000);
      expect(server.sources.length).toBe(1);
    });

    it('does not insist on what the server refuses', async () => {
      await local.start({ audio: true, video: true });
      const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      server.refusals.push({ name: produce.name, error: new AppError('MEDIA_REJECTED', 'no') });
      await joined();
      await clock.pass(60_000);
      expect(server.inputs(produce).length).toBe(2);
      expect(reported).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'MEDIA_REJECTED' }));
    });

    it('encodes only layers that somebody looks at', async () => {
      await local.start({ audio: false, video: true });
      const session = await joined();
      const asked: number[] = [];
      vi.spyOn(FakeHandler.prototype, 'setMaxSpatialLayer').mockImplementation((_id, layer) =>
        Promise.resolve(void asked.push(layer)),
      );
      for (const spatialLayer of [-1, 1]) {
        server.emit(layerWanted, { peerId: fakeId('per', 1), producerId: 'producer-of-camera', spatialLayer });
        await settled();
      }
      server.emit(layerWanted, { peerId: fakeId('per', 1), producerId: 'producer-of-something-else', spatialLayer: 2 });
      await settled();
      expect(asked).toEqual([-1, 1]);
      expect(session.snapshot().phase.status).toBe('here');
    });
  });

  describe('view sizes', () => {
    it('are told at once after joining, then in batches, and only what changed', async () => {
      await meetOther();
      const session = begin();
      session.setViewSize(other, 'camera', { width: 640.4, height: 360 });
      await clock.pass(0);
      await clock.pass(0);
      expect(server.inputs(prefer).map(({ views }) => views)).toEqual([
        [{ consumerId: 'consumer-2', width: 640, height: 360 }],
      ]);
      session.setViewSize(other, 'camera', { width: 1280, height: 720 });
      session.setViewSize(other, 'camera', { width: 0, height: 0 });
      await clock.pass(149);
      expect(server.inputs(prefer).length).toBe(1);
      await clock.pass(1);
      session.setViewSize(other, 'camera', { width: 0, height: 0 });
      await clock.pass(1_000);
      expect(
        server
          .inputs(prefer)
          .map(({ views }) => views)
          .slice(1),
      ).toEqual([[{ consumerId: 'consumer-2', width: 0, height: 0 }]]);
    });

    it('are told again to a new connection', async () => {
      await meetOther();
      const session = await joined();
      session.setViewSize(other, 'camera', { width: 640, height: 360 });
      await clock.pass(200);
      server.killMedia();
      await clock.pass(200);
      expect(server.inputs(prefer).map(({ peerId }) => peerId)).toEqual([fakeId('per', 1), fakeId('per', 2)]);
    });
  });

  describe('a lost media server', () => {
    it('is answered at once by a new connection with the same devices', async () => {
      await meetOther();
      const session = await joined();
      const before = session.snapshot().media;
      server.take();
      server.killMedia();
      expect(session.snapshot().phase).toEqual({ status: 'reconnecting', reason: 'media' });
      expect(session.snapshot().media).toBe(before);
      await clock.pass(0);
      expect(session.snapshot().phase).toEqual({ status: 'here' });
      expect(server.take()[0]).toBe(open.name);
      expect(server.sources.map(({ source }) => source).toSorted()).toEqual(['camera', 'microphone']);
      expect(capture.living).toBe(2);
      expect(session.snapshot().media.get(other)?.camera?.track).not.toBe(before.get(other)?.camera?.track);
      expect(server.transports.get(`send-${fakeId('per', 1)}`)?.closed).toBe(true);
    });

    it('may announce streams of the new connection before it answers', async () => {
      await meetOther();
      const session = await joined();
      server.silent.add(open.name);
      server.killMedia();
      await clock.pass(0);
      server.emit(consumerAdded, { peerId: fakeId('per', 2), consumer: server.consumer(8, 3, 'camera') });
      server.emit(consumerAdded, { peerId: fakeId('per', 7), consumer: server.consumer(9, 4, 'camera') });
      server.silent.clear();
      server.killMedia();
      await clock.pass(0);
      expect([...session.snapshot().media.keys()]).toEqual([other, fakeId('prt', 3)]);
    });

    it('is asked again with growing pauses until it is there', async () => {
      await meetOther();
      const session = await joined();
      for (let i = 0; i < 3; i += 1)
        server.refusals.push({ name: open.name, error: new AppError('MEDIA_UNAVAILABLE', 'wait') });
      server.killMedia();
      await clock.pass(200 + 400);
      expect(session.snapshot().phase.status).toBe('reconnecting');
      await clock.pass(800);
      expect(session.snapshot().phase.status).toBe('here');
      expect(server.inputs(open).length).toBe(4);
    });

    it('is noticed by a command too', async () => {
      await meetOther();
      const session = await joined();
      server.refusals.push({ name: setPaused.name, error: new AppError('NOT_FOUND', 'gone') });
      local.mute();
      await clock.pass(0);
      expect([server.inputs(open).length, session.snapshot().phase.status]).toEqual([1, 'here']);
      expect(server.sources.find(({ source }) => source === 'microphone')?.state).toBe('muted');
    });

    it('takes a new seat when the old one is gone', async () => {
      await meetOther();
      const session = await joined();
      server.selfN = 5;
      server.refusals.push({ name: open.name, error: new AppError('NOT_FOUND', 'gone') });
      server.killMedia();
      await clock.pass(0);
      expect([session.snapshot().self?.name, session.snapshot().phase.status]).toEqual(['Person 5', 'here']);
    });
  });

  describe('a lost connection', () => {
    it('leaves media running and goes on with the same one', async () => {
      await meetOther();
      const session = await joined();
      const { media } = session.snapshot();
      server.drop();
      expect(session.snapshot().phase).toEqual({ status: 'reconnecting', reason: 'connection' });
      expect(session.snapshot().media).toBe(media);
      server.take();
      server.reconnect();
      await clock.pass(0);
      expect(session.snapshot().phase).toEqual({ status: 'here' });
      expect(session.snapshot().media).toBe(media);
      expect(server.inputs(join)[0]).toMatchObject({ with: { media: { peerId: fakeId('per', 1) } } });
      expect(server.take()).toEqual([join.name]);
    });

    it('shows one phase until it is back', async () => {
      const session = await joined();
      const phases: string[] = [];
      session.subscribe(() => {
        const { status } = session.snapshot().phase;
        if (phases.at(-1) !== status) phases.push(status);
      });
      server.drop();
      await clock.pass(1_000);
      server.reconnect();
      await clock.pass(0);
      expect(phases).toEqual(['reconnecting', 'here']);
    });

    it('catches up with what happened meanwhile', async () => {
      await meetOther();
      const session = await joined();
      server.drop();
      local.mute();
      server.consumers = [server.consumer(1, 2, 'microphone'), server.consumer(7, 3, 'camera')];
      server.others = [participant(3)];
      server.sources = server.sources.filter(({ source }) => source !== 'camera');
      server.take();
      server.reconnect();
      await clock.pass(0);
      const { participants, media } = session.snapshot();
      expect(participants.map(({ name }) => name)).toEqual(['Person 1', 'Person 3']);
      expect([...media].map(([id, tracks]) => [id, Object.keys(tracks)])).toEqual([
        [other, ['microphone']],
        [fakeId('prt', 3), ['camera']],
      ]);
      expect(server.inputs(startConsumers).map(({ consumerIds }) => consumerIds)).toEqual([['consumer-7']]);
      // The camera got lost on the server and is sent anew; the microphone learns that it is muted.
      expect(server.inputs(produce).map(({ source }) => source)).toEqual(['camera']);
      expect(server.sources.find(({ source }) => source === 'microphone')?.state).toBe('muted');
    });

    it('builds media anew when the server did not keep it', async () => {
      await meetOther();
      const session = await joined();
      server.drop();
      server.resumable = false;
      server.reconnect();
      await clock.pass(0);
      expect([session.snapshot().phase.status, server.peers, server.inputs(open).length]).toEqual([
        'here',
        [fakeId('per', 2)],
        0,
      ]);
      expect(server.sources.length).toBe(2);
    });

    it('in the middle of joining is survived', async () => {
      server.silent.add(join.name);
      const session = begin();
      await clock.pass(0);
      server.drop();
      server.silent.clear();
      await clock.pass(5_000);
      server.reconnect();
      await clock.pass(0);
      expect(session.snapshot().phase.status).toBe('here');
      expect(new Set(server.inputs(join).map(({ seatKey }) => seatKey)).size).toBe(1);
    });

    it('says again what the server did not confirm', async () => {
      await meetOther();
      server.silent.add(connect.name);
      const session = await joined();
      server.drop();
      server.silent.clear();
      server.take();
      server.reconnect();
      await clock.pass(0);
      expect(server.take().filter((name) => name === connect.name).length).toBe(2);
      expect(session.snapshot().phase.status).toBe('here');
    });

    it.each([
      ['signed-out', 'UNAUTHENTICATED'],
      ['outdated', 'CLIENT_OUTDATED'],
    ] as const)('is final when the connection is %s', async (status, code) => {
      const session = await joined();
      server.refuse(status);
      expect(session.snapshot().phase).toEqual({ status: 'over', reason: { type: 'failed', code } });
    });

    it.each([
      ['NOT_STARTED', { type: 'ended' }],
      ['REMOVED_BY_HOST', { type: 'removed' }],
      ['NOT_FOUND', { type: 'failed', code: 'NOT_FOUND' }],
      ['UNAUTHENTICATED', { type: 'failed', code: 'UNAUTHENTICATED' }],
    ])('is final when the server then answers %s', async (code, reason) => {
      const session = await joined();
      server.drop();
      server.refusals.push({ name: join.name, error: new AppError(code, 'no') });
      server.reconnect();
      await clock.pass(0);
      expect(session.snapshot().phase).toEqual({ status: 'over', reason });
    });
  });

  describe('a broken network path', () => {
    it('is given a moment, then replaced within the same connection', async () => {
      await meetOther();
      const session = await joined();
      server.setPath('disconnected');
      expect(session.snapshot().phase.status).toBe('here');
      await clock.pass(PATIENCE_MS.disturbance);
      expect(session.snapshot().phase).toEqual({ status: 'reconnecting', reason: 'network' });
      expect(server.inputs(restartIce).map(({ transportId }) => transportId)).toEqual([
        `send-${fakeId('per', 1)}`,
        `receive-${fakeId('per', 1)}`,
      ]);
      server.setPath('connected');
      expect(session.snapshot().phase.status).toBe('here');
      expect(server.inputs(open)).toEqual([]);
    });

    it('that heals by itself costs nothing', async () => {
      await meetOther();
      await joined();
      server.setPath('disconnected');
      await clock.pass(PATIENCE_MS.disturbance - 1);
      server.setPath('connected');
      await clock.pass(60_000);
      expect(server.inputs(restartIce)).toEqual([]);
    });

    it('is replaced by a new connection when there is no other path', async () => {
      await meetOther();
      const session = await joined();
      server.setPath('failed');
      await clock.pass(PATIENCE_MS.restart);
      expect([session.snapshot().phase.status, server.peers]).toEqual(['here', [fakeId('per', 2)]]);
    });

    it('from the start is told, and tried again', async () => {
      await meetOther();
      server.paths = false;
      const session = await joined();
      expect(session.snapshot()).toMatchObject({ phase: { status: 'here' }, problem: null });
      await clock.pass(PATIENCE_MS.connect);
      expect(session.snapshot()).toMatchObject({
        phase: { status: 'reconnecting', reason: 'network' },
        problem: 'unknown',
      });
      server.paths = true;
      await clock.pass(1_000);
      expect(session.snapshot()).toMatchObject({ phase: { status: 'here' }, problem: null });
    });

    it('is left alone while the server cannot be reached, and replaced right after', async () => {
      await meetOther();
      const session = await joined();
      server.setPath('disconnected');
      server.drop();
      await clock.pass(PATIENCE_MS.disturbance);
      expect(server.inputs(restartIce)).toEqual([]);
      server.reconnect();
      await clock.pass(0);
      expect(server.inputs(restartIce).length).toBe(2);
      server.setPath('connected');
      expect(session.snapshot().phase.status).toBe('here');
    });
  });

  it('answers questions about its media', async () => {
    await meetOther();
    const session = await joined();
    expect(await session.stats()).toEqual({
      tracks: [],
      send: { via: null, rttMs: null },
      receive: { via: null, rttMs: null },
      uplink: null,
    });
    expect(await session.diagnose()).toBeNull();
  });
});
