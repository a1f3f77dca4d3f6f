import { expect } from '@open-wc/testing';
import type { TrackerStatus } from '../../src/tracking/tracker.js';
import { during } from './manual-timers.js';
import { kill, Rig, takeTest, type Launch } from './rig.js';
import { pick } from './test-course.js';
import type { StrictLms } from './strict-lms.js';

const STATUS = 'cmi.core.lesson_status';
const DATA = 'cmi.suspend_data';

function statuses({ tracker }: Launch): TrackerStatus[] {
  const seen: TrackerStatus[] = [];
  tracker.addEventListener('change', () => {
    if (seen.at(-1) !== tracker.status) seen.push(tracker.status);
  });
  return seen;
}

describe('Tracker survives the fault:', () => {
  it('no API', async () => {
    const rig = new Rig();
    const { win, timers } = await rig.launch();
    win.API = undefined;
    const tracker = rig.tracker(win, timers);
    const started = await during(timers, tracker.start());
    expect(started.connected).to.equal(false);
    expect(tracker.status).to.equal('not-tracked');
    expect(tracker.answer('q_mairie', pick('b'), 0)!.outcome).to.equal('correct');
    await timers.advance(2_000);
    expect(tracker.status).to.equal('not-tracked');
    tracker.terminate();

    const again = rig.tracker(win, timers);
    expect((await during(timers, again.start())).attempt.results['q_mairie']!.outcome).to.equal('correct');
  });

  it('a burst of 100 sets', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    await its.timers.advance(2_000);
    const before = its.lms.count('LMSCommit');
    for (let i = 0; i < 100; i += 1) {
      its.tracker.answer('q_mairie', pick(i % 2 ? 'a' : 'b'), 0);
      await its.timers.advance(20);
    }
    await its.timers.advance(1_000);
    expect(its.lms.count('LMSCommit') - before).to.be.at.most(4);
    expect(rig.record.answers).to.equal(100);
    expect(its.lms.breaches).to.deep.equal([]);
  });

  it('a Commit that blocks 20 s', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    await its.timers.advance(2_000);
    its.lms.fault('LMSCommit', (next) => {
      its.timers.block(20_000);
      return next();
    });
    const before = its.lms.count('LMSCommit');
    expect(its.tracker.answer('q_mairie', pick('b'), 0)!.outcome).to.equal('correct');
    expect(its.lms.count('LMSCommit')).to.equal(before);
    await its.timers.advance(20);
    its.tracker.answer('q_libertes', pick('a', 'c'), 0);
    await its.timers.advance(500);
    expect(its.lms.count('LMSCommit')).to.equal(before + 1);
    await its.timers.advance(25_000);
    expect(rig.record.answers).to.equal(2);
  });

  it('Commit fails three times, then works: one merged commit and no message', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    await its.timers.advance(2_000);
    const seen = statuses(its);
    let left = 3;
    its.lms.fault('LMSCommit', (next) => (left-- > 0 ? its.lms.fail('101') : next()));
    its.tracker.answer('q_mairie', pick('b'), 0);
    await its.timers.advance(20);
    its.tracker.answer('q_libertes', pick('a'), 0);
    await its.timers.advance(20_000);
    expect(rig.record.fields('id')).to.deep.equal(['q_mairie', 'q_libertes']);
    expect(seen).to.deep.equal(['saving', 'saved']);
  });

  it('Commit always fails: says so after five retries, tries again every 30 s and upon the next act', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    await its.timers.advance(2_000);
    its.lms.fault('LMSCommit', () => its.lms.fail('101'));
    const before = its.lms.count('LMSCommit');
    its.tracker.answer('q_mairie', pick('b'), 0);
    await its.timers.advance(20_000);
    expect(its.tracker.status).to.equal('saving');
    await its.timers.advance(12_000);
    expect(its.tracker.status).to.equal('lms-failing');
    expect(its.lms.count('LMSCommit') - before).to.equal(6);
    await its.timers.advance(300_000);
    expect(its.lms.count('LMSCommit') - before).to.equal(16);
    its.tracker.answer('q_libertes', pick('a'), 0);
    expect(its.tracker.status).to.equal('lms-failing');
    await its.timers.advance(100);
    expect(its.lms.count('LMSCommit') - before).to.equal(17);
    its.lms.heal('LMSCommit');
    its.win.dispatchEvent(new Event('online'));
    await its.timers.advance(2_000);
    expect(its.tracker.status).to.equal('saved');
    expect(rig.record.fields('id')).to.deep.equal(['q_mairie', 'q_libertes']);
  });

  it('an answer whose commit failed is appended after a relaunch, once', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    await first.timers.advance(2_000);
    first.lms.fault('LMSCommit', () => first.lms.fail('101'));
    first.tracker.answer('q_mairie', pick('b'), 3_210);
    takeTest(first, true);
    await first.timers.advance(500);
    await kill();
    expect(rig.record.answers).to.equal(0);

    const second = await rig.launch();
    expect(second.started.attempt.results['q_mairie']!.outcome).to.equal('correct');
    await second.timers.advance(2_000);
    expect(rig.record.fields('id')).to.have.length(3);
    expect(rig.record.get('cmi.interactions.0.latency')).to.equal('00:00:03.21');
    expect(rig.record.get(STATUS)).to.equal('passed');

    const third = await rig.launch();
    await third.timers.advance(2_000);
    expect(rig.record.answers).to.equal(3);
  });

  it('process killed right after an answer', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    await first.timers.advance(2_000);
    first.tracker.answer('q_mairie', pick('b'), 0);
    await kill();
    expect(rig.record.answers).to.equal(0);
    const second = await rig.launch();
    expect(second.tracker.attempt.results['q_mairie']!.outcome).to.equal('correct');
    await second.timers.advance(1_000);
    expect(rig.record.fields('id')).to.deep.equal(['q_mairie']);
  });

  it('process killed during a commit that arrived: its answers are not sent again', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    await first.timers.advance(2_000);
    first.lms.fault('LMSCommit', (next) => next() && first.lms.fail('101'));
    first.tracker.answer('q_mairie', pick('b'), 0);
    await first.timers.advance(100);
    await kill();
    const second = await rig.launch();
    await second.timers.advance(2_000);
    expect(rig.record.answers).to.equal(1);
    expect(second.tracker.attempt.results['q_mairie']!.outcome).to.equal('correct');
  });

  it('resume data answered "true" but not kept: the journal has them', async () => {
    const rig = new Rig();
    const forget = (lms: StrictLms): void => {
      lms.fault('LMSSetValue', (next, [element]) => (element === DATA ? 'true' : next()));
    };
    const first = await rig.launch(forget);
    first.tracker.visit('p_next');
    first.tracker.answer('q_mairie', pick('b'), 0);
    first.win.leave();
    await kill();
    const second = await rig.launch(forget);
    expect(second.tracker.attempt.results['q_mairie']!.outcome).to.equal('correct');
    await second.timers.advance(2_000);
    expect(rig.record.answers).to.equal(1);
  });

  it('everything answered "true" and nothing kept, in the middle of a session: sent again at the next launch, once', async () => {
    const rig = new Rig();
    let isLying = false;
    const first = await rig.launch((lms) => {
      lms.fault('LMSSetValue', (next) => (isLying ? 'true' : next()));
    });
    first.tracker.answer('q_mairie', pick('b'), 0);
    await first.timers.advance(2_000);
    isLying = true;
    first.tracker.answer('q_mairie', pick('a'), 0);
    await first.timers.advance(2_000);
    await kill();
    expect(rig.record.answers).to.equal(1);
    for (let launches = 0; launches < 2; launches += 1) {
      const next = await rig.launch();
      await next.timers.advance(2_000);
      expect(next.tracker.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
      expect(rig.record.answers).to.equal(2);
      next.win.leave();
      await kill();
    }
  });

  it('an answer kept, and its resume data answered "true" and not kept: not sent again', async () => {
    const rig = new Rig();
    let isLying = false;
    const first = await rig.launch((lms) => {
      lms.fault('LMSSetValue', (next, [element]) => (isLying && element === DATA ? 'true' : next()));
    });
    first.tracker.answer('q_mairie', pick('b'), 0);
    await first.timers.advance(2_000);
    isLying = true;
    first.tracker.answer('q_mairie', pick('a'), 0);
    await first.timers.advance(2_000);
    await kill();
    expect(rig.record.answers).to.equal(2);
    const next = await rig.launch();
    await next.timers.advance(2_000);
    expect(next.tracker.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
    expect(rig.record.answers).to.equal(2);
  });

  it('the same from an LMS that counts no answers: sent again, as one twice is better than none', async () => {
    const rig = new Rig();
    let isLying = false;
    const mute = (lms: StrictLms): void => {
      lms.fault('LMSGetValue', (next, [element]) => (element === 'cmi.interactions._count' ? '' : next()));
      lms.fault('LMSSetValue', (next) => (isLying ? 'true' : next()));
    };
    const first = await rig.launch(mute);
    first.tracker.answer('q_mairie', pick('b'), 0);
    await first.timers.advance(2_000);
    isLying = true;
    first.tracker.answer('q_libertes', pick('a'), 0);
    await first.timers.advance(2_000);
    await kill();
    isLying = false;
    const next = await rig.launch(mute);
    const moment = next.lms.calls.length;
    await next.timers.advance(2_000);
    expect(next.lms.since(moment).join()).to.include('interactions.0.id');
    expect(rig.record.fields('id')).to.include('q_libertes');
  });

  it('API vanishes, later returns', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    await its.timers.advance(2_000);
    for (const method of ['LMSSetValue', 'LMSCommit', 'LMSGetLastError'] as const) {
      its.lms.fault(method, () => {
        throw new TypeError('freed');
      });
    }
    its.tracker.answer('q_mairie', pick('b'), 0);
    await its.timers.advance(1_000);
    const other = await rig.launch(undefined, { device: null });
    its.win.API = other.lms;
    await its.timers.advance(10_000);
    expect(rig.record.fields('id')).to.deep.equal(['q_mairie']);
    expect(its.tracker.status).to.equal('saved');
  });
});
