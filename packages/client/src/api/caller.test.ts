import {
  AppError,
  CALL_DEADLINE_MS,
  HTTP,
  Viewer,
  conversationContract,
  identityContract,
  mediaContract,
  meetingContract,
  type Operation,
} from '@parley/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { assembleClient, type Client } from '../client.ts';
import { FakeClock, settled } from '../testing/fake-clock.ts';
import { FakeSignals, FakeSocket } from '../testing/fake-socket.ts';
import type { UploadRequest } from './upload.ts';

const { status } = identityContract.queries;
const { signIn, endSession } = identityContract.commands;
const statusData = { initialized: true, workspaceName: 'Acme', version: '1' };
const conversationId = `cnv_${'0'.repeat(26)}`;
const peerId = `per_${'0'.repeat(26)}`;

interface Request {
  readonly url: string;
  readonly init: RequestInit;
  readonly answer: (body: unknown, httpStatus?: number) => void;
  readonly fail: () => void;
}

/** A `fetch` whose far end is the test. */
class FakeHttp {
  readonly requests: Request[] = [];

  readonly fetch: typeof globalThis.fetch = (input, init = {}) =>
    new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      this.requests.push({
        url: input instanceof Request ? input.url : input.toString(),
        init,
        answer: (body, httpStatus = 200) =>
          resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status: httpStatus })),
        fail: () => reject(new TypeError('Failed to fetch')),
      });
    });
}

class FakeUpload extends EventTarget implements UploadRequest {
  readonly upload = new EventTarget();
  readonly headers: Record<string, string> = {};
  opened = '';
  status = 0;
  responseText = '';
  sent: unknown = null;

  readonly open = (method: string, url: string | URL): void => {
    this.opened = `${method} ${String(url)}`;
  };
  readonly setRequestHeader = (name: string, value: string): void => {
    this.headers[name] = value;
  };
  readonly send = (body?: unknown): void => {
    this.sent = body;
  };
  readonly abort = (): void => void this.dispatchEvent(new Event('abort'));

  answer(httpStatus: number, body: string): void {
    this.status = httpStatus;
    this.responseText = body;
    this.dispatchEvent(new Event('load'));
  }
}

function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (reason: unknown) => reason,
  );
}

