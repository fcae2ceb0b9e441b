import { gzipSync } from 'node:zlib';
import { ServerProcess, TestBrowser, TestWorkspace, type Device } from '@parley/testkit';
import type { Response } from 'playwright-core';
import { report } from './lib/report.ts';

/** Adds up the JavaScript a page has loaded, gzipped as our server's proxy or any CDN would send it, in KB of 1000 bytes. */
class ScriptMeter {
  readonly #scripts = new Map<string, Promise<number>>();

  constructor(device: Device) {
    device.page.on('response', (response) => this.#note(response));
  }

  async kilobytes(): Promise<number> {
    const sizes = await Promise.all(this.#scripts.values());
    return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
  }

  #note(response: Response): void {
    if (!response.ok() || !/javascript/.test(response.headers()['content-type'] ?? '')) return;
    this.#scripts.set(
      response.url(),
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    );
  }
}

const server = await ServerProcess.start();
const browser = await TestBrowser.launch();
try {
  const workspace = await TestWorkspace.create(server);
  const host = await workspace.owner.client.connect();
  const { code } = await workspace.createMeeting();

  const stranger = await browser.device(server.url);
  const signIn = new ScriptMeter(stranger);
  await stranger.page.goto('/sign-in');
  await stranger.page.getByRole('button', { name: 'Sign in' }).waitFor();
  await stranger.page.waitForLoadState('networkidle');
  const signinKb = await signIn.kilobytes();

  const member = await browser.device(server.url);
  await member.context.addCookies([{ name: 'parley_session', value: host.cookie ?? '', url: server.url }]);
  const meter = new ScriptMeter(member);
  await member.page.goto(`/m/${code}`);
  await member.page.getByRole('button', { name: 'Start the meeting' }).click();
  await member.page.getByRole('button', { name: /^Leave/ }).waitFor();
  await member.page.waitForLoadState('networkidle');
  const meetingKb = await meter.kilobytes();

  const visitor = await browser.device(server.url);
  const widget = new ScriptMeter(visitor);
  await visitor.page.goto('/widget/');
  await visitor.page.waitForLoadState('networkidle');
  const widgetKb = await widget.kilobytes();

  const figures = { signin_kb: signinKb, meeting_kb: meetingKb, widget_kb: widgetKb };
  report(
    'JavaScript loaded before an entry point is usable, gzip',
    [
      { what: 'sign-in page', value: `${signinKb} KB`, target: '≤ 170 KB' },
      { what: 'in a meeting, from the link', value: `${meetingKb} KB`, target: '≤ 420 KB' },
      { what: 'widget page', value: `${widgetKb} KB` },
    ],
    figures,
  );
  workspace.close();
} finally {
  await browser.close();
  await server.stop();
}
