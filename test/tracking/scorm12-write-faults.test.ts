import { expect } from '@open-wc/testing';
import { Scorm12Session } from '../../src/tracking/scorm12.js';
import { answerRecord, attemptRecord } from './lms-session-contract.js';
import { ManualTimers } from './manual-timers.js';
import { open, PASSED, STATUS } from './open-scorm12.js';
import { LmsRecord, StrictLms } from './strict-lms.js';

describe('Scorm12Session survives the fault:', () => {
  it('Set throws', async () => {
    const { lms, session } = await open();
    lms.fault('LMSSetValue', (next, [element]) => {
      if (element === 'cmi.suspend_data') throw new Error('full');
      return next();
    });
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    expect(await session.commit()).to.equal(false);
    expect(lms.record.get(STATUS)).to.equal('passed');
    lms.heal('LMSSetValue');
    expect(await session.commit()).to.equal(true);
    expect(lms.record.get('cmi.suspend_data')).to.equal('hAAAA.tAAAA');
    expect(lms.record.fields('id')).to.deep.equal(['q_one']);
  });

  it('Set false with error 0', async () => {
    const { lms, session } = await open();
    lms.fault('LMSSetValue', (next) => next() && lms.fail('0'));
    session.record(attemptRecord(), []);
    expect(await session.commit()).to.equal(true);
    expect(session.problem).to.equal(null);
    const before = lms.count('LMSSetValue');
    await session.commit();
    expect(lms.count('LMSSetValue')).to.equal(before);
  });

  for (const code of ['401', '201']) {
    it(`Set ${code} on an optional element`, async () => {
      const { lms, session } = await open();
      lms.fault('LMSSetValue', (next, [element]) => (/latency|score\.min/.test(element!) ? lms.fail(code) : next()));
      session.record(attemptRecord(PASSED), [answerRecord('q_one'), answerRecord('q_two')]);
      expect(await session.commit()).to.equal(true);
      session.record(attemptRecord(PASSED), [answerRecord('q_three')]);
      expect(await session.commit()).to.equal(true);
      expect(lms.calls.filter((call) => call.includes('latency')).length).to.equal(1);
      expect(lms.calls.filter((call) => call.includes('score.min')).length).to.equal(1);
      expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two', 'q_three']);
    });
  }

  it('Set 401 on interactions themselves', async () => {
    const { lms, session } = await open();
    lms.fault('LMSSetValue', (next, [element]) => (element!.includes('interactions') ? lms.fail('401') : next()));
    session.record(attemptRecord(), [answerRecord('q_one'), answerRecord('q_two')]);
    expect(await session.commit()).to.equal(true);
    expect(
      lms.calls.filter((call) => call.includes('interactions.')).filter((call) => call.includes('Set')).length,
    ).to.equal(1);
  });

  it('Set 405', async () => {
    const { lms, session } = await open();
    const refuse = (text: string): void => {
      lms.fault('LMSSetValue', (next, [, value]) => (value === text ? lms.fail('405') : next()));
    };
    refuse('hBAD');
    session.record(attemptRecord({ resumeData: 'hBAD' }), [answerRecord('q_one')]);
    expect(await session.commit()).to.equal(true);
    expect(session.problem).to.deep.equal({ call: 'LMSSetValue(cmi.suspend_data)', code: '405', message: 'error 405' });
    await session.commit();
    session.terminate();
    expect(lms.sets('cmi.suspend_data')).to.deep.equal(['hBAD']);
  });

  it('Set 405 on an answer’s id leaves no gap', async () => {
    const { lms, session } = await open();
    lms.fault('LMSSetValue', (next, [, value]) => (value === 'q_bad' ? lms.fail('405') : next()));
    session.record(attemptRecord(), [answerRecord('q_one'), answerRecord('q_bad'), answerRecord('q_two')]);
    expect(await session.commit()).to.equal(true);
    expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two']);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('an answer that fails is not overtaken by the next', async () => {
    const { lms, session } = await open();
    let broken = true;
    lms.fault('LMSSetValue', (next, [element]) => (broken && element!.endsWith('0.id') ? lms.fail('101') : next()));
    session.record(attemptRecord(), [answerRecord('q_one'), answerRecord('q_two')]);
    expect(await session.commit()).to.equal(false);
    broken = false;
    expect(await session.commit()).to.equal(true);
    expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two']);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('"true" but not kept', async () => {
    const { lms, session } = await open();
    lms.fault('LMSSetValue', () => 'true');
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    await session.commit();
    session.record(attemptRecord({ resumeData: 'hNEXT' }), [answerRecord('q_two')]);
    await session.commit();
    expect(lms.sets(STATUS).at(-1)).to.equal('passed');
    expect(lms.sets('cmi.interactions.1.id')).to.deep.equal(['q_two']);
  });

  it('Commit fails three times, then works: one merged commit', async () => {
    const { lms, session } = await open();
    let left = 3;
    lms.fault('LMSCommit', (next) => (left-- > 0 ? lms.fail('101') : next()));
    for (const id of ['q_one', 'q_two', 'q_three']) {
      session.record(attemptRecord({ location: id }), [answerRecord(id)]);
      expect(await session.commit()).to.equal(false);
    }
    session.record(attemptRecord({ location: 'q_four' }), [answerRecord('q_four')]);
    expect(await session.commit()).to.equal(true);
    expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two', 'q_three', 'q_four']);
    expect(lms.record.get('cmi.core.lesson_location')).to.equal('q_four');
    expect(lms.breaches).to.deep.equal([]);
  });

  it('Commit fails and the LMS drops what was set: all of it is set again', async () => {
    const { lms, session } = await open();
    lms.fault('LMSCommit', () => {
      lms.forget();
      return lms.fail('101');
    });
    session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
    expect(await session.commit()).to.equal(false);
    lms.heal('LMSCommit');
    expect(await session.commit()).to.equal(true);
    expect(lms.record.get(STATUS)).to.equal('passed');
    expect(lms.record.get('cmi.suspend_data')).to.equal('hAAAA.tAAAA');
    expect(lms.record.fields('id')).to.deep.equal(['q_one']);
    expect(lms.breaches).to.deep.equal([]);
  });

  it('null/391 at unload', async () => {
    const { lms, session } = await open();
    session.record(attemptRecord({ resumeData: 'hEND' }), []);
    lms.fault('LMSCommit', () => lms.fail('391') && null);
    session.terminate();
    expect(lms.count('LMSFinish')).to.equal(1);
    expect(lms.record.get('cmi.suspend_data')).to.equal('hEND');
  });

  it('Terminate false', async () => {
    const { lms, session } = await open();
    lms.fault('LMSFinish', () => lms.fail('101'));
    session.terminate();
    expect(lms.count('LMSFinish')).to.equal(2);
    lms.heal('LMSFinish');
    session.terminate();
    expect(lms.count('LMSFinish')).to.equal(2);
  });

  it('frame removed', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const record = new LmsRecord();
    (frame.contentWindow as unknown as { API: StrictLms }).API = new StrictLms(record);
    const session = new Scorm12Session({ window: frame.contentWindow as object, timers: new ManualTimers() });
    await session.initialize();
    frame.remove();
    session.record(attemptRecord({ resumeData: 'hGONE' }), []);
    await session.commit();
    session.terminate();
    expect(record.get('cmi.suspend_data')).to.equal('hGONE');
  });
});
