import type { Frame, Page } from 'puppeteer-core';
import { table } from '../../src/cli/table.js';
import { TouchHands } from '../e2e/hands.js';
import { launch, listen, lmsState, openChromium, openLms, pause } from '../e2e/harness.js';
import { Learner } from '../e2e/learner.js';

// What one learner costs an LMS: « Les quatre libertés » read, practised, failed and passed, then left. Needs a build; run by tsx.
// Prints calls, commits, the time from an answer to its commit, and what leaves with the page.

/** `Date.now()` of each, in one machine's clock. */
interface Traffic {
  readonly answers: readonly number[];
  /** Commits, or requests that store something; by the call's start. */
  readonly commits: readonly number[];
  readonly sets: readonly number[];
}

interface Row {
  readonly target: string;
  readonly answers: number;
  readonly setsPerAnswer: string;
  readonly mostSets: number;
  readonly commitsPerAnswer: string;
  readonly mostCommits: number;
  readonly wait: string;
  readonly resume: string;
  readonly atEnd: number;
}

const lms = await openLms();
const browser = await openChromium();
const rows: Row[] = [];
for (const target of ['scorm12', 'scorm2004', 'cmi5']) rows.push(await measure(target));
await browser.close();
await lms.close();
console.log(
  table(
    ['', ...rows.map(({ target }) => ` ${target}`)],
    [
      line('answers given', ({ answers }) => answers),
      line('Set calls (cmi5: statements) an answer, mean', ({ setsPerAnswer }) => setsPerAnswer),
      line('… and most between two commits of one answer', ({ mostSets }) => mostSets),
      line('commits (cmi5: requests that store) an answer', ({ commitsPerAnswer }) => commitsPerAnswer),
      line('most commits within one second', ({ mostCommits }) => mostCommits),
      line('answer → commit, ms: median / longest', ({ wait }) => wait),
      line('resume data at the end, characters', ({ resume }) => resume),
      line('largest body that leaves with the page, bytes', ({ atEnd }) => atEnd),
    ],
  ),
);

function line(what: string, of: (row: Row) => string | number): string[] {
  return [what, ...rows.map((row) => String(of(row)))];
}

async function measure(target: string): Promise<Row> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 900, hasTouch: true });
  listen(page);
  await watchBodies(page);
  const frame = await launch(page, lms.url, { package: `quatre-libertes-fr-${target}.zip`, attempt: 'new' });
  await watch(frame);
  const learner = await Learner.meet(frame, new TouchHands(frame));
  for (const { id, interactions } of learner.course.modules[0]!.pages) {
    await frame.evaluate((hash) => void (location.hash = hash), id);
    // As a person who reads: slower than the commits.
    for (const [nth, item] of interactions.entries()) {
      await learner.practise(item, nth % 2 === 0);
      await pause(1300);
    }
  }
  await frame.evaluate((hash) => void (location.hash = hash), learner.test.id);
  await learner.takeTest('Commencer le test', (index) => index < 4);
  await learner.takeTest('Recommencer avec d’autres questions', () => true);
  await pause(1500);
  const traffic = await readTraffic(page);
  const { cmi } = await lmsState(page);
  const leaving = await page.evaluate(() => (window as unknown as { bodies: Body[] }).bodies.length);
  await (await page.waitForSelector('>>> iframe'))!.evaluate((it) => it.remove());
  await pause(500);
  const bodies = await page.evaluate(() => (window as unknown as { bodies: Body[] }).bodies);
  const isCmi5 = target === 'cmi5';
  const commits = isCmi5 ? bodies.slice(0, leaving).map(({ at }) => at) : traffic.commits;
  const sets = isCmi5
    ? bodies.slice(0, leaving).flatMap(({ at, count }) => Array<number>(count).fill(at))
    : traffic.sets;
  const waits = traffic.answers.map((at) => (commits.find((one) => one >= at) ?? Infinity) - at).sort((a, b) => a - b);
  const data = cmi['cmi.suspend_data'] ?? bodies.filter(({ count }) => count === 0).at(-1)?.text ?? '';
  const row = {
    target,
    answers: learner.answers,
    setsPerAnswer: (sets.length / learner.answers).toFixed(1),
    mostSets: mostBetween(sets, commits, traffic.answers),
    commitsPerAnswer: (commits.length / learner.answers).toFixed(2),
    mostCommits: Math.max(...commits.map((at) => commits.filter((one) => one >= at && one < at + 990).length)),
    wait: `${Math.round(waits[Math.floor(waits.length / 2)]!)} / ${Math.round(waits.at(-1)!)}`,
    resume: String(data.length),
    atEnd: Math.max(0, ...bodies.slice(leaving).map(({ size }) => size)),
  };
  await page.close();
  return row;
}

/** Notes the time of each answer. */
async function watch(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const answers: number[] = [];
    Object.assign(window.top!, { answers });
    document.addEventListener('pl-answer', () => answers.push(Date.now()), true);
  });
}

async function readTraffic(page: Page): Promise<Traffic> {
  const { calls, answers, now } = await page.evaluate(() => {
    const scope = window as unknown as {
      readonly __lms: { readonly calls: readonly { readonly name: string; readonly at: number }[] };
      readonly answers: readonly number[];
      readonly API?: { LMSGetLastError(): string };
      readonly API_1484_11?: { GetLastError(): string };
    };
    // One more call, to learn when the log's clock began.
    scope.API?.LMSGetLastError();
    scope.API_1484_11?.GetLastError();
    return { calls: scope.__lms.calls.map(({ name, at }) => ({ name, at })), answers: scope.answers, now: Date.now() };
  });
  const start = now - (calls.at(-1)?.at ?? 0);
  const times = (name: RegExp): number[] => calls.filter((call) => name.test(call.name)).map(({ at }) => start + at);
  return { answers, commits: times(/Commit$/), sets: times(/SetValue$/) };
}

interface Body {
  readonly at: number;
  /** Bytes. */
  readonly size: number;
  /** Of statements; 0 for the course's document. */
  readonly count: number;
  readonly text: string;
}

/** Notes, in the LMS's page, what a cmi5 course sends: the page itself is the only one that sees its last requests. */
function watchBodies(page: Page): Promise<unknown> {
  return page.evaluateOnNewDocument(() => {
    if (window === window.top) return void Object.assign(window, { bodies: [] });
    const { fetch } = window;
    window.fetch = (url, init) => {
      const text = typeof init?.body === 'string' ? init.body : '';
      const isStatements = String(url).includes('statements');
      if (isStatements || String(url).includes('activities/state')) {
        const count = isStatements ? [JSON.parse(text || '[]') as unknown].flat().length : 0;
        const { bodies } = window.top as unknown as { bodies: Body[] };
        if (text) bodies.push({ at: Date.now(), size: new TextEncoder().encode(text).length, count, text });
      }
      return fetch(url, init);
    };
  });
}

/** Sets of the busiest answer: from it to the first commit after it. */
function mostBetween(sets: readonly number[], commits: readonly number[], answers: readonly number[]): number {
  return Math.max(
    ...answers.map((at) => {
      const end = commits.find((one) => one >= at) ?? Infinity;
      return sets.filter((one) => one >= at && one <= end).length;
    }),
  );
}
