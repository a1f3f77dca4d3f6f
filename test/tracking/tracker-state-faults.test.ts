import { expect } from '@open-wc/testing';
import { decodeAttempt } from '../../src/tracking/resume-codec.js';
import { seal } from '../../src/tracking/section.js';
import { kill, Rig, takeTest } from './rig.js';
import { course, module, page, pick, smallCourse } from './test-course.js';

const STATUS = 'cmi.core.lesson_status';
const DATA = 'cmi.suspend_data';

describe('Tracker survives the fault:', () => {
  it('journal newer than the LMS', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.visit('p_start');
    await first.timers.advance(100);
    const old = rig.record.get(DATA);
    await first.timers.advance(2_000);
    first.tracker.visit('p_next');
    await first.timers.advance(2_000);
    // "true" but not kept: the LMS forgets the last commit.
    rig.record.data.set(DATA, old);
    const second = await rig.launch();
    expect(second.started.attempt.location).to.equal('p_next');
    await second.timers.advance(2_000);
    expect(decodeAttempt(rig.course, rig.record.get(DATA))!.attempt.visited).to.deep.equal(['p_start', 'p_next']);
  });

  it('journal older than the LMS', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.visit('p_start');
    await first.timers.advance(2_000);
    const journal = new Map(rig.storage.texts);
    first.tracker.visit('p_next');
    await first.timers.advance(2_000);
    for (const [key, text] of journal) rig.storage.texts.set(key, text);
    const second = await rig.launch();
    expect(second.started.attempt.location).to.equal('p_next');
  });

  it('another learner’s journal', async () => {
    const rig = new Rig();
    const first = await rig.launch((lms) => lms.fault('LMSCommit', () => 'false'));
    first.tracker.answer('q_mairie', pick('b'), 0);
    await kill();
    rig.record.data.set('cmi.core.student_id', 'sam');
    const second = await rig.launch();
    expect(second.started.attempt.results).to.deep.equal({});
    await second.timers.advance(2_000);
    expect(rig.record.answers).to.equal(0);
  });

  it('a journal of an attempt that the trainer deleted', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.answer('q_mairie', pick('b'), 0);
    first.win.leave();
    await kill();
    rig.record.data.clear();
    rig.record.data.set('cmi.core.student_id', 'nour');
    expect((await rig.launch()).started.attempt.results).to.deep.equal({});
  });

  it('a journal of another attempt than the LMS holds', async () => {
    const rig = new Rig();
    const other = await rig.launch((lms) => lms.fault('LMSCommit', () => 'false'), { seed: 1 });
    other.tracker.answer('q_mairie', pick('b'), 0);
    await kill();
    const journal = new Map(rig.storage.texts);
    rig.storage.clear();
    const first = await rig.launch(undefined, { seed: 2 });
    first.tracker.visit('p_next');
    first.win.leave();
    await kill();
    for (const [key, text] of journal) rig.storage.setItem(key, text);
    const second = await rig.launch();
    expect(second.started.attempt).to.deep.include({ seed: 2, visited: ['p_next'], results: {} });
    await second.timers.advance(2_000);
    expect(rig.record.answers).to.equal(0);
  });

  it('a learner whom the LMS does not name has no journal', async () => {
    const rig = new Rig({ data: { 'cmi.core.student_id': '' } });
    const its = await rig.launch();
    its.tracker.answer('q_mairie', pick('b'), 0);
    expect([...rig.storage.texts.keys()].filter((key) => key.includes('journal'))).to.deep.equal([]);
  });

  it('a journal that is no journal', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.visit('p_next');
    await first.timers.advance(1_000);
    const key = [...rig.storage.texts.keys()].find((its) => its.includes('journal'))!;
    const bad = ['', '9', '9 {', '9 null', '9 {"resumeData":3}', '9 {"resumeData":"x","pending":7}'];
    const answers = [
      null,
      { id: 3 },
      { id: 'q_mairie', response: { type: 'choice', choices: [1] }, latency: 0, at: 0 },
      { id: 'q_mairie', response: { type: 'true-false', value: 'yes' }, latency: 0, at: 0 },
      { id: 'q_mairie', response: { type: 'numeric', value: null }, latency: 0, at: 0 },
      { id: 'q_mairie', response: { type: 'choice', choices: ['a'] }, latency: 0, at: 0, confidence: 'maybe' },
      { id: 'q_mairie', response: { type: 'choice', choices: ['a'] }, latency: 0, at: 0, recall: 7 },
      { id: 'q_gone', response: { type: 'true-false', value: true }, latency: 0, at: 0 },
    ];
    bad.push(`9 ${JSON.stringify({ resumeData: rig.record.get(DATA), pending: answers })}`);
    for (const text of bad) {
      rig.storage.setItem(key, text);
      const its = await rig.launch();
      expect(its.started.attempt.location, text).to.equal('p_next');
      await its.timers.advance(2_000);
    }
    expect(rig.record.answers).to.equal(0);
  });
  for (const [name, damage] of [
    ['corrupt', () => '!!not ours!!'],
    ['truncated', (text: string) => text.slice(0, 5)],
  ] as const) {
    it(`state ${name}: the status stays, the place too`, async () => {
      const rig = new Rig();
      const first = await rig.launch();
      first.tracker.visit('p_next');
      takeTest(first, true);
      first.win.leave();
      await kill();
      rig.record.data.set(DATA, damage(rig.record.get(DATA)));
      rig.storage.clear();
      const second = await rig.launch();
      expect(second.started.attempt.location).to.equal('p_next');
      expect(second.tracker.rollUp).to.deep.include({ success: 'passed', completion: 'completed' });
      expect(second.tracker.rollUp.score!.raw).to.equal(100);
      takeTest(second, false);
      second.win.leave();
      expect(rig.record.get(STATUS)).to.equal('passed');
      expect(rig.record.get('cmi.core.score.raw')).to.equal('100');
    });
  }

  it('state corrupt, but the journal whole', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.answer('q_mairie', pick('b'), 0);
    first.win.leave();
    await kill();
    rig.record.data.set(DATA, 'garbage');
    expect((await rig.launch()).tracker.attempt.results['q_mairie']!.outcome).to.equal('correct');
  });

  it('state oversized', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      ...smallCourse().modules[0]!.pages[0]!.interactions[0]!,
      id: `q_${i}`,
    }));
    const rig = new Rig({ course: course([module('m1', [page('p_start', many)], smallCourse().modules[0]!.test)]) });
    const its = await rig.launch();
    takeTest(its, true);
    // Acts by the thousand would only test patience: each packs the whole.
    const results = Object.fromEntries(many.map(({ id }) => [id, its.tracker.attempt.tests['t_m1']!.results['b_un']!]));
    its.tracker.attempt = { ...its.tracker.attempt, results };
    its.tracker.visit('p_start');
    await its.timers.advance(2_000);
    const data = rig.record.get(DATA);
    expect(data.length).to.be.within(3_000, 4_096);
    expect(decodeAttempt(rig.course, data)!.attempt.tests['t_m1']!.best).to.equal(1);
    expect(its.lms.breaches).to.deep.equal([]);
  });

  it('state of a newer schema: used as far as understood, overwritten by nothing', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.visit('p_next');
    first.win.leave();
    await kill();
    rig.storage.clear();
    const newer = `${rig.record.get(DATA)}.${seal('z', 20, (bits) => bits.put(7, 8))}`;
    rig.record.data.set(DATA, newer);
    const second = await rig.launch();
    expect(second.started.attempt.visited).to.deep.equal(['p_next']);
    second.tracker.answer('q_mairie', pick('b'), 0);
    takeTest(second, true);
    second.win.leave();
    await kill();
    expect(rig.record.get(DATA)).to.equal(newer);
    expect(rig.record.get(STATUS)).to.equal('passed');
    const third = await rig.launch();
    expect(third.tracker.attempt.results['q_mairie']!.outcome).to.equal('correct');
    expect(rig.record.answers).to.equal(3);
  });

  it('removed or renumbered pages', async () => {
    const rig = new Rig();
    const first = await rig.launch();
    first.tracker.visit('p_next');
    first.tracker.answer('q_mairie', pick('b'), 0);
    first.win.leave();
    await kill();
    const { modules } = smallCourse();
    const kept = { ...modules[0]!, pages: [page('p_more'), modules[0]!.pages[0]!] };
    const updated = new Rig({ course: course([kept]), data: Object.fromEntries(rig.record.data) });
    const its = await updated.launch();
    expect(its.started.attempt.results['q_mairie']!.outcome).to.equal('correct');
    expect(its.started.attempt.location).to.equal(null);
    expect(its.started.attempt.visited).to.deep.equal([]);
  });

  it('location that points nowhere', async () => {
    const its = await new Rig({ data: { 'cmi.core.lesson_location': 'p_gone' } }).launch();
    expect(its.started.attempt.location).to.equal(null);
    its.tracker.visit('p_start');
    await its.timers.advance(2_000);
    expect(its.lms.record.get('cmi.core.lesson_location')).to.equal('p_start');
  });

  it('emoji and right-to-left text: nothing but ASCII is sent', async () => {
    const rig = new Rig({ data: { 'cmi.core.student_id': '🍕 نور' } });
    const its = await rig.launch();
    its.tracker.answer('q_mairie', pick('b'), 0);
    await its.timers.advance(2_000);
    expect(its.lms.calls.join('')).to.match(/^[ -~]*$/);
  });
});
