import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse } from '../../src/compile/compile.js';
import type { Course } from '../../src/course/course.js';
import type { Interaction } from '../../src/course/interaction.js';
import { edit, frenchCourse, loadFixture, placesOf, read, write, type Tree } from './fixture.js';

const golden = loadFixture('expected');

function compile(tree: Tree, language = 'fr'): Course {
  const { course, problems } = compileCourse(tree, language);
  assert.deepEqual(problems, []);
  return course!;
}

/** The HTML of a page with this body, below its title. */
function pageHtml(body: string, language = 'fr'): string {
  const tree = language === 'fr' ? frenchCourse() : loadFixture('course');
  write(tree, `cuisine/${language}/03-essai.md`, `---\nid: p_essai\n---\n\n# Essai\n\n${body}\n`);
  if (language !== 'fr') write(tree, 'cuisine/fr/03-essai.md', '---\nid: p_essai\n---\n\n# Essai\n');
  return compile(tree, language).modules[0]!.pages[2]!.html;
}

function question(course: Course, id: string): Interaction {
  const { pages, test } = course.modules[0]!;
  return [...pages.flatMap(({ interactions }) => interactions), ...test!.bank].find((item) => item.id === id)!;
}

describe('about.fr.md', () => {
  it('is prose for the screen about the course, with links into it, and belongs to the sources', () => {
    const tree = frenchCourse();
    write(tree, 'about.fr.md', '## :en[Hello]\n\nVoyez [la page](#p_recette).\n');
    const { about, sources } = compile(tree);
    assert.equal(about, '<h2><span lang="en">Hello</span></h2>\n<p>Voyez <a href="#p_recette">la page</a>.</p>');
    assert.ok(sources.some(({ path }) => path === 'about.fr.md'));
    write(tree, 'about.fr.md', '# Titre\n\n<b>gras</b> et [rien](#p_rien)\n');
    assert.deepEqual(placesOf(compileCourse(tree, 'fr')), [
      'about.fr.md:1:1',
      'about.fr.md:3:1',
      'about.fr.md:3:8',
      'about.fr.md:3:16',
    ]);
  });
});

describe('the HTML of a page', () => {
  it('is that of the contract', () => {
    const [page] = compile(frenchCourse()).modules[0]!.pages;
    assert.equal(`${page!.html}\n`, read(golden, 'recette.html'));
    assert.deepEqual([page!.id, page!.title], ['p_recette', 'La recette']);
  });

  it('leaves out the markup of a title', () => {
    assert.equal(compile(frenchCourse()).modules[0]!.pages[1]!.title, 'Partager sa recette');
  });

  it('gives back what only looks like a directive, as written', () => {
    const odd = 'À 10:30am, a:b[c]{d=e}, :smile:, a:b[*c*], x:term, ~5~ et 3:2.';
    assert.equal(pageHtml(odd), `<p>${odd.replace('*c*', '<em>c</em>')}</p>`);
  });

  it('tells words of another language, in an option too', () => {
    assert.equal(
      pageHtml('Un logiciel :en[*open* source], à :en.'),
      '<p>Un logiciel <span lang="en"><em>open</em> source</span>, à :en.</p>',
    );
    const html = pageHtml(':::question{#q_x}\nQui ?\n\n- [x] :en[Open source]\n  > Oui.\n- [ ] Non\n  > Non.\n:::');
    assert.match(html, /<span><span lang="en">Open source<\/span><\/span>/);
  });

  it('makes no link of an address that nobody made one', () => {
    const text = 'Voir https://example.org, www.example.org, (www.example.org) et a@example.org.';
    assert.equal(pageHtml(text), `<p>${text}</p>`);
    assert.match(pageHtml('[écrire](mailto:a@example.org)'), /<a href="mailto:a@example.org">écrire<\/a>/);
  });

  it('speaks the language of the course', () => {
    assert.match(pageHtml('[site](https://example.org)', 'en'), /\(new window\)/);
    assert.match(pageHtml('| a |\n|---|\n| b |', 'en'), /aria-label="Table"/);
    const html = compile(loadFixture('course'), 'en')
      .modules[0]!.pages.map((page) => page.html)
      .join('');
    assert.match(html, /One answer\.[^]*True or false\?[^]*Several answers are possible\./);
  });

  it('shows the source of a question in a block of Markdown', () => {
    assert.match(pageHtml('~~~md\n:::question{#q_x}\n- [x] Oui\n:::\n~~~'), /<code class="language-md">:::question/);
    assert.match(pageHtml('```css\n::before {}\n```'), /::before/);
    assert.match(pageHtml('``` :::question ```'), /<code>:::question<\/code>/);
    assert.match(pageHtml('- ```\n  x\n  ```'), /<li>\s*<pre>/);
  });
});

