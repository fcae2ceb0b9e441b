import { axeViolations, type Device } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectNoProblems, expectVisible, inRoom, JOIN, Journey } from './lib/journey.ts';

const LOOKS = [
  ['wide, light', {}],
  ['wide, dark', { dark: true }],
  ['phone, light', { phone: true }],
  ['phone, dark', { phone: true, dark: true }],
] as const;

/** What the browser itself notes when a page asks for something that is not there. */
const NOT_FOUND = /status of 404/;

/** The page fits the window: nothing makes it scroll sideways. */
async function sidewaysOverflow(device: Device): Promise<number> {
  return device.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe.each(LOOKS)('every page, %s', (_look, options) => {
  let journey: Journey;
  let code: string;
  let conversationId: string;
  let inviteToken: string;
  beforeAll(async () => {
    journey = await Journey.begin();
    const { workspace } = journey;
    await workspace.addMember('Nagy-Kovácsné Szentgyörgyi Ágnes Mária Erzsébet');
    ({ code, conversationId } = await workspace.createMeeting(
      'Дэлгүүрийн төлбөрийн хуудасны шинэчлэлийн уулзалт 结账页面重新设计 🛒',
    ));
    inviteToken = (await workspace.invite()).token;
  });
  afterEach(() => journey.tidy());
  afterAll(() => journey.end());

  async function expectGoodPage(device: Device, allowed?: RegExp): Promise<void> {
    await device.page.waitForLoadState('networkidle');
    expect(await axeViolations(device.page)).toEqual([]);
    expect(await sidewaysOverflow(device)).toBeLessThanOrEqual(0);
    expectNoProblems(device, allowed);
  }

  test.each([
    ['sign-in', (): string => '/sign-in', 'Sign in to Halden'],
    ['invite', (): string => `/invite/${inviteToken}`, 'Join Halden'],
    ['a meeting that does not exist', (): string => '/m/zzzz-zzzz-zzzz', 'This meeting link does not work'],
  ] as const)('%s, as a stranger', async (_name, path, heading) => {
    const device = await journey.device(undefined, options);
    await device.page.goto(path());
    await expectVisible(device.page.getByRole('heading', { name: heading }));
    await expectGoodPage(device, NOT_FOUND);
  });

  test.each([
    ['home', (): string => '/'],
    ['meetings', (): string => '/meetings'],
    ['people', (): string => '/people'],
    ['settings', (): string => '/settings'],
    ['conversation', (): string => `/c/${conversationId}`],
    ['a conversation that does not exist', (): string => '/c/cnv_00000000000000000000000000'],
    ['a page that does not exist', (): string => '/nowhere'],
  ] as const)('%s, as the owner', async (_name, path) => {
    const device = await journey.device(journey.workspace.owner, options);
    await device.page.goto(path());
    await expectVisible(device.page.locator('h1:visible').first());
    await expectGoodPage(device, NOT_FOUND);
  });

  test('preview, room, panels, and after it', async () => {
    const device = await journey.device(journey.workspace.owner, options);
    const { page } = device;
    await page.goto(`/m/${code}`);
    await expectVisible(page.getByRole('button', { name: JOIN }));
    await expectGoodPage(device);
    await page.getByRole('button', { name: JOIN }).click();
    await inRoom(device);
    await expectGoodPage(device);
    for (const panel of ['People', 'Chat', 'Polls']) {
      await page.keyboard.press('Escape');
      const button = page.getByRole('button', { name: new RegExp(`^${panel}`) }).last();
      if (!(await button.isVisible())) continue;
      await button.click();
      await expectGoodPage(device);
    }
  });
});

describe('languages', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await Journey.begin();
  });
  afterAll(() => journey.end());

  test.each([
    ['en-GB', 'en', 'Sign in to Halden'],
    ['zh-CN', 'zh', /Halden/],
    ['hu-HU', 'hu', /Halden/],
    ['mn-MN', 'mn', /Halden/],
  ])('%s is spoken', async (locale, lang, heading) => {
    const device = await journey.device(undefined, { locale });
    await device.page.goto('/sign-in');
    await expectVisible(device.page.getByRole('heading', { name: heading }).first());
    expect(await device.page.evaluate(() => document.documentElement.lang)).toBe(lang);
    expect(await device.page.getByRole('button', { name: 'Sign in', exact: true }).count()).toBe(lang === 'en' ? 1 : 0);
  });
});
