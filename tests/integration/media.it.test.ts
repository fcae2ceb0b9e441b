import type { DataOf, JoinAnswer, MediaOpened, ParticipantId } from '@parley/contract';
import { mediaContract, meetingContract } from '@parley/contract';
import { SyntheticPeer, loadSyntheticDevice, withWorker } from '@parley/sfu/testing';
import type { ApiClient, TestServer } from '@parley/testkit';
import { TestWorkspace, startTestServer } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const { commands, queries, events, snapshot } = mediaContract;

/** Somebody in the meeting, without a browser but with real media. */
interface Attendee {
  readonly client: ApiClient;
  readonly participantId: ParticipantId;
  readonly answer: JoinAnswer;
  readonly opened: MediaOpened;
  readonly sources: readonly unknown[];
  readonly synthetic: SyntheticPeer;
}

withWorker(() => {
  describe('media over real sockets and a real worker', () => {
    let server: TestServer;
    let workspace: TestWorkspace;
    let guest: ApiClient;
    let code: string;
    const synthetics: SyntheticPeer[] = [];

    beforeAll(async () => {
      server = await startTestServer({ media: 'real', limitFactor: 20, env: { MEDIA_LISTEN_IP: '127.0.0.1' } });
      workspace = await TestWorkspace.create(server);
      await workspace.owner.client.connect();
    });
    afterAll(async () => {
      workspace.close();
      await server.stop();
    });
    beforeEach(async () => {
      code = (await workspace.createMeeting()).code;
      guest = (await workspace.addGuest(code, 'Dana Kowalski')).client;
      await guest.connect();
      workspace.owner.client.forgetEvents();
    });
    afterEach(() => {
      guest.close();
      for (const synthetic of synthetics.splice(0)) synthetic.close();
    });

    const over = (client: ApiClient, { peerId }: MediaOpened) => ({
      connect: async (transportId: string, dtlsParameters: MediaOpened['send']['dtlsParameters']) => {
        await client.call(commands.connect, { peerId, transportId, dtlsParameters });
      },
      produce: async (options: Parameters<ConstructorParameters<typeof SyntheticPeer>[2]['produce']>[0]) =>
        (await client.call(commands.produce, { peerId, ...options })).producerId,
    });

    const join = async (client: ApiClient): Promise<Attendee> => {
      const { routerRtpCapabilities } = await client.post(queries.capabilities, {});
      const device = await loadSyntheticDevice(routerRtpCapabilities);
      const { recvRtpCapabilities: rtpCapabilities } = device;
      const answer = await client.call(meetingContract.commands.join, { code, with: { media: { rtpCapabilities } } });
      const part = snapshot?.output.parse(answer.snapshot['media']);
      if (!part) throw new Error('The answer has no part for media');
      const synthetic = new SyntheticPeer(device, part.opened, over(client, part.opened));
      synthetics.push(synthetic);
      return { client, participantId: answer.self.id, answer, ...part, synthetic };
    };

    /** Takes a stream that was announced by event. */
    const take = async (who: Attendee, matches: (data: DataOf<typeof events.consumerAdded>) => boolean) => {
      const { consumer, peerId } = await who.client.event(events.consumerAdded, matches);
      await who.synthetic.receive([consumer]);
      await who.client.call(commands.startConsumers, { peerId, consumerIds: [consumer.id] });
      return consumer;
    };

    test('[MD60] a member and a guest hear and see each other', async () => {
      const owner = await join(workspace.owner.client);
      await Promise.all([owner.synthetic.send('microphone'), owner.synthetic.send('camera')]);
      const other = await join(guest);
      expect(other.sources).toEqual(
        expect.arrayContaining([
          { participantId: owner.participantId, source: 'microphone', state: 'on' },
          { participantId: owner.participantId, source: 'camera', state: 'on' },
        ]),
      );
      await other.synthetic.receive(other.opened.consumers);
      await Promise.all(other.opened.consumers.map(({ id }) => other.synthetic.hears(id)));
      await other.synthetic.send('microphone');
      const consumer = await take(owner, (data) => data.consumer.participantId === other.participantId);
      await owner.synthetic.hears(consumer.id);
      expect(
        await owner.client.event(events.sourceChanged, (data) => data.participantId === other.participantId),
      ).toMatchObject({ source: 'microphone', state: 'on' });
    });

    test('[MD61] nobody uses the peer of somebody else', async () => {
      const owner = await join(workspace.owner.client);
      const producerId = await owner.synthetic.send('microphone');
      await join(guest);
      const { peerId } = owner.opened;
      await expect(guest.call(commands.setPaused, { peerId, producerId, paused: true })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(
        guest.call(commands.open, { participantId: owner.participantId, rtpCapabilities: {} }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('[MD63] leaving stops what one sends', async () => {
      const owner = await join(workspace.owner.client);
      const other = await join(guest);
      await other.synthetic.send('microphone');
      const consumer = await take(owner, () => true);
      await owner.synthetic.hears(consumer.id);
      await guest.call(meetingContract.commands.leave, { participantId: other.participantId });
      expect(await owner.client.event(events.consumerClosed)).toEqual({
        peerId: owner.opened.peerId,
        consumerId: consumer.id,
      });
      await expect(
        guest.call(commands.restartIce, { peerId: other.opened.peerId, transportId: other.opened.send.id }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('[MD65] kill -9 of the worker: everybody is told, opens anew in the same seat, and hears the others again', async () => {
      const owner = await join(workspace.owner.client);
      await owner.synthetic.send('microphone');
      const other = await join(guest);
      const started = performance.now();
      process.kill(server.app.engine.workers()[0]?.pid ?? 0, 'SIGKILL');
      await Promise.all([owner, other].map(({ client }) => client.event(events.lost)));

      const reopen = async ({
        client,
        participantId,
        opened,
      }: Attendee): Promise<{ synthetic: SyntheticPeer; opened: MediaOpened }> => {
        const device = await loadSyntheticDevice(opened.routerRtpCapabilities);
        const anew = await client.call(commands.open, {
          participantId,
          peerId: opened.peerId,
          rtpCapabilities: device.recvRtpCapabilities,
        });
        expect([anew.resumed, anew.peerId === opened.peerId]).toEqual([false, false]);
        const synthetic = new SyntheticPeer(device, anew, over(client, anew));
        synthetics.push(synthetic);
        return { synthetic, opened: anew };
      };
      await (await reopen(owner)).synthetic.send('microphone');
      const back = await reopen(other);
      await back.synthetic.receive(back.opened.consumers);
      await back.synthetic.hears(back.opened.consumers[0]?.id ?? '', { count: 1 });
      expect(performance.now() - started).toBeLessThan(4000);
    });

    test('[MD62] after the socket was lost, the same seat still has the same media', async () => {
      const owner = await join(workspace.owner.client);
      await owner.synthetic.send('microphone');
      const other = await join(guest);
      await other.synthetic.receive(other.opened.consumers);
      const [consumer] = other.opened.consumers;
      await other.synthetic.hears(consumer?.id ?? '');
      const again = guest.sameSession();
      guest.close();
      await again.connect();
      const answer = await again.call(meetingContract.commands.join, {
        code,
        seatKey: other.answer.seatKey,
        with: { media: { rtpCapabilities: {}, peerId: other.opened.peerId } },
      });
      const part = snapshot?.output.parse(answer.snapshot['media']);
      expect(part?.opened).toMatchObject({
        resumed: true,
        peerId: other.opened.peerId,
        consumers: [{ id: consumer?.id }],
      });
      await other.synthetic.hears(consumer?.id ?? '');
      again.close();
    });
  });
});
