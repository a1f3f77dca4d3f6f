import { expect } from '@open-wc/testing';
import type { Course } from '../../src/course/course.js';
import { rollUp } from '../../src/course/rollup.js';
import { kill, Rig, takeTest } from './rig.js';
import {
  choice,
  course,
  fillIn,
  likert,
  matching,
  module,
  page,
  pick,
  reasoned,
  recalling,
  sequencing,
  smallCourse,
  steps,
  story,
  test,
} from './test-course.js';

const STATUS = 'cmi.core.lesson_status';
const RAW = 'cmi.core.score.raw';

function course2(): Course {
  const practice = [story('q_story', 'abc'), reasoned('q_why', false, 'b'), fillIn('q_word', 'code'), likert('q_say')];
  return course([
    module('m1', [page('p_1', practice)], test('t_m1', [choice('b_un', 'a'), choice('b_deux', 'b')])),
    recalling(
      module('m2', [page('p_2', [{ ...matching('q_pairs', 'abc'), scoring: 'parts' }, sequencing('q_order')])]),
    ),
  ]);
}

describe('Tracker, with every kind of question', () => {
  it('keeps a story in the middle, and tells the LMS once it is over', async () => {
    const rig = new Rig({ course: course2() });
    const first = await rig.launch();
    expect(first.tracker.answer('q_story', steps('a'), 1_000)!.response).to.deep.equal(steps('a'));
    first.tracker.answer('q_story', steps('a', 'c'), 2_000);
    await first.timers.advance(2_000);
    expect(rig.record.answers).to.equal(0);
    await kill();

    const second = await rig.launch();
    expect(second.tracker.attempt.results['q_story']!.response).to.deep.equal(steps('a', 'c'));
    second.tracker.answer('q_story', steps('a', 'c', 'c'), 3_000);
    await second.timers.advance(2_000);
    expect(rig.record.fields('id')).to.deep.equal(['q_story']);
    expect(rig.record.fields('student_response')).to.deep.equal(['1.a,2.c,3.c']);
    expect(rig.record.fields('correct_responses.0.pattern')).to.deep.equal(['1.a,2.b,3.c']);
    expect(second.lms.breaches).to.deep.equal([]);
  });

  it('resumes a story in the middle after a crash that came before any commit', async () => {
    const rig = new Rig({ course: course2() });
    const first = await rig.launch();
    first.tracker.answer('q_story', steps('b'), 1_000);
    await kill();
    const second = await rig.launch();
    expect(second.started.attempt.results['q_story']!.response).to.deep.equal(steps('b'));
    await second.timers.advance(2_000);
    expect(rig.record.answers).to.equal(0);
  });

  it('records how sure the learner was as an opinion of its own', async () => {
    const rig = new Rig({ course: course2() });
    const its = await rig.launch();
    const response = { type: 'true-false', value: false, reason: 'a' } as const;
    expect(its.tracker.answer('q_why', response, 900, { confidence: 'sure' })!.confidence).to.equal('sure');
    its.tracker.answer('q_word', { type: 'fill-in', text: 'recette' }, 900, { confidence: 'unsure' });
    await its.timers.advance(2_000);
    expect(rig.record.fields('id')).to.deep.equal(['q_why', 'q_why_certitude', 'q_word', 'q_word_certitude']);
    expect(rig.record.fields('type')).to.deep.equal(['choice', 'likert', 'fill-in', 'likert']);
    expect(rig.record.fields('student_response')).to.deep.equal(['f,a', '1', 'recette', '0']);
    expect(rig.record.fields('result')).to.deep.equal(['wrong', 'neutral', 'wrong', 'neutral']);
    expect(rig.record.fields('correct_responses.0.pattern')).to.deep.equal(['{f,b}', '', 'code', '']);
    expect(its.lms.breaches).to.deep.equal([]);
  });

  it('sends an answer and its confidence again when neither was acknowledged', async () => {
    const rig = new Rig({ course: course2() });
    const first = await rig.launch();
    first.lms.fault('LMSCommit', () => first.lms.fail('101'));
    first.tracker.answer('q_say', { type: 'likert', choice: 'c' }, 900, { confidence: 'sure' });
    await kill();
    const second = await rig.launch();
    await second.timers.advance(2_000);
    expect(rig.record.fields('id')).to.deep.equal(['q_say', 'q_say_certitude']);
    expect(second.tracker.attempt.results['q_say']!.confidence).to.equal('sure');
  });

  it('draws a recall at first sight, records its answers apart, and resumes them', async () => {
    const rig = new Rig({ course: course2() });
    const first = await rig.launch();
    first.tracker.visit('r_m2');
    const { items } = first.tracker.attempt.recalls['r_m2']!;
    expect(items).to.have.members(['b_un', 'b_deux']);
    const given = first.tracker.answer('b_un', pick('a'), 700, { recall: 'r_m2', confidence: 'sure' });
    expect(given).to.include({ outcome: 'correct', confidence: 'sure' });
    expect(first.tracker.attempt.tests).to.deep.equal({});
    first.win.leave();
    expect(rig.record.fields('id')).to.deep.equal(['b_un_recall', 'b_un_recall_certitude']);

    const second = await rig.launch();
    const { recalls, location } = second.started.attempt;
    expect(location).to.equal('r_m2');
    expect(recalls['r_m2']).to.deep.equal({ items, results: { b_un: { ...given, latency: 0 } } });
    second.tracker.visit('p_2');
    second.tracker.visit('r_m2');
    expect(second.tracker.attempt.recalls['r_m2']!.items).to.deep.equal(items);
  });

  it('gives null for an answer in a recall that was not seen', async () => {
    const { tracker } = await new Rig({ course: course2() }).launch();
    expect(tracker.answer('b_un', pick('a'), 0, { recall: 'r_m2' })).to.equal(null);
  });

  it('records a part of the score as a decimal', async () => {
    const rig = new Rig({ course: course2() });
    const its = await rig.launch();
    its.tracker.answer('q_pairs', { type: 'matching', pairs: { 1: 'a', 2: 'b', 3: 'd' } }, 0);
    its.tracker.answer('q_order', { type: 'sequencing', order: ['c', 'a', 'b'] }, 0);
    await its.timers.advance(2_000);
    expect(rig.record.fields('result')).to.deep.equal(['0.67', 'wrong']);
    expect(its.lms.breaches).to.deep.equal([]);
  });
});

