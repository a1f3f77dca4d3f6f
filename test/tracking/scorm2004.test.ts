import { expect } from '@open-wc/testing';
import type { LmsSession } from '../../src/tracking/lms-session.js';
import { answerRecord, attemptRecord, passesTheContract } from './lms-session-contract.js';
import { openIn, PASSED, scormHarness, VERSIONS, windowOf, type Opened } from './open-scorm.js';
import { LmsRecord, StrictLms } from './strict-lms.js';
import { choice, fillIn, likert, pick } from './test-course.js';

const version = VERSIONS[1]!;
const open = (data: Readonly<Record<string, string>> = {}): Promise<Opened> => openIn(version, data);
const scored = (raw: number): object => ({ score: { raw, min: 0, max: 100, scaled: raw / 100 } });

async function send(session: LmsSession, ...records: Parameters<LmsSession['record']>): Promise<void> {
  session.record(...records);
  expect(await session.commit()).to.equal(true);
}

passesTheContract('Scorm2004Session', () => scormHarness(version));

describe('Scorm2004Session', () => {
  it('says incomplete and suspend, and commits, as soon as it is open', async () => {
    const { lms } = await open();
    expect(lms.calls.slice(-3)).to.deep.equal([
      'SetValue(cmi.completion_status, incomplete)',
      'SetValue(cmi.exit, suspend)',
      'Commit()',
    ]);
  });

  it('saves in the order: score, success, completion, progress, place, resume data, answers, time; then asks for the resume data', async () => {
    const { lms, session } = await open();
    const before = lms.calls.length;
    await send(session, attemptRecord(PASSED), [answerRecord('q_one', { interaction: choice('q_one', 'ab') })]);
    expect(lms.since(before)).to.deep.equal([
      ...['score.scaled', 'score.raw', 'score.min', 'score.max'],
      ...['success_status', 'completion_status', 'progress_measure', 'location', 'suspend_data'],
      'interactions.0.id',
      'interactions.0.type',
      'interactions.0.objectives.0.id',
      'interactions.0.timestamp',
      'interactions.0.correct_responses.0.pattern',
      'interactions.0.learner_response',
      'interactions.0.result',
      'interactions.0.latency',
      'session_time',
      'Commit()',
      'GetValue(cmi.suspend_data)',
    ]);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('writes answers in the strict formats', async () => {
    const { lms, session } = await open();
    const word = fillIn('q_word', ...['un', 'deux', 'trois', 'quatre', 'cinq', 'six']);
    const sure = {
      type: 'likert',
      response: { type: 'likert', choice: '1' },
      correct: null,
      outcome: 'neutral',
    } as const;
    await send(session, attemptRecord(), [
      answerRecord('q_one', { interaction: choice('q_one', 'ab') }),
      answerRecord('q_word', { type: 'fill-in', response: { type: 'fill-in', text: ' é\n[,] ' }, interaction: word }),
      answerRecord('q_part', { interaction: choice('q_part', 'ab'), score: 2 / 3, weighting: 2.5, response: pick() }),
      answerRecord('q_one_certitude', sure),
      answerRecord('q_say', { ...sure, response: { type: 'likert', choice: 'b' }, interaction: likert('q_say') }),
    ]);
    const { record } = lms;
    expect(record.fields('type')).to.deep.equal(['choice', 'fill-in', 'choice', 'likert', 'likert']);
    expect(record.fields('learner_response')).to.deep.equal(['a', 'é (,)', '', '1', 'b']);
    expect(record.fields('correct_responses.0.pattern').slice(0, 2)).to.deep.equal(['a[,]b', '{case_matters=false}un']);
    expect(record.get('cmi.interactions.1.correct_responses.4.pattern')).to.include('cinq');
    expect(record.fields('result')).to.deep.equal(['incorrect', 'incorrect', '0.67', 'neutral', 'neutral']);
    expect(record.fields('weighting')).to.deep.equal(['', '', '2.5', '', '']);
    expect(record.fields('timestamp')[0]).to.equal('2026-01-31T09:05:07');
    expect(record.fields('latency')[0]).to.equal('PT0H0M5.25S');
    expect(lms.breaches).to.deep.equal([]);
  });

  const situations = [
    ['completion alone', { completion: 'completed', success: 'unknown' }, ['completed', '', '1']],
    ['passed', PASSED, ['completed', 'passed', '1']],
    ['failed, tries left', { success: 'failed', final: false }, ['incomplete', 'failed', '0.5']],
    ['failed for good', { success: 'failed', final: true, completion: 'completed' }, ['completed', 'failed', '1']],
    ['midway', { progress: 1 / 3 }, ['incomplete', '', '0.3333']],
  ] as const;
  for (const [situation, state, told] of situations) {
    it(`says ${told.join(' ')} for ${situation}`, async () => {
      const { lms, session } = await open();
      await send(session, attemptRecord(state), []);
      const elements = ['cmi.completion_status', 'cmi.success_status', 'cmi.progress_measure'];
      expect(elements.map((element) => lms.record.get(element))).to.deep.equal(told);
    });
  }

  it('sends the score as scaled and raw, which may fall before a pass and only rise after it', async () => {
    const { lms, session } = await open();
    for (const raw of [62.5, 40]) await send(session, attemptRecord(scored(raw)), []);
    await send(session, attemptRecord(PASSED), []);
    for (const raw of [40, 95]) await send(session, attemptRecord({ ...PASSED, ...scored(raw) }), []);
    expect(lms.sets('cmi.score.scaled')).to.deep.equal(['0.625', '0.4', '0.9', '0.95']);
    expect(lms.sets('cmi.score.raw')).to.deep.equal(['62.5', '40', '90', '95']);
    expect(lms.sets('cmi.score.max')).to.deep.equal(['100']);
  });

  it('never takes a status or progress back', async () => {
    const { lms, session } = await open({
      'cmi.completion_status': 'completed',
      'cmi.success_status': 'passed',
      'cmi.progress_measure': '0.75',
    });
    await send(session, attemptRecord({ success: 'failed' }), []);
    expect([...lms.sets('cmi.completion_status'), ...lms.sets('cmi.success_status')]).to.deep.equal([]);
    expect(lms.record.get('cmi.progress_measure')).to.equal('0.75');
  });

  it('reads a score that stands only as raw, and a pass mark', async () => {
    const lms = new StrictLms(
      new LmsRecord({ 'cmi.score.raw': '80', 'cmi.scaled_passing_score': '0,7' }),
      version.book,
    );
    const launch = await version.session({ window: windowOf(lms) }).initialize();
    expect(launch).to.deep.include({ mastery: 0.7, score: { raw: 80, min: 0, max: 100, scaled: 0.8 } });
  });

  it('fills its 250 places, then writes over the last answer to the same question', async () => {
    const full = Object.fromEntries(Array.from({ length: 249 }, (_, n) => [`cmi.interactions.${n}.id`, `q_${n}`]));
    const { lms, session } = await open(full);
    const answers = ['q_new', 'q_7', 'q_other'].map((id) => answerRecord(id, { interaction: choice(id, 'ab') }));
    await send(session, attemptRecord(), answers);
    expect(lms.record.answers).to.equal(250);
    expect(lms.record.get('cmi.interactions.249.id')).to.equal('q_new');
    expect(lms.record.get('cmi.interactions.7.learner_response')).to.equal('a');
    expect(lms.breaches).to.deep.equal([]);
  });

  it('gives up an answer whose id is refused without a reason, so that the next ones arrive', async () => {
    const { lms, session } = await open();
    lms.fault('set', (next, [, value]) => (value === 'q_bad' ? lms.fail('351') : next()));
    session.record(attemptRecord(), [answerRecord('q_bad'), answerRecord('q_good')]);
    const commits = [];
    for (let i = 0; i < 5; i += 1) commits.push(await session.commit());
    expect(commits).to.deep.equal([false, false, false, false, true]);
    expect(lms.record.fields('id')).to.deep.equal(['q_good']);
    expect(session.connection.refused).to.deep.equal([
      { element: 'cmi.interactions.0.id', value: 'q_bad', code: '351', message: 'error 351' },
    ]);
  });

  it('never gives up what the record stands on', async () => {
    const { lms, session } = await open();
    lms.fault('set', (next, [element]) => (element === 'cmi.success_status' ? lms.fail('351') : next()));
    session.record(attemptRecord(PASSED), []);
    for (let i = 0; i < 12; i += 1) expect(await session.commit()).to.equal(false);
    lms.heal('set');
    expect(await session.commit()).to.equal(true);
    expect(lms.record.get('cmi.success_status')).to.equal('passed');
  });
});
