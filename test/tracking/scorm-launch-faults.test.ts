import { expect } from '@open-wc/testing';
import type { LaunchData } from '../../src/tracking/lms-session.js';
import { answerRecord, attemptRecord } from './lms-session-contract.js';
import { during, ManualTimers } from './manual-timers.js';
import { openIn, PASSED, VERSIONS, windowOf } from './open-scorm.js';
import { LmsRecord, StrictLms } from './strict-lms.js';

for (const version of VERSIONS) {
  const { book, completion, success, codes } = version;
  const { api } = book;
  const newLms = (record = new LmsRecord()): StrictLms => new StrictLms(record, book);
  const open = openIn.bind(null, version);
  const connect = (win: object, timers = new ManualTimers()) => version.session({ window: win, timers });

  describe(`${version.name} survives the fault:`, () => {
    const launch = async (win: object, timers = new ManualTimers()): Promise<LaunchData | null> =>
      during(timers, connect(win, timers).initialize());

    it('no API', async () => {
      const timers = new ManualTimers();
      expect(await launch({}, timers)).to.equal(null);
      expect(timers.now()).to.be.within(3000, 3500);
    });

    it('API after 2 s', async () => {
      const timers = new ManualTimers();
      const win: Record<string, unknown> = {};
      timers.later(() => (win[api] = newLms()), 2000);
      expect((await launch(win, timers))!.learnerId).to.equal('nour');
    });

    for (const code of codes.open) {
      it(`Initialize false/${code}`, async () => {
        const { lms, session } = await open({}, (its) => {
          its.fault('initialize', (next) => next() && its.fail(code));
        });
        session.record(attemptRecord(), []);
        expect(await session.commit()).to.equal(true);
        expect(lms.record.get('cmi.suspend_data')).to.not.equal('');
      });
    }

    it(`Initialize false/${codes.open[0]}, and a Get that fails once: whether it is open is asked again`, async () => {
      let left = 1;
      const { lms } = await open({}, (its) => {
        its.fault('initialize', (next) => next() && its.fail(codes.open[0]!));
        its.fault('get', (next) => (left-- > 0 ? its.fail(codes.general) && '' : next()));
      });
      expect(lms.count('initialize')).to.equal(2);
      expect(lms.record.get(completion)).to.equal('incomplete');
    });

    for (const [how, play] of [
      ['fails', (its: StrictLms) => its.fail(codes.general) && ''],
      [
        'throws',
        () => {
          throw new Error('broken');
        },
      ],
    ] as const)
      it(`Initialize false/${codes.open[0]}, and a Get that always ${how}: it is not taken as open, and nothing is written`, async () => {
        const lms = newLms();
        lms.fault('initialize', (next) => next() && lms.fail(codes.open[0]!)).fault('get', () => play(lms));
        expect(await launch({ [api]: lms })).to.equal(null);
        expect(lms.count('set')).to.equal(0);
        expect(lms.count('commit')).to.equal(0);
      });

    it('Initialize false from an API that was finished, as after a reload in a strict LMS', async () => {
      const { lms, session } = await open();
      session.terminate();
      const sets = lms.count('set');
      expect(await launch({ [api]: lms })).to.equal(null);
      expect(lms.count('set')).to.equal(sets);
    });

    it(`Initialize false/${codes.busy}`, async () => {
      let left = 2;
      const { lms } = await open({}, (its) => {
        its.fault('initialize', (next) => (left-- > 0 ? its.fail(codes.busy) : next()));
      });
      expect(lms.record.get(completion)).to.equal('incomplete');
      const never = newLms();
      never.fault('initialize', () => never.fail(codes.busy));
      expect(await launch({ [api]: never })).to.equal(null);
      expect(never.count('initialize')).to.equal(3);
    });

    it('Initialize throwing', async () => {
      const lms = newLms().fault('initialize', () => {
        throw new Error('broken');
      });
      expect(await launch({ [api]: lms })).to.equal(null);
      expect(lms.count('set')).to.equal(0);
    });

    it('Initialize throwing once, then already open', async () => {
      let left = 1;
      const { lms } = await open({}, (its) => {
        its.fault('initialize', (next) => {
          next();
          if (left-- > 0) throw new Error('busy');
          return its.fail(codes.open[0]!);
        });
      });
      expect(lms.record.get(completion)).to.equal('incomplete');
    });

    it('reload mid-session', async () => {
      const { lms, session } = await open();
      session.record(attemptRecord({ resumeData: 'hONE' }), [answerRecord('q_one')]);
      await session.commit();
      const again = connect(windowOf(lms));
      expect((await again.initialize())!.resumeData).to.equal('hONE');
      again.record(attemptRecord({ resumeData: 'hTWO' }), [answerRecord('q_two')]);
      expect(await again.commit()).to.equal(true);
      expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two']);
    });

    it('API vanishes, later returns', async () => {
      const record = new LmsRecord();
      const first = newLms(record);
      const win = windowOf(first);
      const session = connect(win);
      await session.initialize();
      for (const method of ['set', 'commit', 'error', 'message'] as const) {
        first.fault(method, () => {
          throw new TypeError("Can't execute code from a freed script");
        });
      }
      win[api] = undefined;
      session.record(attemptRecord({ resumeData: 'hBACK' }), [answerRecord('q_one')]);
      expect(await session.commit()).to.equal(false);
      expect(session.problem!.message).to.include('freed script');
      expect(await session.commit()).to.equal(false);
      const second = newLms(record);
      win[api] = second;
      session.record(attemptRecord({ resumeData: 'hBACK' }), [answerRecord('q_two')]);
      expect(await session.commit()).to.equal(true);
      expect(record.get('cmi.suspend_data')).to.equal('hBACK');
      expect(record.fields('id')).to.deep.equal(['q_one', 'q_two']);
      expect(second.breaches).to.deep.equal([]);
    });

    it('API vanishes at a commit: the answer goes behind those that another API object holds', async () => {
      const first = newLms();
      const win = windowOf(first);
      const session = connect(win);
      await session.initialize();
      first.fault('commit', () => {
        throw new TypeError('freed');
      });
      session.record(attemptRecord(), [answerRecord('q_mine')]);
      expect(await session.commit()).to.equal(false);
      const second = newLms(new LmsRecord({ 'cmi.interactions.0.id': 'q_other' }));
      win[api] = second;
      expect(await session.commit()).to.equal(true);
      expect(second.record.fields('id')).to.deep.equal(['q_other', 'q_mine']);
    });

    it('API returns and does not count: no answer is written over', async () => {
      const record = new LmsRecord();
      const first = newLms(record);
      const win = windowOf(first);
      const session = connect(win);
      await session.initialize();
      session.record(attemptRecord(), [answerRecord('q_one')]);
      await session.commit();
      first.fault('set', () => {
        throw new TypeError('freed');
      });
      win[api] = newLms(record).fault('get', () => '');
      session.record(attemptRecord({ resumeData: 'hTWO' }), [answerRecord('q_two')]);
      expect(await session.commit()).to.equal(false);
      expect(await session.commit()).to.equal(true);
      expect(record.fields('id')).to.deep.equal(['q_one', 'q_two']);
    });

    it(`session lost: ${codes.lost} opens it again`, async () => {
      const { lms, session } = await open();
      let closed = true;
      lms.fault('set', (next) => (closed ? lms.fail(codes.lost) : next()));
      lms.fault('commit', (next) => (closed ? lms.fail(codes.lost) : next()));
      lms.fault('initialize', () => {
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
        const its = await launch({ [api]: newLms().fault('get', () => value) });
        expect(its).to.deep.equal({
          learnerId: '',
          mode: 'normal',
          resumeData: '',
          location: '',
          mastery: null,
          completion: 'incomplete',
          success: 'unknown',
          score: null,
          timeLeft: null,
        });
      }
      const numbers = await launch({ [api]: newLms().fault('get', () => 1) });
      expect(numbers!.learnerId).to.equal('1');
      expect(numbers!.mastery).to.be.within(0.01, 1);
    });

    it('Get throws: tried again, as a record that could not be read would be written over', async () => {
      let left = 3;
      const lms = newLms(new LmsRecord({ [completion]: 'completed', [success]: 'passed' })).fault('get', (next) => {
        if ((left -= 1) >= 0) throw new Error('no');
        return next();
      });
      expect((await launch({ [api]: lms }))!.success).to.equal('passed');
    });

    it('Get always throws: the course goes on without this LMS, and writes nothing', async () => {
      const lms = newLms().fault('get', () => {
        throw new Error('no');
      });
      expect(await launch({ [api]: lms })).to.equal(null);
      expect(lms.count('set')).to.equal(0);
    });

    it('"Passed"', async () => {
      const lms = newLms(new LmsRecord({ [completion]: 'Completed', [success]: 'Passed', [version.raw]: '87,5' }));
      const its = (await launch({ [api]: lms }))!;
      expect(its).to.deep.include({ success: 'passed', completion: 'completed' });
      expect(its.score!.raw).to.equal(87.5);
      expect(lms.sets(completion)).to.deep.equal([]);
    });

    it('status "" although there is resume data: a pass is not taken back', async () => {
      const { lms, session } = await open({ [completion]: '', 'cmi.suspend_data': 'hOLD' });
      expect(lms.sets(completion)).to.deep.equal([]);
      session.record(attemptRecord(PASSED), []);
      await session.commit();
      expect(lms.sets(success)).to.deep.equal(['passed']);
    });

    it('status "" after Commit', async () => {
      const { lms, session } = await open();
      session.record(attemptRecord(PASSED), []);
      await session.commit();
      lms.fault('get', () => '');
      session.record(attemptRecord({ resumeData: 'hNEXT' }), []);
      await session.commit();
      expect(lms.record.get(success)).to.equal('passed');
    });

    it('_count ""', async () => {
      const { lms, session } = await open({}, (its) => {
        its.fault('get', (next, [element]) => (element!.endsWith('_count') ? '' : next()));
      });
      for (const id of ['q_one', 'q_two', 'q_three']) {
        session.record(attemptRecord(), [answerRecord(id)]);
        await session.commit();
      }
      expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two', 'q_three']);
      expect(lms.breaches).to.deep.equal([]);
    });

    it('mode ""', async () => {
      const { lms } = await open({ [version.mode]: '' });
      expect(lms.record.get(completion)).to.equal('incomplete');
    });

    it('ab-initio with data', async () => {
      const lms = newLms(new LmsRecord({ [version.entry]: 'ab-initio', 'cmi.suspend_data': 'hDATA' }));
      expect((await launch({ [api]: lms }))!.resumeData).to.equal('hDATA');
    });

    it('mastery "abc"', async () => {
      for (const mastery of ['abc', '', '180', '-1', 'null']) {
        const lms = newLms(new LmsRecord({ [version.mastery]: mastery }));
        expect((await launch({ [api]: lms }))!.mastery).to.equal(null);
      }
    });
  });
}