describe('Tracker, where the last try counts', () => {
  function lastCounts(): Course {
    const small = smallCourse();
    const [only] = small.modules;
    return { ...small, modules: [{ ...only!, test: { ...only!.test!, attempts: null, keep: 'last' } }] };
  }

  it('lets the score fall before a pass, across launches too', async () => {
    const rig = new Rig({ course: lastCounts() });
    const first = await rig.launch();
    first.tracker.startTest('t_m1');
    first.tracker.answer('b_un', pick('a'), 0);
    first.tracker.finishTest('t_m1');
    first.win.leave();
    expect(rig.record.get(RAW)).to.equal('50');
    const second = await rig.launch();
    takeTest(second, false);
    second.win.leave();
    expect(rig.record.get(RAW)).to.equal('0');
    expect(second.tracker.rollUp.score!.raw).to.equal(0);
  });

  it('keeps a pass and its score', async () => {
    const rig = new Rig({ course: lastCounts() });
    const first = await rig.launch();
    takeTest(first, true);
    first.win.leave();
    const second = await rig.launch();
    takeTest(second, false);
    second.win.leave();
    expect([rig.record.get(STATUS), rig.record.get(RAW)]).to.deep.equal(['passed', '100']);
    expect(second.tracker.rollUp).to.deep.include({ success: 'passed', completion: 'completed' });
  });

  it('keeps the LMS’s score where the resume data are lost', async () => {
    const rig = new Rig({ course: lastCounts(), data: { [RAW]: '60', [STATUS]: 'incomplete' } });
    const its = await rig.launch();
    expect(its.tracker.rollUp.score!.raw).to.equal(60);
  });

  it('keeps a pass of the whole course when one of its tests is taken again and goes worse', async () => {
    const last = { attempts: null, keep: 'last' } as const;
    const bank = (start: string): readonly ReturnType<typeof choice>[] =>
      Array.from({ length: 4 }, (_, i) => choice(`${start}_${i}`, 'a'));
    const of = course(
      [module('m1', [], test('t_m1', bank('b1'), last)), module('m2', [], test('t_m2', bank('b2'), last))],
      { masteryScore: 0.8 },
    );
    const rig = new Rig({ course: of });
    const { tracker, win } = await rig.launch();
    const take = (id: string, right: number): void => {
      tracker.startTest(id);
      tracker.attempt.tests[id]!.items.forEach((item, i) => tracker.answer(item, pick(i < right ? 'a' : 'b'), 0));
      tracker.finishTest(id);
    };
    take('t_m1', 3);
    take('t_m2', 4);
    expect(tracker.rollUp).to.deep.include({ success: 'passed', completion: 'completed' });
    take('t_m1', 0);
    expect(rollUp(of, tracker.attempt).success).to.equal('failed');
    expect(tracker.rollUp).to.deep.include({ success: 'passed', completion: 'completed' });
    expect(tracker.rollUp.score!.raw).to.equal(87.5);
    win.leave();
    expect([rig.record.get(STATUS), rig.record.get(RAW)]).to.deep.equal(['passed', '87.5']);
  });
});
