import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dialect12 } from '../../src/preview/dialect12.js';
import { dialect2004 } from '../../src/preview/dialect2004.js';
import { ActiveFaults, findFault, readFaults, type FaultOptions } from '../../src/preview/faults.js';
import { openLms } from './strict-bench.js';

for (const dialect of [dialect12, dialect2004]) {
  const { names, codes, standard } = dialect;
  const location = standard === 'scorm12' ? 'cmi.core.lesson_location' : 'cmi.location';

  function broken(name?: string, options?: FaultOptions) {
    const faults = new ActiveFaults();
    const lms = openLms(dialect, { fault: faults.around });
    const start = (fault: string, given?: FaultOptions): void => faults.start(fault, findFault(fault, standard), given);
    if (name) start(name, options);
    return { ...lms, faults, start, commit: () => lms.call(names.commit, '') };
  }

  describe(`faults in ${standard}`, () => {
    it('delay: holds a Commit, and only a Commit', () => {
      const { call, commit, stored } = broken('delay', { ms: 60 });
      let start = performance.now();
      call(names.set, location, 'p_un');
      assert.ok(performance.now() - start < 50);
      start = performance.now();
      assert.deepEqual(commit(), ['true', '0']);
      assert.ok(performance.now() - start >= 60);
      assert.equal(stored.length, 1);
    });

    it('fail: refuses the next Commits, then heals', () => {
      const { commit, stored, faults, layer } = broken('fail', { times: 2 });
      const no = ['false', String(codes.failed.commit)];
      assert.deepEqual([commit(), commit()], [no, no]);
      assert.deepEqual(faults.names, []);
      assert.deepEqual(commit(), ['true', '0']);
      assert.equal(stored.length, 1);
      assert.deepEqual(layer.log.violations, []);
    });

    it('fail: refuses other calls too, with a code of its own', () => {
      const { call } = broken('fail', { of: 'set', code: 401, times: 1 });
      assert.deepEqual(call(names.set, location, 'p_un'), ['false', '401']);
      assert.deepEqual(call(names.set, location, 'p_un'), ['true', '0']);
      assert.deepEqual(call(names.get, location), ['p_un', '0']);
    });

    it('vanish: every call throws, until it is healed', () => {
      const { call, commit, ask, faults, layer } = broken('vanish');
      assert.equal(faults.hidesApi, true);
      assert.throws(commit, /gone/);
      assert.throws(() => ask(names.lastError), /gone/);
      faults.heal('vanish');
      assert.equal(faults.hidesApi, false);
      assert.deepEqual(call(names.set, location, 'p_un'), ['true', '0']);
      assert.equal(layer.log.calls.filter(({ note }) => note !== '').length, 2);
    });

    it('vanish: comes back after a while', async () => {
      const { commit, faults } = broken('vanish', { ms: 20 });
      await new Promise((done) => setTimeout(done, 40));
      assert.deepEqual(faults.names, []);
      assert.deepEqual(commit(), ['true', '0']);
    });

    it('session-lost: nothing is kept any more, and the session does not close', () => {
      const { call, commit, stored, layer } = broken('session-lost');
      assert.deepEqual(call(names.set, location, 'p_un'), ['true', '0']);
      assert.deepEqual(commit(), ['false', String(codes.failed.commit)]);
      assert.deepEqual(call(names.terminate, ''), ['false', String(codes.failed.terminate)]);
      assert.equal(stored.length, 0);
      assert.equal(layer.state, 'open');
    });

    it('throw: any call, or one kind of them', () => {
      const { call, commit, faults, start } = broken('throw', { of: 'get', times: 1 });
      assert.deepEqual(commit(), ['true', '0']);
      assert.throws(() => call(names.get, location), /failed/);
      assert.deepEqual(faults.names, []);
      start('throw');
      assert.throws(commit, /failed/);
      assert.throws(commit, /failed/);
    });

    it('truncate: cuts suspend_data, and says nothing', () => {
      const { call, layer } = broken('truncate', { at: 10 });
      assert.deepEqual(call(names.set, 'cmi.suspend_data', 'x'.repeat(20)), ['true', '0']);
      assert.equal(layer.record().cmi['cmi.suspend_data'], 'x'.repeat(10));
      assert.deepEqual(call(names.set, location, 'x'.repeat(20)), ['true', '0']);
      assert.deepEqual(layer.log.violations, []);
    });

    it('come together, and heal together', () => {
      const { call, commit, faults, start, layer } = broken('truncate', { at: 3 });
      start('fail', { times: 5 });
      call(names.set, 'cmi.suspend_data', 'abcdef');
      assert.equal(commit()[0], 'false');
      faults.heal();
      assert.equal(commit()[0], 'true');
      assert.equal(layer.record().cmi['cmi.suspend_data'], 'abc');
    });
  });
}

describe('the names of faults', () => {
  it('are read from an address, with their amount', () => {
    assert.deepEqual(readFaults('delay:300,fail,truncate:9', 'scorm12'), [
      ['delay', { ms: 300 }],
      ['fail', {}],
      ['truncate', { at: 9 }],
    ]);
    assert.deepEqual(readFaults('500:2,offline', 'cmi5'), [
      ['500', { times: 2 }],
      ['offline', {}],
    ]);
    assert.deepEqual(readFaults('', 'scorm2004'), []);
  });

  it('are those of a standard', () => {
    assert.throws(() => readFaults('offline', 'scorm12'), /offline.*delay, fail/);
    assert.throws(() => findFault('toString', 'scorm12'), /panne/);
  });
});
