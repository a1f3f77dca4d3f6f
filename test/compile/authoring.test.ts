import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileCourse, formatProblem } from '../../src/compile/compile.js';
import type { Interaction } from '../../src/course/interaction.js';
import { edit, frenchCourse, loadTree, write, type Tree } from './fixture.js';

const text = readFileSync(new URL('../../docs/authoring.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```markdown\n([^]*?)^```$/gm)].map(([, example]) => example!);

/** By the name of its picture: what tells the kind. */
const KINDS: Readonly<Record<string, (item: Interaction) => boolean>> = {
  choix: (item) => item.type === 'choice' && !item.multiple && item.html.startsWith('<pl-choice'),
  'choix-multiple': (item) => item.type === 'choice' && item.multiple,
  'vrai-faux': (item) => item.type === 'true-false' && !item.reasons,
  justifie: (item) => item.type === 'true-false' && item.reasons !== undefined,
  ordre: (item) => item.type === 'sequencing',
  association: (item) => item.type === 'matching' && !item.baskets,
  paniers: (item) => item.type === 'matching' && item.baskets,
  trou: (item) => item.type === 'fill-in',
  nombre: (item) => item.type === 'numeric' && item.html.includes('type="text"'),
  curseur: (item) => item.type === 'numeric' && item.html.includes('type="range"'),
  avis: (item) => item.type === 'likert',
  histoire: (item) => item.type === 'performance',
  image: (item) => item.type === 'choice' && item.html.startsWith('<pl-hotspot'),
};

const FOLDER = 'cuisine/fr/';

function course(): Tree {
  const kinds = loadTree(fileURLToPath(new URL('../fixtures/kinds/', import.meta.url)));
  const tree = frenchCourse();
  tree.set('cuisine/media/pizza.svg', kinds.get('tous-les-genres/media/pizza.svg')!);
  return tree;
}

function compiled(tree: Tree) {
  const { course: result, problems } = compileCourse(tree, 'fr');
  assert.deepEqual(problems.map(formatProblem), []);
  return result!;
}

/** The question that an example makes on a page. */
function interactionOf(example: string): Interaction {
  const tree = course();
  write(tree, `${FOLDER}03-essai.md`, `---\nid: p_essai\n---\n\n# Essai\n\n${example}`);
  return compiled(tree).modules[0]!.pages[2]!.interactions[0]!;
}

describe('docs/authoring.md', () => {
  it('has nothing but right questions, on a page and (those that are scored) in a test', () => {
    const questions = examples.filter((example) => example.startsWith(':::'));
    assert.ok(questions.length >= 13);
    for (const example of questions) {
      const item = interactionOf(example);
      if (item.type === 'likert' || (item.type === 'numeric' && item.unscored)) continue;
      const tree = course();
      const scored = example.includes('objective=') ? example : example.replace('}', ' objective=o1_1}');
      edit(tree, `${FOLDER}bank.md`, ':::question{#q_b1', `${scored}\n:::question{#q_b1`);
      compiled(tree);
    }
  });

  it('has a right page, a right test and a right glossary', () => {
    const others = examples.filter((example) => !example.startsWith(':::'));
    const [page, glossary, bank] = others;
    assert.equal(others.length, 3);
    const tree = course();
    write(tree, `${FOLDER}03-utiliser.md`, page!);
    write(tree, `${FOLDER}04-code.md`, '---\nid: p_code_source\n---\n\n# Le code source\n');
    compiled(tree);
    const tested = course();
    write(tested, `${FOLDER}bank.md`, bank!);
    edit(tested, `${FOLDER}01-recette.md`, '#t_cuisine', '#t_quatre_libertes');
    compiled(tested);
    const defined = course();
    write(defined, 'glossary.fr.md', glossary!);
    compiled(defined);
  });

  for (const [name, isKind] of Object.entries(KINDS)) {
    it(`shows how each kind is written, with its picture: ${name}`, () => {
      const picture = new RegExp(`^!\\[Ce que voit la personne : [^\\]]+\\]\\(captures/${name}\\.png\\)$`, 'm').exec(
        text,
      );
      assert.ok(picture, name);
      const example = [...text.slice(0, picture.index).matchAll(/^```markdown\n([^]*?)^```$/gm)].at(-1)![1]!;
      assert.ok(isKind(interactionOf(example)), name);
    });
  }

  it('leads to sections that are there', () => {
    const slugs = [...text.matchAll(/^#{2,3} (.*)$/gm)].map(([, title]) => title!.toLowerCase().replace(/ /g, '-'));
    const outside = text.replace(/^```[^]*?^```$/gm, '');
    for (const [, target] of outside.matchAll(/\]\(#([^)]*)\)/g)) assert.ok(slugs.includes(target!), target);
  });

  it('names every attribute', async () => {
    const { QUESTION_ATTRIBUTES } = await import('../../src/compile/question-attributes.js');
    const table = text.split('## Tous les attributs')[1]!;
    for (const name of QUESTION_ATTRIBUTES) assert.ok(new RegExp(`\`${name}\\b`).test(table), name);
  });
});
