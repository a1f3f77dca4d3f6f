import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse } from '../../src/compile/compile.js';
import { isEven, isFair } from '../../src/compile/measure/keys.js';
import { measureContent } from '../../src/compile/measure/measure.js';
import { edit, frenchCourse, write } from './fixture.js';

const BANK = 'cuisine/fr/bank.md';
const HEADER = '---\nid: t_cuisine\ntitle: Le test\ndraw: 2\nmastery: 0.8\nattempts: unlimited\n---\n\n';
const NAMED = 'bloom=C misconception="libre = gratuit"';

/** What is said of a bank of these questions, and of the one-answer pages before it; places without their file. */
function adviceOn(questions: readonly string[]): string[] {
  const tree = frenchCourse();
  write(tree, BANK, HEADER + questions.join('\n\n'));
  const { course, problems } = compileCourse(tree, 'fr');
  assert.deepEqual(problems, []);
  return measureContent(course!, course!.modules)
    .advice.filter(({ file }) => file === BANK)
    .map(({ line, column, message }) => `${line}:${column} ${message.replaceAll('\u00a0', ' ')}`);
}

/** One question a letter: `b` has its right answer second; in capitals it is the longest too. */
function choices(keys: string): string[] {
  return [...keys].map((key, index) => {
    const right = 'abc'.indexOf(key.toLowerCase());
    const options = [0, 1, 2].map((rank) => {
      const isLong = rank === (key === key.toLowerCase() ? (right + 1) % 3 : right);
      return `- [${rank === right ? 'x' : ' '}] Réponse ${rank}${isLong ? ' ou presque' : ' ou plus.'}\n  > Voilà.`;
    });
    return `:::question{#q_t${index} objective=o1_${1 + (index % 2)} ${NAMED}}\nQuelle réponse ?\n\n${options.join('\n')}\n:::`;
  });
}

describe('right answers', () => {
  // The page before the bank holds a choice of three whose right answer is first.
  it('that are even say nothing', () => assert.deepEqual(adviceOn(choices('AbcBcaCab')), []));

  it('that are most often first are told, with how often', () => {
    const [rank, ...others] = adviceOn(choices('AabAcAbac'));
    assert.match(
      rank!,
      /^1:1 Dans les 10 choix à trois réponses du module, la bonne est 6 fois la première, 2 fois la deuxième, 2 fois la troisième\.$/,
    );
    assert.deepEqual(others, []);
  });

  it('that are most often the longest are told', () => {
    assert.deepEqual(
      adviceOn(choices('ABCABCcab')).map((line) => /plus longue dans \d des 10 .* \(\d+ %\)/.exec(line)?.[0]),
      ['plus longue dans 6 des 10 choix à trois réponses du module (60 %)'],
    );
  });

  it('that are hardly ever the longest are told too', () => {
    assert.match(adviceOn(choices('abcabcabc')).join('\n'), /plus longue dans [01] des 10/);
  });

  it('are as fair as few questions can be', () => {
    for (const [count, total] of [
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 2],
      [0, 3],
      [2, 3],
      [1, 6],
      [3, 6],
      [4, 15],
      [6, 15],
    ] as const) {
      assert.ok(isFair(count, total), `${count} of ${total}`);
    }
    for (const [count, total] of [
      [3, 3],
      [0, 4],
      [4, 6],
      [0, 6],
      [3, 15],
      [7, 15],
    ] as const) {
      assert.ok(!isFair(count, total), `${count} of ${total}`);
    }
  });

  it('of true and false are balanced from 35 to 65 %', () => {
    for (const counts of [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [3, 2],
      [7, 13],
      [13, 7],
    ])
      assert.ok(isEven(counts, 0.35, 0.65), String(counts));
    for (const counts of [
      [2, 0],
      [3, 1],
      [5, 2],
      [1, 3],
      [14, 6],
    ])
      assert.ok(!isEven(counts, 0.35, 0.65), String(counts));
  });
});

describe('true and false', () => {
  const truth = (id: number, isTrue: boolean): string =>
    `:::question{#q_v${id} objective=o1_1 ${NAMED}}\nEst-ce vrai ?\n\n- [${isTrue ? 'x' : ' '}] Vrai\n  > Voilà.\n- [${isTrue ? ' ' : 'x'}] Faux\n  > Voilà.\n:::`;

  it('are told when nearly all are the same', () => {
    // With the one of the page, which is true.
    const all = [...choices('AbcBca'), truth(1, true), truth(2, true), truth(3, false), truth(4, true)];
    assert.deepEqual(adviceOn(all), [
      '1:1 Dans les vrai ou faux du module, « vrai » est juste 4 fois, et « faux » 1 fois.',
    ]);
    assert.deepEqual(adviceOn([...choices('AbcBca'), truth(1, false), truth(2, true), truth(3, false)]), []);
  });
});

