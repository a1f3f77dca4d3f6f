import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse, formatProblem } from '../../src/compile/compile.js';
import { edit, frenchCourse, placesOf } from './fixture.js';

const PAGE = 'cuisine/fr/02-partage.md';
const PLAN = `:::plan{#plan_pas}
Choisissez un *pas*.

1. Regarder dans mon placard
   - 5 minutes : Noter cinq outils & une licence.
   - 1 semaine : En noter dix.
   - Téléphone : Noter cinq applications.
2. Essayer un outil
   - 5 minutes : Ouvrir un dessin.
   - 1 semaine : Faire une affiche.
   - Téléphone : Installer une carte.
:::`;

function compile(block: string) {
  const tree = frenchCourse();
  edit(tree, PAGE, '- un\n- deux', block);
  return compileCourse(tree, 'fr');
}

describe('a plan', () => {
  it('becomes steps to read, and a native form', () => {
    const { course, problems } = compile(PLAN);
    assert.deepEqual(problems.map(formatProblem), []);
    const { html, interactions } = course!.modules[0]!.pages[1]!;
    for (const part of [
      '<pl-plan class="question" id="plan_pas">\n<p>Choisissez un <em>pas</em>.</p>',
      '<li><strong>Regarder dans mon placard</strong><ul><li><b>5 minutes</b>\u00a0: <span class="action">Noter cinq outils &#38; une licence.</span></li>',
      '<option value="1">2. Essayer un outil</option>',
      '<input type="radio" name="length" value="2">',
      '<li data-days="21">',
    ])
      assert.ok(html.includes(part), `${part} is missing from ${html}`);
    assert.deepEqual(
      interactions.map(({ id }) => id),
      ['q_multi'],
      'a plan is nothing to answer',
    );
  });

  it('takes the actions in any order', () => {
    const turned = PLAN.replace('   - 5 minutes : Ouvrir un dessin.\n', '').replace(
      'Installer une carte.\n',
      'Installer une carte.\n   - 5 minutes : Ouvrir un dessin.\n',
    );
    assert.equal(compile(turned).course!.modules[0]!.pages[1]!.html, compile(PLAN).course!.modules[0]!.pages[1]!.html);
  });

  it('keeps the language of an action’s words', () => {
    const { html } = compile(PLAN.replace('Ouvrir un dessin.', 'Ouvrir *un* :en[fork] & lire.')).course!.modules[0]!
      .pages[1]!;
    assert.ok(html.includes('<span class="action">Ouvrir un <span lang="en">fork</span> &#38; lire.</span>'), html);
  });

  it('has no place in a test', () => {
    const tree = frenchCourse();
    edit(tree, 'cuisine/fr/bank.md', '\n:::question', `\n${PLAN}\n\n:::question`);
    assert.deepEqual(
      compileCourse(tree, 'fr').problems.map(({ message }) => message),
      ['Un plan ne se note pas, et un test se note.'],
    );
  });
});

type Case = readonly [name: string, from: string, to: string, message: RegExp, remedy: RegExp];

/** `¦` is where the problem is. */
const CASES: readonly Case[] = [
  ['no id', ':::plan{#plan_pas}', '¦:::plan', /pas d'identifiant/, /« :::plan\{#plan_mon_id\} »/],
  ['the id of a question', '{#plan_pas}', '{¦#q_pas}', /ne commence pas par « plan_ »/, /« plan_q_pas »/],
  ['a misspelt block', ':::plan', '¦:::plans', /« plans » n'existe pas/, /« :::plan\{#plan_mon_id\} »/],
  ['no list', PLAN.slice(PLAN.indexOf('\n1.'), -4), '', /pas de liste numérotée/, /« 1\. Mon pas »/],
  [
    'a single step',
    PLAN.slice(PLAN.indexOf('1. '), -4),
    `¦${PLAN.slice(PLAN.indexOf('1. '), PLAN.indexOf('\n2.'))}`,
    /un seul pas/,
    /deux/,
  ],
  ['text after the list', 'une carte.\n', 'une carte.\n\n¦Merci.\n', /Du texte suit la liste/, /avant, ou après/],
  [
    'a step without actions',
    '2. Essayer un outil\n',
    '¦2. Essayer\n3. Essayer un outil\n',
    /pas d'action/,
    /- 5 minutes/,
  ],
  [
    'a short label',
    '   - 5 minutes : O',
    '   ¦- 5 min : O',
    /« 5 min » n'est pas/,
    /« - 5 minutes : Ouvrir un dessin\. »/,
  ],
  ['a label in words', '   - 1 semaine : F', '   ¦- Une semaine : F', /« Une semaine »/, /« - 1 semaine : Faire/],
  ['a label without accent', '   - Téléphone : I', '   ¦- Telephone : I', /« Telephone »/, /« - Téléphone : Inst/],
  [
    'an unknown label',
    '   - Téléphone : I',
    '   ¦- Dimanche : I',
    /« Dimanche »/,
    /« 5 minutes », « 1 semaine », « Téléphone »/,
  ],
  ['no colon', '   - 5 minutes : O', '   ¦- 5 minutes o', /manque les deux-points/, /« - 5 minutes : … »/],
  ['an empty action', '   - 5 minutes : Ouvrir un dessin.', '   ¦- 5 minutes :', /est vide/, /ce qu'on fait/],
  [
    'a missing action',
    '2. Essayer un outil\n   - 5 minutes : Ouvrir un dessin.',
    '¦2. Essayer un outil',
    /Il manque l'action « 5 minutes »/,
    /sous ce pas/,
  ],
  ['an action twice', '   - Téléphone : I', '   ¦- 1 semaine : X.\n   - Téléphone : I', /écrit deux fois/, /gardez/],
];

describe('near-misses in a plan', () => {
  for (const [name, from, to, message, remedy] of CASES) {
    it(`locates and remedies ${name}`, () => {
      const block = PLAN.replace(from, () => to);
      assert.notEqual(block, PLAN);
      const tree = frenchCourse();
      edit(tree, PAGE, '- un\n- deux', block.includes('¦') ? block : `¦${block}`);
      const before = new TextDecoder().decode(tree.get(PAGE)!).split('¦')[0]!.split('\n');
      const result = compile(block.replace('¦', ''));
      const [problem] = result.problems;
      assert.deepEqual(
        placesOf(result),
        [`${PAGE}:${before.length}:${before.at(-1)!.length + 1}`],
        result.problems.map(formatProblem).join('\n'),
      );
      const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
      assert.match(plain(problem!.message), message);
      assert.match(plain(problem!.remedy), remedy);
    });
  }
});
