import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileCourse } from '../../src/compile/compile.js';
import type { CourseModule } from '../../src/course/course.js';
import type { Interaction } from '../../src/course/interaction.js';
import { brokenRules } from '../../src/course/rules-arranging.js';
import { edit, frenchCourse, loadFixture, loadTree, read, write, type Tree } from './fixture.js';
import * as right from './right-kinds.js';

const EXPECTED = fileURLToPath(new URL('../fixtures/compile/expected/kinds/', import.meta.url));
const CONFIDENT = right.MATCHING.replace('{#q_association}', '{#q_association confidence scoring=minus}');
const BASKETS = right.MATCHING.replace('|  | Interdire | |', '| Liberté 2 | utiliser | Non. |');
const BLOCKS: Readonly<Record<string, string>> = {
  justifie: right.REASONS,
  image: right.HOTSPOT,
  ordre: right.SEQUENCING,
  association: CONFIDENT,
  paniers: BASKETS,
  trou: right.FILL_IN,
  nombre: right.NUMERIC,
  curseur: right.SLIDER,
  avis: right.OPINION,
  histoire: right.SCENARIO,
};

function interactionOf(block: string, language = 'fr'): Interaction {
  const tree = loadFixture('course');
  for (const each of ['fr', 'en']) edit(tree, `cuisine/${each}/02-partage.md`, '- un\n- deux', block);
  return compiled(tree, language).modules[0]!.pages[1]!.interactions[0]!;
}

function compiled(tree: Tree, language = 'fr') {
  const { course, problems } = compileCourse(tree, language);
  assert.deepEqual(problems, []);
  return course!;
}

/** The file as it should be; `UPDATE=1` writes it anew: read the difference before you commit it. */
function expected(name: string, actual: string): string {
  if (process.env['UPDATE']) {
    mkdirSync(EXPECTED, { recursive: true });
    writeFileSync(EXPECTED + name, actual);
  }
  return read(loadTree(EXPECTED), name);
}

describe('a question of each kind', () => {
  for (const [name, block] of Object.entries(BLOCKS)) {
    it(`is what its author wrote: ${name}`, () => {
      const { html: _, ...rest } = interactionOf(block);
      assert.deepEqual(rest, JSON.parse(expected(`${name}.json`, `${JSON.stringify(rest, null, 2)}\n`)));
      const { html: __, ...english } = interactionOf(block, 'en');
      assert.deepEqual(english, rest);
    });
    for (const language of ['fr', 'en']) {
      it(`has the HTML of the contract, in its language: ${name}, ${language}`, () => {
        const html = `${interactionOf(block, language).html}\n`;
        assert.equal(html, expected(`${name}.${language}.html`, html));
      });
    }
  }

  it('understands its words in English too', () => {
    const english = right.SEQUENCING.replaceAll('avant', 'before').replace('- juste', '- Right');
    assert.deepEqual(interactionOf(english), interactionOf(right.SEQUENCING));
    const gap = right.FILL_IN.replace('- autre', '- other');
    assert.deepEqual(interactionOf(gap), interactionOf(right.FILL_IN));
    const reasons = right.REASONS.replace('Vrai', 'True').replace('Faux', 'False');
    assert.deepEqual({ ...interactionOf(reasons), html: '' }, { ...interactionOf(right.REASONS), html: '' });
  });
});

describe('a choice', () => {
  const options = ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'];
  const block = (id: string, more = '') =>
    `:::question{#${id}${more}}\nCombien ?\n\n${options.map((text, index) => `- [${index ? ' ' : 'x'}] ${text}\n  > Dit.`).join('\n')}\n:::`;
  const order = (html: string) => [...html.matchAll(/value="(.)"/g)].map(([, letter]) => letter).join('');

  it('is mixed by its id, the same way each time', () => {
    const orders = ['q_a1', 'q_a2', 'q_a3', 'q_a4'].map((id) => order(interactionOf(block(id)).html));
    assert.ok(new Set(orders).size > 1, orders.join());
    for (const each of orders) assert.equal([...each].sort().join(''), 'abcde');
    assert.equal(order(interactionOf(block('q_a1')).html), orders[0]);
  });

  it('keeps its order where that has a meaning', () => {
    assert.equal(order(interactionOf(block('q_a1', ' ordered')).html), 'abcde');
  });

  it('takes braces for ordinary text', () => {
    const item = interactionOf(block('q_a1').replace('Combien', 'Combien de {a / b} et de {'));
    assert.equal(item.prompt, 'Combien de {a / b} et de { ?');
  });
});

