import { ServerProcess, TestBrowser, TestWorkspace, waitFor } from '@parley/testkit';
import { makeFakeCamera } from './lib/fake-camera.ts';
import { renderedFrames } from './lib/frame-clock.ts';
import { newDevice, openPreview, pressJoin, seesOthers } from './lib/meeting-room.ts';
import { numberFlag, report } from './lib/report.ts';

const RUNS = numberFlag('n', 3);
const PEOPLE = 3;
const SETTLE_MS = 4_000;

interface Gap {
  readonly ms: number;
  readonly back: boolean;
}

/** For each remote video of a page: the longest time without a new frame that lies after `since`. */
function gapsAfter(frames: readonly { readonly person: string; readonly at: number }[], since: number): Gap[] {
  const people = [...new Set(frames.map((frame) => frame.person))];
  return people.map((person) => {
    const times = frames.filter((frame) => frame.person === person).map((frame) => frame.at);
    const before = times.findLast((at) => at <= since) ?? since;
    const after = times.filter((at) => at > since);
    const steps = [before, ...after].map((at, i, all) => (all[i + 1] ?? at) - at);
    return { ms: Math.max(0, ...steps), back: after.length > 10 };
  });
}

const camera = makeFakeCamera();
const server = await ServerProcess.start();
const browser = await TestBrowser.launch({ flags: [`--use-file-for-fake-video-capture=${camera.path}`] });
try {
  const workspace = await TestWorkspace.create(server);
  const member = await workspace.addMember('Jonas Weber');
  const { code } = await workspace.createMeeting();
  const devices = [
    await newDevice(browser, server.url, workspace.owner.client),
    await newDevice(browser, server.url, member.client),
    await newDevice(browser, server.url),
  ];
  for (const [i, device] of devices.entries()) {
    await openPreview(device, code, i === 2 ? 'Dana Kowalski' : undefined);
    await pressJoin(device);
  }
  for (const device of devices) await seesOthers(device, PEOPLE - 1);

  const worst: number[] = [];
  let allBack = true;
  for (let run = 0; run < RUNS; run += 1) {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const [worker] = server.workerPids();
    if (worker === undefined) throw new Error('There is no media worker to kill');
    const killed = Date.now();
    process.kill(worker, 'SIGKILL');
    const back = await waitFor(
      'every video to move again',
      async () => {
        const pages = await Promise.all(devices.map((device) => renderedFrames(device.page)));
        return pages.every((frames) => gapsAfter(frames, killed).filter((gap) => gap.back).length >= PEOPLE - 1);
      },
      30_000,
    ).catch(() => false);
    allBack &&= back;
    const pages = await Promise.all(devices.map((device) => renderedFrames(device.page)));
    const gaps = pages.flatMap((frames) => gapsAfter(frames, killed));
    worst.push(Math.max(...gaps.map((gap) => gap.ms)));
  }

  const figures = { worker_kill_gap_ms: Math.round(Math.max(...worst)), all_back: allBack, n: RUNS };
  report(
    `kill -9 of the media worker in a meeting of ${PEOPLE}, ${RUNS} times`,
    [
      { what: 'longest time without a new frame', value: `${figures.worker_kill_gap_ms} ms`, target: '≤ 4000 ms' },
      { what: 'every video came back', value: allBack, target: 'true' },
    ],
    figures,
  );
  workspace.close();
} finally {
  await browser.close();
  await server.stop();
  camera.remove();
}
