import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idsOf, readFacts } from '../../src/compile/measure/facts.js';

const HEAD = '| Affirmation | Page ou question | Source | Prochaine revue |\n|---|---|---|---|\n';
const IDS = new Set(['p_offre', 'q_mairie_comptes', 'o1_1']);

/** One row, on line 3. */
const facts = (review: string, where = 'p_offre', now = new Date(2026, 10, 25)) =>
  readFacts('SOURCES.md', `${HEAD}| Un fait | ${where} | GNU | ${review} |\n`, IDS, now);

describe('a review', () => {
  it('knows the months with their accents, and the turn of the year', () => {
    const overdue = ['décembre 2025', 'août 2026', 'février 2026'].map(
      (review) => facts(review, 'p_offre', new Date(2026, 1, 10)).overdue.length,
    );
    assert.deepEqual(overdue, [1, 0, 0]);
  });

  const months: readonly (readonly [now: Date, overdue: boolean])[] = [
    [new Date(2027, 9, 31, 23, 59), false],
    [new Date(2027, 10, 1), false],
    [new Date(2027, 10, 30, 23, 59), false],
    [new Date(2027, 11, 1), true],
    [new Date(2028, 0, 1), true],
  ];
  for (const [now, overdue] of months) {
    it(`of november 2027 is ${overdue ? 'overdue' : 'not overdue'} on ${now.toDateString()}`, () => {
      const found = facts('novembre 2027', 'p_offre', now);
      assert.equal(found.overdue.length, overdue ? 1 : 0);
      assert.equal(found.total, 1);
      assert.deepEqual([found.events, found.problems], [[], []]);
    });
  }

  it('is where its cell is', () => {
    const [fact] = facts('août 2026').overdue;
    assert.deepEqual(
      [fact?.place, fact?.statement, fact?.review],
      [{ file: 'SOURCES.md', line: 3, column: 29 }, 'Un fait', 'août 2026'],
    );
  });

  for (const text of ['Août 2026', 'aout 2026', 'août\u00a02026', '**août 2026**', 'août 2026']) {
    it(`may be written ${text}`, () => assert.equal(facts(text).overdue.length, 1));
  }

  for (const text of ['après le pilote', 'à chaque changement du suivi', 'avant publication', 'À chaque changement']) {
    it(`may wait for an event, listed apart: ${text}`, () => {
      const { overdue, events, problems } = facts(text, 'p_offre', new Date(2099, 0));
      assert.deepEqual([overdue, problems], [[], []]);
      assert.equal(events[0]?.review, text);
    });
  }

  it('may wait for an event, then for a date: that date counts', () => {
    const early = facts('avant publication, puis mai 2027');
    assert.deepEqual([early.overdue.length, early.events.length], [0, 1]);
    const late = facts('avant publication, puis mai 2027', 'p_offre', new Date(2027, 5, 1));
    assert.deepEqual([late.overdue.length, late.events.length], [1, 0]);
  });

  for (const text of [
    '',
    'novenbre 2027',
    '2027',
    'novembre',
    '11/2027',
    'novembre 27',
    'bientôt',
    'après',
    'avant publication, puis un jour',
  ]) {
    it(`that can't be read is a problem, with how to write it: « ${text} »`, () => {
      const { overdue, events, problems } = facts(text, 'p_offre', new Date(2099, 0));
      assert.deepEqual([overdue, events], [[], []]);
      assert.equal(problems.length, 1);
      assert.equal(problems[0]!.line, 3);
      assert.match(problems[0]!.remedy, /novembre 2027/);
    });
  }

  it('that a short row leaves out is a problem of the row', () => {
    const { problems } = readFacts('S.md', `${HEAD}| Un fait | p_offre |\n`, IDS, new Date(2026, 0));
    assert.deepEqual(
      problems.map(({ line, column, message }) => [line, column, message]),
      [[3, 1, "Cette ligne n'a pas de date de revue."]],
    );
  });
});

describe('what a row is about', () => {
  it('exists: pages, questions, objectives', () => {
    const where = 'p_offre, `q_mairie_comptes` ; items o1_1, glossaire, toutes les pages, bank.md';
    assert.deepEqual(facts('mai 2027', where).problems, []);
  });

  it('or is a problem where it is named, with the one that was meant', () => {
    const { problems } = facts('mai 2027', 'p_offre, q_mairie_compte ; p_disparue');
    assert.deepEqual(
      problems.map(({ line, column, message, remedy }) =>
        [line, column, message, remedy].join(' ').replaceAll('\u00a0', ' '),
      ),
      [
        "3 22 « q_mairie_compte » n'est ni une page, ni une question, ni un objectif. Vouliez-vous « q_mairie_comptes » ?",
        "3 40 « p_disparue » n'est ni une page, ni une question, ni un objectif. Corrigez-le, ou retirez-le s'il n'est plus dans le parcours.",
      ],
    );
  });

  it('is read of that column alone', () => {
    const row = '| Le nom p_rien | p_offre | q_rien | mai 2027 |\n';
    assert.deepEqual(readFacts('S.md', HEAD + row, IDS, new Date(2026, 0)).problems, []);
  });
});

describe('SOURCES.md', () => {
  it('may have several tables, and tables about something else', () => {
    const text = `# Sources\n\n${HEAD}| A | p_offre | b | mai 2026 |\n\n| Image | Licence |\n|---|---|\n| a | b |\n\n${HEAD}| C | p_offre | d | mai 2028 |\n`;
    const { total, overdue } = readFacts('S.md', text, IDS, new Date(2027, 0));
    assert.deepEqual([total, overdue.map(({ place }) => place.line)], [2, [5]]);
  });

  it('without any such table is a problem', () => {
    for (const text of ['', '# Sources\n', '| A | B |\n|---|---|\n| c | mai 2026 |\n']) {
      const { problems } = readFacts('S.md', text, IDS, new Date(2027, 0));
      assert.equal(problems.length, 1);
      assert.match(problems[0]!.message, /Prochaine revue/);
    }
  });
});

describe('the ids of a course', () => {
  it('are those of its headers, objectives and blocks', () => {
    const files = new Map(
      Object.entries({
        'm/fr/module.yaml': 'id: m_un\nobjectives:\n  - id: o1_1\n    title: A\n',
        'm/fr/01-a.md':
          '---\nid: p_a\n---\n\nLe texte id: p_rien.\n\n:::question{#q_a objective=o1_9}\n:::\n\n:::vote{#v_a}\n:::\n',
        'm/fr/02-b.md': '---\r\nid: "p_b"\r\n---\r\n:::opinion{objective=o1_1 #q_b}\r\n:::\r\n',
        'm/media/a.svg': '<svg>\nid: p_svg\n</svg>',
      }).map(([path, text]) => [path, new TextEncoder().encode(text)] as const),
    );
    assert.deepEqual([...idsOf(files)].sort(), ['m_un', 'o1_1', 'p_a', 'p_b', 'q_a', 'q_b', 'v_a']);
  });
});