describe('a picture', () => {
  it('may come after the question, and have several right places', () => {
    const image = '![Nour pétrit la pâte sur une table.](../media/nour.svg)\n\n';
    const after = right.HOTSPOT.replace(image, '').replace('pâte ?\n\n', `pâte ?\n\n${image}`);
    assert.deepEqual(interactionOf(after), interactionOf(right.HOTSPOT));
    const three = right.HOTSPOT.replace(':::\n', '').replace(/\n:::$/, '\n- [x] Le sol {at=85,99.5}\n  > Oui.\n:::');
    const item = interactionOf(three);
    assert.ok(item.type === 'choice' && item.multiple && item.ordered);
    assert.match(item.html, /for="q_image_spot_c" style="left:85%;top:99.5%">C</);
    assert.match(item.html, /type="checkbox" id="q_image_spot_c" name="q_image" value="c"/);
  });
});

describe('what is put in order', () => {
  it('never stands in a right order to begin with', () => {
    for (let n = 0; n < 40; n += 1) {
      const two = `:::question{#q_o${n}}\nPuis ?\n\n1. Un\n2. Deux\n\n> Dit.\n:::`;
      const item = interactionOf(two);
      assert.ok(item.type === 'sequencing');
      const order = [...item.html.matchAll(/data-item="(.)"/g)].map(([, letter]) => letter!);
      assert.notDeepEqual(brokenRules(item.rules, order), [], order.join(''));
    }
  });

  it('follows the list where no rule is written', () => {
    const plain = interactionOf(
      ':::question{#q_o}\nPuis ?\n\n1. Un\n2. **Deux** `x`\n   et demi\n3. Trois\n\n> Dit.\n:::',
    );
    assert.ok(plain.type === 'sequencing');
    assert.deepEqual(plain.rules, [
      { before: 'a', after: 'b' },
      { before: 'b', after: 'c' },
    ]);
    assert.equal(plain.items[1]!.text, 'Deux x et demi');
    assert.match(plain.html, /<strong>Deux<\/strong> <code>x<\/code>\net demi/);
  });

  it('may have lists, tables and braces in its context', () => {
    const contextual = right.SEQUENCING.replace(
      'Mettez',
      '1. un\n2. deux\n\n| a | b |\n|---|---|\n| {c / d} | e |\n\nMettez',
    );
    const item = interactionOf(contextual);
    assert.equal(item.type, 'sequencing');
    assert.match(item.html, /<div class="stem"[^]*<ol>[^]*<table>[^]*<legend>Mettez/);
  });
});

describe('a number', () => {
  const band = (line: string) => {
    const item = interactionOf(`:::question{#q_n}\nCombien ?\n\n${line}\n\n> Dit.\n:::`);
    return item.type === 'numeric' && [item.min, item.value, item.max];
  };

  it('is read as people write it', () => {
    assert.deepEqual(band('= 6'), [6, 6, 6]);
    assert.deepEqual(band('=6'), [6, 6, 6]);
    assert.deepEqual(band('= 3,5'), [3.5, 3.5, 3.5]);
    assert.deepEqual(band('= −2'), [-2, -2, -2]);
    assert.deepEqual(band('= 12 000'), [12000, 12000, 12000]);
    for (const sign of ['±', '+-', '+/-']) assert.deepEqual(band(`= 15 ${sign} 3`), [12, 15, 18]);
    assert.deepEqual(band('= 0,3 ± 0,1'), [0.2, 0.3, 0.4]);
    assert.deepEqual(band('= 12..18'), [12, 15, 18]);
    assert.deepEqual(band('= -1,5 .. 2,5'), [-1.5, 0.5, 2.5]);
  });

  it('starts its slider where nothing is right', () => {
    const start = (slider: string, right: string) =>
      /value="([^"]*)"/.exec(
        interactionOf(`:::question{#q_n slider="${slider}"}\nCombien ?\n\n= ${right}\n\n> Dit.\n:::`).html,
      )?.[1];
    assert.equal(start('0..100', '10..20'), '50');
    assert.equal(start('0..100', '40..60'), '0');
    assert.equal(start('0..100', '0..60'), '100');
  });
});

