import { reception, TestBrowser, waitFor } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectMovingVideos, expectVisible, inRoom, JOIN, Journey } from './lib/journey.ts';

describe('when something is missing', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await Journey.begin();
  });
  afterEach(() => journey.tidy());
  afterAll(() => journey.end());

  test('permission denied: says so, says how to allow it, and lets one join without', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const browser = await TestBrowser.launch({ prompts: 'deny' });
    try {
      const dana = await browser.device(journey.server.url, { media: 'denied' });
      await journey.join(await journey.device(workspace.owner), code);
      await dana.page.goto(`/m/${code}`);
      await expectVisible(dana.page.getByText(/Your browser blocks the (camera|microphone)\./).first());
      await dana.page.getByRole('button', { name: 'How to allow it' }).first().click();
      await expectVisible(dana.page.getByRole('dialog', { name: 'Allow camera and microphone' }));
      await dana.page.keyboard.press('Escape');
      await dana.page.getByLabel('Your name').fill('Dana Kowalski');
      await dana.page.getByRole('button', { name: JOIN }).click();
      await inRoom(dana);
    } finally {
      await browser.close();
    }
  });

  test('no camera, no microphone: says so and lets one join', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const browser = await TestBrowser.launch({ devices: 'none' });
    try {
      const elena = await journey.device(workspace.owner);
      await journey.join(elena, code);
      const dana = await browser.device(journey.server.url);
      await dana.page.goto(`/m/${code}`);
      await expectVisible(dana.page.getByText('No camera was found. Plug one in, or join without.').first());
      await dana.page.getByLabel('Your name').fill('Dana Kowalski');
      await dana.page.getByRole('button', { name: JOIN }).click();
      await inRoom(dana);
      await expectVisible(elena.page.getByRole('listitem', { name: /Dana Kowalski.*Camera off/ }));
    } finally {
      await browser.close();
    }
  });

  test('a link that leads nowhere says so', async () => {
    const dana = await journey.device();
    await dana.page.goto('/m/zzzz-zzzz-zzzz');
    await expectVisible(dana.page.getByRole('heading', { name: 'This meeting link does not work' }));
    await dana.page.goto('/no/such/page');
    await expectVisible(dana.page.getByRole('heading', { name: 'There is no such page' }));
  });

  test('kill -9 of the media worker: people stay, video and sound come back', async () => {
    const { workspace, server } = journey;
    const { code } = await workspace.createMeeting();
    const [elena, dana] = [await journey.device(workspace.owner), await journey.device()];
    await journey.join(elena, code);
    await journey.join(dana, code, 'Dana Kowalski');
    await expectMovingVideos(elena, 1);
    const [worker] = server.workerPids();
    expect(worker).toBeDefined();
    process.kill(worker ?? 0, 'SIGKILL');
    await waitFor('a new worker', () => server.workerPids().some((pid) => pid !== worker));
    for (const device of [elena, dana]) await expectMovingVideos(device, 1);
    expect(await elena.page.locator('.tile').count()).toBe(2);
  });

  test('server restarted: the seat is kept, the meeting goes on, nothing stored is lost', async () => {
    const { workspace, server } = journey;
    const { code, conversationId } = await workspace.createMeeting('Kept');
    const [elena, dana] = [await journey.device(workspace.owner), await journey.device()];
    await journey.join(elena, code);
    await journey.join(dana, code, 'Dana Kowalski');
    await expectMovingVideos(elena, 1);
    await elena.page.getByRole('button', { name: /^Chat/ }).last().click();
    const box = elena.page.getByRole('textbox', { name: /^Message / });
    await box.fill('Written before');
    await box.press('Enter');
    await expectVisible(elena.page.getByText('Written before', { exact: true }));
    await server.kill();
    await expectVisible(elena.page.getByText(/Your seat is kept while we reconnect/).first());
    await server.run();
    for (const device of [elena, dana]) await expectMovingVideos(device, 1, 40_000);
    expect(await elena.page.locator('.tile').count()).toBe(2);
    await dana.page.goto(`/c/${conversationId}`);
    await expectVisible(dana.page.getByText('Written before', { exact: true }));
  }, 120_000);

  test('UDP blocked: media goes over TCP', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const browser = await TestBrowser.launch({ flags: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] });
    try {
      const elena = await journey.device(workspace.owner);
      await journey.join(elena, code);
      const dana = await browser.device(journey.server.url);
      await journey.join(dana, code, 'Dana Kowalski');
      await expectMovingVideos(dana, 1);
      expect(new Set((await reception(dana.page)).protocols)).toEqual(new Set(['tcp']));
    } finally {
      await browser.close();
    }
  });
});
