import { expect } from '@open-wc/testing';
import type { ObjectiveStanding } from '../../src/course/objectives.js';
import { scoreOf } from '../../src/course/score.js';
import { attemptRecord } from './lms-session-contract.js';
import { openIn, VERSIONS, type Opened } from './open-scorm.js';
import { Rig, takeTest } from './rig.js';
import { choice, course, module, page, smallCourse, test } from './test-course.js';

function standing(id: string, scaled: number | null, more: Partial<ObjectiveStanding> = {}): ObjectiveStanding {
  const success = scaled === null ? 'unknown' : scaled >= 0.8 ? 'passed' : 'failed';
  const completion = success === 'passed' ? 'completed' : 'incomplete';
  return { id, score: scaled === null ? null : scoreOf(scaled), success, completion, ...more };
}

/** Fields of an objective, in each version's words. */
const told = {
  Scorm12Session: (scaled: number, status: 'passed' | 'failed') => ({ 'score.raw': String(scaled * 100), status }),
  Scorm2004Session: (scaled: number, status: 'passed' | 'failed') => ({
    'score.scaled': String(scaled),
    success_status: status,
    completion_status: status === 'passed' ? 'completed' : 'incomplete',
  }),
} as const;

for (const version of VERSIONS) {
  const { book, name } = version;
  const open = openIn.bind(null, version);
  const words = told[name as keyof typeof told];
  const send = async ({ session }: Opened, ...objectives: readonly ObjectiveStanding[]): Promise<boolean> => {
    session.record(attemptRecord({ objectives }), []);
    return session.commit();
  };
  const writes = ({ lms }: Opened): number =>
    lms.calls.filter((call) => /\w*Set\w*\(cmi\.objectives/.test(call)).length;

  describe(`${name} keeps objectives: it`, () => {
    it('says nothing of those of which nothing is known, and does not ask either', async () => {
      const its = await open();
      await send(its, standing('m1', null));
      expect(its.lms.calls.join()).to.not.include('objectives');
    });

    it('sends id, score and status, once', async () => {
      const its = await open();
      await send(its, standing('m1', 0.9), standing('liberte_0', 0.5));
      expect(its.lms.record.objectives).to.deep.equal({ m1: words(0.9, 'passed'), liberte_0: words(0.5, 'failed') });
      const before = its.lms.calls.length;
      await send(its, standing('m1', 0.9), standing('liberte_0', 0.5));
      expect(its.lms.calls.length).to.equal(before);
      expect(its.lms.breaches).to.deep.equal([]);
    });

    it('sends only what changed, and takes no pass back', async () => {
      const its = await open();
      await send(its, standing('m1', 0.9), standing('liberte_0', 0.5));
      const before = writes(its);
      await send(its, standing('m1', 0.2), standing('liberte_0', null));
      expect(writes(its)).to.equal(before);
      await send(its, standing('m1', 1), standing('liberte_0', 0.25));
      expect(writes(its)).to.equal(before + 2);
      expect(its.lms.record.objectives).to.deep.equal({ m1: words(1, 'passed'), liberte_0: words(0.25, 'failed') });
    });

    it('finds those of the manifest and of earlier sessions at their places', async () => {
      const first = await open({ 'cmi.objectives.0.id': 'liberte_0', 'cmi.objectives.1.id': 'm1' });
      await send(first, standing('m1', 0.9), standing('new', 1), standing('liberte_0', 0.5));
      const { data } = first.lms.record;
      expect(data.get('cmi.objectives.2.id')).to.equal('new');
      expect(Object.keys(first.lms.record.objectives)).to.deep.equal(['liberte_0', 'm1', 'new']);

      const second = await open(Object.fromEntries(data));
      await send(second, standing('m1', 0.3), standing('new', 1), standing('liberte_0', 0.5));
      expect(writes(second)).to.equal(0);
      expect([...first.lms.breaches, ...second.lms.breaches]).to.deep.equal([]);
    });

    it('says no more than a hundred', async () => {
      const its = await open();
      const many = Array.from({ length: 120 }, (_, n) => standing(`o_${n}`, 1));
      expect(await send(its, ...many)).to.equal(true);
      expect(Object.keys(its.lms.record.objectives).length).to.equal(100);
      expect(its.lms.breaches).to.deep.equal([]);
    });

    it('sends again what a commit lost', async () => {
      const its = await open();
      its.lms.fault('commit', () => {
        its.lms.forget();
        return its.lms.fail('391');
      });
      expect(await send(its, standing('m1', 0.9))).to.equal(false);
      its.lms.heal('commit');
      expect(await send(its, standing('m1', 0.9))).to.equal(true);
      expect(its.lms.record.objectives).to.deep.equal({ m1: words(0.9, 'passed') });
    });

    it('leaves alone an LMS that has none', async () => {
      const its = await open({}, (lms) => {
        lms.fault('set', (next, [element]) => (element!.includes('objectives') ? lms.fail('401') : next()));
      });
      expect(await send(its, standing('m1', 0.9), standing('m2', 0.9))).to.equal(true);
      expect(writes(its)).to.equal(1);
    });

    it('hears of them when a test is finished, not at each answer', async () => {
      const rig = new Rig({ course: smallCourse(), version });
      const its = await rig.launch();
      its.tracker.visit('p_start');
      its.tracker.startTest('t_m1');
      its.tracker.answer('b_un', { type: 'choice', choices: ['a'] }, 900);
      await its.timers.advance(2_000);
      expect(rig.record.objectives).to.deep.equal({});
      its.tracker.finishTest('t_m1');
      await its.timers.advance(2_000);
      expect(rig.record.objectives).to.deep.equal({ m1: words(0.5, 'failed') });
      takeTest(its, true);
      its.win.leave();
      expect(rig.record.objectives).to.deep.equal({ m1: words(1, 'passed') });
      expect(its.lms.breaches).to.deep.equal([]);
      expect(book.children).to.have.property('cmi.objectives._children');
    });
  });
}

describe('Scorm12Session', () => {
  it('asks first whether the LMS has objectives at all', async () => {
    const rig = new Rig({
      course: course([module('m1', [page('p_1')], test('t_m1', [choice('b_un', 'a'), choice('b_deux', 'b')]))]),
    });
    const its = await rig.launch((lms) =>
      lms.fault('get', (next, [element]) => (element!.includes('objectives') ? lms.fail('401') && '' : next())),
    );
    takeTest(its, true);
    its.win.leave();
    expect(its.lms.calls.filter((call) => call.includes('Set') && call.includes('cmi.objectives'))).to.deep.equal([]);
  });
});
