import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '../engine-log.ts';
import type { EngineConsumer, MediaPeer, RoomEvent } from '../media-engine.ts';
import { SUITE_TIMING } from '../testing/media-engine-suite.ts';
import { dtlsParameters } from '../testing/parameters.ts';
import { SyntheticPeer, loadSyntheticDevice } from '../testing/synthetic-peer.ts';
import { withWorker } from '../testing/worker-binary.ts';
import type { MediasoupEngine } from './create-engine.ts';
import { createMediasoupEngine } from './create-engine.ts';

interface Joined {
  readonly peer: MediaPeer;
  readonly synthetic: SyntheticPeer;
}

withWorker((workerBin) => {
  describe('media that really flows', () => {
    let engine: MediasoupEngine;
    const synthetics: SyntheticPeer[] = [];

    beforeEach(async () => {
      engine = await createMediasoupEngine({
        workerBin,
        workers: 1,
        listen: { ip: '127.0.0.1', announcedAddresses: [] },
        firstPort: 0,
        log: silentLog,
        timing: SUITE_TIMING,
      });
    });
    afterEach(async () => {
      for (const synthetic of synthetics.splice(0)) synthetic.close();
      await engine.close();
    });

    const join = async (peerId: string): Promise<Joined> => {
      const device = await loadSyntheticDevice(engine.rtpCapabilities);
      const peer = await (
        await engine.openRoom('room')
      ).openPeer({ peerId, rtpCapabilities: device.recvRtpCapabilities });
      const synthetic = new SyntheticPeer(device, peer, peer);
      synthetics.push(synthetic);
      return { peer, synthetic };
    };
    const consumerOf = (peer: MediaPeer, producerId: string): EngineConsumer => {
      const found = peer.consumers().find((consumer) => consumer.producerId === producerId);
      if (!found) throw new Error('no such consumer');
      return found;
    };

    test('[MD21] those who were there are heard and seen without another request', async () => {
      const ann = await join('ann');
      await Promise.all([ann.synthetic.send('microphone'), ann.synthetic.send('camera')]);
      const bob = await join('bob');
      await bob.synthetic.receive(bob.peer.consumers());
      expect(bob.peer.consumers()).toHaveLength(2);
      await Promise.all(bob.peer.consumers().map((consumer) => bob.synthetic.hears(consumer.id)));
    });

    test('[MD40] those who come later are heard when the receiver says so, not before', async () => {
      const [ann, bob] = [await join('ann'), await join('bob')];
      bob.peer.onEvent(() => undefined);
      const producerId = await ann.synthetic.send('camera');
      await vi.waitFor(() => expect(bob.peer.consumers()).toHaveLength(1));
      const { id } = consumerOf(bob.peer, producerId);
      await bob.synthetic.receive(bob.peer.consumers());
      await pause(300);
      expect(bob.synthetic.packets(id)).toBe(0);
      await bob.peer.startConsumers([id]);
      await bob.synthetic.hears(id);
    });

    test('[MD34] who is muted is not heard, and is again afterwards', async () => {
      const ann = await join('ann');
      const producerId = await ann.synthetic.send('microphone', { paused: true });
      const bob = await join('bob');
      const { id } = consumerOf(bob.peer, producerId);
      await bob.synthetic.receive(bob.peer.consumers());
      await pause(300);
      expect(bob.synthetic.packets(id)).toBe(0);
      await ann.peer.setPaused(producerId, false);
      await bob.synthetic.hears(id);
      await ann.peer.setPaused(producerId, true);
      await pause(100);
      const before = bob.synthetic.packets(id);
      await pause(300);
      expect(bob.synthetic.packets(id)).toBe(before);
    });

    test('[MD42] what is not shown is not sent', async () => {
      const ann = await join('ann');
      const producerId = await ann.synthetic.send('camera');
      const bob = await join('bob');
      const { id } = consumerOf(bob.peer, producerId);
      await bob.synthetic.receive(bob.peer.consumers());
      await bob.synthetic.hears(id);
      await bob.peer.prefer([{ consumerId: id, width: 0, height: 0 }]);
      await pause(100);
      const before = bob.synthetic.packets(id);
      await pause(300);
      expect(bob.synthetic.packets(id)).toBe(before);
      await bob.peer.prefer([{ consumerId: id, width: 320, height: 180 }]);
      await bob.synthetic.hears(id);
    });

    test('[MD51] who speaks is told, loudest first, at most twice a second, and so is silence', async () => {
      const [ann, bob] = [await join('ann'), await join('bob')];
      await Promise.all([ann.synthetic.send('microphone'), bob.synthetic.send('microphone')]);
      const events: { readonly at: number; readonly event: RoomEvent }[] = [];
      (await engine.openRoom('room')).onEvent((event) => events.push({ at: performance.now(), event }));
      const speakers = () =>
        events.flatMap(({ at, event }) => (event.type === 'speakers' ? [{ at, peerIds: event.peerIds }] : []));
      ann.synthetic.speak(40);
      bob.synthetic.speak(10);
      await vi.waitFor(() => expect(speakers().at(-1)?.peerIds).toEqual(['bob', 'ann']), 3000);
      bob.synthetic.speak(127);
      await vi.waitFor(() => expect(speakers().at(-1)?.peerIds).toEqual(['ann']), 3000);
      ann.synthetic.speak(127);
      await vi.waitFor(() => expect(speakers().at(-1)?.peerIds).toEqual([]), 3000);
      const gaps = speakers()
        .slice(1)
        .map(({ at }, index) => at - (speakers()[index]?.at ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThan(400);
    });

    test('[MD26] a peer whose DTLS fails is closed without being asked', async () => {
      const device = await loadSyntheticDevice(engine.rtpCapabilities);
      const room = await engine.openRoom('room');
      const peer = await room.openPeer({ peerId: 'eve', rtpCapabilities: device.recvRtpCapabilities });
      const synthetic = new SyntheticPeer(device, peer, {
        connect: (id) => peer.connect(id, dtlsParameters('somebody else')),
        produce: (options) => peer.produce(options),
      });
      synthetics.push(synthetic);
      await synthetic.send('microphone');
      await vi.waitFor(() => expect(room.peer('eve')).toBeUndefined(), 5000);
      await expect(peer.restartIce(peer.send.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('[MD50] a sender hears how well it arrives', async () => {
      const ann = await join('ann');
      const levels: number[] = [];
      ann.peer.onEvent((event) => event.type === 'quality' && levels.push(event.quality));
      await ann.synthetic.send('microphone');
      await pause(1500);
      expect(levels).toEqual([]);
      ann.synthetic.lose('microphone', 3);
      await vi.waitFor(() => expect(levels.at(-1)).toBeLessThan(2), 15_000);
      ann.synthetic.lose('microphone', 0);
      await vi.waitFor(() => expect(levels.at(-1)).toBe(3), 30_000);
      expect(levels).toEqual(levels.filter((level, index) => level !== levels[index - 1]));
    });

    test('[MD5] kill -9 of the worker: room lost, opened anew, and everybody is heard again', async () => {
      const ann = await join('ann');
      await ann.synthetic.send('microphone');
      const bob = await join('bob');
      await bob.synthetic.receive(bob.peer.consumers());
      await bob.synthetic.hears(bob.peer.consumers()[0]?.id ?? '');
      const [port] = engine.ports();
      const lost = new Promise<string>((resolve) => engine.onRoomLost(resolve));
      const started = performance.now();
      process.kill(engine.workers()[0]?.pid ?? 0, 'SIGKILL');
      expect(await lost).toBe('room');
      const ann2 = await join('ann');
      await ann2.synthetic.send('microphone');
      const bob2 = await join('bob');
      await bob2.synthetic.receive(bob2.peer.consumers());
      await bob2.synthetic.hears(bob2.peer.consumers()[0]?.id ?? '', { count: 1 });
      expect(performance.now() - started).toBeLessThan(4000);
      expect(engine.ports()).toEqual([port]);
    });
  });
});
