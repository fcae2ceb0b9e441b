import {
  contracts,
  COMMON_CODES,
  conversationContract,
  HTTP,
  identityContract,
  MAX_MESSAGE_BYTES,
  operationsOf,
  PROTOCOL_VERSION,
} from '@parley/contract';
import { ApiClient, startTestServer, TestWorkspace, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the two doors', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let client: ApiClient;

  beforeAll(async () => {
    server = await startTestServer();
    workspace = await TestWorkspace.create(server);
    client = await workspace.owner.client.connect();
  });
  afterAll(async () => {
    workspace.close();
    await server.stop();
  });

  test('answer the same through both', async () => {
    expect(await client.call(identityContract.queries.viewer, {})).toEqual(
      await client.post(identityContract.queries.viewer, {}),
    );
  });

  test('refuse what is not an operation', async () => {
    for (const answer of [
      await client.rawPost('no.such', '{}'),
      await client.rawCall({ name: 'no.such', input: {} }),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'UNKNOWN_OPERATION' } });
    }
    for (const message of [null, 7, [], 'x', {}, { name: 5 }, { name: 'x'.repeat(200) }]) {
      expect(await client.rawCall(message)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    }
    expect(await client.rawPost('identity.viewer', '{"broken')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    expect(
      await client.rawPost('identity.viewer', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    ).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  test('refuse what is too large, and go on', async () => {
    const text = 'x'.repeat(MAX_MESSAGE_BYTES);
    const { name } = conversationContract.commands.send;
    expect(await client.rawPost(name, JSON.stringify({ text }))).toMatchObject({
      ok: false,
      error: { code: 'TOO_LARGE' },
    });
    expect(await client.rawCall({ name, input: { text } })).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
    const flooder = await client.sameSession().connect();
    await expect(flooder.rawCall({ name, input: { text: text.repeat(6) } })).rejects.toThrow();
    expect(await client.call(identityContract.queries.viewer, {})).toMatchObject({
      viewer: { workspace: { name: 'Halden' } },
    });
    flooder.close();
  });

  test('answer unknown paths of the API as such, and all others with the web client', async () => {
    for (const path of ['/api/nothing', '/api/v1/no/such/thing']) {
      const response = await fetch(`${server.url}${path}`, { headers: client.headers() });
      expect([response.status, await response.json()]).toMatchObject([
        404,
        { ok: false, error: { code: 'UNKNOWN_OPERATION' } },
      ]);
    }
    expect((await fetch(`${server.url}/no-such-file.js`)).status).toBe(404);
  });

  test('send operations to the door they belong to', async () => {
    expect(await client.rawCall({ name: identityContract.commands.signOut.name, input: {} })).toMatchObject({
      ok: false,
      error: { code: 'WRONG_DOOR' },
    });
    expect(await client.rawPost('meeting.join', '{"code":"abcd-abcd-abcd"}')).toMatchObject({
      ok: false,
      error: { code: 'WRONG_DOOR' },
    });
  });

  test('keep strangers, other sites and old clients out', async () => {
    const stranger = new ApiClient(server.url);
    await expect(stranger.connect()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(stranger.post(conversationContract.queries.list, {})).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(client.sameSession().connect({ origin: 'https://evil.example' })).rejects.toThrow();
    await expect(client.sameSession().connect({ protocol: PROTOCOL_VERSION - 1 })).rejects.toMatchObject({
      code: 'CLIENT_OUTDATED',
    });
    expect(await client.rawPost('identity.viewer', '{}', { origin: 'https://evil.example' })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect(await client.rawPost('identity.viewer', '{}', { [HTTP.protocolHeader]: '0' })).toMatchObject({
      ok: false,
      error: { code: 'CLIENT_OUTDATED' },
    });
  });

  test('give the session cookie only to the browser, never to scripts or other sites', async () => {
    const response = await fetch(`${server.url}${HTTP.apiPrefix}/${identityContract.commands.signIn.name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: workspace.owner.email, password: workspace.owner.password }),
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^parley_session=[\w-]{43}; .*HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  test('describe every operation that HTTP leads to as OpenAPI 3.1', async () => {
    const description = (await (await fetch(`${server.url}${HTTP.apiPrefix}/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, { post: { 'x-error-codes': string[]; requestBody: object } }>;
    };
    expect(description.openapi).toBe('3.1.0');
    const expected = contracts
      .flatMap(operationsOf)
      .filter((operation) => operation.door !== 'socket')
      .map((operation) => `${HTTP.apiPrefix}/${operation.name}`);
    expect(Object.keys(description.paths).toSorted()).toEqual(expected.toSorted());
    expect(description.paths[`${HTTP.apiPrefix}/conversation.send`]?.post).toMatchObject({
      'x-error-codes': ['NOT_FOUND', ...COMMON_CODES],
      requestBody: {
        content: {
          'application/json': { schema: { type: 'object', required: ['conversationId', 'clientId', 'text'] } },
        },
      },
    });
  });

  test('set the security headers on every page', async () => {
    const { headers } = await fetch(`${server.url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
