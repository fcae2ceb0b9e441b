import {
  reception,
  remoteVideos,
  ServerProcess,
  TestBrowser,
  TestWorkspace,
  waitFor,
  type BrowserOptions,
  type Device,
  type DeviceOptions,
  type Person,
  type ServerProcessOptions,
} from '@parley/testkit';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Other people on the stage; one's own camera is mirrored. */
export const OTHER_TILES = '.tile:not(.tile--mirror)';
const REMOTE_VIDEOS = `${OTHER_TILES} video`;

/** The button of the preview, whether somebody is there already or not. */
export const JOIN = /^(Join now|Start the meeting)$/;

/** A server and a browser for the journeys of one file. */
export class Journey {
  readonly server: ServerProcess;
  readonly browser: TestBrowser;
  readonly workspace: TestWorkspace;
  readonly #devices: Device[] = [];

  private constructor(server: ServerProcess, browser: TestBrowser, workspace: TestWorkspace) {
    this.server = server;
    this.browser = browser;
    this.workspace = workspace;
  }

  static async begin(
    options: { readonly server?: ServerProcessOptions; readonly browser?: BrowserOptions } = {},
  ): Promise<Journey> {
    const server = await ServerProcess.start(options.server);
    const browser = await TestBrowser.launch(options.browser);
    return new Journey(server, browser, await TestWorkspace.create(server));
  }

  /** A browser profile, signed in when a person is given. */
  async device(person?: Pick<Person, 'client'>, options: DeviceOptions = {}): Promise<Device> {
    const device = await this.browser.device(this.server.url, options);
    this.#devices.push(device);
    if (person?.client.cookie)
      await device.context.addCookies([{ name: 'parley_session', value: person.client.cookie, url: this.server.url }]);
    return device;
  }

  /** Opens the link, passes the preview, and is in the room. */
  async join(device: Device, code: string, guestName?: string): Promise<void> {
    await device.page.goto(`/m/${code}`);
    if (guestName !== undefined) await device.page.getByLabel('Your name').fill(guestName);
    await device.page.getByRole('button', { name: JOIN }).click();
    await inRoom(device);
  }

  /** Closes the profiles of one test. */
  async tidy(): Promise<void> {
    await Promise.all(this.#devices.splice(0).map((device) => device.close()));
  }

  async end(): Promise<void> {
    this.workspace.close();
    await this.browser.close();
    await this.server.stop();
  }
}

/** Resolves once the seat is taken: the title of the meeting has taken the place of "Joining". */
export async function inRoom(device: Device): Promise<void> {
  await device.page
    .getByRole('button', { name: /^Leave/ })
    .first()
    .waitFor();
  await waitFor('the seat', async () => (await device.page.locator('h1').first().textContent()) !== 'Joining', 30_000);
}

/** Everybody else's picture is shown, not black, and moves. */
export async function expectMovingVideos(device: Device, count: number, ms = 20_000): Promise<void> {
  const first = await waitFor(
    `${count} pictures that are not black`,
    async () => {
      const videos = await remoteVideos(device.page, REMOTE_VIDEOS);
      return videos.length === count && videos.every((video) => video.brightness > 10) ? videos : null;
    },
    ms,
  );
  const before = await reception(device.page);
  await waitFor(
    'every picture to change',
    async () => {
      const videos = await remoteVideos(device.page, REMOTE_VIDEOS);
      return (
        videos.length === count &&
        videos.every(
          (video, i) => video.fingerprint !== first[i]?.fingerprint && video.frames > (first[i]?.frames ?? 0),
        )
      );
    },
    ms,
  );
  await waitFor('frames to be decoded', async () => {
    const now = await reception(device.page);
    return now.framesDecoded.filter((frames, i) => frames > (before.framesDecoded[i] ?? 0)).length >= count;
  });
}

/** Sound of `count` others arrives and is not silence. */
export async function expectSound(device: Device, count: number): Promise<void> {
  const before = await reception(device.page);
  await waitFor(`sound of ${count}`, async () => {
    const now = await reception(device.page);
    return now.audioEnergy.filter((energy, i) => energy > (before.audioEnergy[i] ?? 0)).length >= count;
  });
}

/** It is there and can be seen, now or in a while. @throws after 30 s */
export async function expectVisible(locator: Locator): Promise<void> {
  await locator.waitFor({ state: 'visible' });
}

/** No uncaught error and no console error, save those that the test itself provokes. */
export function expectNoProblems(device: Device, allowed = /^$/): void {
  expect(device.problems.filter((problem) => !allowed.test(problem))).toEqual([]);
}
