export type Cancel = () => void;

/** Time as the code sees it, in ms; tests bring their own. */
export interface Clock {
  readonly now: () => number;
  /** Runs once after so many ms unless cancelled before. */
  readonly after: (ms: number, run: () => void) => Cancel;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
