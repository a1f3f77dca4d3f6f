import { expect } from '@open-wc/testing';
import { Tracker } from '../../src/tracking/tracker.js';
import { during } from './manual-timers.js';
import { Tab } from './open-cmi5.js';
import { FakeWindow, memoryDevice, MemoryStorage, takeTest, type Launch } from './rig.js';
import { StrictLrs, type Answer } from './strict-lrs.js';
import { smallCourse } from './test-course.js';

const OFFLINE: Answer = [0];

describe('Tracker, in cmi5', () => {
  async function launch(lrs: StrictLrs, storage: Storage): Promise<Launch & { tab: Tab }> {
    const tab = new Tab(lrs.launch());
    const { timers } = tab;
    const win = new FakeWindow();
    const tracker = new Tracker({
      ...{ course: smallCourse(), session: tab.session(), device: memoryDevice(storage), timers },
      window: win as unknown as Window,
    });
    const started = await during(timers, tracker.start());
    return { tab, tracker, started, win, timers } as unknown as Launch & { tab: Tab };
  }

  it('carries a learner to a pass over two launches, one of them cut', async () => {
    const lrs = new StrictLrs({ masteryScore: 0.8 });
    const storage = new MemoryStorage();
    const first = await launch(lrs, storage);
    first.tracker.visit('p_next');
    takeTest(first, false);
    await first.timers.advance(2_000);
    expect(first.tracker.status).to.equal('saved');
    lrs.fault = () => OFFLINE;
    first.tracker.answer('q_mairie', { type: 'choice', choices: ['b'] }, 900);

    lrs.fault = null;
    const second = await launch(lrs, storage);
    expect(second.started).to.deep.include({ resumed: true, connected: true });
    expect(second.tracker.attempt.location).to.equal('p_next');
    takeTest(second, true);
    await second.timers.advance(2_000);
    second.win.leave();
    expect(lrs.said('answered').map(({ object }) => object.id.split('/').at(-1))).to.have.members([
      ...['b_un', 'b_deux', 'q_mairie', 'b_un', 'b_deux'],
    ]);
    expect(lrs.verbs.filter((verb) => verb !== 'answered')).to.deep.equal([
      ...['initialized', 'failed', 'initialized', 'passed', 'passed', 'completed', 'terminated'],
    ]);
    expect(lrs.breaches).to.deep.equal([]);
  });

  it('says failing while the store is away, and saved once it is back', async () => {
    const lrs = new StrictLrs();
    const its = await launch(lrs, new MemoryStorage());
    await its.timers.advance(2_000);
    lrs.fault = () => OFFLINE;
    its.tracker.answer('q_mairie', { type: 'choice', choices: ['b'] }, 900);
    await its.timers.advance(60_000);
    expect(its.tracker.status).to.equal('lms-failing');
    lrs.fault = null;
    await its.timers.advance(31_000);
    expect(its.tracker.status).to.equal('saved');
    expect(lrs.said('answered').length).to.equal(1);
  });

  it('says cut off once the token is refused, as no other one comes to this page; saved, should it be taken again', async () => {
    const lrs = new StrictLrs();
    const its = await launch(lrs, new MemoryStorage());
    await its.timers.advance(2_000);
    lrs.fault = () => [401];
    its.tracker.answer('q_mairie', { type: 'choice', choices: ['b'] }, 900);
    await its.timers.advance(60_000);
    expect(its.tracker.status).to.equal('cut-off');
    its.tracker.visit('p_next');
    expect(its.tracker.status).to.equal('cut-off');
    lrs.fault = null;
    await its.timers.advance(31_000);
    expect(its.tracker.status).to.equal('saved');
  });
});
