import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse, formatProblem } from '../../src/compile/compile.js';
import { edit, frenchCourse, placesOf } from './fixture.js';

const PAGE = 'cuisine/fr/02-partage.md';
const VOTE = `:::vote{#v_fete}
Trente personnes ont *répondu*.

| Groupe | Fromage ou dessert ? | Chaud ou froid ? | Personnes |
|---|---|---|---:|
| Du quartier | Fromage | Chaud | 9 |
| Du quartier | Dessert | Froid | 11 |
| D'ailleurs | Fromage | Froid | 10 |
:::`;

function compile(block: string) {
  const tree = frenchCourse();
  edit(tree, PAGE, '- un\n- deux', block);
  return compileCourse(tree, 'fr');
}

describe('a vote', () => {
  it('becomes a table that reads by itself, its caption and headers told', () => {
    const { course, problems } = compile(VOTE);
    assert.deepEqual(problems.map(formatProblem), []);
    const { html, interactions } = course!.modules[0]!.pages[1]!;
    assert.ok(
      html.includes(`<pl-vote class="question" id="v_fete">
<p>Trente personnes ont <em>répondu</em>.</p>
<div class="table" tabindex="0" role="group" aria-label="Tableau"><table><caption>Toutes les réponses\u00a0: chaque ligne compte les personnes qui ont répondu de même.</caption>
<thead><tr><th scope="col">Groupe</th><th scope="col">Fromage ou dessert ?</th><th scope="col">Chaud ou froid ?</th><th scope="col" class="right">Personnes</th></tr></thead>
<tbody><tr><th scope="row">Du quartier</th><td>Fromage</td><td>Chaud</td><td class="right">9</td></tr>
<tr><th scope="row">Du quartier</th><td>Dessert</td><td>Froid</td><td class="right">11</td></tr>
<tr><th scope="row">D'ailleurs</th><td>Fromage</td><td>Froid</td><td class="right">10</td></tr></tbody></table></div>
</pl-vote>`),
      html,
    );
    assert.deepEqual(
      interactions.map(({ id }) => id),
      ['q_multi'],
      'a vote is nothing to answer',
    );
  });

  it('keeps what HTML would take for its own as text', () => {
    const { course } = compile(VOTE.replaceAll('Fromage |', 'A & B |'));
    assert.match(course!.modules[0]!.pages[1]!.html, /<td>A &#38; B<\/td>/);
  });

  it('may stand without an introduction', () => {
    assert.deepEqual(compile(VOTE.replace('Trente personnes ont *répondu*.\n\n', '')).problems, []);
  });

  it('has no place in a test', () => {
    const tree = frenchCourse();
    edit(tree, 'cuisine/fr/bank.md', '\n:::question', `\n${VOTE}\n\n:::question`);
    const { problems } = compileCourse(tree, 'fr');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['Un vote ne se note pas, et un test se note.'],
    );
  });
});

type Case = readonly [name: string, from: string, to: string, message: RegExp, remedy: RegExp];

const ROW = "| D'ailleurs | Fromage | Froid | 10 |";
const CASES: readonly Case[] = [
  ['no id', ':::vote{#v_fete}', '¦:::vote', /pas d'identifiant/, /« :::vote\{#v_mon_id\} »/],
  ['the id of a question', '{#v_fete}', '{¦#q_fete}', /ne commence pas par « v_ »/, /« v_q_fete »/],
  ['an attribute', '#v_fete', '#v_fete ¦objective=o1', /« objective » n'existe pas/, /Attributs connus/],
  ['a misspelt block', ':::vote', '¦:::votes', /« votes » n'existe pas/, /« :::vote\{#v_mon_id\} »/],
  ['no table', VOTE.slice(VOTE.indexOf('\n| '), VOTE.lastIndexOf('\n')), '', /pas de tableau/, /\|---\|/],
  ['no line of dashes', '|---|---|---|---:|\n', '', /pas de ligne de tirets/, /\|---\|/],
  ['text after the table', `${ROW}\n`, `${ROW}\n\n¦Merci.\n`, /suit le tableau/, /avant, ou après le vote/],
  ['two tables', `${ROW}\n`, `${ROW}\n\n¦| a | b |\n|---|---|\n| c | d |\n`, /un seul tableau/, /coupe en deux/],
  ['a row cut off by an empty line', ROW, `\n¦${ROW}`, /ligne vide coupe/, /se suivent/],
  ['three columns', '', '', /3 colonnes/, /quatre : le groupe/],
  ['a row with an empty cell', ROW, "¦| D'ailleurs |  | Froid | 10 |", /est vide/, /quatre cases/],
  ['a short row', ROW, "¦| D'ailleurs | Fromage | 10 |", /est vide/, /quatre cases/],
  ['a long row', ROW, "¦| D'ailleurs | Fromage | Froid | 10 | 3 |", /plus de quatre cases/, /« \\\| »/],
  ['half a person', ROW, ROW.replace('|', '¦|').replace('10', '10,5'), /« 10,5 » n'est pas un nombre/, /« 11 »/],
  ['a number in words', ROW, ROW.replace('|', '¦|').replace('10', 'dix'), /« dix » n'est pas un nombre/, /« 12 »/],
  ['fewer than nobody', ROW, ROW.replace('|', '¦|').replace('10', '-3'), /« -3 » n'est pas/, /entier/],
  [
    'the same answers twice',
    ROW,
    '¦| Du quartier | Fromage | Chaud | 10 |',
    /déjà une ligne \(ligne 12\)/,
    /Réunissez/,
  ],
  ['a link in a cell', 'Dessert', '¦[Dessert](#p_recette)', /ni lien/, /avant le tableau/],
  ['few people', '| 11 |', '| 0 |', /compte 19 personnes/, /de 20 à 300/],
  ['a crowd', '| 11 |', '| 1100 |', /compte 1119 personnes/, /de 20 à 300/],
  ['one group', "D'ailleurs", 'Du quartier', /moins de deux groupes/, /deux groupes au moins/],
  ['one answer', 'Dessert', 'Fromage', /moins de deux réponses à « Fromage ou dessert \? »/, /deux réponses/],
];
/** Where the problem is when the edit has no mark. */
const WHERE: Readonly<Record<string, number>> = { 'no table': 7, 'no line of dashes': 10 };
const HEADER = 10;

describe('near-misses in a vote', () => {
  for (const [name, from, to, message, remedy] of CASES) {
    it(`locates and remedies ${name}`, () => {
      const thin = VOTE.split('\n').map((line) => (line.startsWith('|') ? line.replace(/\|[^|]*\|$/, '|') : line));
      const block = name === 'three columns' ? thin.join('\n') : VOTE.replace(from, () => to);
      assert.notEqual(block, VOTE);
      const tree = frenchCourse();
      edit(tree, PAGE, '- un\n- deux', block);
      const before = new TextDecoder().decode(tree.get(PAGE)!).split('¦')[0]!.split('\n');
      const marked = `${PAGE}:${before.length}:${before.at(-1)!.length + 1}`;
      const place = to.includes('¦') ? marked : `${PAGE}:${WHERE[name] ?? HEADER}:1`;
      const result = compile(block.replace('¦', ''));
      assert.deepEqual(placesOf(result), [place], result.problems.map(formatProblem).join('\n'));
      const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
      assert.match(plain(result.problems[0]!.message), message);
      assert.match(plain(result.problems[0]!.remedy), remedy);
    });
  }
});
