import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { recordPeerConnections } from './media-probe.ts';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Flags with which Chromium runs as root, stays off the network, and has a camera and a microphone. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--allow-loopback-in-peer-connection',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** The browser to test with: `PARLEY_CHROMIUM`, else where distributions put it; null where there is none. */
export function findChromium(): string | null {
  const named = process.env['PARLEY_CHROMIUM'];
  if (named) return named;
  return CANDIDATES.find((path) => existsSync(path)) ?? null;
}

export interface DeviceOptions {
  /** Default: fake camera and microphone, both allowed. */
  readonly media?: 'allowed' | 'denied';
  readonly phone?: boolean;
  readonly dark?: boolean;
  readonly locale?: string;
}

export interface BrowserOptions {
  /** `none` starts a browser without any camera or microphone. */
  readonly devices?: 'fake' | 'none';
  /** What is answered when a page asks for camera and microphone; default: yes. */
  readonly prompts?: 'accept' | 'deny';
  readonly flags?: readonly string[];
}

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Chromium for browser journeys; every `device` is a person's own browser profile. */
export class TestBrowser {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** @throws when there is no Chromium. */
  static async launch(options: BrowserOptions = {}): Promise<TestBrowser> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('No Chromium found. Set PARLEY_CHROMIUM to its path');
    const prompts = options.prompts === 'deny' ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream';
    const fake = options.devices === 'none' ? [] : ['--use-fake-device-for-media-stream=fps=30'];
    return new TestBrowser(
      await chromium.launch({
        executablePath,
        headless: true,
        args: [...FLAGS, prompts, ...fake, ...(options.flags ?? [])],
      }),
    );
  }

  /** A fresh profile with one page. Errors of the page land in `problems`. */
  async device(baseURL: string, options: DeviceOptions = {}): Promise<Device> {
    const context = await this.#browser.newContext({
      baseURL,
      viewport: options.phone ? PHONE : WIDE,
      ...(options.phone ? { deviceScaleFactor: 2, hasTouch: true, isMobile: true } : {}),
      colorScheme: options.dark ? 'dark' : 'light',
      locale: options.locale ?? 'en-GB',
      permissions: options.media === 'denied' ? [] : ['camera', 'microphone'],
    });
    // Compilers that keep function names wrap them in a helper which the page does not have.
    await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    await context.addInitScript(recordPeerConnections);
    return Device.open(context);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** One person's browser. */
export class Device {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors and console errors, for `expect(device.problems).toEqual([])`. */
  readonly problems: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }

  static async open(context: BrowserContext): Promise<Device> {
    return new Device(context, await context.newPage());
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
