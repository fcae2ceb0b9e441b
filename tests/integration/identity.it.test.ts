import { HTTP, PROFILE_PATHS, identityContract, peopleContract, profileContract } from '@parley/contract';
import { startTestServer, TestWorkspace, type Person, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The smallest PNG there is: one pixel. */
const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describe('identity over live connections', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let owner: Person;

  beforeAll(async () => {
    server = await startTestServer();
    workspace = await TestWorkspace.create(server);
    owner = workspace.owner;
  });
  afterAll(async () => {
    workspace.close();
    await server.stop();
  });

  test('[ID24] ending a session elsewhere reaches its device and closes it for good', async () => {
    const phone = await workspace.addMember('Phone Owner');
    const laptop = phone.client.sameSession();
    const { sessionId } = await laptop.post(identityContract.commands.signIn, {
      email: phone.email,
      password: phone.password,
    });
    // Signing in on the same browser replaced the session, so the old cookie no longer opens anything.
    await expect(phone.client.connect()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await phone.client.post(identityContract.commands.signIn, { email: phone.email, password: phone.password });
    await Promise.all([phone.client.connect(), laptop.connect()]);

    await phone.client.call(identityContract.commands.endSession, { sessionId });
    expect(await laptop.event(identityContract.events.sessionEnded)).toEqual({ sessionIds: [sessionId] });
    await laptop.disconnected();
    await expect(laptop.connect()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(phone.client.connected).toBe(true);
    laptop.close();
  });

  test('[ID42] a change of role closes the connections, which come back with the new rights', async () => {
    const person = await workspace.addMember('Nearly Admin');
    await Promise.all([owner.client.connect(), person.client.connect()]);
    const { invite, setRole } = peopleContract.commands;
    await expect(person.client.call(invite, { role: 'member' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await owner.client.call(setRole, { userId: person.viewer.user.id, role: 'admin' });
    await person.client.disconnected();
    await person.client.connect();
    expect(await person.client.call(invite, { role: 'member' })).toMatchObject({
      invite: { createdBy: 'Nearly Admin' },
    });
    const told = await owner.client.event(peopleContract.events.changed, (data) => data.person.role === 'admin');
    expect(told.person.id).toBe(person.viewer.user.id);
    owner.client.close();
  });

  test('[ID61] [ID66] a new picture is heard by the workspace and can be fetched', async () => {
    const person = await workspace.addMember('Photographed');
    await owner.client.connect();
    const uploaded = await fetch(`${server.url}${PROFILE_PATHS.picture}`, {
      method: 'PUT',
      body: ONE_PIXEL,
      headers: person.client.headers(),
    });
    expect(uploaded.status).toBe(200);
    const { user } = await owner.client.event(
      profileContract.events.changed,
      (data) => data.user.id === person.viewer.user.id,
    );
    const seen = await fetch(`${server.url}${user.picture}`, { headers: owner.client.headers() });
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/webp']);
    await seen.arrayBuffer();
    const unseen = await fetch(`${server.url}${user.picture}`);
    expect([unseen.status, unseen.headers.get(HTTP.requestIdHeader)]).toEqual([401, expect.any(String)]);
    await unseen.arrayBuffer();
    owner.client.close();
  });
});
