import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { compileCourse, type CompileResult } from '../../src/compile/compile.js';
import { frenchCourse, read, write, type Tree } from './fixture.js';
import * as right from './right-kinds.js';

const KINDS = 'cuisine/fr/03-genres.md';

/** The French course, with a page that holds a question of each kind. */
function course(): Tree {
  const tree = frenchCourse();
  write(tree, KINDS, `---\nid: p_genres\n---\n\n# Tous les genres\n\n${Object.values(right).join('\n\n')}\n`);
  return tree;
}

const PATHS = [...course().keys()].filter((path) => /\.(md|yaml)$/.test(path) && path !== 'glossary.en.md');

/** What a slip of the hand adds: the signs of the format, and what keyboards and word processors put in their place. */
const SLIPS = [
  ' ', '\n', '\n\n', '\t', '-', '*', '>', ':', '::', ':::', '[', ']', '[x]', '- [ ] ', '{', '}', '#', '"', '`', '```\n',
  '~~~', '|', '<', '<!--', '&', '\\', '\u00a0', '\u202f', '«', '”', '·', '\0', '\ufeff', '\ufffd', 'é', '1. ', '---\n',
  ':::question{#q_x}\n', ':::opinion{#q_x}\n', ':::scenario{#q_x}\n', '= 6\n', '= ', '..', '±', '{a / b}', '{at=50,80}', '- 1 avant 2\n',
  '- autre\n  > Dit.\n', '- juste', '| a | b |\n', '|---|---|\n', '### ', '2. ', ' ordered', ' typos=1', ' scoring=parts', ' slider="0..9"',
  ' unscored', ' confidence', ' choices="a | b"', '\ue000', 'Vrai', '1 ', '  ', '    ', '=', '&x', '*y', '!', '%', '../', '(', ')', '🙂', '\ud800', '\r',
]; // prettier-ignore

const mutation = fc.record({
  path: fc.constantFrom(...PATHS),
  // Integers, for half of all doubles are next to nothing.
  at: fc.integer({ min: 0, max: 9999 }).map((share) => share / 10_000),
  kind: fc.constantFrom('delete', 'insert', 'drop line', 'double line', 'swap lines'),
  length: fc.integer({ min: 1, max: 12 }),
  slip: fc.constantFrom(...SLIPS),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, { at, kind, length, slip }: Mutation): string {
  const index = Math.floor(at * text.length);
  if (kind === 'delete') return text.slice(0, index) + text.slice(index + length);
  if (kind === 'insert') return text.slice(0, index) + slip + text.slice(index);
  const lines = text.split('\n');
  const line = Math.floor(at * (lines.length - 1));
  if (kind === 'drop line') lines.splice(line, 1);
  else if (kind === 'double line') lines.splice(line, 0, lines[line]!);
  else lines.splice(line, 2, lines[line + 1]!, lines[line]!);
  return lines.join('\n');
}

function checkPlaces(tree: Tree, { problems }: CompileResult): void {
  for (const { file, line, column, message, remedy } of problems) {
    const lines = read(tree, file)
      .replace(/^\ufeff/, '')
      .split(/\r\n|\r|\n/);
    const text = lines[line - 1];
    assert.ok(text !== undefined, `${file}:${line} is not in a file of ${lines.length} lines: ${message}`);
    assert.ok(column >= 1 && column <= text.length + 1, `${file}:${line}:${column} is not in "${text}": ${message}`);
    assert.ok(message !== '' && remedy !== '' && !`${message}${remedy}`.includes('\n'));
  }
}

/** Openings in all files, as a person would count them. */
function openings(tree: Tree): number {
  const texts = PATHS.map((path) => read(tree, path));
  return texts.join('\n').match(/^[^\S\r\n]*:::(?:question|opinion|scenario)/gm)?.length ?? 0;
}

it('begins with a course without a problem', () => {
  assert.deepEqual(compileCourse(course(), 'fr').problems, []);
});

it('locates every problem and drops no question, whatever slips into a file', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const tree = course();
      for (const each of mutations) write(tree, each.path, mutate(read(tree, each.path), each));
      const result = compileCourse(tree, 'fr');
      checkPlaces(tree, result);
      assert.equal(result.course === null, result.problems.length > 0);
      if (!result.course) return;
      const { pages, test } = result.course.modules[0]!;
      const found = pages.flatMap(({ interactions }) => interactions).length + (test?.bank.length ?? 0);
      assert.equal(found, openings(tree));
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 120) },
  );
});

/** Words that a question's form is made of: not shown, and not meant to be. */
const UNSAID = /^(avant|juste|autre|question|opinion|scenario|at|x)$/i;

it('loses no word of a question, whatever slips into it', () => {
  const onPage = mutation.map((each) => ({ ...each, path: KINDS }));
  fc.assert(
    fc.property(fc.array(onPage, { minLength: 1, maxLength: 2 }), (mutations) => {
      const tree = course();
      for (const each of mutations) write(tree, KINDS, mutate(read(tree, KINDS), each));
      const compiled = compileCourse(tree, 'fr').course;
      if (!compiled) return;
      const page = compiled.modules[0]!.pages.at(-1)!;
      const said = JSON.stringify({ ...page, source: '' });
      const body = read(tree, KINDS)
        .replace(/^---[^]*?---/, '')
        .replace(/^\s*:::.*$|^.*\|.*[\r\n]+(?=[ \t]*[|:]?[ \t]*:?-)/gm, '');
      const words = [...body.matchAll(/\p{L}+/gu)].map(([word]) => word).filter((word) => !UNSAID.test(word));
      assert.deepEqual(
        words.filter((word) => !said.includes(word)),
        [],
      );
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 120) },
  );
});

it('throws on no file, whatever it holds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), fc.string({ unit: 'binary', maxLength: 200 }), (path, text) => {
      const tree = course();
      write(tree, path, text);
      checkPlaces(tree, compileCourse(tree, 'fr'));
    }),
    { numRuns: 100 },
  );
});

it('throws on no bytes, whatever they are', () => {
  fc.assert(
    fc.property(fc.constantFrom(...course().keys()), fc.uint8Array({ maxLength: 80 }), (path, bytes) => {
      const tree = course();
      tree.set(path, bytes);
      checkPlaces(tree, compileCourse(tree, 'fr'));
    }),
    { numRuns: 100 },
  );
});
