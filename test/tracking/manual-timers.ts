import type { Timers } from '../../src/tracking/timers.js';

interface Planned {
  readonly at: number;
  readonly run: () => void;
}

/** Time that stands still until a test moves it. */
export class ManualTimers implements Timers {
  private time = 0;
  private readonly planned = new Set<Planned>();

  now(): number {
    return this.time;
  }

  later(run: () => void, ms: number): unknown {
    const plan = { at: this.time + ms, run };
    this.planned.add(plan);
    return plan;
  }

  cancel(handle: unknown): void {
    this.planned.delete(handle as Planned);
  }

  afterPaint(run: () => void): void {
    this.later(run, 16);
  }

  /** Time passes without anything running: a synchronous call that blocks, or sleep. */
  block(ms: number): void {
    this.time += ms;
  }

  /** Runs what falls due, in order, letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.planned.delete(next);
      this.time = Math.max(this.time, next.at);
      next.run();
      await settle();
    }
    this.time = Math.max(this.time, end);
  }

  private next(end: number): Planned | undefined {
    return [...this.planned].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets all promises settle, and IndexedDB answer. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Moves time until a promise has settled: for launches, which poll and read storage. */
export async function during<T>(timers: ManualTimers, promise: Promise<T>, step = 100): Promise<T> {
  let done = false;
  void promise.finally(() => (done = true));
  await settle();
  for (let i = 0; i < 400 && !done; i += 1) {
    await timers.advance(step);
    await settle();
  }
  return promise;
}
