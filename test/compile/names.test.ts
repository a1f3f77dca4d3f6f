import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse, formatProblem } from '../../src/compile/compile.js';
import { edit, frenchCourse, read, write, type Tree } from './fixture.js';

const FOLDER = 'cuisine/fr/';
const PARTAGE = '02-partage.md';

function problemsOf(tree: Tree, language = 'fr'): string[] {
  return compileCourse(tree, language).problems.map((problem) => formatProblem(problem).replaceAll('\u00a0', ' '));
}

/** Gives files whose path contains `from` another. */
function rename(tree: Tree, from: string, to: string): Tree {
  for (const [path, bytes] of [...tree]) {
    if (!path.includes(from)) continue;
    tree.delete(path);
    tree.set(path.replace(from, to), bytes);
  }
  return tree;
}

/** A wrong name makes one problem, at the head of the file, that says the right one. */
function checkRename(from: string, to: string, says: RegExp): void {
  const problems = problemsOf(rename(frenchCourse(), FOLDER + from, FOLDER + to));
  assert.equal(problems.length, 1, problems.join('\n'));
  assert.ok(problems[0]!.startsWith(`${FOLDER}${to}:1:1: `), problems[0]);
  assert.match(problems[0]!, says);
}

function checkStray(name: string, text: string, says: RegExp): void {
  const tree = frenchCourse();
  write(tree, FOLDER + name, text);
  const problems = problemsOf(tree);
  assert.equal(problems.length, 1, problems.join('\n'));
  assert.ok(problems[0]!.startsWith(`${FOLDER}${name}:1:1: `), problems[0]);
  assert.match(problems[0]!, says);
}

describe('a page whose name is not a page’s', () => {
  for (const name of ['02-partage.MD', '02-partage.md.txt', '02-partage.markdown', '02-partage.txt']) {
    it(name, () => checkRename(PARTAGE, name, /ne finit pas par « \.md »[^]*Renommez-le « 02-partage\.md »/));
  }

  for (const [name, better] of [
    ['02-Partage.md', '02-partage.md'],
    ['02 Été à Noël.md', '02-ete-a-noel.md'],
    ['_02 (copie).md', '02-copie.md'],
    ['écrire.md', 'ecrire.md'],
    ['日本.md', 'sans-nom.md'],
  ] as const) {
    it(name, () => checkRename(PARTAGE, name, new RegExp(`n'est pas accepté partout.*Renommez-le « ${better} »`)));
  }
});

describe('a test whose name is not bank.md', () => {
  for (const name of ['bank.md.txt', 'banque.md', 'Bank.md', 'bank.MD', 'test final.md']) {
    it(name, () => checkRename('bank.md', name, /le test s'appelle « bank\.md »[^]*Renommez-le « bank\.md »/));
  }

  it('is known by its header, whatever its line ends', () => {
    const tree = frenchCourse();
    write(tree, `${FOLDER}bank.md`, `\ufeff${read(tree, `${FOLDER}bank.md`).replaceAll('\n', '\r\n')}`);
    assert.match(problemsOf(rename(tree, 'bank.md', 'questions.md')).join(), /le test s'appelle/);
  });

  it('is a second test where there is one', () => {
    const text = read(frenchCourse(), `${FOLDER}bank.md`);
    checkStray('banque.md', text, /second test[^]*n'a qu'un test/);
    const tree = rename(frenchCourse(), 'bank.md', 'banque.md');
    write(tree, `${FOLDER}test.md`, text);
    assert.deepEqual(
      problemsOf(tree).map((problem) => problem.split(':')[0]),
      [`${FOLDER}banque.md`, `${FOLDER}test.md`],
    );
  });
});

describe('a file that nothing reads', () => {
  for (const [name, says] of [
    ['notes.txt', /n'est pas lu[^]*hors du dossier « fr\/ »/],
    ['03-suite.docx', /n'est pas lu[^]*fichier de texte comme « 09-ma-page\.md »/],
    ['module.yml', /Renommez-le « module\.yaml »/],
    ['suite/03-page.md', /sous-dossier[^]*directement dans « fr\/ »/],
    ['plan.svg', /Aucune page n'utilise l'image[^]*« media »/],
    ['02-partage.md.txt', /une page porte déjà ce nom/],
  ] as const) {
    it(name, () => checkStray(name, '', says));
  }

  it('may be what a link leads to, which is then not called missing', () => {
    const tree = rename(frenchCourse(), `${FOLDER}02-`, `${FOLDER}suite/02-`);
    assert.equal(problemsOf(tree).length, 1, problemsOf(tree).join('\n'));
  });

  it('is no fault when an editor or the system left it, or when a page shows it', () => {
    const tree = rename(frenchCourse(), 'cuisine/media/nour.svg', `${FOLDER}nour.svg`);
    edit(tree, `${FOLDER}01-recette.md`, '../media/nour.svg', 'nour.svg');
    for (const name of ['.DS_Store', 'Thumbs.db', '01-recette.md~', '.01-recette.md.swp', '~$page.docx', '.git/x.md'])
      write(tree, FOLDER + name, '');
    assert.deepEqual(problemsOf(tree), []);
  });
});

describe('a folder that no package can carry', () => {
  it('of a module', () => {
    const tree = rename(frenchCourse(), 'cuisine/', 'La Cuisine/');
    edit(tree, 'course.yaml', '[cuisine]', '[La Cuisine]');
    const [problem, ...others] = problemsOf(tree);
    assert.match(problem!, /^course\.yaml:12:11: Le dossier « La Cuisine » .* Renommez-le « la-cuisine »/);
    assert.deepEqual(others, []);
  });

  it('of a language', () => {
    const tree = rename(rename(frenchCourse(), '/fr/', '/fr-CA/'), 'glossary.fr.', 'glossary.fr-CA.');
    edit(tree, 'course.yaml', '  fr:', '  fr-CA:');
    const [problem, ...others] = problemsOf(tree, 'fr-CA');
    assert.match(problem!, /^course\.yaml:6:3: Le code de langue « fr-CA » .* Renommez-le « fr-ca »/);
    assert.deepEqual(others, []);
  });
});
