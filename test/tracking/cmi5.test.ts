import { expect } from '@open-wc/testing';
import { Cmi5Session } from '../../src/tracking/cmi5.js';
import { scoreOf } from '../../src/course/score.js';
import { answerRecord, attemptRecord, passesTheContract } from './lms-session-contract.js';
import { ManualTimers } from './manual-timers.js';
import { openIn, send, Tab, webCourse } from './open-cmi5.js';
import { PASSED } from './open-scorm.js';
import { MemoryStorage } from './rig.js';
import { StrictLrs, type Mode } from './strict-lrs.js';
import { choice, likert, matching, pick } from './test-course.js';

passesTheContract('Cmi5Session', () => {
  const lrs = new StrictLrs();
  return {
    hasLms: true,
    open: (mode = 'normal') =>
      new Tab(lrs.launch({ normal: 'Normal', review: 'Review', browse: 'Browse' }[mode] as Mode)).session(),
    writes: () => lrs.writes,
    breaches: () => lrs.breaches,
    breakCommit: (broken) => (lrs.fault = broken ? () => [503] : null),
  };
});

describe('Cmi5Session', () => {
  let lrs: StrictLrs;

  beforeEach(() => {
    lrs = new StrictLrs({ masteryScore: 0.8 });
  });

  afterEach(() => {
    expect(lrs.breaches).to.deep.equal([]);
  });

  it('reads what cmi5 wants read, then says initialized', async () => {
    const { session, launch } = await new Tab(lrs.launch()).open();
    expect(lrs.requests).to.deep.equal([
      'POST fetch/1',
      'GET activities/state',
      'GET activities/state',
      'GET agents/profile',
      'POST statements',
    ]);
    expect(launch).to.deep.include({ mode: 'normal', mastery: 0.8, timeLeft: null });
    expect(launch!.learnerId).to.include('nour').and.include(lrs.registration);
    expect(session.returnUrl).to.equal('https://lms.example/back');
    expect(session.connection).to.deep.equal({ where: 'https://lrs.example', attempts: 1, refused: [] });
    expect(lrs.said('initialized')[0]).to.not.have.property('result');
  });

  it('is no session without launch parameters', async () => {
    const storage = (): Storage => new MemoryStorage();
    const session = new Cmi5Session({ course: webCourse, search: '?endpoint=x', storage, timers: new ManualTimers() });
    expect(await session.initialize()).to.equal(null);
  });

  it('says an answer as an xAPI interaction', async () => {
    const session = await openIn(lrs);
    session.record(attemptRecord(), [
      answerRecord('q_one', { interaction: choice('q_one', 'ab'), score: 0.5 }),
      answerRecord('q_pairs', {
        type: 'matching',
        interaction: matching('q_pairs'),
        response: { type: 'matching', pairs: { 1: 'a', 2: 'b' } },
        outcome: 'correct',
        score: 1,
      }),
      answerRecord('q_say', {
        ...{ type: 'likert', interaction: likert('q_say'), response: { type: 'likert', choice: 'b' } },
        ...{ outcome: 'neutral', correct: null },
      }),
    ]);
    await session.commit();
    const [one, pairs, say] = lrs.said('answered');
    expect(one!.object.id).to.equal('https://pizza-libre.example/pate/fr/questions/q_one');
    expect(one!.object.definition).to.deep.include({
      interactionType: 'choice',
      correctResponsesPattern: ['a[,]b'],
      description: { fr: 'q_one' },
    });
    expect(one!.result).to.deep.equal({
      response: 'a',
      success: false,
      score: { scaled: 0.5 },
      duration: 'PT0H0M5.25S',
    });
    expect(one!.context!.contextActivities!['other']![0]!.id).to.include('/objectives/liberte_0');
    expect(pairs!.result).to.deep.include({ response: '1[.]a[,]2[.]b', success: true });
    expect(pairs!.object.definition!['source']).to.have.length(2);
    expect(say!.result).to.deep.equal({ response: 'b', duration: 'PT0H0M5.25S' });
    expect(say!.object.definition).to.not.have.property('correctResponsesPattern');
  });

  it('says passed and completed once a registration, with score, mark and duration', async () => {
    const first = await openIn(lrs);
    await send(first, { ...PASSED, sessionTime: 61_000 });
    await send(first, PASSED);
    first.terminate();
    const second = await openIn(lrs);
    await send(second, PASSED);
    second.terminate();
    expect(lrs.verbs).to.deep.equal([
      ...['initialized', 'passed', 'completed', 'terminated'],
      ...['initialized', 'terminated'],
    ]);
    const [passed] = lrs.said('passed');
    expect(passed!.result).to.deep.equal({
      success: true,
      score: { scaled: 0.9, raw: 90, min: 0, max: 100 },
      duration: 'PT0H1M1.00S',
    });
    expect(lrs.said('completed')[0]!.result).to.deep.equal({ completion: true, duration: 'PT0H1M1.00S' });
  });

  it('says nothing of a failure while tries are left, and failed once none is', async () => {
    const session = await openIn(lrs);
    const failed = { score: scoreOf(0.4), success: 'failed' } as const;
    await send(session, failed);
    expect(lrs.verbs).to.deep.equal(['initialized']);
    await send(session, { ...failed, final: true, completion: 'completed' });
    session.terminate();
    const again = await openIn(lrs);
    await send(again, { ...failed, final: true, completion: 'completed' });
    expect(lrs.verbs.filter((verb) => verb !== 'initialized')).to.deep.equal(['failed', 'completed', 'terminated']);
  });

  it('says a pass that follows a failure in the next session', async () => {
    const session = await openIn(lrs);
    await send(session, { score: scoreOf(0.4), success: 'failed', final: true });
    await send(session, PASSED);
    expect(lrs.said('passed')).to.deep.equal([]);
    session.terminate();
    const again = new Tab(lrs.launch());
    const { session: next, launch } = await again.open();
    expect(launch).to.deep.include({ success: 'passed', completion: 'completed' });
    await send(next, PASSED);
    expect(lrs.said('passed').length).to.equal(1);
  });

  it('says completed alone where nothing is passed', async () => {
    const session = await openIn(lrs);
    await send(session, { completion: 'completed' });
    expect(lrs.verbs).to.deep.equal(['initialized', 'completed']);
  });

  it('leaves out a score that the LMS’s mark contradicts', async () => {
    const session = await openIn(lrs);
    await send(session, { ...PASSED, score: scoreOf(0.7) });
    expect(lrs.said('passed')[0]!.result).to.not.have.property('score');
  });

  it('says how objectives stand, when it changes', async () => {
    const session = await openIn(lrs);
    const objectives = [
      { id: 'm1', score: scoreOf(0.9), success: 'passed', completion: 'completed' },
      { id: 'o_1', score: scoreOf(0.5), success: 'failed', completion: 'incomplete' },
      { id: 'o_2', score: null, success: 'unknown', completion: 'incomplete' },
    ] as const;
    await send(session, { objectives });
    await send(session, { objectives });
    session.terminate();
    const again = await openIn(lrs);
    await send(again, { objectives: [objectives[0], { ...objectives[1], score: null, success: 'unknown' }] });
    const about = lrs.statements.filter((one) => one.object.id.includes('/objectives/'));
    expect(about.map(({ object, result }) => [object.id.split('/').at(-1), result!.success])).to.deep.equal([
      ['m1', true],
      ['o_1', false],
    ]);
  });

  it('keeps place, best score and status in a document of its own', async () => {
    const session = await openIn(lrs);
    await send(session, { ...PASSED, location: 'p_next', resumeData: 'hRES' });
    session.terminate();
    expect([...lrs.state.keys()]).to.deep.equal(['pizza-libre']);
    const { launch } = await new Tab(lrs.launch()).open();
    expect(launch).to.deep.include({ location: 'p_next', resumeData: 'hRES', success: 'passed', score: PASSED.score });
  });

  it('writes its document only when it changed', async () => {
    const session = await openIn(lrs);
    await send(session, {});
    const before = lrs.requests.length;
    await send(session, { sessionTime: 99_000 });
    expect(lrs.requests.length).to.equal(before);
  });

  it('ends with everything that is left, and terminated last', async () => {
    const session = await openIn(lrs);
    session.record(attemptRecord({ ...PASSED, resumeData: 'hEND' }), [answerRecord('q_one')]);
    const before = lrs.requests.length;
    session.terminate();
    expect(lrs.requests.slice(before)).to.deep.equal(['PUT activities/state', 'POST statements']);
    expect(lrs.verbs).to.deep.equal(['initialized', 'answered', 'passed', 'completed', 'terminated']);
    expect(lrs.said('terminated')[0]!.result).to.deep.equal({ duration: 'PT0H0M12.00S' });
  });

  it('says only that it was there in review', async () => {
    const session = await openIn(lrs, 'Review');
    await send(session, PASSED, 'q_one');
    session.terminate();
    expect(lrs.verbs).to.deep.equal(['initialized', 'terminated']);
    expect(lrs.state.size).to.equal(0);
  });

  it('sends many answers in requests that outlive the page', async () => {
    const session = await openIn(lrs);
    const ids = Array.from({ length: 120 }, (_, n) => `q_${n}`);
    expect(await send(session, {}, ...ids)).to.equal(true);
    expect(lrs.said('answered').length).to.equal(120);
    expect(lrs.largest).to.be.below(60_000);
  });

  it('gives answers from before the session a time within it', async () => {
    const session = await openIn(lrs);
    session.record(attemptRecord(), [answerRecord('q_old', { at: new Date(2020, 0, 1), response: pick('b') })]);
    expect(await session.commit()).to.equal(true);
  });
});