describe('items of a test', () => {
  const BASE = choices('AbcBca');

  it('name what they aim at', () => {
    const bare = ':::question{#q_nu objective=o1_1 bloom=C}\nQui ?\n\n- [x] Nour\n  > Oui.\n- [ ] Lila\n  > Non.\n:::';
    assert.deepEqual(adviceOn([bare, ...BASE]), [
      '9:1 La question « q_nu » ne dit pas tout : il manque « misconception= ».',
    ]);
  });

  it('are two or more for an objective', () => {
    const all = choices('AbcBca').map((text, index) => text.replace(/o1_\d/, index === 0 ? 'o1_1' : 'o1_2'));
    assert.deepEqual(adviceOn(all), [
      "1:1 Une seule question du test porte sur l'objectif « o1_1 » : elle revient à chaque essai.",
    ]);
  });

  const cards = (feedback: string, notes: string): string =>
    `:::question{#q_cartes objective=o1_1 ${NAMED}}\nAssociez.\n\n| A | B | Si c’est faux |\n|---|---|---|\n| Nour | Pizza | C’est sa pizza. |\n| Lila | Gâteau | ${feedback} |\n\n${notes}\n:::`;

  it('explain each of their cards', () => {
    assert.deepEqual(adviceOn([cards('', '> Voilà.'), ...BASE]), [
      "9:1 La réponse « Lila » de « q_cartes » n'a pas d'explication.",
    ]);
    assert.deepEqual(adviceOn([cards('C’est son gâteau.', '> Voilà.'), ...BASE]), []);
    assert.deepEqual(adviceOn([cards('', '- autre\n  > Pas ainsi.'), ...BASE]), []);
  });
});

describe('answers that nothing explains', () => {
  const box = (mark: string, text: string): string => `- [${mark}] ${text}\n  > Voilà.`;
  const questions = [
    `:::question{#q_choix objective=o1_1 ${NAMED}}\nQui ?\n\n${box('x', 'Nour')}\n${box(' ', 'Lila')}\n:::`,
    `:::question{#q_vrai objective=o1_1 ${NAMED}}\nVrai ?\n\n${box('x', 'Vrai')}\n${box(' ', 'Faux')}\n:::`,
    `:::question{#q_raison objective=o1_2 ${NAMED}}\nVrai ?\n\n- [x] Vrai\n- [ ] Faux\n  > Si.\n\nPourquoi ?\n\n${box('x', 'Car oui')}\n${box(' ', 'Par jeu')}\n:::`,
    `:::scenario{#q_scenes objective=o1_2 ${NAMED}}\nAidez Nour.\n\n### Une\n\nQui ?\n\n${box('x', 'Ali')}\n${box(' ', 'Zoé')}\n\n### Deux\n\nQui ?\n\n${box('x', 'Mia')}\n${box(' ', 'Léo')}\n:::`,
  ];

  /** A course need not come from this compiler, which wants a quote for each. */
  const silenced = (names: readonly string[]): string[] => {
    const tree = frenchCourse();
    write(tree, BANK, HEADER + questions.join('\n\n'));
    const { course, problems } = compileCourse(tree, 'fr');
    assert.deepEqual(problems, []);
    const blank = (key: string, value: unknown): unknown => (names.includes(key) ? '' : value);
    const silent = JSON.parse(JSON.stringify(course, blank)) as typeof course;
    const { advice } = measureContent(silent!, silent!.modules);
    const told = advice.filter(({ file, message }) => file === BANK && /explication/.test(message));
    return told.map(({ line, message }) => `${line} ${/«\u00a0(.*?)\u00a0»/.exec(message)![1]}`);
  };

  it('are told of each kind, at its question', () => {
    assert.deepEqual(silenced([]), []);
    assert.deepEqual(silenced(['feedback']), [
      '9 Lila',
      '9 Nour',
      '27 Car oui',
      '27 Par jeu',
      '42 Ali',
      '42 Léo',
      '42 Mia',
      '42 Zoé',
    ]);
    assert.deepEqual(silenced(['whenTrue', 'whenFalse']), ['18 faux', '18 vrai']);
  });
});

describe('the words of a bank', () => {
  const BASE = choices('AbcBca');

  it('are measured in its introduction and its answers, not in what it names', () => {
    const words = (count: number): string => Array.from({ length: count }, (_, index) => `mot${index}`).join(' ');
    const long = `:::question{#q_long objective=o1_1 bloom=C misconception="${words(30)}"}\nQui ?\n\n- [x] Nour\n  > ${words(21)}.\n- [ ] Lila\n  > Non.\n:::`;
    const [intro, quote, ...others] = adviceOn([`${words(22)}.`, long, ...BASE]);
    assert.match(intro!, /^9:1 Cette phrase a 22 mots : « mot0/);
    assert.match(quote!, /^15:5 Cette phrase a 21 mots : « mot0/);
    assert.deepEqual(others, []);
  });

  it('are more than 15 a sentence on the mean in three sentences or more', () => {
    const words = Array.from({ length: 18 }, (_, index) => `mot${index}`).join(' ');
    const tree = frenchCourse();
    const means = (text: string): string[] => {
      edit(tree, 'cuisine/fr/02-partage.md', '- un\n- deux\n', text);
      const { course } = compileCourse(tree, 'fr');
      const { advice } = measureContent(course!, course!.modules);
      edit(tree, 'cuisine/fr/02-partage.md', text, '- un\n- deux\n');
      return advice
        .filter(({ message }) => /en moyenne/.test(message))
        .map(({ file, line, message }) => `${file}:${line} ${message}`);
    };
    // 20 times 19 words, and the 6 words in 4 sentences of the page's question.
    assert.deepEqual(means(`${`Le ${words}.\n\n`.repeat(20)}`), [
      'cuisine/fr/02-partage.md:1 Les phrases ont 16,1 mots en moyenne.',
    ]);
    assert.deepEqual(means('Un court texte. Une autre phrase.\n'), []);
  });
});
