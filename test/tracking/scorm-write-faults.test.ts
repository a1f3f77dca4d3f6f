import { expect } from '@open-wc/testing';
import { answerRecord, attemptRecord } from './lms-session-contract.js';
import { ManualTimers } from './manual-timers.js';
import { openIn, PASSED, VERSIONS } from './open-scorm.js';
import { LmsRecord, StrictLms } from './strict-lms.js';

for (const version of VERSIONS) {
  const { book, success, codes } = version;
  const { api, methods } = book;
  const open = openIn.bind(null, version);

  describe(`${version.name} survives the fault:`, () => {
    it('Set throws', async () => {
      const { lms, session } = await open();
      lms.fault('set', (next, [element]) => {
        if (element === 'cmi.suspend_data') throw new Error('full');
        return next();
      });
      session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
      expect(await session.commit()).to.equal(false);
      expect(lms.record.get(success)).to.equal('passed');
      lms.heal('set');
      expect(await session.commit()).to.equal(true);
      expect(lms.record.get('cmi.suspend_data')).to.equal('hAAAA.tAAAA');
      expect(lms.record.fields('id')).to.deep.equal(['q_one']);
    });

    it('Set false with error 0', async () => {
      const { lms, session } = await open();
      lms.fault('set', (next) => next() && lms.fail('0'));
      session.record(attemptRecord(), []);
      expect(await session.commit()).to.equal(true);
      expect(session.problem).to.equal(null);
      const before = lms.count('set');
      await session.commit();
      expect(lms.count('set')).to.equal(before);
    });

    for (const code of codes.unknown) {
      it(`Set ${code} on an optional element`, async () => {
        const { lms, session } = await open();
        lms.fault('set', (next, [element]) => (/latency|score\.min/.test(element!) ? lms.fail(code) : next()));
        session.record(attemptRecord(PASSED), [answerRecord('q_one'), answerRecord('q_two')]);
        expect(await session.commit()).to.equal(true);
        session.record(attemptRecord(PASSED), [answerRecord('q_three')]);
        expect(await session.commit()).to.equal(true);
        expect(lms.calls.filter((call) => call.startsWith(methods.set) && call.includes('latency')).length).to.equal(1);
        expect(lms.calls.filter((call) => call.includes('score.min')).length).to.equal(1);
        expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two', 'q_three']);
      });
    }

    it('Set 401 on interactions themselves', async () => {
      const { lms, session } = await open();
      lms.fault('set', (next, [element]) => (element!.includes('interactions') ? lms.fail('401') : next()));
      session.record(attemptRecord(), [answerRecord('q_one'), answerRecord('q_two')]);
      expect(await session.commit()).to.equal(true);
      expect(
        lms.calls.filter((call) => call.includes('interactions.')).filter((call) => call.startsWith(methods.set))
          .length,
      ).to.equal(1);
    });

    it('Set of a wrong value', async () => {
      const { lms, session } = await open();
      const refuse = (text: string): void => {
        lms.fault('set', (next, [, value]) => (value === text ? lms.fail(codes.wrong) : next()));
      };
      refuse('hBAD');
      session.record(attemptRecord({ resumeData: 'hBAD' }), [answerRecord('q_one')]);
      expect(await session.commit()).to.equal(true);
      expect(session.problem).to.deep.equal({
        call: `${methods.set}(cmi.suspend_data)`,
        code: codes.wrong,
        message: `error ${codes.wrong}`,
      });
      await session.commit();
      session.terminate();
      expect(lms.sets('cmi.suspend_data')).to.deep.equal(['hBAD']);
    });

    it('Set of a wrong id of an answer leaves no gap', async () => {
      const { lms, session } = await open();
      lms.fault('set', (next, [, value]) => (value === 'q_bad' ? lms.fail(codes.wrong) : next()));
      session.record(attemptRecord(), [answerRecord('q_one'), answerRecord('q_bad'), answerRecord('q_two')]);
      expect(await session.commit()).to.equal(true);
      expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two']);
      expect(lms.breaches).to.deep.equal([]);
    });

    it('an answer that fails is not overtaken by the next', async () => {
      const { lms, session } = await open();
      let broken = true;
      lms.fault('set', (next, [element]) => (broken && element!.endsWith('0.id') ? lms.fail('101') : next()));
      session.record(attemptRecord(), [answerRecord('q_one'), answerRecord('q_two')]);
      expect(await session.commit()).to.equal(false);
      broken = false;
      expect(await session.commit()).to.equal(true);
      expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two']);
      expect(lms.breaches).to.deep.equal([]);
    });

    it('"true" but not kept', async () => {
      const { lms, session } = await open();
      lms.fault('set', () => 'true');
      session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
      await session.commit();
      session.record(attemptRecord({ resumeData: 'hNEXT' }), [answerRecord('q_two')]);
      await session.commit();
      expect(lms.sets(success).at(-1)).to.equal('passed');
      expect(lms.sets('cmi.interactions.1.id')).to.deep.equal(['q_two']);
    });

    for (const [what, lost] of [
      ['the id of an answer', /interactions\.1\.id/],
      ['an answer', /interactions\.1\./],
      ['two answers', /interactions\.[12]\./],
      ['the first answer', /interactions\.0\./],
    ] as const) {
      it(`"true" but not kept, of ${what}: it is sent again at its place, once the next one is refused`, async () => {
        const { lms, session } = await open();
        const lied: string[] = [];
        lms.fault('set', (next, [element]) => {
          const isLie = lost.test(element!) && !lied.includes(element!);
          return isLie ? lied.push(element!) && 'true' : next();
        });
        const ids = ['q_one', 'q_two', 'q_three', 'q_four', 'q_five'];
        for (const id of ids) {
          session.record(attemptRecord({ location: id }), [answerRecord(id)]);
          expect(await session.commit()).to.equal(true);
        }
        expect(lms.record.fields('id')).to.deep.equal(ids);
        const results = lms.record.fields('result');
        expect(results).to.deep.equal(Array<string>(5).fill(results[4]!));
        expect(lms.record.fields('latency')).to.not.include('');
      });
    }

    it('a full record of an LMS that counts nothing: an answer is sent again in vain, and only once', async () => {
      const { lms, session } = await open();
      lms.fault('get', (next, [element]) => (element!.endsWith('_count') ? '' : next()));
      lms.fault('set', (next, [element]) => (/interactions\.[2-9]\.id/.test(element!) ? lms.fail('401') : next()));
      for (const id of ['q_one', 'q_two', 'q_three', 'q_four']) {
        session.record(attemptRecord({ location: id }), [answerRecord(id)]);
        expect(await session.commit()).to.equal(true);
      }
      expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two']);
      expect(lms.sets('cmi.interactions.0.id')).to.deep.equal(['q_one']);
      expect(lms.sets('cmi.interactions.1.id')).to.deep.equal(['q_two', 'q_two']);
      expect(lms.sets('cmi.interactions.2.id')).to.deep.equal(['q_three', 'q_three']);
      expect(lms.breaches).to.deep.equal([]);
    });

    it('Commit fails three times, then works: one merged commit', async () => {
      const { lms, session } = await open();
      let left = 3;
      lms.fault('commit', (next) => (left-- > 0 ? lms.fail('101') : next()));
      for (const id of ['q_one', 'q_two', 'q_three']) {
        session.record(attemptRecord({ location: id }), [answerRecord(id)]);
        expect(await session.commit()).to.equal(false);
      }
      session.record(attemptRecord({ location: 'q_four' }), [answerRecord('q_four')]);
      expect(await session.commit()).to.equal(true);
      expect(lms.record.fields('id')).to.deep.equal(['q_one', 'q_two', 'q_three', 'q_four']);
      expect(lms.record.get(version.location)).to.equal('q_four');
      expect(lms.breaches).to.deep.equal([]);
    });

    it('Commit fails and the LMS drops what was set: all of it is set again', async () => {
      const { lms, session } = await open();
      lms.fault('commit', () => {
        lms.forget();
        return lms.fail('101');
      });
      session.record(attemptRecord(PASSED), [answerRecord('q_one')]);
      expect(await session.commit()).to.equal(false);
      lms.heal('commit');
      expect(await session.commit()).to.equal(true);
      expect(lms.record.get(success)).to.equal('passed');
      expect(lms.record.get('cmi.suspend_data')).to.equal('hAAAA.tAAAA');
      expect(lms.record.fields('id')).to.deep.equal(['q_one']);
      expect(lms.breaches).to.deep.equal([]);
    });

    it('null/391 at unload', async () => {
      const { lms, session } = await open();
      session.record(attemptRecord({ resumeData: 'hEND' }), []);
      lms.fault('commit', () => lms.fail('391') && null);
      session.terminate();
      expect(lms.count('finish')).to.equal(1);
      expect(lms.record.get('cmi.suspend_data')).to.equal('hEND');
    });

    it('Terminate false', async () => {
      const { lms, session } = await open();
      lms.fault('finish', () => lms.fail('101'));
      session.terminate();
      expect(lms.count('finish')).to.equal(2);
      lms.heal('finish');
      session.terminate();
      expect(lms.count('finish')).to.equal(2);
    });

    it('frame removed', async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const record = new LmsRecord();
      Object.assign(frame.contentWindow!, { [api]: new StrictLms(record, book) });
      const session = version.session({ window: frame.contentWindow as object, timers: new ManualTimers() });
      await session.initialize();
      frame.remove();
      session.record(attemptRecord({ resumeData: 'hGONE' }), []);
      await session.commit();
      session.terminate();
      expect(record.get('cmi.suspend_data')).to.equal('hGONE');
    });
  });
}
