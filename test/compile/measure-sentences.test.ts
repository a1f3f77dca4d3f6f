import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { measureFile } from '../../src/compile/measure/file.js';
import { splitSentences } from '../../src/compile/measure/sentences.js';
import { lengths } from '../../src/compile/measure/texts.js';
import { CODE, countWords, doubledWords } from '../../src/compile/measure/words.js';

const cut = (text: string): string[] => splitSentences(text).map((sentence) => sentence.text);

/** What looks like the end of a sentence and is none. */
const wholes: readonly string[] = [
  'Voyez M. Diallo, le Dr. Roy et MM. Petit.',
  'Voyez l’art. 16 et l’art. L.122-6.',
  'Voyez ex. Nour, vs. Lila, cf. Samia.',
  'Voyez p. ex. Nour et sa pizza.',
  'Voyez p.\u00a0ex. Nour et sa pizza.',
  'Voyez chap. 2, fig. 3 et p. 12.',
  'Écrivez au no. 7 ou au n°\u00a08 de la rue.',
  'Il vaut 3,5 litres, ou 3.5 litres.',
  'La version 2.0 date de l’av. J.-C. de l’informatique.',
  'Elle achète du sel, de la farine, etc. pour la pâte.',
  '« Viens ! » dit-il.',
  '« Est-ce libre ? » demande Samia.',
  'Quoi ?! dit-il.',
  'Trois questions aident : s’en sert-on ? le change-t-on ? passe-t-il à d’autres ?',
  'Nour dit : « La pâte est libre. »',
  'Elle hésite… puis signe.',
  'Ouvrez lisez-moi.txt puis www.exemple.org/a.b et partez.',
  '1. Utiliser',
  '10. Ajouter mon grain de sel',
  `Écrivez ${CODE} puis validez.`,
  'La pâte : 500 g ; le sel : 10 g.',
];

/** What is two sentences or more, cut as it should be. */
const cuts: readonly (readonly string[])[] = [
  ['Elle part.', 'Il reste.'],
  ['Elle part !', '« Reste », dit-il.'],
  ['Il y a 3 parts.', '5 sont pour Nour.'],
  ['Il aime le sel, etc.', 'Elle préfère le sucre.'],
  ['« Est-ce libre ? »', 'Nour hésite.'],
  ['Il dit : « Venez.', 'Prenez une part. »', 'Elle part.'],
  ['(C’est gratuit.)', 'C’est libre.'],
  ['Écrivez la date.', `${CODE} suffit.`],
  ['C’est le plan B.', 'Ensuite, on mange.'],
  ['Quoi ?!', 'Rien.'],
  ['C’est de l’art.', 'Nour sourit.'],
  ['Il court en plein vol.', 'Elle rit.'],
  ['La feuille fait 3 mm.', 'Elle est fine.'],
  ['Elle attend…', 'Rien ne vient.'],
  ['Élodie part.', 'À table !', 'Œufs et sel.'],
];

describe('a sentence', () => {
  for (const text of wholes) it(`is one: ${text}`, () => assert.deepEqual(cut(text), [text]));

  for (const sentences of cuts) {
    it(`ends: ${sentences.join(' | ')}`, () => assert.deepEqual(cut(sentences.join(' ')), sentences));
  }

  it('has words: signs alone are no sentence', () => {
    assert.deepEqual(cut('…'), []);
    assert.deepEqual(cut('Elle part. …'), ['Elle part.']);
    assert.deepEqual(cut(''), []);
  });

  it('loses no word and makes none, whatever the text', () => {
    const pieces = fc.constantFrom(
      'Nour',
      'part',
      'art.',
      '« ',
      ' »',
      '.',
      ' ',
      '\u00a0',
      '!',
      '…',
      '3,5',
      'l’eau',
      '(',
      ')',
      CODE,
      ':',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const found = splitSentences(text);
        for (const { start, text: piece, words } of found) {
          assert.equal(text.slice(start, start + piece.length), piece);
          assert.equal(words, countWords(piece));
          assert.ok(words > 0);
        }
        const total = found.reduce((sum, { words }) => sum + words, 0);
        assert.equal(total, countWords(text));
      }),
    );
  });
});

describe('a word', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['aujourd’hui', 1],
    ["aujourd'hui", 1],
    ['l’écran', 1],
    ['est-il', 1],
    ['c’est-à-dire', 1],
    ['3,5', 1],
    ['10\u202f000', 1],
    ['10\u00a0000\u00a0000', 1],
    ['18\u00a0h', 2],
    ['50\u00a0%', 1],
    ['L.112-2', 1],
    ['https://www.gnu.org/philosophy/free-sw.fr.html', 1],
    ['Libre ? Oui !', 2],
    ['un — deux', 2],
    ['« »', 0],
    ['e\u0301cran', 1],
    [`${CODE} ${CODE}`, 2],
  ];
  for (const [text, count] of cases) it(`is counted: ${text} = ${count}`, () => assert.equal(countWords(text), count));
});

const read = (body: string) => measureFile('a/fr/01-a.md', `---\nid: p_a\n---\n${body}`);

