import { ServerProcess, TestBrowser, TestWorkspace, waitFor, type Device } from '@parley/testkit';
import { makeFakeCamera } from './lib/fake-camera.ts';
import { firstFrames, pressedAt, renderedFrames } from './lib/frame-clock.ts';
import { newDevice, openPreview, pressJoin, seesOthers } from './lib/meeting-room.ts';
import { numberFlag, percentile, report } from './lib/report.ts';

const RUNS = numberFlag('n', 20);
/** Guests are signed in and connected only after they have pressed Join; so many of them are measured apart. */
const GUEST_RUNS = numberFlag('guests', 6);
/** Lets encoders and the processor calm down between two runs. */
const PAUSE_MS = 1_500;

interface Join {
  /** From pressing Join to the first frame of the first other person, of the last one, and to the newcomer's at the first person's. */
  readonly first: number;
  readonly all: number;
  readonly seen: number;
}

const camera = makeFakeCamera();
const server = await ServerProcess.start();
const browser = await TestBrowser.launch({ flags: [`--use-file-for-fake-video-capture=${camera.path}`] });
try {
  const workspace = await TestWorkspace.create(server);
  const member = await workspace.addMember('Jonas Weber');
  const { code } = await workspace.createMeeting();
  const first = await newDevice(browser, server.url, workspace.owner.client);
  const second = await newDevice(browser, server.url, member.client);
  for (const device of [first, second]) {
    await openPreview(device, code);
    await pressJoin(device);
  }
  await Promise.all([seesOthers(first, 1), seesOthers(second, 1)]);

  const third = await workspace.addMember('Priya Raman');
  const measure = async (device: Device, guestName?: string): Promise<Join> => {
    await openPreview(device, code, guestName);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await pressJoin(device);
    await seesOthers(device, 2);
    const pressed = await pressedAt(device.page, 'Join now');
    const mine = [...firstFrames(await renderedFrames(device.page), pressed).values()].toSorted((x, y) => x - y);
    const seen = await waitFor('the newcomer at the first person', async () => {
      const frames = await renderedFrames(first.page);
      const before = new Set(
        frames.filter(({ at }) => at < pressed && at > pressed - PAUSE_MS).map(({ person }) => person),
      );
      return [...firstFrames(frames, pressed)].find(([person]) => !before.has(person));
    });
    await device.page
      .getByRole('button', { name: /^Leave/ })
      .first()
      .click();
    await device.close();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    return {
      first: (mine[0] ?? Number.NaN) - pressed,
      all: (mine.at(-1) ?? Number.NaN) - pressed,
      seen: seen[1] - pressed,
    };
  };

  const joins: Join[] = [];
  const guests: number[] = [];
  for (let run = 0; run < RUNS; run += 1) joins.push(await measure(await newDevice(browser, server.url, third.client)));
  for (let run = 0; run < GUEST_RUNS; run += 1)
    guests.push((await measure(await newDevice(browser, server.url), `Guest ${run + 1}`)).first);

  const at = (p: number, pick: (join: Join) => number): number => Math.round(percentile(joins.map(pick), p));
  const figures = {
    join_p50_ms: at(50, (join) => join.first),
    join_p95_ms: at(95, (join) => join.first),
    all_p50_ms: at(50, (join) => join.all),
    all_p95_ms: at(95, (join) => join.all),
    seen_p50_ms: at(50, (join) => join.seen),
    seen_p95_ms: at(95, (join) => join.seen),
    guest_join_p50_ms: guests.length === 0 ? -1 : Math.round(percentile(guests, 50)),
    n: joins.length,
    guests: guests.length,
  };
  report(
    `A third browser, of a member, joins a room of two (360p cameras), ${joins.length} times`,
    [
      { what: 'Join pressed to first remote frame, median', value: `${figures.join_p50_ms} ms`, target: '≤ 700 ms' },
      { what: '… 95th percentile', value: `${figures.join_p95_ms} ms`, target: '≤ 1500 ms' },
      { what: 'to all remote videos, median', value: `${figures.all_p50_ms} ms`, target: '≤ 1000 ms' },
      { what: '… 95th percentile', value: `${figures.all_p95_ms} ms` },
      {
        what: 'to the newcomer at the first person’s, median',
        value: `${figures.seen_p50_ms} ms`,
        target: '≤ 1200 ms',
      },
      { what: '… 95th percentile', value: `${figures.seen_p95_ms} ms` },
      {
        what: `a guest instead (${guests.length} times): to first remote frame, median`,
        value: `${figures.guest_join_p50_ms} ms`,
      },
    ],
    figures,
  );
  workspace.close();
} finally {
  await browser.close();
  await server.stop();
  camera.remove();
}
