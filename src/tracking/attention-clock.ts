import type { Timers } from './timers.js';

/** The longest stretch without a sign of the learner that still counts as attention: a long page read slowly. */
export const IDLE_CAP = 5 * 60_000;

/**
 * Milliseconds of attention: monotonic, stopped while the page is hidden, and idle capped, so that a laptop that sleeps
 * for 8 hours adds five minutes. For session time, and for latencies as the difference of two readings.
 */
export class AttentionClock {
  private total = 0;
  private last: number | null;

  constructor(private readonly timers: Pick<Timers, 'now' | 'later'>) {
    this.last = timers.now();
  }

  elapsed(): number {
    return this.total + this.stretch();
  }

  /** The learner gave a sign: a key, a click, a scroll, the page in front again. */
  touch(): void {
    this.total += this.stretch();
    this.last = this.timers.now();
  }

  /** The page is hidden: time stands still until the next `touch`. */
  pause(): void {
    this.total += this.stretch();
    this.last = null;
  }

  /** Runs something once so much attention was paid. The clock may stand still: it is looked at again, at most once a second. */
  at(elapsed: number, run: () => void): void {
    const left = elapsed - this.elapsed();
    if (left > 0) this.timers.later(() => this.at(elapsed, run), Math.max(left, 1000));
    else run();
  }

  private stretch(): number {
    return this.last === null ? 0 : Math.min(IDLE_CAP, Math.max(0, this.timers.now() - this.last));
  }
}
