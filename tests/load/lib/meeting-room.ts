import { waitFor, type ApiClient, type Device, type TestBrowser } from '@parley/testkit';
import { installFrameClock, REMOTE_VIDEOS, renderedFrames } from './frame-clock.ts';

/** A profile that is signed in as the owner of `client`'s session, or nobody. */
export async function newDevice(browser: TestBrowser, url: string, client?: ApiClient): Promise<Device> {
  const device = await browser.device(url);
  await device.context.addInitScript(installFrameClock);
  if (client?.cookie) await device.context.addCookies([{ name: 'parley_session', value: client.cookie, url }]);
  return device;
}

/** Opens the link and waits until the preview can be joined from. */
export async function openPreview(device: Device, code: string, guestName?: string): Promise<void> {
  await device.page.goto(`/m/${code}`);
  if (guestName !== undefined) await device.page.getByLabel('Your name').fill(guestName);
  await device.page.getByText('Camera and microphone work').waitFor({ timeout: 30_000 });
}

export async function pressJoin(device: Device): Promise<void> {
  await device.page.getByRole('button', { name: /^(Join now|Start the meeting)$/ }).click();
}

/** Waits until a page shows moving pictures of `count` others. */
export async function seesOthers(device: Device, count: number, ms = 30_000): Promise<void> {
  await waitFor(
    `${count} remote videos`,
    async () =>
      (await device.page.locator(REMOTE_VIDEOS).count()) >= count &&
      new Set((await renderedFrames(device.page)).map((frame) => frame.person)).size >= count,
    ms,
  );
}
