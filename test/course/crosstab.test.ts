import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { crossTable, exposure, scaleVote, type VoteAxis, type VoteRow } from '../../src/course/crosstab.js';

const row = (group: string, first: string, second: string, people: number): VoteRow => ({
  answers: [group, first, second],
  people,
});

const FEAST = [
  row('Du quartier', 'Fromage', 'Ville', 9),
  row('Du quartier', 'Dessert', 'Ville', 6),
  row('Du quartier', 'Dessert', 'Campagne', 5),
  row('D’ailleurs', 'Fromage', 'Campagne', 8),
  row('D’ailleurs', 'Dessert', 'Ville', 2),
];

const people = (rows: readonly VoteRow[]): number[] => rows.map((it) => it.people);
const total = (rows: readonly VoteRow[]): number => people(rows).reduce((all, one) => all + one, 0);

describe('a cross table', () => {
  it('counts by one thing', () => {
    assert.deepEqual(crossTable(FEAST, 1, null), {
      rows: ['Fromage', 'Dessert'],
      columns: [''],
      cells: [[17], [13]],
      rowTotals: [17, 13],
      columnTotals: [30],
      total: 30,
    });
  });

  it('crosses two, empty cells included, in the order in which answers are met', () => {
    assert.deepEqual(crossTable(FEAST, 0, 1), {
      rows: ['Du quartier', 'D’ailleurs'],
      columns: ['Fromage', 'Dessert'],
      cells: [
        [9, 11],
        [8, 2],
      ],
      rowTotals: [20, 10],
      columnTotals: [17, 13],
      total: 30,
    });
    assert.deepEqual(crossTable(FEAST, 1, 2).cells, [
      [9, 8],
      [8, 5],
    ]);
    assert.deepEqual(crossTable([row('A', 'x', 'u', 3), row('B', 'y', 'u', 4)], 0, 1).cells, [
      [3, 0],
      [0, 4],
    ]);
  });

  it('says from which number on a cell tells nothing of anyone', () => {
    assert.deepEqual([0, 1, 2, 4, 5, 6].map(exposure), ['few', 'alone', 'few', 'few', null, null]);
  });
});

describe('the size of a group', () => {
  it('keeps shares by largest remainders, the first of equals first', () => {
    assert.deepEqual(people(scaleVote(FEAST, 10)), [3, 2, 2, 3, 0]);
    assert.deepEqual(people(scaleVote([row('A', 'x', 'u', 1), row('B', 'y', 'v', 1)], 3)), [2, 1]);
    assert.deepEqual(people(scaleVote([row('A', 'x', 'u', 0), row('B', 'y', 'v', 0)], 3)), [0, 0]);
  });

  const names = fc.constantFrom('un', 'deux', 'trois');
  const votes = fc.array(
    fc.tuple(names, names, names, fc.nat(200)).map(([a, b, c, n]) => row(a, b, c, n)),
    { minLength: 1, maxLength: 12 },
  );
  const axis = fc.constantFrom<VoteAxis>(0, 1, 2);

  it('is always what was asked, each share within one person of the exact one; the whole group is left as it is', () => {
    fc.assert(
      fc.property(votes, fc.nat(600), (rows, size) => {
        const before = total(rows);
        fc.pre(before > 0);
        const scaled = scaleVote(rows, size);
        assert.equal(total(scaled), size);
        scaled.forEach((it, index) => {
          assert.ok(Number.isInteger(it.people) && it.people >= 0);
          assert.ok(Math.abs(it.people - (rows[index]!.people * size) / before) < 1);
          assert.deepEqual(it.answers, rows[index]!.answers);
        });
        assert.deepEqual(scaleVote(rows, before), rows);
        assert.deepEqual(scaleVote(rows, size), scaled);
      }),
    );
  });

  it('counts everyone once, whatever is crossed', () => {
    fc.assert(
      fc.property(votes, axis, fc.option(axis), (rows, by, across) => {
        const table = crossTable(rows, by, across);
        const add = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
        assert.equal(table.total, total(rows));
        assert.equal(add(table.rowTotals), table.total);
        assert.equal(add(table.columnTotals), table.total);
        assert.deepEqual(table.cells.map(add), table.rowTotals);
      }),
    );
  });
});
