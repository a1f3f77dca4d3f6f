import { expect } from '@open-wc/testing';
import { during, ManualTimers } from './manual-timers.js';
import { VERSIONS } from './open-scorm.js';
import { FakeWindow, kill, MemoryStorage, Rig, takeTest, type Launch } from './rig.js';
import { StrictLms } from './strict-lms.js';
import { pick } from './test-course.js';

/** Loaded so far. */
let pages = 0;

/** A tab of a browser: what sessionStorage keeps, and the page of the LMS that stands in it. */
class BrowserTab {
  storage: Storage = new MemoryStorage();
  private lms: StrictLms;
  private page = (pages += 1);

  constructor(readonly rig: Rig) {
    this.lms = this.newLms();
  }

  /** The LMS's page is loaded, and the course in it. */
  launch(): Promise<Launch> {
    this.lms = this.newLms();
    this.page = pages += 1;
    return this.reload();
  }

  /** Only the course's frame is loaded. @param prepare plays faults */
  async reload(prepare: (lms: StrictLms) => void = () => {}): Promise<Launch> {
    const { rig, lms, page, storage } = this;
    prepare(lms);
    const win = new FakeWindow();
    Object.assign(win, { [rig.version.book.api]: lms, performance: { timeOrigin: page }, sessionStorage: storage });
    const timers = new ManualTimers();
    const tracker = rig.tracker(win, timers);
    const started = await during(timers, tracker.start());
    return { tracker, started, lms, win, timers };
  }

  private newLms(): StrictLms {
    return new StrictLms(this.rig.record, this.rig.version.book);
  }
}

/** The page goes away as browsers let it. */
async function leave({ win, timers }: Launch): Promise<void> {
  win.leave();
  await timers.advance(0);
  await kill();
}

