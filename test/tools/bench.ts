import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, unzipSync } from 'fflate';
import type { Browser } from 'puppeteer-core';
import { openChromium, packagesDir } from '../e2e/harness.js';
import { firstAnswer, layoutShift, type FirstAnswer, type LayoutShift } from '../bench/first-answer.js';
import { serve, type Site } from '../bench/server.js';

// `npm run bench`: the whole course's SCORM 1.2 package against a static page written by hand with the same lesson, picture and
// ten questions; time until the first answer can be given, as an LMS opens it: on the welcome, whose button leads to the lesson.
// Needs a build, or the path of another package. Exits with 1 above a budget.

const PACKAGE = 'pate-commune-fr-scorm12.zip';
/** The lesson that the static page has too. */
const LESSON = 'p_offre';
const ROUNDS = 5;
const MOST_RATIO = 1.3;
const MOST_BYTES = 90 * 1024;

const root = fileURLToPath(new URL('../..', import.meta.url));
const course: Site = new Map(Object.entries(unzipSync(await readFile(process.argv[2] ?? join(packagesDir, PACKAGE)))));
const page = await readFile(join(root, 'test/bench/static/index.html'));
const byHand: Site = new Map([
  ['index.html', page],
  ['media/offre.svg', course.get('media/offre.svg')!],
]);
checkSameLesson();

const browser = await openChromium();
const plain = await compare(browser, false);
const zipped = await compare(browser, true);
const shift = await measureShift(browser);
await browser.close();

const script = [...course].find(([path]) => /^player-.*\.js$/.test(path))![1];
console.log(`first answer ratio: ${plain.ratio.toFixed(2)}`);
console.log(`  files as LMSs send them, uncompressed: ${words(plain)}`);
console.log(`first answer ratio, gzip on the way: ${zipped.ratio.toFixed(2)}`);
console.log(`  ${words(zipped)}`);
console.log(
  `bytes until the first answer: ${plain.course.bytes} (at most ${MOST_BYTES}); by hand: ${plain.byHand.bytes}`,
);
console.log(`script, gzip: ${gzipSync(script, { level: 9 }).length}`);
console.log(`index.html: ${course.get('index.html')!.length}, gzip ${gzipSync(course.get('index.html')!).length}`);
console.log(['CLS on load and upgrade: ' + shift.total, ...shift.moved].join('\n  '));
if (plain.ratio > MOST_RATIO || plain.course.bytes > MOST_BYTES || shift.total > 0) process.exitCode = 1;

interface Comparison {
  readonly ratio: number;
  readonly course: FirstAnswer;
  readonly byHand: FirstAnswer;
}

/** Medians of rounds in which both are measured, one right after the other, so that a busy machine is fair to both. */
async function compare(on: Browser, gzip: boolean): Promise<Comparison> {
  const sites = await serve({ course, static: byHand }, gzip);
  const rounds: { readonly course: FirstAnswer; readonly byHand: FirstAnswer }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({
      byHand: await firstAnswer(on, `${sites.url}static/index.html`, false),
      course: await firstAnswer(on, `${sites.url}course/index.html`, true),
    });
  }
  sites.close();
  const both = { course: medians(rounds.map((it) => it.course)), byHand: medians(rounds.map((it) => it.byHand)) };
  return { ...both, ratio: both.course.time / both.byHand.time };
}

async function measureShift(on: Browser): Promise<LayoutShift> {
  const sites = await serve({ course }, false);
  const shift = await layoutShift(on, `${sites.url}course/index.html#${LESSON}`);
  sites.close();
  return shift;
}

function medians(all: readonly FirstAnswer[]): FirstAnswer {
  const median = (of: (it: FirstAnswer) => number): number => all.map(of).sort((a, b) => a - b)[all.length >> 1]!;
  return {
    time: median((it) => it.time),
    paint: median((it) => it.paint),
    bytes: median((it) => it.bytes),
    feedback: median((it) => it.feedback ?? 0),
  };
}

function words({ course: ours, byHand: theirs }: Comparison): string {
  const times = ({ time, paint }: FirstAnswer): string => `${Math.round(time)} ms (painted at ${Math.round(paint)})`;
  return `course ${times(ours)}, its answer explained at ${Math.round(ours.feedback!)} ms; by hand ${times(theirs)}`;
}

/** A comparison with a page that says something else would be none: the first question's words must be the same. */
function checkSameLesson(): void {
  const document = new TextDecoder().decode(course.get('index.html'));
  const start = document.indexOf(`id="${LESSON}"`);
  const lesson = document.slice(start, document.indexOf('</pl-page>', start));
  const text = plainSpaces(page.toString());
  const [title, question] = [/<h1[^>]*>(.*?)<\/h1>/, /<legend>(?:<span class="standard">)?([^<]*)/].map((pattern) =>
    plainSpaces(pattern.exec(lesson)?.[1] ?? ''),
  );
  for (const words of [title!, question!]) {
    if (words === '' || !text.includes(words)) {
      throw new Error(`test/bench/static/index.html no longer holds the lesson's « ${words} »: write it there.`);
    }
  }
}

function plainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
