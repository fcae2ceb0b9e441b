import type { SessionId } from '@parley/contract';
import { identityContract } from '@parley/contract';
import { eachStore, textLike } from '@parley/db/testing';
import { beforeEach, expect, it } from 'vitest';
import type { Inhabitant } from '../../testing/test-house.ts';
import { PASSWORD, TestHouse } from '../../testing/test-house.ts';

const { signIn, changePassword } = identityContract.commands;
const { viewer, sessions } = identityContract.queries;
const WRONG = 'not the password';

eachStore('signing in', (context) => {
  let house: TestHouse;
  let owner: Inhabitant;
  beforeEach(async () => {
    house = await TestHouse.open(context.store);
    owner = await house.owner();
    house.app.publisher.take();
  });

  it('[ID12] by e-mail address and password, however the address is spelled', async () => {
    const device = house.device({ name: 'Edge on Windows' });
    const answer = await device.call(signIn, { email: ' ELENA@halden.EXAMPLE ', password: PASSWORD });
    expect(answer).toEqual({ ...owner.viewer, sessionId: textLike(/^ses_/) });
    expect(answer.sessionId).not.toBe(owner.viewer.sessionId);
    expect(await device.call(viewer, {})).toEqual({ viewer: answer });
  });

  it('[ID12] only where there is a workspace', async () => {
    const empty = await TestHouse.open(context.store);
    expect(await empty.device().outcome(signIn, { email: owner.email, password: PASSWORD })).toBe('NOT_INITIALIZED');
  });

  it('[ID11] a wrong password and an unknown address get the same answer', async () => {
    const answerTo = async (email: string): Promise<unknown> => {
      const { ok, ...rest } = await house.device().ask(signIn, { email, password: WRONG });
      return { ok, ...rest, error: { ...('error' in rest ? rest.error : {}), requestId: '' } };
    };
    const known = await answerTo(owner.email);
    expect(known).toMatchObject({ ok: false, error: { code: 'CREDENTIALS_WRONG' } });
    expect(await answerTo('nobody@halden.example')).toEqual(known);
  });

  it('[ID12] not as somebody deactivated, nor as a person of another workspace', async () => {
    const stranger = await house.stranger();
    const member = await house.member(owner);
    await house.deactivate(member.userId);
    expect(await house.device().outcome(signIn, { email: member.email, password: PASSWORD })).toBe('CREDENTIALS_WRONG');
    expect(await house.device().outcome(signIn, { email: stranger.email, password: PASSWORD })).toBe(
      'CREDENTIALS_WRONG',
    );
  });

  it.each([
    ['SQL', "elena@halden.example' or '1'='1"],
    ['two addresses', 'elena@halden.example,other@halden.example'],
    ['an object', { $ne: null }],
    ['a long one', `${'a'.repeat(250)}@halden.example`],
  ])('refuses %s as an address', async (_what, email) => {
    const answer = await house.device().ask(signIn, { email, password: PASSWORD });
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', field: 'email' } });
  });

  it('[ID13] after five failures an address waits, and is told how long', async () => {
    const device = house.device();
    for (let i = 0; i < 5; i += 1) {
      expect(await device.outcome(signIn, { email: owner.email, password: WRONG })).toBe('CREDENTIALS_WRONG');
    }
    const answer = await device.ask(signIn, { email: owner.email, password: PASSWORD });
    expect(answer).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED', retryAfterMs: 300_000 } });
    expect(await house.device().outcome(signIn, { email: owner.email, password: PASSWORD })).toBe('ok');
  });

  it('[ID17] a locked account looks like a locked address that nobody has', async () => {
    const tryOut = async (email: string): Promise<unknown[]> => {
      const seen: unknown[] = [];
      for (let i = 0; i < 12; i += 1) {
        const { ok, ...rest } = await house.device().ask(signIn, { email, password: WRONG });
        // How many seconds are left depends on how long the tries took.
        const message = 'error' in rest ? rest.error.message.replace(/\d+/g, 'N') : null;
        seen.push({ ok, message, code: 'error' in rest ? rest.error.code : null });
      }
      return seen;
    };
    const known = await tryOut(owner.email);
    expect(known.at(-1)).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await tryOut('nobody@halden.example')).toEqual(known);
    expect(await house.device().outcome(signIn, { email: owner.email, password: PASSWORD })).toBe('RATE_LIMITED');
  });

  it('[ID23] ends the session that the browser had before, and tells its tabs', async () => {
    const before = { token: owner.device.token, sessionId: owner.viewer.sessionId };
    const after = await owner.device.call(signIn, { email: owner.email, password: PASSWORD });
    expect(owner.device.token).not.toBe(before.token);
    expect(await house.device({ token: before.token }).call(viewer, {})).toEqual({ viewer: null });
    expect(after.sessionId).not.toBe(before.sessionId);
    expect(house.app.publisher.take()).toEqual(ended(owner, [before.sessionId]));
  });

  it('[ID23] never takes a token that the browser brought along', async () => {
    const planted = 'A'.repeat(43);
    const device = house.device({ token: planted });
    await device.call(signIn, { email: owner.email, password: PASSWORD });
    expect(device.token).not.toBe(planted);
    expect(await house.device({ token: planted }).call(viewer, {})).toEqual({ viewer: null });
  });

  it('[ID18] changing the password ends every other session', async () => {
    const phone = house.device({ name: 'Safari on iPhone' });
    const { sessionId } = await phone.call(signIn, { email: owner.email, password: PASSWORD });
    house.app.publisher.take();
    await owner.device.call(changePassword, { current: PASSWORD, next: 'a better passphrase' });
    expect(house.app.publisher.take()).toEqual(ended(owner, [sessionId]));
    expect(await phone.call(viewer, {})).toEqual({ viewer: null });
    expect(await owner.device.call(viewer, {})).toEqual({ viewer: owner.viewer });
    expect(await house.device().outcome(signIn, { email: owner.email, password: PASSWORD })).toBe('CREDENTIALS_WRONG');
    expect(await house.device().outcome(signIn, { email: owner.email, password: 'a better passphrase' })).toBe('ok');
  });

  it('[ID18] changing the password takes the current one, and a new one of ten characters', async () => {
    const refusal = await owner.device.ask(changePassword, { current: WRONG, next: 'a better passphrase' });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'CREDENTIALS_WRONG', field: 'current' } });
    expect(await owner.device.outcome(changePassword, { current: PASSWORD, next: 'too short' })).toBe('INVALID_INPUT');
    const guest = await house.guest(owner.viewer.workspace.id);
    expect(await guest.device.outcome(changePassword, { current: PASSWORD, next: 'a better passphrase' })).toBe(
      'FORBIDDEN',
    );
    expect(await house.device().outcome(changePassword, { current: PASSWORD, next: 'a better passphrase' })).toBe(
      'UNAUTHENTICATED',
    );
    expect(await house.device().outcome(signIn, { email: owner.email, password: PASSWORD })).toBe('ok');
  });

  it('[ID18] of two changes at the same time one counts', async () => {
    const phone = house.device();
    await phone.call(signIn, { email: owner.email, password: PASSWORD });
    const outcomes = await Promise.all([
      owner.device.outcome(changePassword, { current: PASSWORD, next: 'from the laptop' }),
      phone.outcome(changePassword, { current: PASSWORD, next: 'from the phone' }),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    const next = outcomes[0] === 'ok' ? 'from the laptop' : 'from the phone';
    expect(await house.device().outcome(signIn, { email: owner.email, password: next })).toBe('ok');
  });

  it('[ID18] a sign-in that overlaps with a change of password leaves no session on the old one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const current = round === 0 ? PASSWORD : `passphrase number ${round - 1}`;
      const thief = house.device();
      await Promise.all([
        thief.outcome(signIn, { email: owner.email, password: current }),
        owner.device.call(changePassword, { current, next: `passphrase number ${round}` }),
      ]);
      expect(await owner.device.call(sessions, {})).toMatchObject({ sessions: [{ id: owner.viewer.sessionId }] });
      expect(await thief.call(viewer, {})).toEqual({ viewer: null });
    }
  });
});

function ended({ userId }: Inhabitant, sessionIds: readonly SessionId[]): unknown[] {
  const rooms = sessionIds.map((id) => `session:${id}`);
  return [
    { event: identityContract.events.sessionEnded.name, to: [`user:${userId}`, ...rooms], data: { sessionIds } },
    ...rooms.map((disconnected) => ({ disconnected })),
  ];
}
