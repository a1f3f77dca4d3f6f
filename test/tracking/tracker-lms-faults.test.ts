import { expect } from '@open-wc/testing';
import type { Course } from '../../src/course/course.js';
import { during, ManualTimers } from './manual-timers.js';
import { VERSIONS } from './open-scorm.js';
import { FakeWindow, kill, Rig, takeTest, type Launch } from './rig.js';
import { StrictLms } from './strict-lms.js';
import { course, fillIn, module, page, pick } from './test-course.js';

/** Beacons in flight (Fetch, "keepalive"). */
const BEACON = 64 * 1024;

function longCourse(questions: number): Course {
  const items = Array.from({ length: questions }, (_, i) => fillIn(`q_${i}`, `mot ${i}`));
  return course([module('m1', [page('p_start', items)])]);
}

/** No two alike, so that nothing packs well. */
const longText = (n: number): string =>
  Array.from({ length: 50 }, (_, i) => ((n * 7919 + i * 104_729) % 60_466_176).toString(36)).join(' ');

function answerAll({ tracker }: Launch, { modules }: Course): void {
  for (const [n, { id }] of modules[0]!.pages[0]!.interactions.entries())
    tracker.answer(id, { type: 'fill-in', text: longText(n).slice(0, 250) }, 1_000);
}