describe('a question', () => {
  it('has one right answer', () => {
    const { html, ...rest } = question(compile(frenchCourse()), 'q_mairie');
    assert.ok(read(golden, 'recette.html').includes(html));
    assert.deepEqual(rest, {
      type: 'choice',
      id: 'q_mairie',
      weighting: 1,
      objective: 'o1_1',
      ordered: false,
      prompt: 'Une mairie veut tenir ses comptes avec un logiciel libre. En a-t-elle le droit ?',
      feedback: "Ce mot final s'affiche <em>toujours</em>.",
      multiple: false,
      choices: [
        { id: 'a', text: 'Oui, pour tous les usages.', feedback: 'La liberté 0 ne pose aucune condition.' },
        {
          id: 'b',
          text: 'Oui, avec sudo <x>.',
          feedback: '<p>Prévenir n\'est\njamais une condition.</p>\n<p>Relisez <a href="#p_recette">la page</a>.</p>',
        },
        { id: 'c', text: 'Non, seulement pour un essai.', feedback: 'Aucune limite.' },
      ],
      correct: ['a'],
    });
  });

  it('has several right answers', () => {
    const item = question(compile(frenchCourse()), 'q_multi');
    assert.equal(`${item.html}\n`, read(golden, 'multi.html'));
    assert.equal(item.type, 'choice');
    assert.deepEqual(item.type === 'choice' && [item.multiple, item.ordered, item.correct], [true, true, ['a', 'b']]);
  });

  it('is true or false', () => {
    const { html, ...rest } = question(compile(frenchCourse()), 'q_vf');
    assert.ok(read(golden, 'recette.html').includes(html));
    assert.deepEqual(rest, {
      type: 'true-false',
      id: 'q_vf',
      weighting: 2,
      reread: 'p_partage',
      bloom: 'É',
      misconception: 'libre = gratuit',
      source: "GNU, Qu'est-ce que c'est ?",
      prompt: 'Une recette peut être libre.',
      correct: true,
      whenTrue: 'Oui.',
      whenFalse: 'Si, elle le peut.',
    });
  });

  it('may have more than two options with true among them', () => {
    const tree = frenchCourse();
    edit(
      tree,
      'cuisine/fr/bank.md',
      '- [ ] En secret.',
      '- [ ] VRAI\n  > Non.\n- [ ] faux .\n  > Non.\n- [ ] En secret.',
    );
    assert.equal(question(compile(tree), 'q_b2').type, 'choice');
  });

  it('may have a list and a numbered list in its context', () => {
    const tree = frenchCourse();
    edit(tree, 'cuisine/fr/bank.md', 'Que contient', '- un\n\n1. deux\n\n```\n- [x] code\n```\n\nQue contient');
    assert.match(question(compile(tree), 'q_b1').html, /<div class="stem" id="q_b1_stem"><ul>[^]*<ol>[^]*- \[x\] code/);
  });

  it('takes a quote that is aligned with the text, or comes after an empty line', () => {
    const tree = frenchCourse();
    edit(tree, 'cuisine/fr/bank.md', '  > Oui.', '\n      >Oui.');
    const item = question(compile(tree), 'q_b1');
    assert.equal(item.type === 'choice' && item.choices[0]!.feedback, 'Oui.');
  });
});

describe('a compiled course', () => {
  it('holds what its files say', () => {
    const { modules, glossary, sources: _, ...course } = compile(frenchCourse());
    assert.deepEqual(course, {
      id: 'cours_cuisine',
      version: '0.1.0',
      language: 'fr',
      title: 'La cuisine libre',
      description: 'Un petit parcours pour les tests.',
      licence: 'CC-BY-SA-4.0',
      masteryScore: 0.8,
      media: [{ path: 'media/nour.svg', source: 'cuisine/media/nour.svg' }],
    });
    const { test, pages: __, ...module } = modules[0]!;
    assert.deepEqual(module, {
      id: 'cuisine',
      title: 'Cuisiner',
      summary: 'Lire une recette.',
      minutes: 10,
      objectives: [
        { id: 'o1_1', title: 'Reconnaître une recette.', reread: 'p_recette' },
        { id: 'o1_2', title: 'Partager une recette.', reread: 'p_partage' },
      ],
    });
    assert.deepEqual(
      { ...test, bank: test!.bank.map(({ id, weighting }) => [id, weighting]), source: '' },
      {
        id: 't_cuisine',
        title: 'Le test de cuisine',
        introHtml: '<p>Deux questions. Prenez votre temps.</p>',
        source: '',
        bank: [
          ['q_b1', 1],
          ['q_b2', 1],
          ['q_b3', 1.5],
        ],
        draw: 2,
        masteryScore: 0.8,
        attempts: null,
      },
    );
    assert.deepEqual(glossary, [
      {
        id: 'g_logiciel_libre',
        term: 'Logiciel libre',
        html: 'logiciel que chacun peut utiliser, étudier, adapter et partager.',
      },
      {
        id: 'g_licence',
        term: 'Licence',
        html: 'texte qui dit ce qu\'on a le droit de faire\nd\'un <a class="term" href="#g_logiciel_libre">logiciel libre</a>.',
      },
      { id: 'g_oeuvre', term: 'Œuvre', html: "création de l'esprit." },
    ]);
  });

  it('takes a number of attempts, and a bank without introduction', () => {
    const tree = frenchCourse();
    edit(tree, 'cuisine/fr/bank.md', 'attempts: unlimited', 'attempts: 3');
    edit(tree, 'cuisine/fr/bank.md', '\nDeux questions. Prenez votre temps.\n\n', '');
    const { test } = compile(tree).modules[0]!;
    assert.deepEqual([test?.attempts, test?.introHtml], [3, '']);
  });

  it('is the same on every run, whatever the order of the files', () => {
    const once = JSON.stringify(compile(loadFixture('course')));
    const reversed = new Map([...loadFixture('course')].reverse());
    assert.equal(JSON.stringify(compile(reversed)), once);
  });

  it('is plain data', () => {
    const course = compile(frenchCourse());
    assert.deepEqual(JSON.parse(JSON.stringify(course)), course);
  });
});
