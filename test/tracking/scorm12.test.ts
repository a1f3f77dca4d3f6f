import { expect } from '@open-wc/testing';
import { Scorm12Session } from '../../src/tracking/scorm12.js';
import { answerRecord, attemptRecord, passesTheContract } from './lms-session-contract.js';
import { ManualTimers } from './manual-timers.js';
import { open, PASSED, scormHarness, STATUS, VERSIONS } from './open-scorm.js';
import { LmsRecord, StrictLms } from './strict-lms.js';
import { pick, say } from './test-course.js';

passesTheContract('Scorm12Session', () => scormHarness(VERSIONS[0]!));

describe('Scorm12Session', () => {
  it('says incomplete and suspend, and commits, as soon as it is open', async () => {
    const { lms } = await open();
    expect(lms.calls.slice(-3)).to.deep.equal([
      'LMSSetValue(cmi.core.lesson_status, incomplete)',
      'LMSSetValue(cmi.core.exit, suspend)',
      'LMSCommit()',
    ]);
  });

  for (const status of ['passed', 'completed', 'failed']) {
    it(`leaves ${status} as it is at launch`, async () => {
      const { lms } = await open({ [STATUS]: status });
      expect(lms.sets(STATUS)).to.deep.equal([]);
    });
  }

  it('saves in the order: score, status, place, resume data, answers, time; then asks for the resume data', async () => {
    const { lms, session } = await open();
    const before = lms.calls.length;
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    await session.commit();
    const elements = lms.calls.slice(before).map((call) => call.replace(/^LMSSetValue\(cmi\.([\w.]+).*/, '$1'));
    expect(elements).to.deep.equal([
      'core.score.raw',
      'core.score.min',
      'core.score.max',
      'core.lesson_status',
      'core.lesson_location',
      'suspend_data',
      'interactions.0.id',
      'interactions.0.type',
      'interactions.0.correct_responses.0.pattern',
      'interactions.0.student_response',
      'interactions.0.result',
      'interactions.0.latency',
      'core.session_time',
      'LMSCommit()',
      'LMSGetValue(cmi.suspend_data)',
    ]);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('writes answers in the strict formats', async () => {
    const { lms, session } = await open();
    session.record(attemptRecord(), [
      answerRecord('q_one'),
      answerRecord('q_two', {
        type: 'true-false',
        response: say(false),
        correct: say(true),
        objective: undefined,
      } as object),
      answerRecord('q_three', { response: pick(), latency: 0, outcome: 'correct' }),
    ]);
    await session.commit();
    expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two', 'q_three']);
    expect(lms.record.fields('student_response')).to.deep.equal(['a', 'f', '']);
    expect(lms.record.fields('correct_responses.0.pattern')).to.deep.equal(['{a,b}', 't', '{a,b}']);
    expect(lms.record.fields('result')).to.deep.equal(['wrong', 'wrong', 'correct']);
    expect(lms.record.fields('latency')).to.deep.equal(['00:00:05.25', '00:00:05.25', '00:00:00.00']);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('appends answers behind those of earlier sessions', async () => {
    const { lms, session } = await open({ 'cmi.interactions.0.id': 'q_old', 'cmi.interactions.1.id': 'q_older' });
    session.record(attemptRecord(), [answerRecord('q_new')]);
    await session.commit();
    expect(lms.record.fields('id')).to.deep.equal(['q_old', 'q_older', 'q_new']);
  });

  it('writes only the fields of answers that the LMS has, or none', async () => {
    const some = await open({}, (lms) => {
      lms.fault('LMSGetValue', (next, [element]) => (element!.endsWith('_children') ? 'id, type ,result' : next()));
    });
    some.session.record(attemptRecord(), [answerRecord('q_one')]);
    await some.session.commit();
    expect(some.lms.calls.filter((call) => call.includes('interactions.0')).length).to.equal(3);

    const none = await open({}, (lms) => {
      lms.fault('LMSGetValue', (next, [element]) => (element!.endsWith('_children') ? lms.fail('401') && '' : next()));
    });
    none.session.record(attemptRecord(), [answerRecord('q_one')]);
    expect(await none.session.commit()).to.equal(true);
    expect(none.lms.record.answers).to.equal(0);
  });

  const situations = [
    ['completion alone', { completion: 'completed', success: 'unknown' }, 'completed'],
    ['passed', PASSED, 'passed'],
    ['failed, tries left', { success: 'failed', final: false }, 'incomplete'],
    ['failed for good', { success: 'failed', final: true, completion: 'completed' }, 'failed'],
    ['midway', {}, 'incomplete'],
  ] as const;
  for (const [situation, state, status] of situations) {
    it(`says ${status} for ${situation}`, async () => {
      const { lms, session } = await open();
      session.record(attemptRecord(state), []);
      await session.commit();
      expect(lms.record.get(STATUS)).to.equal(status);
    });
  }

  it('sends no score before there is one', async () => {
    const { lms, session } = await open();
    session.record(attemptRecord(), []);
    session.terminate();
    expect(lms.calls.join()).to.not.include('score.raw,');
  });

  it('says a weighting where it is not like most, and none of what counts in no score', async () => {
    const { lms, session } = await open();
    const neutral = {
      type: 'likert',
      response: { type: 'likert', choice: 'b' },
      correct: null,
      outcome: 'neutral',
    } as const;
    session.record(attemptRecord(), [
      answerRecord('q_one'),
      answerRecord('q_two', { weighting: 2.5 }),
      answerRecord('q_opinion', { ...neutral, weighting: 2 }),
    ]);
    await session.commit();
    expect(lms.record.fields('weighting')).to.deep.equal(['', '2.5', '']);
    expect(lms.record.fields('correct_responses.0.pattern')).to.deep.equal(['{a,b}', '{a,b}', '']);
    expect(lms.record.fields('student_response')).to.deep.equal(['a', 'a', 'b']);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('sets eight elements an answer, and seven where the one before is less than ten seconds ago', async () => {
    const { lms, session } = await open();
    const setsAt = async (sessionTime: number): Promise<number> => {
      const before = lms.count('set');
      session.record(attemptRecord({ resumeData: `h${sessionTime}`, sessionTime }), [answerRecord('q_one')]);
      await session.commit();
      return lms.count('set') - before;
    };
    session.record(attemptRecord(), []);
    await session.commit();
    expect(await setsAt(22_000)).to.equal(8);
    expect(await setsAt(31_900)).to.equal(7);
    expect(await setsAt(32_000)).to.equal(8);
  });

  const scored = (raw: number): object => ({ score: { raw, min: 0, max: 100, scaled: raw / 100 } });

  it('sends the score that counts, which may fall before a pass', async () => {
    const { lms, session } = await open({ 'cmi.core.score.raw': '80,5', [STATUS]: 'incomplete' });
    for (const raw of [80.5, 40, 80.5]) {
      session.record(attemptRecord(scored(raw)), []);
      await session.commit();
    }
    expect(lms.sets('cmi.core.score.raw')).to.deep.equal(['40', '80.5']);
  });

  it('after a pass sends a better score, never a worse one than the LMS holds', async () => {
    const { lms, session } = await open({ 'cmi.core.score.raw': '80,5', [STATUS]: 'passed' });
    session.record(attemptRecord(scored(40)), []);
    await session.commit();
    session.record(attemptRecord(scored(95)), []);
    await session.commit();
    session.record(attemptRecord(scored(90)), []);
    await session.commit();
    expect(lms.sets('cmi.core.score.raw')).to.deep.equal(['95']);
  });

  it('sends session time each time it grew by ten seconds, then even alone', async () => {
    const { lms, session } = await open();
    for (const [sessionTime, location] of [
      [1_000, 'a'],
      [10_000, 'b'],
      [19_900, 'c'],
      [22_340, 'c'],
    ] as const) {
      session.record(attemptRecord({ sessionTime, location }), []);
      await session.commit();
    }
    expect(lms.sets('cmi.core.lesson_location')).to.deep.equal(['a', 'b', 'c']);
    expect(lms.sets('cmi.core.session_time')).to.deep.equal(['00:00:10.00', '00:00:22.34']);
  });

  it('sends session time again whose commit failed', async () => {
    const { lms, session } = await open();
    lms.fault('commit', () => lms.fail('101'));
    session.record(attemptRecord({ sessionTime: 10_000 }), []);
    await session.commit();
    lms.heal('commit');
    session.record(attemptRecord({ sessionTime: 12_000 }), []);
    await session.commit();
    expect(lms.sets('cmi.core.session_time')).to.deep.equal(['00:00:10.00', '00:00:12.00']);
  });

  it('ends with time, exit suspend, commit and finish', async () => {
    const { lms, session } = await open();
    session.record(attemptRecord({ sessionTime: 5_000 }), []);
    await session.commit();
    session.record(attemptRecord({ sessionTime: 7_000 }), []);
    session.terminate();
    expect(lms.calls.slice(-4)).to.deep.equal([
      'LMSSetValue(cmi.core.session_time, 00:00:07.00)',
      'LMSSetValue(cmi.core.exit, suspend)',
      'LMSCommit()',
      'LMSFinish()',
    ]);
  });

  it('reads the pass mark as 0..1', async () => {
    const { session } = await open();
    session.terminate();
    const lms = new StrictLms(new LmsRecord({ 'cmi.student_data.mastery_score': '70,5' }));
    const launch = await new Scorm12Session({
      window: { API: lms } as object,
      timers: new ManualTimers(),
    }).initialize();
    expect(launch!.mastery).to.equal(0.705);
  });
});