for (const version of VERSIONS) {
  const { book } = version;

  describe(`Tracker survives the fault (${version.name}):`, () => {
    it('opener closed in the middle: the course goes on, says so, and the next launch sends what was answered', async () => {
      const rig = new Rig({ version });
      const lms = new StrictLms(rig.record, book);
      const opener: Record<string, unknown> = { [book.api]: lms };
      const win = Object.assign(new FakeWindow(), { opener });
      const timers = new ManualTimers();
      const tracker = rig.tracker(win, timers);
      await during(timers, tracker.start());
      tracker.answer('q_mairie', pick('b'), 0);
      await timers.advance(2_000);
      opener['closed'] = true;
      for (const method of ['get', 'set', 'commit', 'finish', 'error', 'message'])
        lms.fault(method, () => {
          throw new TypeError('freed script');
        });
      expect(tracker.answer('q_libertes', pick('a', 'c'), 0)!.outcome).to.equal('correct');
      await timers.advance(120_000);
      expect(tracker.status).to.equal('cut-off');
      win.leave();
      await kill();
      expect(rig.record.answers).to.equal(1);
      const next = await rig.launch();
      await next.timers.advance(2_000);
      expect(rig.record.answers).to.equal(2);
      expect(next.tracker.attempt.results['q_libertes']!.outcome).to.equal('correct');
      expect(next.lms.breaches).to.deep.equal([]);
    });

    it('everything answered "true" and nothing ever kept: the device has it, and it is sent at the next launch, once', async () => {
      const rig = new Rig({ version });
      let isLying = true;
      const lie = (lms: StrictLms): void => {
        lms.fault('set', (next) => (isLying ? 'true' : next()));
      };
      for (const response of [pick('a'), pick('b')]) {
        const liar = await rig.launch(lie);
        liar.tracker.answer('q_mairie', response, 0);
        await liar.timers.advance(2_000);
        expect(liar.tracker.status).to.equal('saved');
        liar.win.leave();
        await kill();
      }
      expect(rig.record.answers).to.equal(0);
      isLying = false;
      for (let launches = 0; launches < 2; launches += 1) {
        const next = await rig.launch(lie);
        await next.timers.advance(2_000);
        expect(next.tracker.attempt.results['q_mairie']!.response).to.deep.equal(pick('b'));
        expect(rig.record.answers).to.equal(2);
        next.win.leave();
        await kill();
      }
    });

    it('an LMS that tells for ever what it held at launch, and counts no answers, is trusted: a deleted attempt stays deleted', async () => {
      const rig = new Rig({ version });
      const first = await rig.launch((lms) => {
        lms.fault('get', (next, [element = '']) => (/suspend_data|_count$/.test(element) ? '' : next()));
      });
      first.tracker.answer('q_mairie', pick('b'), 0);
      await first.timers.advance(2_000);
      first.win.leave();
      await kill();
      for (const name of rig.record.data.keys()) if (!/student_id|learner_id/.test(name)) rig.record.data.delete(name);
      expect((await rig.launch()).started.attempt.results).to.deep.equal({});
      const asked = first.lms.calls.filter((call) => /Get.*suspend_data/.test(call));
      expect(asked.length, 'each may be a request that holds up the page').to.equal(1);
    });

    it('a Get that fails after a commit is no proof: it is asked again after the next', async () => {
      const rig = new Rig({ version });
      let isFailing = false;
      const first = await rig.launch((lms) => {
        lms.fault('get', (next) => {
          if (isFailing) throw new Error('offline');
          return next();
        });
        lms.fault('set', () => 'true');
      });
      isFailing = true;
      first.tracker.answer('q_mairie', pick('b'), 0);
      await first.timers.advance(2_000);
      await kill();
      const next = await rig.launch();
      expect(next.tracker.attempt.results['q_mairie']!.response).to.deep.equal(pick('b'));
    });

    it('asks an LMS once whether it gives resume data back, and never one that did', async () => {
      const rig = new Rig({ version });
      const asked = ({ lms }: Launch): number => lms.calls.filter((call) => /Get.*suspend_data/.test(call)).length;
      const first = await rig.launch();
      for (const response of [pick('a'), pick('b')]) {
        first.tracker.answer('q_mairie', response, 0);
        await first.timers.advance(2_000);
      }
      expect(asked(first)).to.equal(2);
      first.win.leave();
      await kill();
      const second = await rig.launch();
      second.tracker.answer('q_mairie', pick('a'), 0);
      await second.timers.advance(2_000);
      expect(asked(second)).to.equal(1);
    });

    for (const mode of ['review', 'browse'] as const)
      it(`${mode}: everything can be tried, and nothing is written, to the LMS or the device`, async () => {
        const rig = new Rig({ version });
        await (await rig.launch()).timers.advance(2_000);
        rig.record.data.set(version.mode, mode);
        const kept = new Map(rig.storage.texts);
        const record = new Map(rig.record.data);
        const its = await rig.launch();
        expect(its.tracker.status).to.equal('read-only');
        expect(its.tracker.answer('q_mairie', pick('b'), 0)!.outcome).to.equal('correct');
        takeTest(its, true);
        its.win.hide();
        await its.timers.advance(60_000);
        its.win.leave();
        expect(its.lms.count('set') + its.lms.count('commit')).to.equal(0);
        expect([...rig.storage.texts]).to.deep.equal([...kept]);
        expect([...rig.record.data]).to.deep.equal([...record]);
      });

    it('beacon over 64 KiB: what is sent as the page goes is smaller, however much was answered', async () => {
      const long = longCourse(240);
      const rig = new Rig({ version, course: long });
      const its = await rig.launch();
      answerAll(its, long);
      await its.timers.advance(2_000);
      its.tracker.answer('q_1', { type: 'fill-in', text: longText(999).slice(0, 250) }, 0);
      const before = its.lms.calls.length;
      its.win.leave();
      const sent = its.lms.calls.slice(before).join('');
      expect(sent).to.include('cmi.suspend_data').and.include(book.methods.finish);
      expect(sent.length).to.be.below(BEACON);
      expect(its.lms.breaches).to.deep.equal([]);
    });

    if (version === VERSIONS[0])
      it('resume data cut at 4,096 characters: nothing that 1.2 sends is longer, and none of it is lost', async () => {
        const long = longCourse(120);
        const rig = new Rig({ version, course: long });
        const first = await rig.launch((lms) => {
          const cut = book.methods.set;
          lms.fault(cut, (next, [element, value]) => {
            if (element === 'cmi.suspend_data') expect(value!.length).to.be.at.most(4096);
            return next();
          });
        });
        first.tracker.visit('p_start');
        answerAll(first, long);
        await first.timers.advance(2_000);
        first.win.leave();
        await kill();
        rig.storage.clear();
        rig.record.data.set('cmi.suspend_data', rig.record.get('cmi.suspend_data').slice(0, 4096));
        const next = await rig.launch();
        expect(next.tracker.status).to.equal('resumed');
        expect(next.started.attempt.visited).to.deep.equal(first.tracker.attempt.visited);
      });
  });
}
