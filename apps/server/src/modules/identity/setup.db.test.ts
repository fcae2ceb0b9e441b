import { identityContract } from '@parley/contract';
import { eachStore, textLike } from '@parley/db/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { VERSION } from '../../platform/version.ts';
import { SETUP_CODE } from '../../testing/test-context.ts';
import { PASSWORD, TestHouse } from '../../testing/test-house.ts';

const { createWorkspace } = identityContract.commands;
const { status } = identityContract.queries;

const owner = {
  setupCode: SETUP_CODE,
  workspaceName: 'Halden',
  name: 'Elena Marsh',
  email: ' Elena@Halden.example ',
  password: PASSWORD,
  language: 'en',
} as const;

eachStore('creating the workspace', (context) => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await TestHouse.open(context.store);
  });

  it('[ID1] status says whether there is a workspace', async () => {
    const device = house.device();
    expect(await device.call(status, {})).toEqual({ initialized: false, workspaceName: null, version: VERSION });
    await house.owner();
    expect(await device.call(status, {})).toEqual({ initialized: true, workspaceName: 'Halden', version: VERSION });
  });

  it('[ID4] makes the workspace and its owner, and signs in', async () => {
    const device = house.device();
    const viewer = await device.call(createWorkspace, owner);
    expect(viewer).toEqual({
      user: { id: textLike(/^usr_/), name: 'Elena Marsh', role: 'owner', title: null, picture: null },
      email: 'elena@halden.example',
      language: 'en',
      workspace: { id: textLike(/^ws_/), name: 'Halden' },
      sessionId: textLike(/^ses_/),
    });
    expect(await device.call(identityContract.queries.viewer, {})).toEqual({ viewer });
  });

  it('[ID2] takes the code as people type it', async () => {
    expect(await house.device().outcome(createWorkspace, { ...owner, setupCode: ' abcd efgh jk23' })).toBe('ok');
  });

  it('[ID2] refuses every other code and leaves nothing behind', async () => {
    const device = house.device();
    for (const setupCode of ['', '-', 'ABCD-EFGH-JK24', 'ABCD-EFGH', "' or 1=1 --"]) {
      expect(await device.outcome(createWorkspace, { ...owner, setupCode })).toBe('SETUP_CODE_WRONG');
    }
    expect(device.token).toBeNull();
    expect(await house.store.db.selectFrom('workspaces').select('id').execute()).toEqual([]);
    expect(await house.store.db.selectFrom('users').select('id').execute()).toEqual([]);
  });

  it('[ID2] an address may try ten codes in five minutes', async () => {
    const device = house.device();
    const outcomes: string[] = [];
    for (let i = 0; i < 12; i += 1)
      outcomes.push(await device.outcome(createWorkspace, { ...owner, setupCode: `WRONG${i}` }));
    expect(outcomes.slice(9)).toEqual(['SETUP_CODE_WRONG', 'RATE_LIMITED', 'RATE_LIMITED']);
  });

  it('[ID3] the code is worth nothing once there is a workspace, and is not confirmed either', async () => {
    await house.owner();
    for (const setupCode of [SETUP_CODE, 'WRONG']) {
      expect(await house.device().outcome(createWorkspace, { ...owner, setupCode })).toBe('ALREADY_INITIALIZED');
    }
  });

  it('[ID3] of several at the same time one makes it', async () => {
    const devices = Array.from({ length: 4 }, () => house.device());
    const outcomes = await Promise.all(
      devices.map((device, i) => device.outcome(createWorkspace, { ...owner, email: `owner${i}@halden.example` })),
    );
    expect(outcomes.toSorted()).toEqual(['ALREADY_INITIALIZED', 'ALREADY_INITIALIZED', 'ALREADY_INITIALIZED', 'ok']);
    expect(devices.filter((device) => device.token !== null)).toHaveLength(1);
    expect(await house.store.db.selectFrom('workspaces').select('name').execute()).toHaveLength(1);
    expect(await house.store.db.selectFrom('users').select('role').execute()).toEqual([{ role: 'owner' }]);
  });

  it('is only for HTTP, where a cookie can be set', async () => {
    const stranger = await house.stranger();
    const answer = await house.device().askBySocket(stranger.caller, createWorkspace, owner);
    expect(answer).toMatchObject({ ok: false, error: { code: 'WRONG_DOOR' } });
  });

  describe('[ID68] names in every script', () => {
    it.each([
      'نورا الهاشمي',
      'שירה בן־דוד',
      '王小明',
      'Бат-Эрдэнэ Ганзориг',
      'Őrsi Ágnes',
      '👩🏽‍🚀 Zoë 👨‍👩‍👧‍👦',
      'a'.repeat(80),
    ])('%s', async (name) => {
      const viewer = await house.device().call(createWorkspace, { ...owner, name, workspaceName: name.slice(0, 20) });
      expect(viewer.user.name).toBe(name);
    });

    it.each([
      ['nothing but spaces', '   '],
      ['a line break', 'Elena\nMarsh'],
      ['a zero byte', 'Elena\u0000'],
      ['half an emoji', 'Elena \ud83d'],
      ['81 characters', 'a'.repeat(81)],
    ])('not %s', async (_what, name) => {
      expect(await house.device().outcome(createWorkspace, { ...owner, name })).toBe('INVALID_INPUT');
    });
  });
});
