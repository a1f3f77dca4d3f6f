import { expect } from '@open-wc/testing';
import type { LmsSession } from '../../src/tracking/lms-session.js';
import { Scorm12Session } from '../../src/tracking/scorm12.js';
import { answerRecord, attemptRecord } from './lms-session-contract.js';
import { during, ManualTimers } from './manual-timers.js';
import { open, PASSED, STATUS } from './open-scorm12.js';
import { LmsRecord, StrictLms } from './strict-lms.js';

describe('Scorm12Session survives the fault:', () => {
  const launch = async (
    win: object,
    timers = new ManualTimers(),
  ): Promise<Awaited<ReturnType<LmsSession['initialize']>>> =>
    during(timers, new Scorm12Session({ window: win, timers }).initialize());

  it('no API', async () => {
    const timers = new ManualTimers();
    expect(await launch({}, timers)).to.equal(null);
    expect(timers.now()).to.be.within(3000, 3500);
  });

  it('API after 2 s', async () => {
    const timers = new ManualTimers();
    const win: { API?: StrictLms } = {};
    timers.later(() => (win.API = new StrictLms()), 2000);
    expect((await launch(win, timers))!.learnerId).to.equal('nour');
  });

  for (const code of ['101', '103']) {
    it(`Initialize false/${code}`, async () => {
      const { lms, session } = await open({}, (its) => {
        its.fault('LMSInitialize', (next) => next() && its.fail(code));
      });
      session.record(attemptRecord(), []);
      expect(await session.commit()).to.equal(true);
      expect(lms.record.get('cmi.suspend_data')).to.not.equal('');
    });
  }

  it('Initialize false/101 from an API that was finished, as after a reload in a strict LMS', async () => {
    const { lms, session } = await open();
    session.terminate();
    const sets = lms.count('LMSSetValue');
    expect(await launch({ API: lms })).to.equal(null);
    expect(lms.count('LMSSetValue')).to.equal(sets);
  });

  it('Initialize false/102', async () => {
    let left = 2;
    const { lms } = await open({}, (its) => {
      its.fault('LMSInitialize', (next) => (left-- > 0 ? its.fail('102') : next()));
    });
    expect(lms.record.get(STATUS)).to.equal('incomplete');
    const never = new StrictLms();
    never.fault('LMSInitialize', () => never.fail('102'));
    expect(await launch({ API: never })).to.equal(null);
    expect(never.count('LMSInitialize')).to.equal(3);
  });

  it('Initialize throwing', async () => {
    const lms = new StrictLms().fault('LMSInitialize', () => {
      throw new Error('broken');
    });
    expect(await launch({ API: lms })).to.equal(null);
    expect(lms.count('LMSSetValue')).to.equal(0);
  });

  it('Initialize throwing once, then already open', async () => {
    let left = 1;
    const { lms } = await open({}, (its) => {
      its.fault('LMSInitialize', (next) => {
        next();
        if (left-- > 0) throw new Error('busy');
        return its.fail('101');
      });
    });
    expect(lms.record.get(STATUS)).to.equal('incomplete');
  });

  it('reload mid-session', async () => {
    const { lms, session } = await open();
    session.record(attemptRecord({ resumeData: 'hONE' }), [answerRecord('q_one')]);
    await session.commit();
    const again = new Scorm12Session({ window: { API: lms } as object, timers: new ManualTimers() });
    expect((await again.initialize())!.resumeData).to.equal('hONE');
    again.record(attemptRecord({ resumeData: 'hTWO' }), [answerRecord('q_two')]);
    expect(await again.commit()).to.equal(true);
    expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two']);
  });

  it('API vanishes, later returns', async () => {
    const record = new LmsRecord();
    const first = new StrictLms(record);
    const win: { API?: unknown } = { API: first };
    const session = new Scorm12Session({ window: win as object, timers: new ManualTimers() });
    await session.initialize();
    for (const method of ['LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString'] as const) {
      first.fault(method, () => {
        throw new TypeError("Can't execute code from a freed script");
      });
    }
    delete win.API;
    session.record(attemptRecord({ resumeData: 'hBACK' }), [answerRecord('q_one')]);
    expect(await session.commit()).to.equal(false);
    expect(session.problem!.message).to.include('freed script');
    expect(await session.commit()).to.equal(false);
    const second = new StrictLms(record);
    win.API = second;
    session.record(attemptRecord({ resumeData: 'hBACK' }), [answerRecord('q_two')]);
    expect(await session.commit()).to.equal(true);
    expect(record.get('cmi.suspend_data')).to.equal('hBACK');
    expect(record.fields('id')).to.deep.equal(['q_one', 'q_two']);
    expect(second.breaches).to.deep.equal([]);
  });

  it('API vanishes at a commit: the answer goes behind those that another API object holds', async () => {
    const first = new StrictLms();
    const win: { API?: unknown } = { API: first };
    const session = new Scorm12Session({ window: win as object, timers: new ManualTimers() });
    await session.initialize();
    first.fault('LMSCommit', () => {
      throw new TypeError('freed');
    });
    session.record(attemptRecord(), [answerRecord('q_mine')]);
    expect(await session.commit()).to.equal(false);
    const second = new StrictLms(new LmsRecord({ 'cmi.interactions.0.id': 'q_other' }));
    win.API = second;
    expect(await session.commit()).to.equal(true);
    expect(second.record.fields('id')).to.deep.equal(['q_other', 'q_mine']);
  });

  it('API returns and does not count: no answer is written over', async () => {
    const record = new LmsRecord();
    const first = new StrictLms(record);
    const win: { API?: unknown } = { API: first };
    const session = new Scorm12Session({ window: win as object, timers: new ManualTimers() });
    await session.initialize();
    session.record(attemptRecord(), [answerRecord('q_one')]);
    await session.commit();
    first.fault('LMSSetValue', () => {
      throw new TypeError('freed');
    });
    win.API = new StrictLms(record).fault('LMSGetValue', () => '');
    session.record(attemptRecord({ resumeData: 'hTWO' }), [answerRecord('q_two')]);
    expect(await session.commit()).to.equal(false);
    expect(await session.commit()).to.equal(true);
    expect(record.fields('id')).to.deep.equal(['q_one', 'q_two']);
  });

  it('session lost: 301 opens it again', async () => {
    const { lms, session } = await open();
    let closed = true;
    lms.fault('LMSSetValue', (next) => (closed ? lms.fail('301') : next()));
    lms.fault('LMSCommit', (next) => (closed ? lms.fail('301') : next()));
    lms.fault('LMSInitialize', () => {
      closed = false;
      return 'true';
    });
    session.record(attemptRecord(), [answerRecord('q_one')]);
    expect(await session.commit()).to.equal(false);
    expect(await session.commit()).to.equal(true);
    expect(lms.record.fields('id')).to.deep.equal(['q_one']);
  });

  it('reads: null, undefined, numbers, "null"', async () => {
    for (const value of [null, undefined, 'null', 'undefined', '']) {
      const its = await launch({ API: new StrictLms().fault('LMSGetValue', () => value) });
      expect(its).to.deep.equal({
        learnerId: '',
        mode: 'normal',
        resumeData: '',
        location: '',
        mastery: null,
        completion: 'incomplete',
        success: 'unknown',
        score: null,
      });
    }
    const numbers = await launch({ API: new StrictLms().fault('LMSGetValue', () => 42) });
    expect(numbers).to.deep.include({ learnerId: '42', mastery: 0.42 });
  });

  it('Get throws', async () => {
    const lms = new StrictLms().fault('LMSGetValue', () => {
      throw new Error('no');
    });
    expect((await launch({ API: lms }))!.mode).to.equal('normal');
  });

  it('"Passed"', async () => {
    const lms = new StrictLms(new LmsRecord({ [STATUS]: 'Passed', 'cmi.core.score.raw': '87,5' }));
    const its = (await launch({ API: lms }))!;
    expect(its).to.deep.include({ success: 'passed', completion: 'completed' });
    expect(its.score!.raw).to.equal(87.5);
    expect(lms.sets(STATUS)).to.deep.equal([]);
  });

  it('status "" although there is resume data: a pass is not taken back', async () => {
    const { lms, session } = await open({ [STATUS]: '', 'cmi.suspend_data': 'hOLD' });
    expect(lms.sets(STATUS)).to.deep.equal([]);
    session.record(attemptRecord(PASSED), []);
    await session.commit();
    expect(lms.sets(STATUS)).to.deep.equal(['passed']);
  });

  it('status "" after Commit', async () => {
    const { lms, session } = await open();
    session.record(attemptRecord(PASSED), []);
    await session.commit();
    lms.fault('LMSGetValue', () => '');
    session.record(attemptRecord({ resumeData: 'hNEXT' }), []);
    await session.commit();
    expect(lms.record.get(STATUS)).to.equal('passed');
  });

  it('_count ""', async () => {
    const { lms, session } = await open({}, (its) => {
      its.fault('LMSGetValue', (next, [element]) => (element!.endsWith('_count') ? '' : next()));
    });
    for (const id of ['q_one', 'q_two', 'q_three']) {
      session.record(attemptRecord(), [answerRecord(id)]);
      await session.commit();
    }
    expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two', 'q_three']);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('mode ""', async () => {
    const { lms } = await open({ 'cmi.core.lesson_mode': '' });
    expect(lms.record.get(STATUS)).to.equal('incomplete');
  });

  it('ab-initio with data', async () => {
    const lms = new StrictLms(new LmsRecord({ 'cmi.core.entry': 'ab-initio', 'cmi.suspend_data': 'hDATA' }));
    expect((await launch({ API: lms }))!.resumeData).to.equal('hDATA');
  });

  it('mastery "abc"', async () => {
    for (const mastery of ['abc', '', '180', '-1', 'null']) {
      const lms = new StrictLms(new LmsRecord({ 'cmi.student_data.mastery_score': mastery }));
      expect((await launch({ API: lms }))!.mastery).to.equal(null);
    }
  });
});
