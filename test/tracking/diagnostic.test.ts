import { expect } from '@open-wc/testing';
import { Cmi5Session } from '../../src/tracking/cmi5.js';
import { during } from './manual-timers.js';
import { Tab, webCourse } from './open-cmi5.js';
import { VERSIONS } from './open-scorm.js';
import { FakeWindow, MemoryStorage, Rig } from './rig.js';
import { StrictLrs } from './strict-lrs.js';
import { course, fillIn, module, page } from './test-course.js';

for (const version of VERSIONS) {
  const { methods, api } = version.book;

  describe(`the diagnostic, with ${version.name}`, () => {
    it('tells the standard, the place of the API, the mode and the last commit', async () => {
      const { tracker, timers } = await new Rig({ version }).launch();
      const before = Date.now();
      await timers.advance(1_000);
      const { lastCommit, ...rest } = tracker.diagnostic;
      expect(rest).to.deep.equal({
        standard: version.session({ window: {} }).standard,
        connected: true,
        where: 'window',
        attempts: 1,
        mode: 'normal',
        status: 'new',
        refused: [],
        problem: null,
      });
      expect(lastCommit!.ok).to.equal(true);
      expect(lastCommit!.at).to.be.within(before, Date.now());
    });

    it('tells a problem, a failed commit and how often it had to ask', async () => {
      let left = 2;
      const { tracker, timers } = await new Rig({ version }).launch((lms) => {
        lms.fault('initialize', (next) => (left-- > 0 ? lms.fail('102') : next()));
        let commits = 0;
        lms.fault('commit', (next) => (commits++ > 0 ? lms.fail('391') : next()));
      });
      await timers.advance(1_000);
      const { attempts, lastCommit, problem } = tracker.diagnostic;
      expect(attempts).to.equal(3);
      expect(lastCommit!.ok).to.equal(false);
      expect(problem).to.deep.equal({ call: `${methods.commit}()`, code: '391', message: 'error 391' });
    });

    it('tells what was refused, shortened, and never what a learner wrote', async () => {
      const of = course([module('m1', [page('p_start', [fillIn('q_word', 'code')])])]);
      const rig = new Rig({ course: of, version });
      const { tracker, timers } = await rig.launch((lms) =>
        lms.fault('set', (next, [element]) =>
          /suspend_data|response$/.test(element!) ? lms.fail(version.codes.wrong) : next(),
        ),
      );
      tracker.answer('q_word', { type: 'fill-in', text: 'Nour, 06 12 34 56 78' }, 900);
      await timers.advance(1_000);
      const { refused } = tracker.diagnostic;
      expect(JSON.stringify(refused)).to.not.include('06 12');
      const data = refused.filter(({ element }) => element === 'cmi.suspend_data');
      expect(data.length).to.be.above(0);
      expect(data[0]!.value.length).to.be.within(1, 40);
      expect(refused.find(({ element }) => element.endsWith('response'))).to.deep.include({ value: '' });
    });

    it('tells of the standard that was looked for where none was found', async () => {
      const rig = new Rig({ version });
      const { timers } = await rig.launch();
      const tracker = rig.tracker(new FakeWindow(), timers);
      expect(tracker.diagnostic).to.deep.include({ mode: null, connected: false, lastCommit: null });
      await during(timers, tracker.start());
      const { standard, where, connected, status } = tracker.diagnostic;
      expect([standard, where, connected, status]).to.deep.equal([
        version.session({ window: {} }).standard,
        ...[null, false, 'not-tracked'],
      ]);
    });

    it('tells where the API was found', async () => {
      const { lms } = await new Rig({ version }).launch();
      const opener = { [api]: lms };
      const session = version.session({ window: { parent: { opener, parent: {} } } as object });
      lms.fault('initialize', () => 'true');
      await session.initialize();
      expect(session.connection.where).to.equal('parent.opener');
    });
  });
}

describe('the diagnostic, in cmi5', () => {
  it('tells why there is no session', async () => {
    const launched = new StrictLrs().launch();
    await new Tab(launched).open();
    const { session } = await new Tab(launched).open();
    expect(session.problem).to.include({ call: 'POST fetch' });
    expect(session.connection.where).to.equal('https://lrs.example');

    const none = new Cmi5Session({ course: webCourse, search: '', storage: () => new MemoryStorage() });
    await none.initialize();
    expect([none.problem, none.connection]).to.deep.equal([null, { where: null, attempts: 0, refused: [] }]);
  });

  it('tells what the LMS answered', async () => {
    const lrs = new StrictLrs();
    lrs.fault = (next, { path }) => (path === 'activities/state' ? [500, 'down'] : next());
    const { session } = await new Tab(lrs.launch()).open();
    expect(session.problem).to.deep.equal({ call: 'GET activities/state', code: '500', message: 'down' });
    expect(session.connection.attempts).to.equal(4);
  });
});
