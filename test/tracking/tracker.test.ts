import { expect } from '@open-wc/testing';
import { NoLmsSession } from '../../src/tracking/no-lms.js';
import { during } from './manual-timers.js';
import { kill, memoryDevice, MemoryStorage, Rig, takeTest } from './rig.js';
import { pick, say } from './test-course.js';

const STATUS = 'cmi.core.lesson_status';

describe('Tracker', () => {
  it('judges an answer at once and sends it within a tenth of a second', async () => {
    const its = await new Rig().launch();
    await its.timers.advance(2_000);
    expect(its.tracker.answer('q_mairie', pick('b'), 2_000)).to.deep.equal({
      response: pick('b'),
      outcome: 'correct',
      score: 1,
      latency: 2_000,
    });
    expect(its.tracker.status).to.equal('saving');
    await its.timers.advance(30);
    expect(its.lms.record.fields('student_response')).to.deep.equal(['b']);
    expect(its.tracker.status).to.equal('saved');
  });

  it('gives null for an answer that counts for nothing', async () => {
    const { tracker } = await new Rig().launch();
    expect(tracker.answer('q_unknown', pick('b'), 0)).to.equal(null);
    expect(tracker.answer('b_un', pick('b'), 0)).to.equal(null);
  });

  it('carries a learner from the first page to a pass', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    expect(its.started).to.deep.include({
      connected: true,
      readOnly: false,
      resumed: false,
      mode: 'normal',
      mastery: null,
    });
    its.tracker.visit('p_start');
    its.tracker.answer('q_vrai', say(true), 500);
    takeTest(its, true);
    await its.timers.advance(2_000);
    expect(rig.record.get(STATUS)).to.equal('passed');
    expect(rig.record.get('cmi.core.score.raw')).to.equal('100');
    expect(rig.record.get('cmi.core.lesson_location')).to.equal('p_start');
    expect(rig.record.fields('id')).to.have.members(['q_vrai', 'b_un', 'b_deux']);
    expect(its.lms.breaches).to.deep.equal([]);
  });

  it('resumes where the learner was', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.visit('p_next');
    takeTest(first, false);
    first.win.leave();
    const second = await rig.launch();
    expect(second.started.resumed).to.equal(true);
    expect(second.started.attempt.location).to.equal('p_next');
    expect(second.started.attempt.tests['t_m1']!.best).to.equal(0);
    expect(second.tracker.status).to.equal('resumed');
    await second.timers.advance(5_000);
    expect(second.tracker.status).to.equal('resumed');
  });

  it('says incomplete after a failed try, failed after the last', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    takeTest(its, false);
    await its.timers.advance(2_000);
    expect(rig.record.get(STATUS)).to.equal('incomplete');
    takeTest(its, false);
    await its.timers.advance(2_000);
    expect(rig.record.get(STATUS)).to.equal('failed');
  });

  it('keeps passed after a failed retake', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    takeTest(first, true);
    takeTest(first, false);
    first.win.leave();
    expect(rig.record.get(STATUS)).to.equal('passed');
    expect(rig.record.get('cmi.core.score.raw')).to.equal('100');
  });

  it('uses the LMS’s pass mark', async () => {
    const rig = new Rig({ data: { 'cmi.student_data.mastery_score': '40' } });
    const its = await rig.launch();
    its.tracker.startTest('t_m1');
    its.tracker.answer('b_un', pick('a'), 0);
    its.tracker.finishTest('t_m1');
    expect(its.started.mastery).to.equal(0.4);
    expect(its.tracker.rollUp.success).to.equal('passed');
  });

  it('keeps acts before the session is open, and does them again on what the LMS holds', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.visit('p_next');
    first.win.leave();
    const second = await rig.launch();
    second.win.leave();

    const win = second.win;
    const { lms, timers } = await rig.launch();
    win.API = lms;
    const tracker = rig.tracker(win, timers);
    expect(tracker.answer('q_mairie', pick('a'), 10)!.outcome).to.equal('incorrect');
    expect(tracker.status).to.equal('starting');
    await during(timers, tracker.start());
    expect(tracker.attempt.visited).to.deep.equal(['p_next']);
    expect(tracker.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
    await timers.advance(1_000);
    expect(rig.record.fields('id')).to.deep.equal(['q_mairie']);
  });

  it('commits when the page hides, and ends once when it goes', async () => {
    const its = await new Rig().launch();
    await its.timers.advance(1_000);
    its.tracker.answer('q_mairie', pick('b'), 0);
    its.win.hide();
    expect(its.lms.record.answers).to.equal(1);
    its.win.show();
    its.win.leave();
    its.win.leave();
    its.tracker.terminate();
    expect(its.lms.count('LMSFinish')).to.equal(1);
    its.tracker.answer('q_libertes', pick('b'), 0);
    its.win.hide();
    await its.timers.advance(60_000);
    expect(its.lms.breaches).to.deep.equal([]);
  });

  it('sends the time of attention, without the time in the background', async () => {
    const rig = new Rig();
    const its = await rig.launch();
    its.timers.block(60_000);
    its.win.hide();
    its.timers.block(600_000);
    its.win.show();
    its.timers.block(30_000);
    its.win.leave();
    expect(rig.record.get('cmi.core.session_time')).to.match(/^00:01:30/);
  });

  it('gives nothing to the LMS twice at relaunch', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.answer('q_mairie', pick('b'), 0);
    first.win.leave();
    await kill();
    const second = await rig.launch();
    await second.timers.advance(5_000);
    expect(rig.record.answers).to.equal(1);
    expect(second.lms.count('LMSSetValue')).to.equal(1);
  });

  it('has nothing to save on leaving what was saved', async () => {
    const its = await new Rig().launch();
    await its.timers.advance(2_000);
    const before = its.lms.calls.length;
    its.win.leave();
    expect(its.lms.calls.slice(before).map((call) => call.replace(/, .*/, ''))).to.deep.equal([
      'LMSSetValue(cmi.core.session_time',
      'LMSSetValue(cmi.core.exit',
      'LMSCommit()',
      'LMSFinish()',
    ]);
  });

  it('terminated before its session is open, closes it and writes nothing', async () => {
    const rig = new Rig();
    const { win, lms } = await rig.launch(undefined, {});
    win.API = lms;
    const storage = new MemoryStorage();
    const device = memoryDevice(storage);
    const session = new NoLmsSession({ device, courseId: 'pate' });
    const { timers } = await rig.launch();
    const tracker = rig.tracker(win, timers, { session, device });
    const starting = tracker.start();
    tracker.terminate();
    await during(timers, starting);
    tracker.answer('q_mairie', pick('b'), 0);
    expect(storage.length).to.equal(0);
  });
});
