import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Saver } from '../../src/tracking/saver.js';
import { sleep } from '../../src/tracking/timers.js';
import { ManualTimers } from './manual-timers.js';

/** A saver in time of its own, and when its commits began. */
class Desk {
  readonly starts: number[] = [];
  readonly saver: Saver;

  /** @param commit what one takes */
  constructor(
    commit: (timers: ManualTimers) => Promise<unknown> = () => Promise.resolve(),
    readonly timers = new ManualTimers(),
  ) {
    this.saver = new Saver(
      this.timers,
      async () => {
        this.starts.push(this.timers.now());
        await commit(this.timers);
        return true;
      },
      () => {},
    );
  }

  /** An act at this time. */
  async act(at: number): Promise<void> {
    await this.timers.advance(at - this.timers.now());
    this.saver.request();
  }
}

/** Its timers are early, as a browser's are where its clocks are coarse. */
class EarlyTimers extends ManualTimers {
  override later(run: () => void, ms: number): unknown {
    return super.later(run, Math.max(0, ms - 2));
  }
}

describe('Saver', () => {
  it('commits right after an act, when nothing was committed for a second', async () => {
    const desk = new Desk();
    await desk.act(5_000);
    await desk.timers.advance(20);
    expect(desk.starts).to.have.length(1);
  });

  it('waits for a second after the opening, which commits as well', async () => {
    const desk = new Desk();
    await desk.act(200);
    await desk.timers.advance(3_000);
    expect(desk.starts).to.deep.equal([1_010]);
  });

  it('counts the second from when a commit is sent, not from when it is answered', async () => {
    const desk = new Desk((timers) => sleep(timers, 700));
    await desk.act(5_000);
    await desk.timers.advance(100);
    const [first] = desk.starts;
    desk.saver.request();
    await desk.timers.advance(3_000);
    expect(desk.starts).to.deep.equal([first, first! + 1_010]);
  });

  it('keeps the second between first calls where timers are early and one commit begins more slowly than the next', async () => {
    const calls: number[] = [];
    const desk = new Desk((timers) => {
      timers.block(calls.length % 2 === 0 ? 6 : 0);
      return Promise.resolve(calls.push(timers.now()));
    }, new EarlyTimers());
    const acts = Array.from({ length: 30 }, (_, n) => 5_000 + n * 173);
    for (const at of acts) await desk.act(at);
    await desk.timers.advance(3_000);
    for (const [i, at] of calls.slice(1).entries()) expect(at - calls[i]!).to.be.at.least(1_000);
    for (const at of acts) expect(calls.find((call) => call >= at)! - at).to.be.at.most(1_000);
  });

  it('leaves the learner the page for as long as a commit held it up', async () => {
    const desk = new Desk((timers) => Promise.resolve(timers.block(800)));
    await desk.act(5_000);
    await desk.timers.advance(100);
    const [first] = desk.starts;
    desk.saver.request();
    await desk.timers.advance(3_000);
    expect(desk.starts).to.deep.equal([first, first! + 1_610]);
  });

  it('commits at once where the page may go, whatever went before', async () => {
    const desk = new Desk();
    await desk.act(5_000);
    await desk.timers.advance(100);
    void desk.saver.now();
    expect(desk.starts).to.have.length(2);
  });

  it('lets no act wait for more than a second, and no two commits come in less, whatever the learner does', async () => {
    const acts = fc.array(fc.nat(1_500), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(acts, fc.nat(1_000), async (pauses, roundTrip) => {
        const desk = new Desk((timers) => sleep(timers, roundTrip));
        const times: number[] = [];
        for (const pause of pauses) {
          times.push(desk.timers.now() + pause);
          await desk.act(times.at(-1)!);
        }
        await desk.timers.advance(3_000);
        const { starts } = desk;
        for (const [i, start] of starts.entries()) expect(start - (starts[i - 1] ?? 0)).to.be.at.least(1_000);
        for (const at of times) expect(starts.find((start) => start >= at)! - at).to.be.at.most(1_000);
      }),
      { numRuns: 40 },
    );
  });
});