describe('a story', () => {
  it('may number its scenes', () => {
    const html = interactionOf(right.SCENARIO.replace('### La première', '### 1. *La* première')).html;
    assert.match(html, /<p class="scene-title">1\. <em>La<\/em> première condition<\/p>/);
  });
});

describe('a test and a recall', () => {
  const kinds = () => loadTree(fileURLToPath(new URL('../fixtures/kinds/', import.meta.url)));

  it('compile in the course of all kinds, one page a kind', () => {
    const { modules } = compiled(kinds());
    const ids = modules[0]!.pages.flatMap(({ interactions }) => interactions.map(({ id }) => id));
    assert.deepEqual(
      ids,
      modules[0]!.pages.map(({ id }) => id.replace('p_', 'q_')),
    );
    const types = (module: CourseModule) => new Set(module.test!.bank.map(({ type }) => type));
    assert.equal(types(modules[0]!).size, 7);
  });

  it('say which try counts, and whether answers are shown', () => {
    const { modules } = compiled(kinds());
    const settings = modules.map(({ test }) => [test!.attempts, test!.keep, test!.hidesAnswers]);
    assert.deepEqual(settings, [
      [null, undefined, undefined],
      [3, 'last', true],
    ]);
    const tree = kinds();
    edit(tree, 'la-suite/fr/bank.md', 'keep: last\nanswers: hidden', 'keep: best\nanswers: shown');
    const { test } = compiled(tree).modules[1]!;
    assert.ok(!('keep' in test!) && !('hidesAnswers' in test!));
  });

  it('open a module with questions of the modules before it', () => {
    const { modules } = compiled(kinds());
    assert.equal(modules[0]!.recall, undefined);
    assert.deepEqual(modules[1]!.recall, { id: 'r_suite', title: 'Deux rappels avant de commencer', draw: 2 });
    const one = kinds();
    edit(one, 'la-suite/fr/module.yaml', 'recall: 2', 'recall: 1');
    assert.equal(compiled(one).modules[1]!.recall!.title, 'Un rappel avant de commencer');
  });

  it('refuse a recall where no module before has a test, and its id to anything else', () => {
    const none = kinds();
    none.delete('tous-les-genres/fr/bank.md');
    const [problem] = compileCourse(none, 'fr').problems;
    assert.match(problem!.message, /Aucun module précédent n'a de test/);
    const taken = kinds();
    write(
      taken,
      'la-suite/fr/module.yaml',
      read(taken, 'la-suite/fr/module.yaml').replace('id: o_suite', 'id: r_suite'),
    );
    edit(taken, 'la-suite/fr/bank.md', 'objective=o_suite', 'objective=r_suite');
    assert.ok(compileCourse(taken, 'fr').problems.some(({ message }) => /r_suite.*déjà pris/.test(message)));
  });

  it('tell how a question of several parts is scored', () => {
    const hints = new Map(
      compiled(kinds()).modules[0]!.test!.bank.map(({ id, html }) => [id, /class="hint"[^>]*>([^<]*)</.exec(html)![1]]),
    );
    assert.equal(hints.get('q_t_choix'), 'Une seule réponse.');
    assert.equal(hints.get('q_t_choix_multiple'), 'Plusieurs réponses possibles. Chaque bonne réponse compte.');
    assert.equal(hints.get('q_t_justifie'), 'Vrai ou faux\u00a0? Un point si tout est juste.');
    assert.equal(hints.get('q_t_histoire'), 'Une histoire en 2 scènes. Un point si tout est juste.');
  });

  it('keep the French course of the tests as it was', () => {
    assert.equal('recall' in compiled(frenchCourse()).modules[0]!, false);
  });
});
