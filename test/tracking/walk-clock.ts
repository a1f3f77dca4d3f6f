import type { Timers } from '../../src/tracking/timers.js';

interface Plan {
  readonly at: number;
  readonly run: () => void;
  readonly owner: object;
}

/** One time for a whole walk; every tab has timers of its own on it, which stop when the tab is frozen or killed. */
export class WalkClock {
  private time = 0;
  private readonly plans = new Set<Plan>();
  private readonly frozen = new Set<object>();

  /** @param onThrow hears of what a timer let escape */
  constructor(private readonly onThrow: (error: unknown) => void) {}

  get now(): number {
    return this.time;
  }

  timersOf(owner: object): Timers {
    const later = (run: () => void, ms: number): Plan => {
      const plan = { at: this.time + ms, run, owner };
      this.plans.add(plan);
      return plan;
    };
    return {
      now: () => this.time,
      later,
      cancel: (handle) => this.plans.delete(handle as Plan),
      afterPaint: (run) => later(run, 16),
    };
  }

  freeze(owner: object): void {
    this.frozen.add(owner);
  }

  thaw(owner: object): void {
    this.frozen.delete(owner);
  }

  /** Nothing of it runs any more. */
  kill(owner: object): void {
    for (const plan of this.plans) if (plan.owner === owner) this.plans.delete(plan);
  }

  /** Time passes while a synchronous call blocks. */
  block(ms: number): void {
    this.time += ms;
  }

  /** Runs what falls due, in order, letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.plans.delete(next);
      this.time = Math.max(this.time, next.at);
      try {
        next.run();
      } catch (error) {
        this.onThrow(error);
      }
      await settle();
    }
    this.time = Math.max(this.time, end);
  }

  private next(end: number): Plan | undefined {
    let first: Plan | undefined;
    for (const plan of this.plans) {
      if (plan.at <= end && !this.frozen.has(plan.owner) && (!first || plan.at < first.at)) first = plan;
    }
    return first;
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
// In Node an open port would keep the process alive.
(channel.port1 as { unref?: () => void }).unref?.();

/** Lets all promises settle. A message, as browsers make nested timeouts wait for 4 ms. */
export async function settle(): Promise<void> {
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(0);
  });
}
