import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse } from '../../src/compile/compile.js';
import type { Page } from '../../src/course/course.js';
import { edit, frenchCourse } from './fixture.js';
import * as right from './right-kinds.js';

const PAGE = 'cuisine/fr/02-partage.md';
const PLACE = '- un\n- deux';

function compileWith(text: string) {
  const tree = frenchCourse();
  edit(tree, PAGE, PLACE, text);
  return compileCourse(tree, 'fr');
}

function pageWith(text: string): Page {
  const { course, problems } = compileWith(text);
  assert.deepEqual(problems, []);
  return course!.modules[0]!.pages[1]!;
}

/** The twin of a block: the same, some words changed. */
function twinOf(block: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  const inside = block.split('\n').slice(1).join('\n');
  const changed = changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `"${from}" is there to be changed`);
    return text.replaceAll(from, to);
  }, inside);
  return `${block}\n\n:::simple\n${changed}`;
}

describe('the plain twin of a question', () => {
  // A twin says again neither the picture nor the places on it.
  for (const [name, block] of Object.entries(right).filter(([name]) => name !== 'HOTSPOT')) {
    it(`adds nothing where it says the same: ${name}`, () => {
      assert.deepEqual(pageWith(twinOf(block)).interactions[0], pageWith(block).interactions[0]);
    });
  }

  const changes: Readonly<Partial<Record<keyof typeof right, readonly (readonly [string, string])[]>>> = {
    REASONS: [
      ['Lila doit publier', 'Lila doit donner'],
      ['Parce qu', 'Car'],
    ],
    SEQUENCING: [
      ['Pétrir', 'Mélanger'],
      ['On pétrit', 'On mélange'],
    ],
    MATCHING: [
      ['Que permet', 'Que dit'],
      ['Étudier', 'Zoomer'],
    ],
    FILL_IN: [
      ['Un peu de contexte', 'Lisez'],
      ['{code source / code}', '{code source}'],
      ['Non, la pizza', 'Pas la pizza'],
    ],
    NUMERIC: [['Combien de libertés', 'Les libertés : combien']],
    SLIDER: [['Plus.', 'C’est plus.']],
    OPINION: [['naturel', 'bien']],
    SCENARIO: [
      ['Aidez Nour', 'Aidons Nour'],
      ['Lila attend', 'Lila est là'],
    ],
  };
  for (const [name, words] of Object.entries(changes)) {
    const block = right[name as keyof typeof right];
    it(`stands beside the standard text, and changes no key: ${name}`, () => {
      const [plain, twinned] = [block, twinOf(block, ...words)].map((text) => pageWith(text).interactions[0]!);
      const all = JSON.stringify(twinned);
      for (const [from, to] of words.filter(([, to]) => !to.startsWith('{'))) {
        assert.ok(all.includes(to), to);
        assert.ok(all.includes(from), from);
      }
      const gap = /<span class=\\"gap\\"><span class=\\"visually-hidden\\">.*?<\/span><\/span>/g;
      const [mark] = gap.exec(all) ?? [''];
      const withoutTwins = all
        .replace(gap, '¤')
        .replace(/<(span|div) class=\\"simple\\">.*?<\/\1>/g, '')
        .replace(/<(span|div) class=\\"standard\\">(.*?)<\/\1>/g, '$2')
        .replace('¤', mark);
      assert.deepEqual(JSON.parse(withoutTwins), plain);
    });
  }

  it('leaves plain texts, as reports have them, to the standard version', () => {
    const twinned = pageWith(twinOf(right.MATCHING, ['Étudier', 'Lire'])).interactions[0]!;
    assert.ok(twinned.type === 'matching');
    assert.deepEqual(
      twinned.targets.map(({ text }) => text),
      ['Étudier', 'Interdire', 'Utiliser'],
    );
    assert.match(
      twinned.html,
      /<li data-card="a"><span class="standard">Étudier<\/span><span class="simple">Lire<\/span>/,
    );
  });
});

describe('the plain twin of prose', () => {
  it('stands after it, headings included; pictures are in both', () => {
    const { html } = pageWith(
      'Un long texte.\n\n![Nour pétrit la pâte.](../media/nour.svg)\n\n## Plus loin\n\nSuite.\n\n:::simple\n## Plus loin\n\nUn texte.\n:::\n\n## Sans\n\nRien.',
    );
    assert.match(
      html,
      /^<div class="standard"><p>Un long texte\.<\/p><\/div>\n<p><img [^>]+><\/p>\n<div class="standard"><h2>Plus loin<\/h2>\n<p>Suite\.<\/p><\/div>\n<div class="simple"><h2>Plus loin<\/h2>\n<p>Un texte\.<\/p><\/div>\n<h2>Sans<\/h2>\n<p>Rien\.<\/p>/,
    );
  });

  it('leaves the title to the page', () => {
    const { html, title } = pageWith('Texte.\n\n:::simple\nSimple.\n:::');
    assert.equal(title, 'Partager sa recette');
    assert.ok(html.startsWith('<div class="standard"><p>Texte.</p></div>\n<div class="simple"><p>Simple.</p></div>'));
  });
});

