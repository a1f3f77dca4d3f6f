/** Time as the tracker needs it; tests drive it by hand. */
export interface Timers {
  /** Monotonic milliseconds: a learner who sets the clock back or forward changes nothing. */
  now(): number;
  /** @returns a handle for `cancel` */
  later(run: () => void, ms: number): unknown;
  cancel(handle: unknown): void;
  /** Runs once what the learner just did has been painted, and soon even where nothing is painted. */
  afterPaint(run: () => void): void;
}

/** No frame comes in a hidden tab; 100 ms is past any frame of a slow phone. */
const NO_FRAME = 100;

export const browserTimers: Timers = {
  now: () => performance.now(),
  later: (run, ms) => setTimeout(run, ms),
  cancel: (handle) => clearTimeout(handle as number),
  afterPaint: (run) => {
    let done = false;
    const once = (): void => {
      if (!done) run();
      done = true;
    };
    setTimeout(once, NO_FRAME);
    // A task after the frame: a synchronous commit must not hold up the paint of the feedback.
    requestAnimationFrame(() => setTimeout(once, 0));
  },
};

export function sleep(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => timers.later(resolve, ms));
}