describe('Api', () => {
  let clock: FakeClock;
  let socket: FakeSocket;
  let http: FakeHttp;
  let request: FakeUpload;
  let client: Client;

  beforeEach(() => {
    clock = new FakeClock();
    socket = new FakeSocket();
    http = new FakeHttp();
    request = new FakeUpload();
    client = assembleClient({
      baseUrl: 'http://parley.test',
      fetch: http.fetch,
      makeUpload: () => request,
      makeSocket: socket.make,
      clock,
      signals: new FakeSignals(),
      random: () => 1,
    });
  });

  async function connect(): Promise<void> {
    client.connection.connect();
    await settled();
    socket.accept();
  }

  async function codeOf(promise: Promise<unknown>): Promise<string | null> {
    const reason = await reasonOf(promise);
    return reason instanceof AppError ? reason.code : null;
  }

  it('goes by HTTP without a connection, with protocol header and cookie', async () => {
    const answer = client.api.call(status, {});
    await settled();
    const [sent] = http.requests;
    expect(sent?.url).toBe('http://parley.test/api/v1/identity.status');
    expect(sent?.init).toMatchObject({
      method: 'POST',
      credentials: 'same-origin',
      body: '{}',
      headers: { 'content-type': 'application/json', [HTTP.protocolHeader]: '1' },
    });
    sent?.answer({ ok: true, data: statusData });
    expect(await answer).toEqual(statusData);
    expect(clock.pending).toBe(0);
  });

  it('goes by the socket while connected', async () => {
    await connect();
    const answer = client.api.call(status, {});
    await settled();
    expect(http.requests).toEqual([]);
    expect(socket.sent[0]?.message).toEqual({ name: 'identity.status', input: {} });
    socket.answer(statusData);
    expect(await answer).toEqual(statusData);
    expect(clock.pending).toBe(0);
  });

  it('goes by HTTP where the operation says so, connected or not', async () => {
    await connect();
    const answer = client.api.call(signIn, { email: 'a@b.cd', password: 'x' });
    await settled();
    http.requests[0]?.answer({ ok: false, error: { code: 'CREDENTIALS_WRONG', message: 'No', requestId: 'r' } }, 401);
    expect(await codeOf(answer)).toBe('CREDENTIALS_WRONG');
    expect(socket.sent).toEqual([]);
  });

  it('lets an operation of the socket wait for the connection', async () => {
    const answer = client.api.call(mediaContract.commands.startConsumers, { peerId, consumerIds: [] });
    await clock.pass(3_000);
    await connect();
    await settled();
    socket.answer({});
    expect(await answer).toEqual({});
  });

  it('ends that wait at the deadline with OFFLINE', async () => {
    const code = codeOf(client.api.call(mediaContract.commands.startConsumers, { peerId, consumerIds: [] }));
    await clock.pass(CALL_DEADLINE_MS);
    expect(await code).toBe('OFFLINE');
  });

  it.each(['UNAUTHENTICATED', 'CLIENT_OUTDATED'])(
    'ends that wait at once when the server refuses with %s',
    async (refusal) => {
      client.connection.connect();
      await settled();
      const code = codeOf(client.api.call(mediaContract.commands.startConsumers, { peerId, consumerIds: [] }));
      socket.refuse(refusal);
      expect(await code).toBe(refusal);
    },
  );

  it('answers TIMEOUT when nothing comes back through either door', async () => {
    const byHttp = codeOf(client.api.call(status, {}));
    await clock.pass(CALL_DEADLINE_MS);
    expect(await byHttp).toBe('TIMEOUT');
    await connect();
    const bySocket = codeOf(client.api.call(status, {}));
    await clock.pass(CALL_DEADLINE_MS);
    expect(await bySocket).toBe('TIMEOUT');
    expect(http.requests.length).toBe(1);
  });

  it('repeats a query by HTTP when the connection breaks under it', async () => {
    await connect();
    const answer = client.api.call(status, {});
    await settled();
    socket.drop();
    await settled();
    http.requests[0]?.answer({ ok: true, data: statusData });
    expect(await answer).toEqual(statusData);
  });

  it('repeats a query by the socket when HTTP fails and it is connected meanwhile', async () => {
    const answer = client.api.call(status, {});
    await connect();
    http.requests[0]?.fail();
    await settled();
    socket.answer(statusData);
    expect(await answer).toEqual(statusData);
  });

  it('repeats a command only under a client id', async () => {
    await connect();
    const once = codeOf(client.api.call(endSession, { sessionId: `ses_${'0'.repeat(26)}` }));
    const send = client.api.call(conversationContract.commands.send, {
      conversationId,
      clientId: 'abcdefgh',
      text: 'hello',
    });
    const again = codeOf(send);
    await settled();
    socket.drop();
    expect(await once).toBe('OFFLINE');
    await settled();
    expect(http.requests.map(({ url }) => url)).toEqual(['http://parley.test/api/v1/conversation.send']);
    http.requests[0]?.fail();
    expect(await again).toBe('OFFLINE');
  });

  it.each<readonly [string, unknown, number, string]>([
    ['an answer without envelope', { hello: 1 }, 200, 'BAD_ANSWER'],
    ['data of another shape', { ok: true, data: { initialized: 'yes' } }, 200, 'BAD_ANSWER'],
    ['a page of HTML', '<html>', 200, 'BAD_ANSWER'],
    ['a proxy without its server', '<html>Bad gateway', 502, 'OFFLINE'],
  ])('tells %s by a code', async (_name, body, httpStatus, code) => {
    const answer = codeOf(client.api.call(status, {}));
    await settled();
    http.requests[0]?.answer(body, httpStatus);
    expect(await answer).toBe(code);
  });

  it('carries the details of an error', async () => {
    const answer = client.api.call(status, {}).catch((error: unknown) => error);
    await settled();
    http.requests[0]?.answer(
      {
        ok: false,
        error: { code: 'RATE_LIMITED', message: 'Slowly', requestId: 'r', retryAfterMs: 5_000, field: 'email' },
      },
      429,
    );
    expect(await answer).toMatchObject({
      code: 'RATE_LIMITED',
      message: 'Slowly',
      retryAfterMs: 5_000,
      field: 'email',
    });
  });

  it('tells the connection when an answer says that the client is outdated', async () => {
    const answer = codeOf(client.api.call(status, {}));
    await settled();
    http.requests[0]?.answer({ ok: false, error: { code: 'CLIENT_OUTDATED', message: 'Reload', requestId: 'r' } }, 426);
    expect(await answer).toBe('CLIENT_OUTDATED');
    expect(client.connection.snapshot()).toEqual({ status: 'outdated' });
  });

  it.each<readonly [string, Operation, unknown]>([
    ['HTTP', status, {}],
    ['the wait for the socket', meetingContract.commands.join, { code: 'abcd-efgh-jkmn' }],
  ])('rejects with the reason of an aborted signal during %s', async (_name, operation, input) => {
    const controller = new AbortController();
    const answer = client.api.call(operation, input, { signal: controller.signal });
    const reason = new Error('not needed any more');
    const rejected = reasonOf(answer);
    await settled();
    controller.abort(reason);
    expect(await rejected).toBe(reason);
    expect(clock.pending).toBe(0);
  });

  it('rejects with the reason of an aborted signal while the socket answers', async () => {
    await connect();
    const controller = new AbortController();
    const answer = client.api.call(status, {}, { signal: controller.signal });
    const rejected = reasonOf(answer);
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await rejected).toBe(reason);
    expect(await reasonOf(client.api.call(status, {}, { signal: controller.signal }))).toBe(reason);
  });

  describe('upload', () => {
    const picture = new Blob(['picture'], { type: 'image/png' });

    it('puts the raw bytes and reports how far it got', async () => {
      const progress: (readonly [number, number])[] = [];
      const answer = codeOf(
        client.api.upload('/api/v1/profile/picture', picture, {
          output: Viewer,
          onProgress: (sent, total) => progress.push([sent, total]),
        }),
      );
      request.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 3 }));
      request.answer(
        415,
        JSON.stringify({ ok: false, error: { code: 'PICTURE_INVALID', message: 'No', requestId: 'r' } }),
      );
      expect(await answer).toBe('PICTURE_INVALID');
      expect(progress).toEqual([[3, 7]]);
      expect({ opened: request.opened, headers: request.headers, sent: request.sent }).toEqual({
        opened: 'PUT http://parley.test/api/v1/profile/picture',
        headers: { 'content-type': 'image/png', [HTTP.protocolHeader]: '1' },
        sent: picture,
      });
    });

    it('is OFFLINE when the network fails and rejects with the reason when aborted', async () => {
      const failed = codeOf(client.api.upload('/x', picture, { output: Viewer }));
      request.dispatchEvent(new Event('error'));
      expect(await failed).toBe('OFFLINE');
      const controller = new AbortController();
      request = new FakeUpload();
      const aborted = reasonOf(client.api.upload('/x', picture, { output: Viewer, signal: controller.signal }));
      const reason = new Error('changed my mind');
      controller.abort(reason);
      expect(await aborted).toBe(reason);
    });
  });

  it('hands events on and ends everything when closed', async () => {
    await connect();
    const heard: unknown[] = [];
    client.events.onAny((event) => heard.push(event.name));
    socket.push({ name: meetingContract.events.ended.name, data: { meetingId: `mtg_${'0'.repeat(26)}` } });
    client.close();
    client.close();
    expect(heard).toEqual(['meeting.ended']);
    expect(client.connection.snapshot()).toEqual({ status: 'idle' });
    expect(clock.pending).toBe(0);
  });
});
