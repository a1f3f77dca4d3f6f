import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Dialect } from '../../src/preview/dialect.js';
import { dialect12 } from '../../src/preview/dialect12.js';
import { dialect2004 } from '../../src/preview/dialect2004.js';
import { habits } from '../../src/preview/habits.js';
import { habitCalled, openLms, type LmsBench, type Options } from './strict-bench.js';

/** What the courses of both standards do, in the words of each. */
const standards = [
  {
    name: '1.2',
    dialect: dialect12,
    status: ['cmi.core.lesson_status', 'completed'],
    score: ['cmi.core.score.raw', '66.67'],
    entry: 'cmi.core.entry',
    location: 'cmi.core.lesson_location',
    mode: 'cmi.core.lesson_mode',
  },
  {
    name: '2004',
    dialect: dialect2004,
    status: ['cmi.completion_status', 'completed'],
    score: ['cmi.score.scaled', '0.6667'],
    entry: 'cmi.entry',
    location: 'cmi.location',
    mode: 'cmi.mode',
  },
] as const;

const opened = (dialect: Dialect, habit: string, options: Options = {}): LmsBench =>
  openLms(dialect, { habit: habitCalled(habit), ...options });
const read = ({ call }: LmsBench, { names }: Dialect, name: string): string => call(names.get, name)[0];

