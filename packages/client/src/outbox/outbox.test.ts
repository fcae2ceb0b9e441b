import { AppError, ConversationId, Entry, conversationContract } from '@parley/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../api/api.types.ts';
import type { ConnectionState } from '../connection/connection.types.ts';
import { ValueStore } from '../support/value-store.ts';
import { FakeClock, settled } from '../testing/fake-clock.ts';
import { parseOutput } from '../testing/output.ts';
import { memoryOutboxStorage, type OutboxStorage } from './outbox-storage.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const conversationId = ConversationId.parse(`cnv_${'0'.repeat(26)}`);
const connected: ConnectionState = { status: 'connected', since: 0 };
const { send } = conversationContract.commands;

interface Pending {
  readonly text: string;
  readonly clientId: string;
  readonly answer: () => void;
  readonly refuse: (code: string) => void;
}

/** A server that keeps each client id once, and answers when the test says so. */
class FakeServer {
  readonly pending: Pending[] = [];
  readonly kept = new Map<string, Entry>();

  readonly call: Call = (operation, input) =>
    new Promise((resolve, reject) => {
      const { clientId, text } = send.input.parse(input);
      const answer = (): void => {
        const seq = this.kept.size + 1;
        const fresh = {
          id: `ent_${'0'.repeat(26)}`,
          conversationId,
          seq,
          change: seq,
          kind: 'message',
          author: null,
          clientId,
          body: { text },
          createdAt: 0,
          editedAt: null,
        };
        const entry = this.kept.get(clientId) ?? Entry.parse(fresh);
        this.kept.set(clientId, entry);
        resolve(parseOutput<(typeof operation)['output']>(operation.output, { entry }));
      };
      this.pending.push({ text, clientId, answer, refuse: (code) => reject(new AppError(code, code)) });
    });

  /** Answers whatever comes until nothing comes any more. */
  async answerAll(): Promise<void> {
    await settled();
    for (let next = this.pending.shift(); next; next = this.pending.shift()) {
      next.answer();
      await settled();
    }
  }
}

describe('outbox', () => {
  let clock: FakeClock;
  let server: FakeServer;
  let connection: ValueStore<ConnectionState>;
  let storage: OutboxStorage;

  beforeEach(() => {
    clock = new FakeClock();
    server = new FakeServer();
    connection = new ValueStore<ConnectionState>(connected);
    storage = memoryOutboxStorage();
  });

  async function open(): Promise<Outbox> {
    const outbox = createOutbox({ call: server.call, connection, storage, clock });
    await settled();
    return outbox;
  }

  it('sends in order, one at a time, and hands over what each message became', async () => {
    const outbox = await open();
    const delivered: unknown[] = [];
    outbox.onDelivered(({ clientId, entry }) =>
      delivered.push([clientId, entry.body['text'], outbox.snapshot().some((item) => item.clientId === clientId)]),
    );
    const ids = ['one', 'two', 'three'].map((text) => outbox.send(conversationId, text).clientId);
    expect(server.pending.map(({ text }) => text)).toEqual(['one']);
    expect(outbox.snapshot().map(({ delivery }) => delivery.status)).toEqual(['sending', 'queued', 'queued']);
    await server.answerAll();
    expect(delivered).toEqual([
      [ids[0], 'one', true],
      [ids[1], 'two', true],
      [ids[2], 'three', true],
    ]);
    expect(outbox.snapshot()).toEqual([]);
    expect(await storage.load()).toEqual([]);
  });

  it('keeps messages through a lost connection and a reload, and sends each once', async () => {
    const outbox = await open();
    outbox.send(conversationId, 'heard');
    outbox.send(conversationId, 'waits');
    // The server carries it out, but the answer is lost with the connection.
    server.pending[0]?.answer();
    outbox.close();
    server.pending.length = 0;
    const next = await open();
    expect(next.snapshot().map(({ text }) => text)).toEqual(['heard', 'waits']);
    await server.answerAll();
    expect([...server.kept.values()].map(({ body }) => body['text'])).toEqual(['heard', 'waits']);
    expect(next.snapshot()).toEqual([]);
  });

  it('waits while there is no connection', async () => {
    connection.set({ status: 'idle' });
    const outbox = await open();
    outbox.send(conversationId, 'patience');
    expect(server.pending).toEqual([]);
    connection.set(connected);
    await server.answerAll();
    expect(outbox.snapshot()).toEqual([]);
  });

  it('tries again by itself after a passing refusal', async () => {
    const outbox = await open();
    outbox.send(conversationId, 'again');
    server.pending.shift()?.refuse('TIMEOUT');
    await clock.pass(999);
    expect(server.pending).toEqual([]);
    await clock.pass(1);
    await server.answerAll();
    expect(outbox.snapshot()).toEqual([]);
  });

  it('lets the writer retry or discard what was refused for good', async () => {
    const outbox = await open();
    const { clientId } = outbox.send(conversationId, 'a');
    const other = outbox.send(conversationId, 'b').clientId;
    server.pending.shift()?.refuse('NOT_FOUND');
    await settled();
    server.pending.shift()?.refuse('FORBIDDEN');
    await settled();
    expect(outbox.snapshot().map(({ delivery }) => delivery)).toEqual([
      { status: 'failed', code: 'NOT_FOUND' },
      { status: 'failed', code: 'FORBIDDEN' },
    ]);
    outbox.retry(clientId);
    outbox.discard(other);
    await server.answerAll();
    expect([...server.kept.keys()]).toEqual([clientId]);
    expect(outbox.snapshot()).toEqual([]);
  });

  it('goes on in memory when storage fails', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('full'));
    storage = { load: broken, put: broken, remove: broken, close: () => undefined };
    const outbox = await open();
    outbox.send(conversationId, 'still sent');
    await server.answerAll();
    expect(server.kept.size).toBe(1);
  });

  it('does not wait for storage that hangs, and takes what it holds when it comes', async () => {
    const kept = memoryOutboxStorage();
    const left = {
      conversationId,
      text: 'left behind',
      createdAt: 1,
      delivery: { status: 'queued', attempts: 0, notBefore: 0 },
    } as const;
    let release = (): void => undefined;
    storage = {
      ...kept,
      load: () => new Promise((resolve) => (release = () => resolve([{ ...left, clientId: 'old-client-id' }]))),
    };
    const outbox = await open();
    outbox.send(conversationId, 'new');
    await clock.pass(2_999);
    expect(server.pending).toEqual([]);
    await clock.pass(1);
    expect(server.pending.map(({ text }) => text)).toEqual(['new']);
    release();
    await server.answerAll();
    expect([...server.kept.values()].map(({ body }) => body['text'])).toEqual(['new', 'left behind']);
  });

  it('stops when closed', async () => {
    const outbox = await open();
    outbox.send(conversationId, 'x');
    server.pending.shift()?.refuse('TIMEOUT');
    await settled();
    outbox.close();
    outbox.close();
    expect(clock.pending).toBe(0);
    outbox.send(conversationId, 'y');
    expect(server.pending).toEqual([]);
  });
});