describe('what is read of a file', () => {
  it('is its text, its titles and its answers, and neither header, attributes, code nor addresses', () => {
    const { standard } = read(
      '# Le titre\n\nUn [lien](https://a.org/b) et :term[un mot]{of="licence"}. `du code long`\n\n```\nrien\n```\n\n![Rien non plus.](a.svg)\n\n' +
        ':::question{#q_a objective=o1 misconception="rien du tout"}\nQui ?\n\n- [x] Nour\n  > Oui.\n- [ ] Lila\n  > Non.\n:::\n',
    );
    assert.deepEqual(
      standard.map(({ kind, text, words }) => [kind, text, words]),
      [
        ['title', 'Le titre', 2],
        ['text', 'Un lien et un mot.', 5],
        ['text', '`…`', 1],
        ['text', 'Qui ?', 1],
        ['label', 'Nour', 1],
        ['text', 'Oui.', 1],
        ['label', 'Lila', 1],
        ['text', 'Non.', 1],
      ],
    );
  });

  it('has the first answer of a gap, and not what a question says to the compiler', () => {
    const gap = read(
      ':::question{#q_a}\nLe {code source / code}.\n\n- licence / contrat\n  > Non.\n- autre\n  > Non plus.\n:::\n',
    );
    assert.deepEqual(
      gap.standard.map(({ text }) => text),
      ['Le code source .', 'Non.', 'Non plus.'],
    );
    const number = read(':::question{#q_a}\nCombien ?\n= 15 ± 3\n\n- 4..6\n  > Trop peu.\n:::\n');
    assert.deepEqual(
      number.standard.map(({ text }) => text),
      ['Combien ?', 'Trop peu.'],
    );
    const order = read(':::question{#q_a}\nRangez.\n\n1. Pétrir\n2. Cuire\n\n- 1 avant 2\n:::\n');
    assert.deepEqual(
      order.standard.map(({ text }) => text),
      ['Rangez.', 'Pétrir', 'Cuire'],
    );
  });

  it('is placed where it is written, in a list, behind a quote mark and on a second line too', () => {
    const { standard } = read(
      'Un. Deux.\nTrois. Quatre.\n\n- Cinq.\n  Six. Sept.\n\n> Huit.\n> Neuf. Dix.\n\n| A | B |\n|---|---|\n| C | D |\n',
    );
    const places = standard.map(({ place, text }) => `${text} ${place.line}:${place.column}`);
    assert.deepEqual(places, [
      'Un. 4:1',
      'Deux. 4:5',
      'Trois. 5:1',
      'Quatre. 5:8',
      'Cinq. 7:3',
      'Six. 8:3',
      'Sept. 8:8',
      'Huit. 10:3',
      'Neuf. 11:3',
      'Dix. 11:9',
      'A 13:3',
      'B 13:7',
      'C 15:3',
      'D 15:7',
    ]);
  });

  it('counts running text for the mean, and everything for the longest', () => {
    const { standard } = read(
      '# Un titre de cinq mots\n\nUn deux trois. Un deux trois quatre cinq.\n\n| Un deux trois quatre cinq six sept | a |\n|---|---|\n| b | c |\n',
    );
    assert.deepEqual(lengths(standard), { mean: 4, longest: 7, count: 2 });
    assert.deepEqual(lengths([]), { mean: 0, longest: 0, count: 0 });
  });
});

describe('what has no plain version', () => {
  const untwinned = (body: string): string[] =>
    read(body).untwinned.map(({ what, place }) => `${what} ${place.line}:${place.column}`);

  it('is a passage or a question, at its first line after the title', () => {
    assert.deepEqual(
      untwinned('# Titre\n\nUn texte.\n\n:::question{#q_a}\nQui ?\n\n- [x] a\n  > b\n- [ ] c\n  > d\n:::\n'),
      ['Ce passage 6:1', 'Cette question 8:1'],
    );
  });

  it('is no title, picture, vote or plan, nor what has one', () => {
    assert.deepEqual(
      untwinned(
        '# Titre\n\n![Une image.](a.svg)\n\n:::vote{#v_a}\n| a | b |\n|---|---|\n| c | d |\n:::\n\n:::plan{#plan_a}\n1. Un\n:::\n',
      ),
      [],
    );
    assert.deepEqual(
      untwinned(
        '# Titre\n\nUn texte.\n\n:::simple\nUn.\n:::\n\n:::opinion{#q_a}\nOui ?\n\n- a\n- b\n:::\n\n:::simple\nOui ?\n\n- a\n- b\n:::\n',
      ),
      [],
    );
  });
});

describe('words that stand for two', () => {
  const find = (text: string): string[] =>
    doubledWords({ file: 'a', lines: [{ text, line: 1, column: 1 }] }).map(({ word }) => word);

  for (const word of [
    'étudiant(e)',
    'étudiant(e)s',
    'directeur(trice)',
    'fichier(s)',
    'inscrit/e',
    'inscrits/es',
    'acteur/trice',
    'technicien/ne',
    'étudiant.e.s',
    'étudiant.e',
    'étudiant-e-s',
  ]) {
    it(`are found: ${word}`, () => assert.deepEqual(find(`Chaque ${word}, ici.`), [word]));
  }

  const rights = [
    'libre et/ou gratuit',
    '90 km/h, 10 Mo/s',
    'entrée/sortie',
    'une liberté (la liberté 0)',
    'la liberté (e) du texte',
    '[un texte](e)',
    ':term[licence](s)',
    '`mot(e)`',
    'est-elle, a-t-il, lui-même, vas-y',
    'https://exemple.org/liste/e',
    'exemple.org, fin.Elle part',
    '<https://exemple.org/mot/e>',
    ':::question{#q_a misconception="mot(e)"}',
    'Le {libre / gratuit(e)}.',
  ];
  for (const text of rights) it(`are not these: ${text}`, () => assert.deepEqual(find(text), []));
});
