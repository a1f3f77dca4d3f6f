import { expect } from '@open-wc/testing';
import { AttentionClock, IDLE_CAP } from '../../src/tracking/attention-clock.js';
import { browserTimers, sleep } from '../../src/tracking/timers.js';
import { ManualTimers } from './manual-timers.js';

describe('browserTimers', () => {
  it('run once what comes after the paint', async () => {
    let runs = 0;
    browserTimers.afterPaint(() => (runs += 1));
    await sleep(browserTimers, 200);
    expect(runs).to.equal(1);
  });

  it('cancel', async () => {
    let runs = 0;
    browserTimers.cancel(browserTimers.later(() => (runs += 1), 1));
    const before = browserTimers.now();
    await sleep(browserTimers, 20);
    expect(browserTimers.now() - before).to.be.at.least(10);
    expect(runs).to.equal(0);
  });
});

describe('AttentionClock', () => {
  it('counts time up to the idle cap, between signs', () => {
    const timers = new ManualTimers();
    const clock = new AttentionClock(timers);
    timers.block(1_000);
    expect(clock.elapsed()).to.equal(1_000);
    timers.block(10 * IDLE_CAP);
    expect(clock.elapsed()).to.equal(IDLE_CAP);
    clock.touch();
    timers.block(1_000);
    expect(clock.elapsed()).to.equal(IDLE_CAP + 1_000);
  });

  it('stands still while paused', () => {
    const timers = new ManualTimers();
    const clock = new AttentionClock(timers);
    clock.pause();
    timers.block(1_000);
    clock.pause();
    expect(clock.elapsed()).to.equal(0);
    clock.touch();
    timers.block(500);
    expect(clock.elapsed()).to.equal(500);
  });
});
