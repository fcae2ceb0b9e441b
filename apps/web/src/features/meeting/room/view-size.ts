/** What is known about the place of one video on the screen. */
export interface Placement {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** Inside the visible part of the page. */
  readonly onScreen: boolean;
}

export interface ViewSize {
  /** Device px. */
  readonly width: number;
  readonly height: number;
}

export const NOT_SHOWN: ViewSize = { width: 0, height: 0 };

/** Sizes are told in steps of this many device px, so that a panel sliding in does not send a message a frame. */
const STEP = 16;
const LARGEST = 8192;

function stepped(cssPx: number, ratio: number): number {
  return Math.min(LARGEST, Math.ceil((cssPx * ratio) / STEP) * STEP);
}

/** How large a video is shown, in device pixels; 0 × 0 where nobody can see it, so that nothing is sent for it. */
export function viewSize(
  placement: Placement,
  screen: { readonly pixelRatio: number; readonly hidden: boolean },
): ViewSize {
  if (screen.hidden || !placement.onScreen || placement.width < 1 || placement.height < 1) return NOT_SHOWN;
  return { width: stepped(placement.width, screen.pixelRatio), height: stepped(placement.height, screen.pixelRatio) };
}

export function sameSize(left: ViewSize | undefined, right: ViewSize): boolean {
  return left !== undefined && left.width === right.width && left.height === right.height;
}
