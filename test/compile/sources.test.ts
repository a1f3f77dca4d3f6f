import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse, formatProblem } from '../../src/compile/compile.js';
import { edit, frenchCourse, loadFixture, placesOf, read, write, type Tree } from './fixture.js';

const RECETTE = 'cuisine/fr/01-recette.md';
const BANK = 'cuisine/fr/bank.md';
const MODULE = 'cuisine/fr/module.yaml';

function problemsOf(tree: Tree, language = 'fr'): string[] {
  return compileCourse(tree, language).problems.map((problem) => formatProblem(problem).replaceAll('\u00a0', ' '));
}

function without(tree: Tree, pattern: RegExp): Tree {
  return new Map([...tree].filter(([path]) => !pattern.test(path)));
}

describe('text files', () => {
  it('accepts a byte order mark and keeps it in the source', () => {
    const tree = frenchCourse();
    write(tree, RECETTE, `\ufeff${read(tree, RECETTE)}`);
    const { course, problems } = compileCourse(tree, 'fr');
    assert.deepEqual(problems, []);
    assert.equal(course?.modules[0]?.pages[0]?.source.codePointAt(0), 0xfeff);
  });

  it('gives the same course and the same places with Windows line endings', () => {
    const [unix, windows] = [frenchCourse(), frenchCourse()];
    for (const path of windows.keys()) {
      if (!path.endsWith('.svg')) write(windows, path, read(windows, path).replaceAll('\n', '\r\n'));
    }
    const html = (tree: Tree) => compileCourse(tree, 'fr').course!.modules[0]!.pages.map((page) => page.html);
    assert.deepEqual(html(windows), html(unix));
    assert.ok(compileCourse(windows, 'fr').course!.modules[0]!.pages[0]!.source.includes('\r\n'));

    for (const tree of [unix, windows]) edit(tree, RECETTE, '- [ ] Non', '-[ ] Non');
    assert.deepEqual(placesOf(compileCourse(windows, 'fr')), [`${RECETTE}:29:1`]);
    assert.deepEqual(placesOf(compileCourse(unix, 'fr')), [`${RECETTE}:29:1`]);
  });

  it('points at the first byte that is not UTF-8', () => {
    const tree = frenchCourse();
    const bytes = tree.get('glossary.fr.md')!;
    tree.set('glossary.fr.md', new Uint8Array([...bytes, ...[0x2d, 0x20, 0xe9, 0x0a]]));
    const [first] = problemsOf(tree);
    assert.match(first!, /^cuisine|^glossary\.fr\.md:6:3: Ce fichier n'est pas enregistré en UTF-8\./);
    assert.ok(problemsOf(tree).some((problem) => problem.startsWith('glossary.fr.md:6:3: ')));
  });

  it('reports a module.yaml that is not UTF-8 once', () => {
    const tree = frenchCourse();
    tree.set(MODULE, new Uint8Array([0xff]));
    assert.deepEqual(placesOf(compileCourse(tree, 'fr')), [`${MODULE}:1:1`]);
  });

  it('carries every text file of the language in the sources, verbatim', () => {
    const tree = loadFixture('course');
    const { course } = compileCourse(tree, 'fr');
    assert.deepEqual(
      course?.sources.map(({ path }) => path),
      ['course.yaml', 'glossary.fr.md', MODULE, RECETTE, 'cuisine/fr/02-partage.md', BANK],
    );
    for (const { path, text } of course!.sources) assert.equal(text, read(tree, path));
  });
});

describe('missing files', () => {
  it('hides nothing of the modules behind a broken course.yaml', () => {
    const tree = frenchCourse();
    write(tree, 'course.yaml', 'id: [');
    edit(tree, RECETTE, '- [ ] Non', '-[ ] Non');
    const places = placesOf(compileCourse(tree, 'fr'));
    assert.ok(
      places.some((place) => place.startsWith('course.yaml:')),
      places.join(),
    );
    assert.ok(places.includes(`${RECETTE}:29:1`), places.join());
  });

  it('reports a missing course.yaml', () => {
    assert.deepEqual(placesOf(compileCourse(new Map(), 'fr')), ['course.yaml:1:1']);
  });

  it('reports a module without the language, and lists those it has', () => {
    const [problem] = problemsOf(without(loadFixture('course'), /\/fr\//));
    assert.match(
      problem!,
      /^course\.yaml:12:11: Le module « cuisine » n'a pas de dossier « fr »\. Langues présentes : en/,
    );
  });

  it('reports a module with no language at all', () => {
    const [problem] = problemsOf(without(loadFixture('course'), /\/(fr|en)\//));
    assert.match(problem!, /^course\.yaml:12:11: .* Langues présentes : aucune/);
  });

  it('reports a language that the course does not have', () => {
    assert.match(problemsOf(loadFixture('course'), 'br')[0]!, /^course\.yaml:6:3: .* Langues présentes : fr, en\./);
  });

  it('reports a missing module.yaml, and still reads the pages', () => {
    const tree = without(frenchCourse(), /module\.yaml/);
    edit(tree, RECETTE, '- [x]', '-[x]');
    edit(tree, BANK, '- [x]', '-[x]');
    assert.deepEqual(placesOf(compileCourse(tree, 'fr')), ['course.yaml:12:11', `${RECETTE}:22:1`, `${BANK}:14:1`]);
  });

  it('reports a module without pages', () => {
    const tree = without(frenchCourse(), /0\d-.*\.md$/);
    assert.ok(
      problemsOf(tree).some((problem) => problem.startsWith(`${MODULE}:1:1: Le module « cuisine » n'a aucune page.`)),
    );
  });

  it('reports a test without questions', () => {
    const tree = frenchCourse();
    write(tree, MODULE, 'id: cuisine\ntitle: Cuisiner\nsummary: Lire.\nminutes: 5\n');
    edit(tree, RECETTE, ' objective=o1_1', '');
    write(tree, BANK, read(tree, BANK).split(':::')[0]!);
    assert.match(problemsOf(tree).join(), /^cuisine\/fr\/bank\.md:4:7: Ce test n'a aucune question\./);
  });

  it('compiles a module without a test, and a course without a glossary or a pass mark', () => {
    const tree = without(frenchCourse(), /bank\.md|glossary/);
    edit(tree, 'course.yaml', 'masteryScore: 0.8\n', '');
    write(tree, RECETTE, '---\nid: p_recette\n---\n# La recette\n');
    const { course, problems } = compileCourse(tree, 'fr');
    assert.deepEqual(problems, []);
    assert.equal(course?.masteryScore, null);
    assert.equal('test' in course!.modules[0]!, false);
    assert.deepEqual([course?.glossary, course?.media], [[], []]);
  });

  it('compiles a module without objectives', () => {
    const tree = without(frenchCourse(), /bank\.md/);
    write(tree, MODULE, 'id: cuisine\ntitle: Cuisiner\nsummary: Lire.\nminutes: 5\n');
    edit(tree, RECETTE, '[le test](#t_cuisine)', 'le test');
    assert.match(problemsOf(tree)[0]!, /Le module n'en a aucun/);
    edit(tree, RECETTE, ' objective=o1_1', '');
    assert.deepEqual(problemsOf(tree), []);
  });
});

describe('several problems', () => {
  it('reports those of all files at once, sorted', () => {
    const tree = frenchCourse();
    edit(tree, 'course.yaml', 'licence:', 'license:');
    assert.deepEqual(placesOf(compileCourse(tree, 'fr')), ['course.yaml:3:1']);

    const other = frenchCourse();
    edit(other, MODULE, 'minutes: 10', 'minutes: -1');
    edit(other, BANK, 'draw: 2', 'draw: 9');
    edit(other, RECETTE, '## Un tableau', '#### Un tableau');
    edit(other, RECETTE, '- [ ] Faux', '- [] Faux');
    edit(other, 'glossary.fr.md', '- **Œuvre**', '-**Œuvre**');
    assert.deepEqual(placesOf(compileCourse(other, 'fr')), [
      `${RECETTE}:36:1`,
      `${RECETTE}:49:3`,
      `${BANK}:4:7`,
      `${MODULE}:4:10`,
      'glossary.fr.md:5:1',
    ]);
  });

  it('formats a problem on one line', () => {
    const problem = {
      file: 'a.md',
      line: 12,
      column: 1,
      message: 'Il manque une espace.',
      remedy: 'Écrivez « - [x] Oui ».',
    };
    assert.equal(formatProblem(problem), 'a.md:12:1: Il manque une espace. Écrivez « - [x] Oui ».');
  });
});

describe('ids in several languages', () => {
  it('accepts the same ids', () => {
    assert.deepEqual(problemsOf(loadFixture('course'), 'fr'), []);
    assert.deepEqual(problemsOf(loadFixture('course'), 'en'), []);
  });

  it('reports an id that differs in the other language, and the one it lacks', () => {
    const tree = loadFixture('course');
    edit(tree, 'cuisine/en/bank.md', '#q_b2', '#q_b2_en');
    const problems = problemsOf(tree);
    assert.match(
      problems[0]!,
      /^cuisine\/en\/bank\.md:1:1: L'identifiant « q_b2 » de cuisine\/fr\/bank\.md:20 manque ici\./,
    );
    assert.match(
      problems[1]!,
      /^cuisine\/en\/bank\.md:20:13: L'identifiant « q_b2_en » n'existe pas dans « cuisine\/fr\/ »\./,
    );
    assert.equal(problems.length, 2);
  });

  it('reports a page that was not translated', () => {
    const tree = without(loadFixture('course'), /en\/02/);
    const problems = problemsOf(tree);
    assert.ok(
      problems.some((problem) => problem.startsWith("cuisine/en/module.yaml:1:1: L'identifiant « p_partage »")),
    );
    assert.ok(problemsOf(without(tree, /en\/module/)).some((problem) => problem.includes('« p_partage »')));
  });
});
