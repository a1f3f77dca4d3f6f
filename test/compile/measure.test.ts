import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse } from '../../src/compile/compile.js';
import { isEven } from '../../src/compile/measure/keys.js';
import { measureContent } from '../../src/compile/measure/measure.js';
import { splitSentences } from '../../src/compile/measure/sentences.js';
import { doubledWords } from '../../src/compile/measure/words.js';
import { edit, frenchCourse } from './fixture.js';

const PAGE = 'cuisine/fr/02-partage.md';
const HOME = '- un\n- deux';

/** What is said of a text put on a page of the fixture, as `line:column message`; the page's other advice left out. */
function adviceOn(text: string): string[] {
  const before = say(frenchCourse());
  const tree = frenchCourse();
  edit(tree, PAGE, HOME, text);
  return say(tree).filter((line) => !before.includes(line));
}

function say(tree: ReturnType<typeof frenchCourse>): string[] {
  const { course, problems } = compileCourse(tree, 'fr');
  assert.deepEqual(problems, []);
  const { advice } = measureContent(course!, course!.modules);
  return advice.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message.replaceAll('\u00a0', ' ')}`,
  );
}

const words = (count: number): string => Array.from({ length: count }, (_, index) => `Mot${index}`).join(' ');

describe('sentences in French', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Un. Deux ! Trois ? Quatre…', ['Un.', 'Deux !', 'Trois ?', 'Quatre…']],
    ['M. Diallo lit l’art. 16 de la loi. Il dort.', ['M. Diallo lit l’art. 16 de la loi.', 'Il dort.']],
    ['Il y a 3.5 litres : c’est assez.', ['Il y a 3.5 litres : c’est assez.']],
    ['« Viens ! » dit-il. Elle part.', ['« Viens ! » dit-il.', 'Elle part.']],
    ['Il dit : « Venez. Prenez une part. » Elle part.', ['Il dit : « Venez.', 'Prenez une part. »', 'Elle part.']],
    ['Des pâtes, du sel… et de l’eau.', ['Des pâtes, du sel… et de l’eau.']],
    ['Voyez gnu.org pour la suite.', ['Voyez gnu.org pour la suite.']],
  ];
  for (const [text, sentences] of cases) {
    it(`are cut where they end: ${text}`, () => {
      const found = splitSentences(text);
      assert.deepEqual(
        found.map((sentence) => sentence.text),
        sentences,
      );
      for (const { start, text: piece } of found) assert.ok(text.startsWith(piece, start), piece);
    });
  }

  it('have words as word processors count them', () => {
    assert.deepEqual(
      ['L’offre est-elle libre ?', 'Il y a 10\u202f000 pizzas.', '« Oui »', 'a : b'].map(
        (text) => splitSentences(text)[0]!.words,
      ),
      [3, 5, 1, 2],
    );
  });
});

describe('advice on a page', () => {
  it('names a sentence over 20 words where it begins, and not one of 20', () => {
    assert.deepEqual(adviceOn(`Court. ${words(20)}.`), []);
    const [found, ...others] = adviceOn(`Court. *Un* ${words(20)}.`);
    assert.match(found!, new RegExp(`^${PAGE}:\\d+:9 Cette phrase a 21 mots`));
    assert.deepEqual(others, []);
  });

  it('wants 12 words at most in a plain version, and a plain version everywhere once there is one', () => {
    const found = adviceOn(`Texte.\n\n:::simple\n${words(13)}.\n:::\n\nSuite.`).join('\n');
    assert.match(found, /:1 Cette phrase de la version simple a 13 mots/);
    assert.match(found, /Ce passage n'a pas de version simple/);
  });

  it('takes each item and each cell for a sentence, and reads no code', () => {
    const item = words(12);
    const table = `| ${item} | ${item} |\n|---|---|\n| ${item} | ${item} |`;
    assert.deepEqual(adviceOn(`- ${item}\n- ${item}\n\n${table}\n\n\`\`\`\n${words(40)}\n\`\`\``), []);
  });

  it('does not read the answers to a gap that are only to be recognised', () => {
    const block = `:::question{#q_t}\nLe {code}.\n\n- ${Array.from({ length: 11 }, (_, n) => `non ${n}`).join(' / ')}\n  > Non.\n- autre\n  > Si.\n:::`;
    assert.deepEqual(adviceOn(block), []);
  });

  it('names an option more than half as long again as another', () => {
    const block = (text: string): string =>
      `:::question{#q_t}\nQui ?\n\n- [x] ${text}\n  > Oui.\n- [ ] La voisine de Nour\n  > Non.\n:::`;
    assert.deepEqual(adviceOn(block('Le voisin de la voisine')), []);
    assert.match(adviceOn(block('Le voisin de la voisine de la place'))[0]!, /« q_t » est 1,\d fois plus longue/);
  });
});

describe('advice on the glossary', () => {
  const GLOSSARY = 'glossary.fr.md';
  const LAST = "création de l'esprit.";
  const adviceOnGlossary = (text: string): string[] => {
    const tree = frenchCourse();
    edit(tree, GLOSSARY, LAST, text);
    return say(tree).filter((line) => line.startsWith(GLOSSARY));
  };

  it('measures definitions, without the word, and their plain versions', () => {
    assert.deepEqual(adviceOnGlossary(`${words(20)}.`), []);
    assert.match(adviceOnGlossary(`Bref. ${words(21)}.`)[0]!, /:5:21 Cette phrase a 21 mots/);
    const [long, ...missing] = adviceOnGlossary(`chose.\n\n:::simple\n${words(13)}.\n:::`).reverse();
    assert.match(long!, /:8:1 Cette phrase de la version simple a 13 mots/);
    assert.deepEqual(missing.map((line) => line.replace(/:1 .*/, '')).sort(), [`${GLOSSARY}:1`, `${GLOSSARY}:2`]);
  });

  it('counts what has no plain version, once the course has one', () => {
    const tree = frenchCourse();
    const measured = () => {
      const { course } = compileCourse(tree, 'fr');
      return measureContent(course!, []);
    };
    assert.equal(measured().glossary!.untwinned, 3);
    assert.deepEqual(measured().advice, []);
    edit(tree, PAGE, HOME, 'Texte.\n\n:::simple\nTexte.\n:::');
    assert.match(measured().advice[0]!.message, /Rien n'a de version simple ici/);
  });
});

describe('doubled words', () => {
  const find = (text: string): string[] =>
    doubledWords({ file: 'a.md', lines: [{ text, line: 1, column: 1 }] }).map(
      ({ word, place }) => `${place.column} ${word}`,
    );

  it('are found where they are', () => {
    assert.deepEqual(find('Les étudiant(e)s et les inscrit/e'), ['5 étudiant(e)s', '25 inscrit/e']);
  });

  it('are no other words with a bracket, a bar or a full stop', () => {
    const text = 'Libre et/ou gratuit, à 90 km/h (ou moins), sur https://a.fr/liste/e et `mot(e)`, fin.';
    assert.deepEqual(find(text), []);
  });
});

describe('ranks of right answers', () => {
  it('are even from 25 to 42 %, or as even as so few can be', () => {
    assert.ok(isEven([5, 4, 6], 0.25, 0.42));
    assert.ok(isEven([1, 0, 1], 0.25, 0.42));
    assert.ok(!isEven([3, 1, 2], 0.25, 0.42));
    assert.ok(!isEven([10, 5, 4], 0.25, 0.42));
  });
});
