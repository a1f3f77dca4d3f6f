import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse, formatProblem } from '../../src/compile/compile.js';
import { edit, frenchCourse, placesOf, read } from './fixture.js';
import type { NearMiss } from './near-miss.js';
import { BANK_CASES, CONFIG_CASES, PAGE_CASES } from './near-miss-cases.js';
import { ARRANGING_CASES } from './near-miss-kinds.js';
import { BOX_KIND_CASES, FILL_IN_CASES } from './near-miss-kinds-boxes.js';
import { BLOCK_CASES, NUMERIC_CASES } from './near-miss-kinds-more.js';
import { QUESTION_CASES } from './near-miss-questions.js';

function markedPlace(file: string, text: string): string {
  const before = text.slice(0, text.indexOf('¦')).split('\n');
  return `${file}:${before.length}:${before.at(-1)!.length + 1}`;
}

/** Problems quote with no-break spaces, which the patterns of the tables leave out. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

function check({ file, from, to, at, message, remedy }: NearMiss): void {
  const tree = frenchCourse();
  edit(tree, file, from, to);
  const place = at ?? markedPlace(file, read(tree, file));
  if (to.includes('¦')) edit(tree, file, '¦', '');
  const result = compileCourse(tree, 'fr');
  const shown = result.problems.map(formatProblem).join('\n');
  assert.deepEqual(placesOf(result), [place], shown);
  assert.match(plainSpaces(result.problems[0]!.message), message);
  assert.match(plainSpaces(result.problems[0]!.remedy), remedy);
  assert.equal(result.course, null);
}

for (const [title, cases] of Object.entries({
  'in a question': QUESTION_CASES,
  'on a page': PAGE_CASES,
  'in a bank': BANK_CASES,
  'in reasons and on pictures': BOX_KIND_CASES,
  'in what is put in order and matched': ARRANGING_CASES,
  'in a gap': FILL_IN_CASES,
  'in numbers': NUMERIC_CASES,
  'in opinions, stories, blocks and recalls': BLOCK_CASES,
  'in YAML, the glossary and media': CONFIG_CASES,
})) {
  describe(`near-misses ${title}`, () => {
    for (const nearMiss of cases) it(`locates and remedies ${nearMiss.name}`, () => check(nearMiss));
  });
}
