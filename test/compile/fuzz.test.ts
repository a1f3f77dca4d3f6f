import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { compileCourse, type CompileResult } from '../../src/compile/compile.js';
import { frenchCourse, read, write, type Tree } from './fixture.js';

const PATHS = [...frenchCourse().keys()].filter((path) => /\.(md|yaml)$/.test(path) && path !== 'glossary.en.md');

/** What a slip of the hand adds: the signs of the format, and what keyboards and word processors put in their place. */
const SLIPS = [
  ' ', '\n', '\n\n', '\t', '-', '*', '>', ':', '::', ':::', '[', ']', '[x]', '- [ ] ', '{', '}', '#', '"', '`', '```\n',
  '~~~', '|', '<', '<!--', '&', '\\', '\u00a0', '\u202f', '«', '”', '·', '\0', '\ufeff', '\ufffd', 'é', '1. ', '---\n',
  ':::question{#q_x}\n', '  ', '    ', '=', '&x', '*y', '!', '%', '../', '(', ')', '🙂', '\ud800', '\r',
]; // prettier-ignore

const mutation = fc.record({
  path: fc.constantFrom(...PATHS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
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
  return texts.join('\n').match(/^[^\S\r\n]*:::question/gm)?.length ?? 0;
}

it('locates every problem and drops no question, whatever slips into a file', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const tree = frenchCourse();
      for (const each of mutations) write(tree, each.path, mutate(read(tree, each.path), each));
      const result = compileCourse(tree, 'fr');
      checkPlaces(tree, result);
      assert.equal(result.course === null, result.problems.length > 0);
      if (!result.course) return;
      const { pages, test } = result.course.modules[0]!;
      const found = pages.flatMap(({ interactions }) => interactions).length + (test?.bank.length ?? 0);
      assert.equal(found, openings(tree));
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});

it('throws on no file, whatever it holds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), fc.string({ unit: 'binary', maxLength: 200 }), (path, text) => {
      const tree = frenchCourse();
      write(tree, path, text);
      checkPlaces(tree, compileCourse(tree, 'fr'));
    }),
    { numRuns: 100 },
  );
});

it('throws on no bytes, whatever they are', () => {
  fc.assert(
    fc.property(fc.constantFrom(...frenchCourse().keys()), fc.uint8Array({ maxLength: 80 }), (path, bytes) => {
      const tree = frenchCourse();
      tree.set(path, bytes);
      checkPlaces(tree, compileCourse(tree, 'fr'));
    }),
    { numRuns: 100 },
  );
});
