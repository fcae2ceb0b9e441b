import { setImmediate as tick } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakeEngine } from '../fake/index.ts';
import { createFakeEngine } from '../fake/index.ts';
import type { FakeProducer, FakeTransport } from '../fake/fake-transport.ts';
import { FakeConsumer } from '../fake/fake-transport.ts';
import type { MediaPeer, PeerEvent, RoomEvent } from '../media-engine.ts';
import { RECEIVER, audioParameters, videoParameters } from '../testing/parameters.ts';

/** What rooms ask of the driver below, seen on the fake one. */
describe('a room above its driver', () => {
  let engine: FakeEngine;
  let ann: MediaPeer;
  let bob: MediaPeer;

  beforeEach(async () => {
    engine = createFakeEngine();
    const room = await engine.openRoom('a');
    ann = await room.openPeer({ peerId: 'ann', rtpCapabilities: RECEIVER });
    bob = await room.openPeer({ peerId: 'bob', rtpCapabilities: RECEIVER });
  });
  afterEach(() => engine.close());

  const transport = (id: string): FakeTransport => {
    const found = engine.below
      .routers()
      .flatMap((router) => router.transports)
      .find((one) => one.view.id === id);
    if (!found) throw new Error('no such transport');
    return found;
  };
  const producer = (id: string): FakeProducer => {
    const found = engine.below
      .routers()
      .flatMap((router) => [...router.producers.values()])
      .find((one) => one.id === id);
    if (!found) throw new Error('no such producer');
    return found;
  };
  const consumersOf = (peer: MediaPeer): readonly FakeConsumer[] => transport(peer.receive.id).consumers;
  const sendCamera = (peer: MediaPeer, paused = false) =>
    peer.produce({ kind: 'video', source: 'camera', rtpParameters: videoParameters(), paused });
  const sendMicrophone = (peer: MediaPeer) =>
    peer.produce({ kind: 'audio', source: 'microphone', rtpParameters: audioParameters(), paused: false });
  const state = ({ paused, spatialLayer, priority }: FakeConsumer) => ({ paused, spatialLayer, priority });

  test('[MD21] consumers of the opening run, later ones wait', async () => {
    await sendCamera(ann);
    const eve = await (await engine.openRoom('a')).openPeer({ peerId: 'eve', rtpCapabilities: RECEIVER });
    bob.onEvent(() => undefined);
    await sendMicrophone(ann);
    await vi.waitFor(() => expect(consumersOf(bob)).toHaveLength(2));
    expect(consumersOf(eve)[0]?.paused).toBe(false);
    expect(consumersOf(bob).map((consumer) => consumer.paused)).toEqual([false, true]);
    await bob.startConsumers(bob.consumers().map((consumer) => consumer.id));
    expect(consumersOf(bob).map((consumer) => consumer.paused)).toEqual([false, false]);
  });

  test('[MD41] [MD42] [MD45] views become layers, pauses and priorities, and only changes are asked for', async () => {
    await sendCamera(ann);
    await vi.waitFor(() => expect(bob.consumers()).toHaveLength(1));
    const [consumer] = consumersOf(bob);
    const view = async (width: number, height: number) => {
      await bob.prefer([{ consumerId: consumer?.id ?? '', width, height }]);
      return consumer && state(consumer);
    };
    expect(await view(1280, 720)).toEqual({ paused: false, spatialLayer: 2, priority: 6 });
    expect(await view(0, 0)).toEqual({ paused: true, spatialLayer: 2, priority: 6 });
    expect(await view(320, 180)).toEqual({ paused: false, spatialLayer: 0, priority: 2 });
    const asked = vi.spyOn(FakeConsumer.prototype, 'setSpatialLayer');
    await view(330, 190);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  test('[MD42] a hidden view stays hidden when its consumer is started', async () => {
    bob.onEvent(() => undefined);
    await sendCamera(ann);
    await vi.waitFor(() => expect(bob.consumers()).toHaveLength(1));
    const consumerId = bob.consumers()[0]?.id ?? '';
    await bob.prefer([{ consumerId, width: 0, height: 0 }]);
    await bob.startConsumers([consumerId]);
    expect(consumersOf(bob)[0]?.paused).toBe(true);
    await bob.prefer([{ consumerId, width: 320, height: 180 }]);
    expect(consumersOf(bob)[0]?.paused).toBe(false);
  });

  test('[MD50] the worst of what is sent and looked at decides the quality', async () => {
    const events: PeerEvent[] = [];
    ann.onEvent((event) => events.push(event));
    const [voice, picture] = [await sendMicrophone(ann), await sendCamera(ann)];
    producer(voice).arrive([10]);
    producer(picture).arrive([10, 0, 0]);
    expect(events).toEqual([]);
    producer(picture).arrive([3, 0, 0]);
    await ann.setPaused(picture, true);
    producer(picture).arrive([0, 0, 0]);
    transport(ann.send.id).become('unreachable');
    transport(ann.send.id).become('reachable');
    expect(events.map((event) => event.type === 'quality' && event.quality)).toEqual([1, 3, 0, 3]);
  });

  test('[MD26] a transport that ended closes its peer, either of the two', async () => {
    transport(ann.send.id).become('ended');
    transport(bob.receive.id).become('ended');
    expect((await engine.openRoom('a')).peers()).toEqual([]);
  });

  test('[MD51] speakers are peers, each once, and nobody who is muted', async () => {
    const events: RoomEvent[] = [];
    const [a, b] = [await sendMicrophone(ann), await sendMicrophone(bob)];
    (await engine.openRoom('a')).onEvent((event) => event.type === 'speakers' && events.push(event));
    const [router] = engine.below.routers();
    router?.hear([b, a]);
    router?.hear([b, a]);
    await bob.setPaused(b, true);
    router?.hear([b, a, 'nobody']);
    router?.hear([]);
    router?.hear([]);
    expect(events.map((event) => event.type === 'speakers' && event.peerIds)).toEqual([['bob', 'ann'], ['ann'], []]);
  });

  test('[MD33] of two at the same moment for one source, one stays', async () => {
    const ids = await Promise.all([sendCamera(ann), sendCamera(ann)]);
    expect(ann.producers().map((one) => one.id)).toEqual([ids[1]]);
    await vi.waitFor(() => expect(bob.consumers().map((consumer) => consumer.producerId)).toEqual([ids[1]]));
  });

  test('[MD27] what is made while its peer closes is closed too', async () => {
    const making = sendCamera(ann);
    ann.close();
    await expect(making).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await tick();
    expect(engine.below.routers()[0]?.producers.size).toBe(0);
  });

  test('[MD1] a throwing listener stops nobody', async () => {
    const room = await engine.openRoom('a');
    const heard: RoomEvent[] = [];
    room.onEvent(() => {
      throw new Error('mine');
    });
    room.onEvent((event) => heard.push(event));
    await sendMicrophone(ann);
    expect(heard).toHaveLength(1);
  });
});
