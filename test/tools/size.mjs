import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { compileCourses, readTree } from '../../src/cli/sources.ts';
import { table } from '../../src/cli/table.ts';
import { answer, finishTest, newAttempt, startTest, visit } from '../../src/course/attempt.ts';
import { singleModule } from '../../src/course/course.ts';
import { screenIds } from '../../src/course/rollup.ts';
import { key, notKey } from '../e2e/answers.ts';
import { zip } from '../../src/export/zip.ts';
import { encodeAttempt } from '../../src/tracking/resume-codec.ts';

// Prints what a learner and an LMS have to carry, and fails above the budgets. Needs a build, run by tsx.

const KIB = 1024;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const modules = fileURLToPath(new URL('../../modules', import.meta.url));

const scripts = { scorm12: 48, scorm2004: 49, cmi5: 54 };
const rows = await Promise.all(
  Object.entries(scripts).map(async ([name, budget]) => {
    const script = await readFile(join(dist, `player/${name}.js`));
    return row(`${name} script, gzip`, gzipSync(script, { level: 9 }).length, budget * KIB);
  }),
);

const [course] = compileCourses(await readTree(modules), { languages: ['fr'], modulesDir: 'modules' });
for (const { id } of course.modules) {
  const name = `${id.replaceAll('_', '-')}-fr-scorm12.zip`;
  rows.push(row(`${name} without font`, await sizeWithoutFont(name), 290 * KIB));
  const its = singleModule(course, id);
  rows.push(row(`${id}: resume data when finished, characters`, encodeAttempt(its, finishedAttempt(its)).length, 300));
}
rows.push(
  row(
    'whole course: resume data when finished, characters',
    encodeAttempt(course, finishedAttempt(course)).length,
    1024,
  ),
);
for (const name of (await readdir(join(dist, 'packages'))).sort()) {
  const { length } = await readFile(join(dist, 'packages', name));
  const isWhole = name.startsWith('pate-commune-') && name.endsWith('.zip');
  rows.push(isWhole ? row(name, length, 450 * KIB) : [name, String(length), '', '']);
}

console.log(table(['What', ' Bytes', ' Budget', ''], rows));
if (rows.some((line) => line[3] === 'OVER')) process.exitCode = 1;

function row(what, size, budget) {
  return [what, String(size), String(budget), size > budget ? 'OVER' : ''];
}

async function sizeWithoutFont(name) {
  const files = Object.entries(unzipSync(await readFile(join(dist, 'packages', name))));
  return zip(files.filter(([path]) => !path.endsWith('.woff2')).map(([path, bytes]) => ({ path, bytes }))).length;
}

/** Every screen seen, every question answered, the test failed once and then passed. */
function finishedAttempt(its) {
  const practice = its.modules.flatMap(({ pages }) => pages.flatMap(({ interactions }) => interactions));
  const seen = screenIds(its).reduce(visit, newAttempt(0x9e3779b9));
  const practised = practice.reduce((attempt, item) => answer(its, attempt, item.id, key(item), 9000), seen);
  return its.modules
    .flatMap(({ test }) => test ?? [])
    .reduce((attempt, test) => take(its, take(its, attempt, test, 0.5), test, 1), practised);
}

/** One try, with this share of its items answered right, and the others wrong. */
function take(its, attempt, test, share) {
  const started = startTest(attempt, test);
  const { items } = started.tests[test.id];
  const answered = items.reduce((so, id, index) => {
    const item = test.bank.find((one) => one.id === id);
    const right = index < items.length * share;
    return answer(its, so, id, right ? key(item) : notKey(item), 9000);
  }, started);
  return finishTest(answered, test);
}
