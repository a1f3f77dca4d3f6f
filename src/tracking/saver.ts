import type { Timers } from './timers.js';

/** From the start of one save to the next, ms, at least; what was done in between waits no longer than this either. */
const GAP = 1000;
/** Timers are early and clocks are coarse by some milliseconds, and a save's first call comes as much after its start. */
const MARGIN = 10;
const RETRIES = 5;
/** Afterwards, for as long as the page is open: the learner was told to keep it open. */
const PATIENCE = 30_000;

/**
 * When to commit: right after the act (once it is painted), but at most once a second; after a failure five times more
 * at 1, 2, 4, 8 and 16 seconds, then every 30 seconds, and upon the next act.
 */
export class Saver {
  private due: number | null = null;
  private handle: unknown;
  private token = 0;
  private running = false;
  /** Since when something waits for the running commit to end; null for nothing. */
  private again: number | null = null;
  private stopped = false;
  private failures = 0;
  /** When the next commit may begin that nothing forces. */
  private free: number;

  /**
   * A session that was just opened has just committed.
   * @param commit true when the LMS acknowledged
   * @param onOutcome false only when no retry is left; nobody needs to hear of a hiccup
   */
  constructor(
    private readonly timers: Timers,
    private readonly commit: () => Promise<boolean>,
    private readonly onOutcome: (arrived: boolean) => void,
  ) {
    this.free = timers.now() + GAP;
  }

  /**
   * Something is to be saved.
   * @param at when it was done: its save comes between the earliest and the latest time for it, with room on both sides
   */
  request(at = this.timers.now()): void {
    if (this.failures > RETRIES) this.failures = 0;
    const due = this.free + Math.min(MARGIN, (at + GAP - this.free) / 2);
    if (this.running) this.again ??= at;
    else this.plan(Math.max(0, due - this.timers.now()));
  }

  /** Saves at once; synchronously, where the session is. */
  async now(): Promise<void> {
    if (this.stopped) return;
    if (this.running) {
      this.again ??= this.timers.now();
      return;
    }
    this.unplan();
    this.running = true;
    const start = this.timers.now();
    const committing = this.commit();
    // Most SCORM LMSs hold up the page meanwhile: then the learner has it as long again.
    const end = this.timers.now();
    this.free = Math.max(start + GAP, end + Math.min(GAP, end - start));
    const arrived = await committing.catch(() => false);
    this.running = false;
    this.settle(arrived);
  }

  stop(): void {
    this.stopped = true;
    this.unplan();
  }

  private settle(arrived: boolean): void {
    this.failures = arrived ? 0 : this.failures + 1;
    if (arrived) this.onOutcome(true);
    else if (this.failures > RETRIES) {
      this.onOutcome(false);
      this.plan(PATIENCE);
    } else this.plan(GAP * 2 ** (this.failures - 1) + MARGIN);
    const { again } = this;
    this.again = null;
    if (again !== null) this.request(again);
  }

  private plan(wait: number): void {
    const due = this.timers.now() + wait;
    if (this.stopped || (this.due !== null && this.due <= due)) return;
    this.unplan();
    this.due = due;
    const token = this.token;
    const run = (): void => {
      if (token === this.token) void this.now();
    };
    if (wait > 0) this.handle = this.timers.later(run, wait);
    else this.timers.afterPaint(run);
  }

  private unplan(): void {
    this.token += 1;
    this.due = null;
    this.timers.cancel(this.handle);
  }
}
