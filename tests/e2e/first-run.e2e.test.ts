import { ServerProcess, TestBrowser, type Device } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectMovingVideos, expectNoProblems, expectVisible, inRoom } from './lib/journey.ts';

const PASSWORD = 'correct horse battery';

describe('the first run', () => {
  let server: ServerProcess;
  let browser: TestBrowser;
  let owner: Device;
  beforeAll(async () => {
    server = await ServerProcess.start();
    browser = await TestBrowser.launch();
    owner = await browser.device(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('[ID1] without the code of the console nobody becomes the owner', async () => {
    const { page } = owner;
    await page.goto('/');
    await page.waitForURL('**/welcome');
    await page.getByLabel('Setup code').fill('AAAA-BBBB-CCCC');
    await page.getByLabel('Workspace name').fill('Halden');
    await page.getByLabel('Your name').fill('Elena Marsh');
    await page.getByLabel('E-mail address').fill('elena@halden.example');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await expectVisible(page.getByRole('alert').first());
    expect(new URL(page.url()).pathname).toBe('/welcome');
  });

  test('from an empty server to two people in a video meeting, by hand', async () => {
    const { page } = owner;
    await page.goto('about:blank');
    await page.goto(`/welcome#code=${server.setupCode}`);
    await page.getByLabel('Workspace name').fill('Halden');
    await page.getByLabel('Your name').fill('Elena Marsh');
    await page.getByLabel('E-mail address').fill('elena@halden.example');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await page.getByRole('button', { name: 'Start a meeting' }).first().click();
    await page.waitForURL('**/m/*');
    const link = page.url();
    await page.getByRole('button', { name: 'Start the meeting' }).click();
    await inRoom(owner);

    const guest = await browser.device(server.url, { phone: true });
    await guest.page.goto(link);
    await guest.page.getByLabel('Your name').fill('Dana Kowalski');
    await guest.page.getByRole('button', { name: 'Join now' }).click();
    await inRoom(guest);
    await expectMovingVideos(owner, 1);
    await expectMovingVideos(guest, 1);
    expectNoProblems(guest);
    await guest.close();
  });

  test('invited by link, signed out, signed in again', async () => {
    const { page } = owner;
    await page.goto('/people');
    await page.getByRole('button', { name: 'Invite' }).first().click();
    await page.getByRole('button', { name: 'Make link' }).click();
    const link = await page.getByRole('textbox', { name: 'Invite link' }).inputValue();

    const member = await browser.device(server.url);
    await member.page.goto(link);
    await member.page.getByLabel('Your name').fill('Nagy Ágnes');
    await member.page.getByLabel('E-mail address').fill('agnes@halden.example');
    await member.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await member.page.getByRole('button', { name: 'Join', exact: true }).click();
    await expectVisible(member.page.getByRole('navigation').first());
    await expectVisible(page.getByText('Nagy Ágnes').first());

    await member.page
      .getByRole('button', { name: /Your account/ })
      .first()
      .click();
    await member.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await member.page.waitForURL('**/sign-in*');
    await member.page.getByLabel('E-mail address').fill('agnes@halden.example');
    await member.page.getByLabel('Password', { exact: true }).fill('wrong password');
    await member.page.getByRole('button', { name: 'Sign in' }).click();
    await expectVisible(member.page.getByRole('alert').first());
    await member.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await member.page.getByRole('button', { name: 'Sign in' }).click();
    await expectVisible(member.page.getByRole('navigation').first());
    await member.close();
  });
});