describe('a plain twin that is nearly right', () => {
  const B = ':::question{#q_x}\nQui ?\n\n- [x] Nour\n  > Oui.\n- [ ] Lila\n  > Non.\n:::';
  const simple = (inside: string): string => `${B}\n\n¦:::simple\n${inside}\n:::`;
  const cases: readonly (readonly [name: string, text: string, message: RegExp, remedy: RegExp])[] = [
    ['other marks', simple('Qui ?\n\n- [ ] Nour\n  > Oui.\n- [x] Lila\n  > Non.'), /bonnes réponses/, /mêmes marques/],
    [
      'an option more',
      simple('Qui ?\n\n- [x] Nour\n  > Oui.\n- [ ] Lila\n  > Non.\n- [ ] Adama\n  > Non.'),
      /3 cases, et sa question 2/,
      /même ordre/,
    ],
    ['another kind', simple('Combien ?\n\n= 4\n\n- autre\n  > Non.'), /même sorte/, /question entière/],
    [
      'a word at the end that only one has',
      simple('Qui ?\n\n- [x] Nour\n  > Oui.\n- [ ] Lila\n  > Non.\n\n> Bravo.'),
      /autant de citations/,
      /question entière/,
    ],
    [
      'a second twin',
      'Texte.\n\n:::simple\nUn.\n:::\n\n¦:::simple\nDeux.\n:::',
      /déjà une version simple/,
      /Réunissez/,
    ],
    ['nothing in it', 'Texte.\n\n¦:::simple\n\n:::', /est vide/, /retirez-la/],
    ['a picture', 'Texte.\n\n:::simple\n¦![Nour pétrit.](../media/nour.svg)\n:::', /pas d'image/, /Retirez/],
    ['a title', 'Texte.\n\n:::simple\n¦# Titre\n:::', /titre de la page/, /## …/],
    ['an attribute', 'Texte.\n\n¦:::simple{#q_x}\nUn.\n:::', /pas d'attribut/, /Retirez-le/],
    [
      'not closed',
      'Texte.\n\n¦:::simple\nUn.\n\n:::question{#q_x}\nQui ?\n\n- [x] Nour\n  > Oui.\n- [ ] Lila\n  > Non.\n:::',
      /n'est pas fermé/,
      /avant la ligne/,
    ],
    ['misspelt', 'Texte.\n\n¦:::simpl\nUn.\n:::', /n'existe pas/, /:::simple/],
  ];
  for (const [name, text, message, remedy] of cases) {
    it(`is located and remedied: ${name}`, () => {
      const before = text.slice(0, text.indexOf('¦')).split('\n');
      const { problems } = compileWith(text.replace('¦', ''));
      const found = problems.filter((problem) => message.test(problem.message));
      assert.deepEqual(
        problems.filter((problem) => !found.includes(problem)),
        [],
      );
      assert.equal(found.length, 1);
      assert.match(found[0]!.remedy, remedy);
      assert.deepEqual([found[0]!.file, found[0]!.column], [PAGE, before.at(-1)!.length + 1]);
      assert.equal(found[0]!.line, 6 + before.length);
    });
  }

  it('follows nothing', () => {
    const tree = frenchCourse();
    edit(tree, 'cuisine/fr/bank.md', '---\n\n', '---\n\n:::simple\nSeule.\n:::\n\n');
    const { problems } = compileCourse(tree, 'fr');
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message]),
      [[9, 'Cette version simple ne suit rien.']],
    );
  });
});

describe('the plain twin of a definition', () => {
  const GLOSSARY = 'glossary.fr.md';
  const LAST = "- **Œuvre** : création de l'esprit.\n";
  const glossaryWith = (text: string) => {
    const tree = frenchCourse();
    edit(tree, GLOSSARY, LAST, text);
    return compileCourse(tree, 'fr');
  };
  const told = (text: string): string[] =>
    glossaryWith(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

  it('stands beside it, with its links, and the word once', () => {
    const { course, problems } = glossaryWith(`${LAST}\n:::simple\nchose créée. Voyez :term[licence].\n:::\n`);
    assert.deepEqual(problems, []);
    assert.deepEqual(course!.glossary.at(-1), {
      id: 'g_oeuvre',
      term: 'Œuvre',
      html: `<span class="standard">création de l'esprit.</span><span class="simple">chose créée. Voyez <a class="term" href="#g_licence">licence</a>.</span>`,
    });
  });

  it('is for the entry just before it, one each', () => {
    const twin = '\n:::simple\nchose.\n:::\n';
    const { course } = glossaryWith(`- **Auteur** : personne.\n${LAST}${twin}- **Zoo** : parc.\n`);
    const [author, work, zoo] = course!.glossary.slice(-3).map(({ html }) => html.includes('class="simple"'));
    assert.deepEqual([author, work, zoo], [false, true, false]);
    assert.deepEqual(told(`${LAST}${twin}${twin}`), ['11:1 Ce passage a déjà une version simple.']);
  });

  it('is text, and no other block has its place there', () => {
    assert.deepEqual(told(`${LAST}\n:::simple\n- un\n:::\n`), ['8:1 Une définition est un texte simple.']);
    assert.deepEqual(told(`${LAST}\n:::simple\n:::\n`), ['7:1 Cette version simple est vide.']);
    assert.deepEqual(told(`${LAST}\n:::simple\nchose.\n`), ["7:1 Ce bloc n'est pas fermé."]);
    assert.deepEqual(told(`${LAST}\n:::opinion{#q_a}\nOui ?\n:::\n`), [
      "7:1 Un glossaire n'a ni question, ni plan, ni vote.",
    ]);
    assert.deepEqual(told(`${LAST}\n:::simple\nUn :term[mot inconnu].\n:::\n`), [
      "8:4 Ce terme n'est pas dans le glossaire.",
    ]);
  });

  it('before any entry follows nothing', () => {
    const tree = frenchCourse();
    edit(tree, GLOSSARY, '- **Logiciel libre**', ':::simple\nchose.\n:::\n\n- **Logiciel libre**');
    assert.deepEqual(
      compileCourse(tree, 'fr').problems.map(({ line, message }) => `${line} ${message}`),
      ['1 Cette version simple ne suit rien.'],
    );
  });
});