for (const { name, dialect, status, score, entry, location, mode } of standards) {
  const { names } = dialect;
  const write = ({ call }: LmsBench, element: string, value: string): [string, string] =>
    call(names.set, element, value);

  describe(`habits in SCORM ${name}`, () => {
    it('of every LMS take a course by the book without a violation', () => {
      for (const habit of Object.keys(habits)) {
        const lms = opened(dialect, habit);
        write(lms, status[0], status[1]);
        write(lms, score[0], score[1]);
        write(lms, location, 'p_un');
        write(lms, dialect === dialect12 ? 'cmi.core.exit' : 'cmi.exit', 'suspend');
        lms.call(names.commit, '');
        lms.call(names.terminate, '');
        assert.deepEqual(lms.layer.log.violations, [], habit);
        const { cmi } = lms.stored.at(-1)!;
        assert.deepEqual([cmi[status[0]], cmi[score[0]], cmi[location]], [status[1], score[1], 'p_un'], habit);
      }
    });

    it('of Open edX: status, score, entry and counts read empty, and Commit does nothing', () => {
      const lms = opened(dialect, 'openedx');
      write(lms, status[0], status[1]);
      assert.equal(lms.stored.at(-1)?.cmi[status[0]], status[1]);
      write(lms, score[0], score[1]);
      for (const element of [status[0], score[0], entry, 'cmi.interactions._count']) {
        assert.deepEqual(lms.call(names.get, element), ['', '0'], element);
      }
      assert.equal(read(lms, dialect, mode), dialect === dialect12 ? 'normal' : '');
      const { length } = lms.stored;
      assert.deepEqual(lms.call(names.commit, ''), ['true', '0']);
      assert.equal(lms.stored.length, length);
    });

    it('of Open edX: a place may be written twice, since it cannot be counted', () => {
      const lms = opened(dialect, 'openedx');
      write(lms, 'cmi.interactions.0.id', 'q_un');
      assert.deepEqual(write(lms, 'cmi.interactions.0.id', 'q_deux'), ['true', '0']);
      assert.deepEqual(write(lms, 'cmi.interactions.4.id', 'q_cinq'), ['true', '0']);
      assert.equal(lms.layer.record().cmi['cmi.interactions.0.id'], 'q_deux');
      assert.deepEqual(lms.layer.log.violations, []);
    });

    it('of Chamilo: the status is lost to reading after a Commit, and the entry is always ab-initio', () => {
      const lms = opened(dialect, 'chamilo');
      write(lms, status[0], status[1]);
      write(lms, dialect === dialect12 ? 'cmi.core.exit' : 'cmi.exit', 'suspend');
      assert.equal(read(lms, dialect, status[0]), status[1]);
      lms.call(names.commit, '');
      assert.equal(read(lms, dialect, status[0]), '');
      const again = opened(dialect, 'chamilo', { saved: lms.stored.at(-1)! });
      assert.equal(read(again, dialect, entry), 'ab-initio');
    });

    it('of Cornerstone: Commit answers null while the page is being left', () => {
      let leaving = false;
      const lms = opened(dialect, 'cornerstone', { leaving: () => leaving });
      assert.deepEqual(lms.call(names.commit, ''), ['true', '0']);
      leaving = true;
      assert.equal(lms.layer.api[names.commit]!(''), null);
      assert.equal(lms.ask(names.lastError), '391');
      assert.equal(lms.stored.length, 1);
    });

    it('with capitals: statuses', () => {
      const lms = opened(dialect, 'capitalised');
      write(lms, status[0], status[1]);
      assert.equal(read(lms, dialect, status[0]), 'Completed');
      assert.equal(lms.layer.record().cmi[status[0]], 'completed');
    });

    it('with commas: scores, and the mastery score', () => {
      const lms = opened(dialect, 'comma', { mastery: dialect === dialect12 ? '80' : '0.8' });
      write(lms, score[0], score[1]);
      assert.equal(read(lms, dialect, score[0]), score[1].replace('.', ','));
      const mastery = dialect === dialect12 ? 'cmi.student_data.mastery_score' : 'cmi.scaled_passing_score';
      assert.equal(read(lms, dialect, mastery), dialect === dialect12 ? '80,0' : '0,8');
    });

    it('with the words null and undefined', () => {
      const lms = opened(dialect, 'nulls');
      assert.deepEqual(lms.call(names.get, location), ['null', '0']);
      assert.deepEqual(lms.call(names.get, 'cmi.suspend_data'), ['undefined', '0']);
    });

    it('of Moodle: a result makes the next launch a review whose writes count', () => {
      for (const habit of ['moodle', 'moodle-relaxed']) {
        const { launchMode, keepsWritesInReview } = habitCalled(habit);
        assert.deepEqual(
          ['passed', 'failed', 'completed', 'incomplete'].map((done) => launchMode('normal', done)),
          ['review', 'review', 'review', 'normal'],
        );
        assert.equal(keepsWritesInReview, true);
      }
    });

    it('never hide a call outside the session', () => {
      for (const habit of Object.keys(habits)) {
        const lms = opened(dialect, habit);
        lms.call(names.terminate, '');
        const [, code] = lms.call(names.get, status[0]);
        assert.equal(code, dialect === dialect12 ? '301' : '123', habit);
      }
    });
  });
}

describe('habits of one standard', () => {
  it('ILIAS says 201 for an optional element of SCORM 1.2 that it lacks, and 405 for null', () => {
    const lms = opened(dialect12, 'ilias');
    assert.deepEqual(lms.call('LMSGetValue', 'cmi.evaluation.comments'), ['', '201']);
    assert.deepEqual(lms.call('LMSSetValue', 'cmi.core.lesson_location', null), ['false', '405']);
  });

  it('Moodle without its standard mode keeps long texts of SCORM 1.2, and they stay violations', () => {
    const lms = opened(dialect12, 'moodle-relaxed');
    assert.deepEqual(lms.call('LMSSetValue', 'cmi.suspend_data', 'x'.repeat(5000)), ['true', '0']);
    assert.equal(lms.layer.record().cmi['cmi.suspend_data']?.length, 5000);
    assert.equal(lms.layer.log.violations.length, 1);
    assert.deepEqual(lms.call('LMSSetValue', 'cmi.suspend_data', 'x'.repeat(64_001)), ['false', '405']);
    assert.deepEqual(lms.call('LMSSetValue', 'cmi.core.exit', 'normal'), ['false', '405']);
  });
});
