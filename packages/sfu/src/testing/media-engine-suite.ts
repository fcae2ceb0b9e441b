import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MediaEngine, MediaPeer, PeerEvent, RoomEvent } from '../media-engine.ts';
import { malformedSuite } from './malformed-suite.ts';
import { LISTENER, RECEIVER, audioParameters, dtlsParameters, videoParameters } from './parameters.ts';

/** An engine to test, with two workers and short times for wanted layers: see `SUITE_TIMING`. */
export interface EngineUnderTest {
  readonly engine: MediaEngine;
  /** Ends a worker without warning. */
  kill(pid: number): void;
}

/** What `makeEngine` sets as the engine's `timing`. */
export const SUITE_TIMING = { graceMs: 300, downDelayMs: 100 } as const;

const microphone = (paused = false) =>
  ({ kind: 'audio', source: 'microphone', rtpParameters: audioParameters(), paused }) as const;
const camera = (paused = false) =>
  ({ kind: 'video', source: 'camera', rtpParameters: videoParameters(), paused }) as const;

function eventsOf(peer: MediaPeer): PeerEvent[] {
  const events: PeerEvent[] = [];
  peer.onEvent((event) => events.push(event));
  return events;
}

/** What every media engine does; rule numbers are those of docs/spec/media.md. */
export function mediaEngineSuite(name: string, makeEngine: () => Promise<EngineUnderTest>): void {
  describe(`media engine: ${name}`, () => {
    let made: EngineUnderTest;
    let engine: MediaEngine;

    beforeEach(async () => {
      made = await makeEngine();
      engine = made.engine;
    });
    afterEach(() => engine.close());

    const open = async (roomId: string, peerId: string, rtpCapabilities = RECEIVER): Promise<MediaPeer> =>
      (await engine.openRoom(roomId)).openPeer({ peerId, rtpCapabilities });

    describe('rooms', () => {
      test('[MD1] one of an id, however often and quickly it is opened', async () => {
        const [first, second] = await Promise.all([engine.openRoom('a'), engine.openRoom('a')]);
        expect(second).toBe(first);
        expect(await engine.openRoom('a')).toBe(first);
        expect([engine.room('a'), engine.room('b')]).toEqual([first, undefined]);
      });

      test('[MD1] closing forgets it, twice is harmless, and its peers refuse', async () => {
        const ann = await open('a', 'ann');
        const room = await engine.openRoom('a');
        room.close();
        room.close();
        expect(engine.room('a')).toBeUndefined();
        await expect(ann.produce(microphone())).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' });
        await expect(room.openPeer({ peerId: 'bob', rtpCapabilities: RECEIVER })).rejects.toMatchObject({
          code: 'MEDIA_UNAVAILABLE',
        });
        expect(await engine.openRoom('a')).not.toBe(room);
      });

      test('[MD2] go to the worker with the least to do', async () => {
        await open('busy', 'ann');
        await open('busy', 'bob');
        await engine.openRoom('b');
        await engine.openRoom('c');
        expect(
          engine
            .workers()
            .map((worker) => worker.rooms)
            .toSorted((a, b) => a - b),
        ).toEqual([1, 2]);
      });

      test('[MD3] capabilities are those of Opus, VP8, H.264 and VP9, with VP8 first for video', () => {
        const codecs = engine.rtpCapabilities.codecs
          ?.map((codec) => codec['mimeType'])
          .filter((mimeType) => !String(mimeType).endsWith('/rtx'));
        expect(codecs).toEqual(['audio/opus', 'video/VP8', 'video/H264', 'video/VP9']);
      });
    });

    describe('a worker that dies', () => {
      test('[MD4] its rooms are lost at once and its peers refuse; other rooms go on', async () => {
        const ann = await open('a', 'ann');
        const pidOfA = engine.workers().find((worker) => worker.rooms === 1)?.pid ?? 0;
        const bob = await open('b', 'bob');
        const lost: string[] = [];
        engine.onRoomLost((roomId) => lost.push(roomId));
        made.kill(pidOfA);
        await vi.waitFor(() => expect(lost).toEqual(['a']));
        expect(engine.room('a')).toBeUndefined();
        await expect(ann.produce(microphone())).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' });
        expect(await bob.produce(microphone())).toEqual(expect.any(String));
      });

      test('[MD4] all that was under way ends with MEDIA_UNAVAILABLE', async () => {
        const ann = await open('a', 'ann');
        const room = await engine.openRoom('a');
        await ann.produce(camera());
        const pending = [
          ann.produce(microphone()),
          ann.connect(ann.send.id, dtlsParameters('ann')),
          ann.restartIce(ann.receive.id),
          ...Array.from({ length: 5 }, (_, index) =>
            room.openPeer({ peerId: `peer${index}`, rtpCapabilities: RECEIVER }),
          ),
        ];
        made.kill(engine.workers().find((worker) => worker.rooms === 1)?.pid ?? 0);
        const results = await Promise.allSettled(pending);
        // What was answered before the end may have succeeded; nothing hangs and nothing fails in another way.
        const codes = results.flatMap((one) =>
          one.status === 'rejected' ? [(one.reason as { code?: string }).code] : [],
        );
        expect(new Set(codes)).toEqual(new Set(['MEDIA_UNAVAILABLE']));
      });

      test('[MD5] it is replaced, and a lost room opens anew, at once if need be', async () => {
        await open('a', 'ann');
        const before = engine.workers().map((worker) => worker.pid);
        const reopened = new Promise<MediaPeer>((resolve, reject) =>
          engine.onRoomLost((roomId) => void open(roomId, 'ann').then(resolve, reject)),
        );
        for (const pid of before) made.kill(pid);
        const ann = await reopened;
        expect(await ann.produce(microphone())).toEqual(expect.any(String));
        await vi.waitFor(() => expect(engine.workers()).toHaveLength(2), 5000);
        expect(engine.workers().some((worker) => before.includes(worker.pid))).toBe(false);
      });

      test('[MD7] closing the engine twice is harmless; nothing opens afterwards', async () => {
        await open('a', 'ann');
        await Promise.all([engine.close(), engine.close()]);
        expect(engine.workers()).toEqual([]);
        await expect(engine.openRoom('a')).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' });
      });
    });

    describe('peers', () => {
      test('[MD20] open with a transport each way and a consumer for all that the others send', async () => {
        const ann = await open('a', 'ann');
        const [voice, picture] = [await ann.produce(microphone(true)), await ann.produce(camera())];
        const bob = await open('a', 'bob');
        expect(bob.send.id).not.toBe(bob.receive.id);
        expect(bob.send.iceCandidates.length).toBeGreaterThan(0);
        expect(bob.consumers()).toMatchObject([
          { producerId: voice, fromPeerId: 'ann', source: 'microphone', kind: 'audio', producerPaused: true },
          { producerId: picture, fromPeerId: 'ann', source: 'camera', kind: 'video', producerPaused: false },
        ]);
        expect(ann.consumers()).toEqual([]);
      });

      test('[MD20] what a receiver does not understand is left out', async () => {
        const ann = await open('a', 'ann');
        await ann.produce(camera());
        await ann.produce(microphone());
        expect((await open('a', 'bob', LISTENER)).consumers().map((consumer) => consumer.source)).toEqual([
          'microphone',
        ]);
        expect((await open('a', 'eve', {})).consumers()).toEqual([]);
      });

      test('[MD21] what starts later is announced; what starts before anybody listens belongs to the opening', async () => {
        const [ann, bob] = [await open('a', 'ann'), await open('a', 'bob')];
        await ann.produce(microphone());
        await vi.waitFor(() => expect(bob.consumers()).toHaveLength(1));
        const events = eventsOf(bob);
        const producerId = await ann.produce(camera());
        await vi.waitFor(() =>
          expect(events).toMatchObject([
            { type: 'consumer-added', consumer: { producerId, source: 'camera', fromPeerId: 'ann' } },
          ]),
        );
        expect(bob.consumers()).toHaveLength(2);
        await bob.startConsumers(bob.consumers().map((consumer) => consumer.id));
      });

      test('[MD22] a peer of the same id is closed first', async () => {
        const old = await open('a', 'ann');
        await old.produce(microphone());
        const ann = await open('a', 'ann');
        await expect(old.produce(microphone())).rejects.toMatchObject({ code: 'NOT_FOUND' });
        const room = await engine.openRoom('a');
        expect([room.peers(), room.peer('ann'), ann.consumers()]).toEqual([[ann], ann, []]);
      });

      test('[MD23] connecting again with the same parameters is harmless, with others refused', async () => {
        const ann = await open('a', 'ann');
        await Promise.all([
          ann.connect(ann.send.id, dtlsParameters('ann')),
          ann.connect(ann.send.id, dtlsParameters('ann')),
        ]);
        await ann.connect(ann.send.id, dtlsParameters('ann'));
        await expect(ann.connect(ann.send.id, dtlsParameters('eve'))).rejects.toMatchObject({ code: 'MEDIA_REJECTED' });
      });

      test('[MD24] an ICE restart gives new credentials', async () => {
        const ann = await open('a', 'ann');
        const before = ann.send.iceParameters;
        const after = await ann.restartIce(ann.send.id);
        expect(after.usernameFragment).not.toBe(before.usernameFragment);
        expect(ann.send.iceParameters).toEqual(after);
      });

      test('[MD25] ids of others or of nobody are not found', async () => {
        const [ann, bob] = [await open('a', 'ann'), await open('a', 'bob')];
        const producerId = await ann.produce(microphone());
        const gone = { code: 'NOT_FOUND' };
        await expect(bob.setPaused(producerId, true)).rejects.toMatchObject(gone);
        expect(() => bob.stopProducing(producerId)).toThrow(expect.objectContaining(gone));
        await expect(bob.connect(ann.send.id, dtlsParameters('bob'))).rejects.toMatchObject(gone);
        await expect(bob.restartIce(ann.send.id)).rejects.toMatchObject(gone);
        await expect(ann.startConsumers(['nobody'])).rejects.toMatchObject(gone);
        await expect(ann.prefer([{ consumerId: 'nobody', width: 1, height: 1 }])).rejects.toMatchObject(gone);
      });

      test('[MD25] ids of what has just ended are passed over', async () => {
        const ann = await open('a', 'ann');
        const producerId = await ann.produce(camera());
        const bob = await open('a', 'bob');
        const consumerId = bob.consumers()[0]?.id ?? '';
        ann.stopProducing(producerId);
        ann.stopProducing(producerId);
        await bob.startConsumers([consumerId]);
        await bob.prefer([{ consumerId, width: 640, height: 360 }]);
        expect(bob.consumers()).toEqual([]);
      });

      test('[MD27] closing tells the others, twice is harmless, and later calls are refused', async () => {
        const ann = await open('a', 'ann');
        await ann.produce(camera());
        const bob = await open('a', 'bob');
        const consumerId = bob.consumers()[0]?.id;
        const events = eventsOf(bob);
        const room = await engine.openRoom('a');
        ann.close();
        ann.close();
        expect(events).toEqual([{ type: 'consumer-closed', consumerId }]);
        expect(room.peers()).toEqual([bob]);
        await expect(ann.restartIce(ann.send.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
        expect(() => ann.stopProducing('x')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
      });

      test('[MD28] fifty open at once, each hears all who were there', async () => {
        const ann = await open('a', 'ann');
        await ann.produce(microphone());
        await ann.produce(camera());
        const peers = await Promise.all(Array.from({ length: 50 }, (_, index) => open('a', `peer${index}`)));
        expect(new Set(peers.map((peer) => peer.consumers().length))).toEqual(new Set([2]));
        expect(new Set(peers.flatMap((peer) => peer.consumers().map((consumer) => consumer.id))).size).toBe(100);
      });

      test('[MD28] everybody who opens and sends at the same moment ends up with everybody else', async () => {
        const room = await engine.openRoom('a');
        const peers = await Promise.all(
          Array.from({ length: 12 }, async (_, index) => {
            const peer = await room.openPeer({ peerId: `peer${index}`, rtpCapabilities: RECEIVER });
            await peer.produce(microphone());
            return peer;
          }),
        );
        await vi.waitFor(() => expect(peers.map((peer) => peer.consumers().length)).toEqual(peers.map(() => 11)));
        for (const peer of peers)
          expect(new Set(peer.consumers().map((consumer) => consumer.fromPeerId)).size).toBe(11);
      });
    });

    describe('sending', () => {
      test('[MD31] a source has its kind', async () => {
        const ann = await open('a', 'ann');
        await expect(ann.produce({ ...camera(), source: 'microphone' })).rejects.toMatchObject({
          code: 'MEDIA_REJECTED',
        });
        await expect(ann.produce({ ...microphone(), kind: 'video', source: 'screen' })).rejects.toMatchObject({
          code: 'MEDIA_REJECTED',
        });
        expect(ann.producers()).toEqual([]);
      });

      test('[MD32] the room hears of every change, once', async () => {
        const events: RoomEvent[] = [];
        const ann = await open('a', 'ann');
        (await engine.openRoom('a')).onEvent((event) => events.push(event));
        const producerId = await ann.produce(microphone(true));
        await ann.setPaused(producerId, false);
        await ann.setPaused(producerId, false);
        await ann.setPaused(producerId, true);
        ann.stopProducing(producerId);
        expect(events).toEqual(
          ['muted', 'on', 'muted', null].map((state) => ({
            type: 'source-changed',
            peerId: 'ann',
            source: 'microphone',
            state,
          })),
        );
      });

      test('[MD33] a second producer of a source replaces the first', async () => {
        const [ann, bob] = [await open('a', 'ann'), await open('a', 'bob')];
        const first = await ann.produce(camera());
        await vi.waitFor(() => expect(bob.consumers()).toHaveLength(1));
        const second = await ann.produce({ ...camera(true), rtpParameters: videoParameters({ n: 2 }) });
        expect(ann.producers()).toEqual([{ id: second, source: 'camera', kind: 'video', paused: true }]);
        expect(second).not.toBe(first);
        await vi.waitFor(() => expect(bob.consumers()).toMatchObject([{ producerId: second, producerPaused: true }]));
      });

      test('[MD33] refused parameters do not take away what is being sent', async () => {
        const ann = await open('a', 'ann');
        const producerId = await ann.produce(camera());
        await expect(ann.produce({ ...camera(), rtpParameters: { codecs: [{}] } })).rejects.toMatchObject({
          code: 'MEDIA_REJECTED',
        });
        expect(ann.producers()).toMatchObject([{ id: producerId }]);
      });

      test('[MD34] muting shows in what later receivers get', async () => {
        const ann = await open('a', 'ann');
        const producerId = await ann.produce(microphone());
        await ann.setPaused(producerId, true);
        expect((await open('a', 'bob')).consumers()).toMatchObject([{ producerPaused: true }]);
        await ann.setPaused(producerId, false);
        expect((await open('a', 'eve')).consumers()).toMatchObject([{ producerPaused: false }]);
      });
    });

    describe('layers', () => {
      test('[MD44] a sender hears which layer is wanted: down after a while, up at once, -1 when nobody looks', async () => {
        const [ann, bob] = [await open('a', 'ann'), await open('a', 'bob')];
        const events = eventsOf(ann);
        const producerId = await ann.produce(camera());
        await vi.waitFor(() => expect(bob.consumers()).toHaveLength(1));
        const consumerId = bob.consumers()[0]?.id ?? '';
        await bob.prefer([{ consumerId, width: 320, height: 180 }]);
        expect(events).toEqual([]);
        await vi.waitFor(() => expect(events).toEqual([{ type: 'layer-wanted', producerId, spatialLayer: 0 }]));
        await bob.prefer([{ consumerId, width: 1280, height: 720 }]);
        expect(events.at(-1)).toEqual({ type: 'layer-wanted', producerId, spatialLayer: 2 });
        await bob.prefer([{ consumerId, width: 0, height: 0 }]);
        await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: 'layer-wanted', producerId, spatialLayer: -1 }));
      });

      test('[MD44] somebody who comes is reason enough to send again', async () => {
        const ann = await open('a', 'ann');
        const events = eventsOf(ann);
        const producerId = await ann.produce(camera());
        await vi.waitFor(() => expect(events).toEqual([{ type: 'layer-wanted', producerId, spatialLayer: -1 }]));
        await open('a', 'bob');
        expect(events.at(-1)).toEqual({ type: 'layer-wanted', producerId, spatialLayer: 1 });
      });

      test('[MD44] nothing is told about what is closed', async () => {
        const ann = await open('a', 'ann');
        const events = eventsOf(ann);
        ann.stopProducing(await ann.produce(camera()));
        await pause(SUITE_TIMING.graceMs + SUITE_TIMING.downDelayMs + 50);
        expect(events).toEqual([]);
      });
    });

    let count = 0;
    malformedSuite((rtpCapabilities) => open('a', `peer${count++}`, rtpCapabilities));
  });
}
