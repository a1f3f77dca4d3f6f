import { expect } from '@open-wc/testing';
import { NoLmsSession } from '../../src/tracking/no-lms.js';
import { Scorm12Session } from '../../src/tracking/scorm12.js';
import { during, settle } from './manual-timers.js';
import { kill, Rig, type Launch } from './rig.js';
import { pick } from './test-course.js';

describe('Tracker survives the fault:', () => {
  it('the same attempt in two tabs: the newest owns it', async () => {
    const rig = new Rig();
    const older = await rig.launch();
    older.tracker.answer('q_mairie', pick('a'), 0);
    const newer = await rig.launch();
    expect(newer.started.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
    older.win.dispatchEvent(new Event('storage'));
    expect(older.tracker.status).to.equal('taken-over');
    const before = older.lms.calls.length;
    const kept = new Map(rig.storage.texts);
    expect(older.tracker.answer('q_libertes', pick('a'), 0)!.outcome).to.equal('incorrect');
    older.win.hide();
    older.win.show();
    older.win.leave();
    await older.timers.advance(60_000);
    expect(older.lms.calls.length).to.equal(before);
    expect([...rig.storage.texts]).to.deep.equal([...kept]);
    expect(older.tracker.status).to.equal('taken-over');
    expect(newer.tracker.status).to.not.equal('taken-over');
  });

  it('two tabs, and no event tells of it', async () => {
    const rig = new Rig();
    const older = await rig.launch();
    await older.timers.advance(2_000);
    older.win.leave(true);
    await rig.launch();
    const before = older.lms.calls.length;
    older.win.comeBack();
    older.tracker.answer('q_libertes', pick('a'), 0);
    expect(older.tracker.status).to.equal('taken-over');
    await older.timers.advance(2_000);
    expect(older.lms.calls.length).to.equal(before);
  });

  it('two tabs, the older taken over while its commit is under way: the journal is the newer one’s', async () => {
    const rig = new Rig();
    const { win, timers } = await rig.launch();
    let arrive: (ok: boolean) => void = () => {};
    const slow = new Scorm12Session({ window: win as object, timers });
    slow.commit = () => new Promise((resolve) => (arrive = resolve));
    const older = rig.tracker(win, timers, { session: slow });
    await during(timers, older.start());
    older.answer('q_mairie', pick('b'), 0);
    await timers.advance(100);
    await rig.launch();
    const kept = new Map(rig.storage.texts);
    arrive(true);
    await settle();
    expect([...rig.storage.texts]).to.deep.equal([...kept]);
  });

  it('bfcache', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    await its.timers.advance(2_000);
    its.tracker.answer('q_mairie', pick('b'), 0);
    its.win.leave(true);
    expect(its.lms.count('LMSFinish')).to.equal(0);
    expect(rig.record.answers).to.equal(1);
    its.win.comeBack();
    its.tracker.answer('q_libertes', pick('b'), 0);
    await its.timers.advance(2_000);
    expect(rig.record.answers).to.equal(2);
    its.win.leave();
    expect(its.lms.count('LMSFinish')).to.equal(1);
  });

  for (const mode of ['review', 'browse']) {
    it(mode, async () => {
      const rig = new Rig();
      const first = await rig.launch();
      first.tracker.answer('q_mairie', pick('b'), 0);
      first.win.leave();
      await kill();
      const kept = [...rig.storage.texts];
      rig.record.data.set('cmi.core.lesson_mode', mode);
      const its = await rig.launch();
      expect(its.started.readOnly).to.equal(true);
      expect(its.tracker.status).to.equal('read-only');
      expect(its.tracker.attempt.results['q_mairie']!.outcome).to.equal('correct');
      expect(its.tracker.answer('q_mairie', pick('a'), 0)!.outcome).to.equal('incorrect');
      its.win.hide();
      its.win.show();
      its.win.leave();
      await its.timers.advance(60_000);
      expect(its.tracker.status).to.equal('read-only');
      expect(its.lms.count('LMSSetValue') + its.lms.count('LMSCommit')).to.equal(0);
      expect(its.lms.count('LMSFinish')).to.equal(1);
      expect([...rig.storage.texts]).to.deep.equal(kept);
    });
  }
  it('clock set back and forward', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    const real = Date.now;
    try {
      Date.now = () => real() - 86_400_000;
      its.tracker.answer('q_mairie', pick('b'), 0);
      await its.timers.advance(5_000);
      Date.now = () => real() + 86_400_000;
      its.tracker.answer('q_mairie', pick('a'), 0);
      its.win.leave();
    } finally {
      Date.now = real;
    }
    expect(rig.record.get('cmi.core.session_time')).to.match(/^00:00:05/);
    expect((await rig.launch()).started.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
  });

  it('8 h of sleep', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    its.timers.block(60_000);
    its.win.dispatchEvent(new Event('keydown'));
    its.timers.block(8 * 3_600_000);
    its.win.dispatchEvent(new Event('pointerdown'));
    its.timers.block(60_000);
    its.win.leave();
    expect(rig.record.get('cmi.core.session_time')).to.match(/^00:07:00/);
  });

  it('storage throws', async () => {
    const rig = new Rig();
    rig.storage.getItem = rig.storage.setItem = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const its = await rig.launch();
    its.tracker.answer('q_mairie', pick('b'), 0);
    await its.timers.advance(2_000);
    expect(its.tracker.status).to.equal('saved');
    expect(rig.record.answers).to.equal(1);
  });

  it('quota exceeded', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    rig.storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    its.tracker.answer('q_mairie', pick('b'), 0);
    await its.timers.advance(2_000);
    expect(its.tracker.status).to.equal('saved');
    expect(rig.record.answers).to.equal(1);
  });

  it('quota exceeded since before the launch: an old owner locks nobody out', async () => {
    const rig = new Rig();
    await rig.launch();
    rig.storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const its = await rig.launch();
    its.tracker.answer('q_mairie', pick('b'), 0);
    await its.timers.advance(2_000);
    expect(its.tracker.status).to.equal('saved');
    expect(rig.record.answers).to.equal(1);
  });

  it('a page opened in a background tab: no time counts before it is seen', async () => {
    const rig = new Rig();
    const { lms, win, timers } = await rig.launch();
    win.document.hidden = true;
    const tracker = rig.tracker(win, timers, { device: null });
    lms.fault('LMSInitialize', () => lms.fail('101'));
    await during(timers, tracker.start());
    const before = tracker.clock.elapsed();
    timers.block(60_000);
    expect(tracker.clock.elapsed()).to.equal(before);
  });
  it('kiosk user switch', async () => {
    const rig = new Rig();
    const { win, timers } = await rig.launch();
    await timers.advance(2_000);
    const before = [...rig.storage.texts];
    const launch = async (): Promise<Launch['tracker']> => {
      const session = new NoLmsSession({ device: null, courseId: 'pate' });
      const tracker = rig.tracker(win, timers, { device: null, session });
      await during(timers, tracker.start());
      return tracker;
    };
    const first = await launch();
    first.visit('p_next');
    first.answer('q_mairie', pick('b'), 0);
    await timers.advance(2_000);
    first.terminate();
    const second = await launch();
    expect(second.attempt).to.deep.include({ visited: [], results: {}, location: null });
    expect(second.status).to.equal('new');
    expect([...rig.storage.texts]).to.deep.equal(before);
  });
});
