import { conversationContract, meetingContract, mediaContract, type JoinAnswer } from '@parley/contract';
import { createTestDatabase, postgresAnswers } from '@parley/db/test-database';
import { ServerProcess, TestWorkspace, waitFor, type ApiClient } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MESSAGES = 60;
const requireAll = process.env['PARLEY_REQUIRE_ALL'] === '1';
const withPostgres = requireAll || (await postgresAnswers());

/** What a browser can receive, as far as joining needs it. */
const RTP_CAPABILITIES = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      clockRate: 48_000,
      channels: 2,
      preferredPayloadType: 100,
      parameters: {},
      rtcpFeedback: [],
    },
  ],
  headerExtensions: [],
};

const DATABASES = [
  { name: 'the embedded database', kind: 'pglite', available: true },
  { name: 'PostgreSQL', kind: 'postgres', available: withPostgres },
] as const;

for (const { name, kind, available } of DATABASES) {
  describe.skipIf(!available)(`kill -9 of the server, on ${name}`, () => {
    suite(kind);
  });
}

function suite(kind: 'pglite' | 'postgres'): void {
  let server: ServerProcess;
  let workspace: TestWorkspace;
  let drop: () => Promise<void> = async () => {};
  beforeAll(async () => {
    const database = kind === 'postgres' ? await createTestDatabase('postgres') : null;
    if (database) drop = () => database.drop();
    server = await ServerProcess.start(
      database?.target.kind === 'postgres' ? { env: { DATABASE_URL: database.target.url } } : {},
    );
    workspace = await TestWorkspace.create(server);
  });
  afterAll(async () => {
    workspace.close();
    await server.stop();
    await drop();
  });

  /** Sends until told otherwise; resolves with the client ids that were acknowledged. */
  async function sendUntilCut(client: ApiClient, conversationId: string): Promise<string[]> {
    const acknowledged: string[] = [];
    for (let i = 0; i < MESSAGES; i += 1) {
      const clientId = `chaos-${String(i).padStart(6, '0')}`;
      try {
        await client.post(conversationContract.commands.send, { conversationId, clientId, text: `Message ${i}` });
        acknowledged.push(clientId);
      } catch {
        return acknowledged;
      }
    }
    return acknowledged;
  }

  test('[CV3] [CV4] keeps every acknowledged message once, also when all are sent again', async () => {
    const { client } = workspace.owner;
    const { conversationId } = await workspace.createMeeting();
    const sending = sendUntilCut(client, conversationId);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await server.kill();
    const acknowledged = await sending;
    await server.run();
    for (let i = 0; i < MESSAGES; i += 1) {
      await client.post(conversationContract.commands.send, {
        conversationId,
        clientId: `chaos-${String(i).padStart(6, '0')}`,
        text: `Message ${i}`,
      });
    }
    const { entries, head } = await client.post(conversationContract.queries.entries, { conversationId, limit: 200 });
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: MESSAGES }, (_, i) => i + 1));
    expect(entries.map((entry) => entry.clientId)).toEqual(
      Array.from({ length: MESSAGES }, (_, i) => `chaos-${String(i).padStart(6, '0')}`),
    );
    expect(entries.slice(0, acknowledged.length).map((entry) => entry.clientId)).toEqual(acknowledged);
    expect(head).toEqual({ seq: MESSAGES, change: MESSAGES });
  });

  test('[PA6] leaves no ghosts: who does not come back is freed, who comes back has the same seat', async () => {
    const { code } = await workspace.createMeeting();
    const guest = await workspace.addGuest(code, 'Dana Kowalski');
    const join = (client: ApiClient, seatKey?: string): Promise<JoinAnswer> =>
      client.call(meetingContract.commands.join, {
        code,
        ...(seatKey === undefined ? {} : { seatKey }),
        with: { [mediaContract.feature]: { rtpCapabilities: RTP_CAPABILITIES } },
      });
    const owner = await workspace.owner.client.sameSession().connect();
    await guest.client.connect();
    const first = await join(owner);
    const second = await join(guest.client);
    await server.kill();
    await server.run();
    const back = await workspace.owner.client.sameSession().connect();
    const again = await join(back, first.seatKey);
    expect(again.self.id).toBe(first.self.id);
    expect(again.participants.map((one) => one.id)).toEqual([first.self.id, second.self.id]);
    const left = await waitFor(
      'the ghost to go',
      () => back.events(meetingContract.events.participantLeft).at(0),
      45_000,
    );
    expect(left).toEqual({ meetingId: first.meeting.id, participantId: second.self.id, reason: 'timed-out' });
    back.close();
  }, 90_000);
}