for (const version of VERSIONS) {
  const { codes } = version.book;

  describe(`A course whose frame alone is loaded again, in an LMS that opens no second session (${version.name}, ${codes.finished}):`, () => {
    const open = (): BrowserTab => new BrowserTab(new Rig({ version }));

    it('shows the learner’s answers and place, and says that nothing arrives for now', async () => {
      const tab = open();
      const first = await tab.launch();
      first.tracker.answer('q_mairie', pick('a'), 0);
      first.tracker.visit('p_next');
      await first.timers.advance(2_000);
      await leave(first);
      const again = await tab.reload();
      const { attempt } = again.started;
      expect(attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
      expect(attempt.location).to.equal(first.tracker.attempt.location);
      expect(again.tracker.status).to.equal('cut-off');
      expect(again.tracker.diagnostic.connected).to.equal(false);
    });

    it('calls nothing but Initialize', async () => {
      const tab = open();
      const first = await tab.launch();
      await leave(first);
      const before = first.lms.calls.length;
      const again = await tab.reload();
      again.tracker.answer('q_mairie', pick('a'), 0);
      await again.timers.advance(120_000);
      await leave(again);
      const initialize = `${version.book.methods.initialize}()`;
      const other = first.lms.calls.slice(before).filter((call) => call !== initialize && !/Get/.test(call));
      expect(other).to.deep.equal([]);
      expect(again.tracker.status).to.equal('cut-off');
    });

    it('keeps what is answered then, over further reloads, until a launch sends it, once', async () => {
      const tab = open();
      const first = await tab.launch();
      first.tracker.answer('q_mairie', pick('b'), 0);
      await first.timers.advance(2_000);
      await leave(first);
      const second = await tab.reload();
      second.tracker.answer('q_mairie', pick('a'), 0);
      await second.timers.advance(2_000);
      await leave(second);
      const third = await tab.reload();
      expect(third.started.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
      takeTest(third, true);
      await third.timers.advance(2_000);
      await leave(third);
      expect(tab.rig.record.answers).to.equal(1);
      for (let launches = 0; launches < 2; launches += 1) {
        const next = await tab.launch();
        await next.timers.advance(2_000);
        expect(next.tracker.status).to.be.oneOf(['resumed', 'saved']);
        expect(next.tracker.rollUp.success).to.equal('passed');
        expect(tab.rig.record.get(version.success)).to.equal('passed');
        expect(tab.rig.record.answers).to.equal(4);
        expect(next.lms.breaches).to.deep.equal([]);
        await leave(next);
      }
    });

    it('sends again what the LMS acknowledged before the reload and did not keep', async () => {
      const tab = open();
      const first = await tab.launch();
      await first.timers.advance(2_000);
      first.lms.fault('set', () => 'true');
      first.tracker.answer('q_mairie', pick('a'), 0);
      await first.timers.advance(2_000);
      await leave(first);
      first.lms.heal('set');
      await leave(await tab.reload());
      const next = await tab.launch();
      await next.timers.advance(2_000);
      expect(tab.rig.record.answers).to.equal(1);
      expect(next.tracker.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
    });

    for (const [when, isFullAfter] of [
      ['until it is loaded again', false],
      ['for good', true],
    ] as const)
      it(`knows what the LMS took while the device was full, and loses nothing that follows (${when})`, async () => {
        const tab = open();
        const { storage } = tab.rig;
        const first = await tab.launch();
        first.tracker.answer('q_mairie', pick('b'), 0);
        storage.isFull = true;
        first.tracker.answer('q_mairie', pick('c'), 0);
        first.tracker.answer('q_mairie', pick('d'), 0);
        await first.timers.advance(2_000);
        await leave(first);
        const second = await tab.reload();
        expect(second.started.attempt.results['q_mairie']!.response).to.deep.equal(pick('d'));
        storage.isFull = isFullAfter;
        second.tracker.answer('q_mairie', pick('a'), 0);
        await second.timers.advance(2_000);
        await leave(second);
        const third = await tab.reload();
        expect(third.started.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
        storage.isFull = false;
        third.tracker.visit('p_next');
        await leave(third);
        const next = await tab.launch();
        await next.timers.advance(2_000);
        expect(next.tracker.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
        expect(tab.rig.record.answers).to.equal(4);
        expect(next.lms.breaches).to.deep.equal([]);
      });

    it('goes on from the device once that took something newer than it had refused', async () => {
      const tab = open();
      const first = await tab.launch();
      tab.rig.storage.isFull = true;
      first.tracker.answer('q_mairie', pick('b'), 0);
      tab.rig.storage.isFull = false;
      first.tracker.answer('q_mairie', pick('a'), 0);
      await leave(first);
      expect((await tab.reload()).started.attempt.results['q_mairie']!.response).to.deep.equal(pick('a'));
    });

    it('keeps the LMS’s pass mark and a pass that only the LMS knew', async () => {
      const tab = open();
      tab.rig.record.data.set(version.success, 'passed');
      tab.rig.record.data.set(version.raw, '95');
      await leave(await tab.launch());
      const again = await tab.reload();
      expect(again.tracker.rollUp).to.include({ success: 'passed', completion: 'completed' });
      expect(again.tracker.rollUp.score!.raw).to.equal(95);
    });

    it('keeps no name', async () => {
      const tab = open();
      await tab.launch();
      const texts = [...(tab.storage as MemoryStorage).texts, ...tab.rig.storage.texts].flat().join(' ');
      expect(texts).to.include('pizza-libre tab').and.not.include('nour');
    });

    it('is not taken for the next learner’s: another page of the LMS that does not open', async () => {
      const tab = open();
      const first = await tab.launch();
      first.tracker.answer('q_mairie', pick('a'), 0);
      await leave(first);
      const rig = new Rig({ version, data: { [version.book.learnerId]: 'sam' } });
      const next = new BrowserTab(Object.assign(rig, { storage: tab.rig.storage }));
      next.storage = tab.storage;
      const other = await next.reload((lms) => void lms.fault('initialize', () => lms.fail(version.codes.busy)));
      expect(other.started.attempt.results).to.deep.equal({});
      expect(other.tracker.status).to.equal('not-tracked');
    });

    it('goes on without the LMS where the device keeps nothing', async () => {
      const tab = open();
      tab.storage = new Proxy(tab.storage, {
        get: () => () => {
          throw new DOMException('no', 'SecurityError');
        },
      });
      await leave(await tab.launch());
      const again = await tab.reload();
      expect(again.tracker.status).to.equal('not-tracked');
      again.tracker.answer('q_mairie', pick('a'), 0);
      expect(again.tracker.attempt.results['q_mairie']).to.be.an('object');
    });

    it('remembers nothing of a review', async () => {
      const tab = open();
      await leave(await tab.launch());
      tab.rig.record.data.set(version.mode, 'review');
      await leave(await tab.launch());
      expect((tab.storage as MemoryStorage).length).to.equal(0);
      expect((await tab.reload()).tracker.status).to.equal('not-tracked');
    });
  });
}
