import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFacts } from '../../src/compile/measure/facts.js';

const HEAD = '| Affirmation | Prochaine revue |\n|---|---|\n';
const read = (rows: string, now: Date) => readFacts('SOURCES.md', HEAD + rows, new Set(), now);

describe('dates of review', () => {
  it('are overdue from the first day after their month', () => {
    const row = '| Un fait | novembre 2026 |';
    assert.deepEqual(read(row, new Date(2026, 10, 30, 23, 59)).overdue, []);
    const { overdue, total } = read(row, new Date(2026, 11, 1));
    assert.equal(total, 1);
    assert.deepEqual(
      overdue.map(({ place, statement, review }) => [place.file, place.line, statement, review]),
      [['SOURCES.md', 3, 'Un fait', 'novembre 2026']],
    );
  });

  it('know the months with their accents, and the turn of the year', () => {
    const rows = ['décembre 2025', 'août 2026', 'février 2026'].map((date) => `| Fait | ${date} |`).join('\n');
    assert.deepEqual(
      read(rows, new Date(2026, 1, 10)).overdue.map(({ review }) => review),
      ['décembre 2025'],
    );
  });

  it('may be events, told apart; a date after one counts', () => {
    const rows = '| A | après le pilote |\n| B | à chaque changement |\n| C | avant publication, puis mai 2027 |';
    const before = read(rows, new Date(2027, 4, 31));
    assert.deepEqual(
      before.events.map(({ statement }) => statement),
      ['A', 'B', 'C'],
    );
    assert.deepEqual(before.problems, []);
    assert.deepEqual(
      read(rows, new Date(2027, 5, 1)).overdue.map(({ statement }) => statement),
      ['C'],
    );
  });

  for (const date of ['', '2027', '11/2027', 'novembr 2027', 'novembre 27', 'bientôt']) {
    it(`are located where they can't be read: ${date || 'nothing'}`, () => {
      const { problems, overdue } = read(`| Un fait | ${date} |`, new Date(2030, 0, 1));
      assert.deepEqual(overdue, []);
      assert.equal(problems.length, 1);
      assert.equal(problems[0]!.line, 3);
      assert.match(problems[0]!.remedy, /novembre 2027/);
    });
  }

  it('are missed where no table has them', () => {
    const { problems } = readFacts('SOURCES.md', '# Rien\n', new Set(), new Date());
    assert.match(problems[0]!.message, /Prochaine revue/);
  });
});
