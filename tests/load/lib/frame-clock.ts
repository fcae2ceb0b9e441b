import type { Page } from 'playwright-core';

/** Videos of other people on the stage; one's own camera is mirrored. */
export const REMOTE_VIDEOS = '.tile:not(.tile--mirror) video';

interface Rendered {
  readonly person: string;
  /** Milliseconds since 1970, with fractions. */
  readonly at: number;
}

/**
 * Runs in the page before any of its own code: notes when each frame of each remote video is put on the screen
 * (`requestVideoFrameCallback`), and when buttons are pressed.
 */
export function installFrameClock(): void {
  const selector = '.tile:not(.tile--mirror) video';
  const frames: Rendered[] = [];
  const presses: { label: string; at: number }[] = [];
  const now = (): number => performance.timeOrigin + performance.now();
  const watched = new WeakSet<HTMLVideoElement>();
  const watch = (video: HTMLVideoElement): void => {
    if (watched.has(video)) return;
    watched.add(video);
    const note = (): void => {
      const person = video.closest<HTMLElement>('[data-person]')?.dataset['person'] ?? '';
      if (video.matches(selector)) frames.push({ person, at: now() });
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
  };
  const scan = (): void => document.querySelectorAll<HTMLVideoElement>('.tile video').forEach(watch);
  new MutationObserver(scan).observe(document, { childList: true, subtree: true });
  document.addEventListener(
    'click',
    (event) =>
      presses.push({
        label: event.target instanceof Element ? (event.target.closest('button')?.textContent ?? '') : '',
        at: now(),
      }),
    { capture: true },
  );
  Object.assign(globalThis, { parleyFrames: frames, parleyPresses: presses });
}

/** All rendered remote frames of a page so far. */
export function renderedFrames(page: Page): Promise<Rendered[]> {
  return page.evaluate(() => [...((globalThis as { parleyFrames?: Rendered[] }).parleyFrames ?? [])]);
}

/** When a button whose text holds `label` was last pressed. */
export async function pressedAt(page: Page, label: string): Promise<number> {
  const presses = await page.evaluate(() => [
    ...((globalThis as { parleyPresses?: { label: string; at: number }[] }).parleyPresses ?? []),
  ]);
  const found = presses.findLast((press) => press.label.includes(label));
  if (!found) throw new Error(`Nobody pressed ${label}`);
  return found.at;
}

/** First rendered frame of each person, in ms since 1970, optionally of those after `since`. */
export function firstFrames(frames: readonly Rendered[], since = 0): Map<string, number> {
  const first = new Map<string, number>();
  for (const frame of frames) {
    if (frame.at >= since && !first.has(frame.person)) first.set(frame.person, frame.at);
  }
  return first;
}
