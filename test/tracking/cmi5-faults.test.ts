import { expect } from '@open-wc/testing';
import { answerRecord, attemptRecord } from './lms-session-contract.js';
import { during } from './manual-timers.js';
import { openIn, send, Tab } from './open-cmi5.js';
import { PASSED } from './open-scorm.js';
import { StrictLrs, type Answer, type LrsFault } from './strict-lrs.js';

/** The first `times` requests to a place are answered like this. */
function first(times: number, place: RegExp, answer: Answer): LrsFault {
  let left = times;
  return (next, { method, path }) => (place.test(`${method} ${path}`) && left-- > 0 ? answer : next());
}

const OFFLINE: Answer = [0];

describe('Cmi5Session survives the fault:', () => {
  let lrs: StrictLrs;

  beforeEach(() => {
    lrs = new StrictLrs();
  });

  afterEach(() => {
    expect(lrs.breaches).to.deep.equal([]);
  });

  it('reload mid-session', async () => {
    const tab = new Tab(lrs.launch());
    const before = (await tab.open()).session;
    await send(before, { resumeData: 'hONE' }, 'q_one');
    const { session, launch } = await tab.open();
    expect(launch).to.deep.include({ mode: 'normal', resumeData: 'hONE' });
    expect(await send(session, PASSED, 'q_two')).to.equal(true);
    session.terminate();
    expect(lrs.verbs).to.deep.equal(['initialized', 'answered', 'answered', 'passed', 'completed', 'terminated']);
    expect(lrs.requests.filter((request) => request.includes('fetch')).length).to.equal(1);
  });

  it('reload after the end: nothing may follow, so the course can be read', async () => {
    const tab = new Tab(lrs.launch());
    const before = (await tab.open()).session;
    await send(before, { resumeData: 'hONE' });
    before.terminate();
    const count = lrs.statements.length;
    const { session, launch } = await tab.open();
    expect(launch).to.deep.include({ mode: 'review', resumeData: 'hONE' });
    session.record(attemptRecord(PASSED), [answerRecord('q_late')]);
    expect(await session.commit()).to.equal(false);
    session.terminate();
    expect(lrs.statements.length).to.equal(count);
  });

  it('token already given, to another tab', async () => {
    const launched = lrs.launch();
    await new Tab(launched).open();
    expect((await new Tab(launched).open()).launch).to.equal(null);
  });

  it('storage throws', async () => {
    const broken = (): Storage => {
      throw new DOMException('no', 'SecurityError');
    };
    const { session } = await new Tab(lrs.launch(), undefined, { storage: broken }).open();
    expect(await send(session, PASSED)).to.equal(true);
    session.terminate();
    expect(lrs.verbs.at(-1)).to.equal('terminated');
  });

  for (const [what, answer] of [
    ['5xx', [503]],
    ['offline', OFFLINE],
  ] as const) {
    it(`${what} at the launch`, async () => {
      for (const place of [/fetch/, /GET activities/, /GET agents/]) {
        const its = new StrictLrs();
        its.fault = first(2, place, answer);
        const { launch } = await new Tab(its.launch()).open();
        expect(launch, String(place)).to.not.equal(null);
        expect(its.verbs).to.deep.equal(['initialized']);
      }
    });

    it(`${what} for good`, async () => {
      lrs.fault = () => answer;
      expect((await new Tab(lrs.launch()).open()).launch).to.equal(null);
    });

    it(`${what}, then works: everything arrives, once`, async () => {
      const session = await openIn(lrs);
      lrs.fault = () => answer;
      for (const id of ['q_one', 'q_two', 'q_three']) expect(await send(session, PASSED, id)).to.equal(false);
      expect(session.problem).to.include({ call: 'POST statements', code: String(answer[0]) });
      lrs.fault = null;
      const before = lrs.requests.length;
      expect(await send(session, PASSED)).to.equal(true);
      expect(lrs.requests.slice(before)).to.deep.equal(['POST statements', 'PUT activities/state']);
      expect(lrs.said('answered').length).to.equal(3);
      expect(session.problem).to.equal(null);
    });
  }

  it('a record that cannot be read is not written over', async () => {
    lrs.state.set('pizza-libre', '{"resumeData":"hOLD"}');
    lrs.fault = (next, { path, query }) =>
      path === 'activities/state' && query.get('stateId') === 'pizza-libre' ? [500] : next();
    expect((await new Tab(lrs.launch()).open()).launch).to.equal(null);
    expect(lrs.state.get('pizza-libre')).to.include('hOLD');
  });

  it('a document of anybody’s making', async () => {
    for (const text of ['', 'no JSON', '[]', '{"standing":7,"objectives":null,"said":{},"resumeData":1}']) {
      lrs.state.set('pizza-libre', text);
      const { launch } = await new Tab(lrs.launch()).open();
      expect(launch).to.deep.include({ resumeData: '', completion: 'incomplete', success: 'unknown', score: null });
    }
  });

  it('launch data that cannot be read', async () => {
    lrs.fault = (next, { path }) => (path === 'activities/state' ? [200, 'oops'] : next());
    expect((await new Tab(lrs.launch()).open()).launch).to.equal(null);
  });

  it('401: the session is lost for a while', async () => {
    const session = await openIn(lrs);
    lrs.fault = () => [401];
    expect(await send(session, {}, 'q_one')).to.equal(false);
    lrs.fault = null;
    expect(await session.commit()).to.equal(true);
    expect(lrs.said('answered').length).to.equal(1);
  });

  it('403 to everything: nothing is given up', async () => {
    const session = await openIn(lrs);
    lrs.fault = () => [403];
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    for (let i = 0; i < 8; i += 1) expect(await session.commit()).to.equal(false);
    lrs.fault = null;
    expect(await session.commit()).to.equal(true);
    expect(lrs.verbs).to.deep.equal(['initialized', 'answered', 'passed', 'completed']);
  });

  it('403 to one statement: it is given up, and others arrive', async () => {
    const session = await openIn(lrs);
    lrs.fault = (next, { body }) => (body.includes('/verbs/passed') ? [403, 'not again'] : next());
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    const commits = [];
    for (let i = 0; i < 5; i += 1) commits.push(await session.commit());
    expect(commits).to.deep.equal([false, false, false, false, true]);
    expect(lrs.verbs).to.deep.equal(['initialized', 'answered', 'completed']);
    expect(session.connection.refused[0]).to.include({ element: 'passed', code: '403', message: 'not again' });
  });

  it('400 to one statement: it is never sent again', async () => {
    const session = await openIn(lrs);
    lrs.fault = (next, { body }) => (body.includes('q_bad') ? [400, 'bad'] : next());
    expect(await send(session, {}, 'q_one', 'q_bad', 'q_two')).to.equal(true);
    expect(lrs.said('answered').length).to.equal(2);
    expect(session.connection.refused.map(({ code }) => code)).to.deep.equal(['400']);
  });

  it('statements arrive and the answer is lost', async () => {
    const session = await openIn(lrs);
    lrs.fault = (next) => next() && OFFLINE;
    expect(await send(session, PASSED, 'q_one')).to.equal(false);
    lrs.fault = null;
    expect(await send(session, PASSED)).to.equal(true);
    expect(lrs.verbs).to.deep.equal(['initialized', 'answered', 'passed', 'completed']);
  });

  it('statements arrive, the answer is lost, and the process is killed', async () => {
    const session = await openIn(lrs);
    lrs.fault = (next) => next() && OFFLINE;
    await send(session, PASSED, 'q_one');
    lrs.fault = null;
    const again = await openIn(lrs);
    expect(await send(again, PASSED, 'q_one')).to.equal(true);
    expect(lrs.verbs).to.deep.equal(['initialized', 'answered', 'passed', 'completed', 'initialized']);
  });

  it('killed before anything arrived: the next session says it all', async () => {
    const session = await openIn(lrs);
    lrs.fault = () => OFFLINE;
    await send(session, PASSED, 'q_one');
    lrs.fault = null;
    const again = await openIn(lrs);
    await send(again, PASSED, 'q_one');
    again.terminate();
    expect(lrs.verbs).to.deep.equal([
      ...['initialized', 'initialized', 'answered', 'passed', 'completed', 'terminated'],
    ]);
  });

  it('an answer that takes 20 s', async () => {
    const tab = new Tab(lrs.launch());
    const { session } = await tab.open();
    lrs.fault = async (next) => {
      await new Promise<void>((resolve) => tab.timers.later(resolve, 20_000));
      return next();
    };
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    expect(await during(tab.timers, session.commit(), 1_000)).to.equal(true);
  });

  it('an answer that never comes', async () => {
    const tab = new Tab(lrs.launch());
    const { session } = await tab.open();
    lrs.fault = () => new Promise<Answer>(() => {});
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    expect(await during(tab.timers, session.commit(), 1_000)).to.equal(false);
    lrs.fault = null;
    expect(await session.commit()).to.equal(true);
    expect(lrs.said('passed').length).to.equal(1);
  });

  it('keepalive refused', async () => {
    const launched = lrs.launch();
    const fetch = (url: string, init: RequestInit): Promise<Response> =>
      init.keepalive ? Promise.reject(new TypeError('too large')) : launched.fetch(url, init);
    const { session } = await new Tab(launched, undefined, { fetch }).open();
    expect(await send(session, PASSED, 'q_one')).to.equal(true);
  });

  it('a commit on its way when the page ends', async () => {
    const session = await openIn(lrs);
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    const commit = session.commit();
    session.terminate();
    await commit;
    expect(lrs.verbs).to.deep.equal(['initialized', 'answered', 'passed', 'completed', 'terminated']);
    expect(lrs.state.get('pizza-libre')).to.include('passed');
  });

  it('clock set back', async () => {
    const tab = new Tab(lrs.launch());
    const { session } = await tab.open();
    await send(session, {}, 'q_one');
    tab.time -= 3_600_000_000;
    await send(session, PASSED, 'q_two');
    session.terminate();
    expect(lrs.verbs.at(-1)).to.equal('terminated');
  });
});
