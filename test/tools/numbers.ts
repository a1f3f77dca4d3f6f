import type { Frame, Page } from 'puppeteer-core';
import { table } from '../../src/cli/table.js';
import { TouchHands } from '../e2e/hands.js';
import { launch, listen, lmsState, openChromium, openLms, pause } from '../e2e/harness.js';
import { Learner } from '../e2e/learner.js';

// What one learner costs an LMS: « Les quatre libertés » read, practised, failed and passed, then left. Needs a build; run by tsx.
// Prints calls, commits, the time from an answer to its commit, and what leaves with the page.

/** `Date.now()` of each, in one machine's clock; what is forced as the page goes is left out. */
interface Traffic {
  readonly answers: readonly Answer[];
  /** By their start: of the call, or of the first request of several that belong together. */
  readonly commits: readonly number[];
  /** Set calls, or statements. */
  readonly sets: readonly Sent[];
}

interface Sent {
  readonly at: number;
  /** A part of an answer. */
  readonly isAnswer: boolean;
}

interface Answer {
  readonly at: number;
  /** When the commit that carries it was sent; Infinity when none did. */
  readonly sent: number;
}

interface Row {
  readonly target: string;
  readonly answers: number;
  readonly wait: string;
  readonly gap: number;
  readonly setsWithAnswers: string;
  readonly setsPerAnswer: string;
  readonly setsOfOne: number;
  readonly commitsPerAnswer: string;
  readonly resume: number;
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
      line('questions answered', ({ answers }) => answers),
      line('answer → its commit sent, ms: median / longest (≤ 1,000)', ({ wait }) => wait),
      line('shortest time between the starts of two saves, not at leaving, ms (≥ 1,000)', ({ gap }) => gap),
      line('Set calls (cmi5: statements) in commits with answers, a question (1.2: ≤ 8)', (row) => row.setsWithAnswers),
      line('… in all commits: start, pages, stories’ steps, tests’ ends too, a question', (row) => row.setsPerAnswer),
      line('… in a commit with one answer, median (1.2: ≤ 8)', ({ setsOfOne }) => setsOfOne),
      line('commits a question', ({ commitsPerAnswer }) => commitsPerAnswer),
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
  const isCmi5 = target === 'cmi5';
  const called = isCmi5 ? null : await readTraffic(page);
  const { cmi } = await lmsState(page);
  const answered = await page.evaluate(() => (window as unknown as Answering).answers);
  const before = await readBodies(page);
  await (await page.waitForSelector('>>> iframe'))!.evaluate((it) => it.remove());
  await pause(500);
  const bodies = await readBodies(page);
  const { answers, commits, sets } = called ?? trafficOf(before, answered);
  const starts = startsOf(commits, called ? sets : []);
  const waits = answers.map(({ at, sent }) => sent - at).sort((a, b) => a - b);
  const data = cmi['cmi.suspend_data'] ?? bodies.filter(({ count }) => count === 0).at(-1)?.text ?? '';
  const groups = groupsOf(answers, commits, sets);
  const count = (some: readonly Group[]): string =>
    (some.reduce((sum, group) => sum + group.sets.length, 0) / learner.answers).toFixed(1);
  const row = {
    target,
    answers: learner.answers,
    wait: `${Math.round(median(waits))} / ${Math.round(waits.at(-1)!)}`,
    gap: Math.round(Math.min(...starts.slice(1).map((at, i) => at - starts[i]!))),
    setsWithAnswers: count(groups.filter((group) => group.answers > 0 || group.sets.some((set) => set.isAnswer))),
    setsPerAnswer: count(groups),
    setsOfOne: median(groups.filter((group) => group.answers === 1).map((group) => group.sets.length)),
    commitsPerAnswer: (commits.length / learner.answers).toFixed(2),
    resume: data.length,
    atEnd: Math.max(0, ...bodies.slice(before.length).map(({ size }) => size)),
  };
  await page.close();
  return row;
}

/** A save begins with its first Set, or with its commit where nothing is set. */
function startsOf(commits: readonly number[], sets: readonly Sent[]): readonly number[] {
  return commits.map((end, i) => sets.find(({ at }) => at > (commits[i - 1] ?? -Infinity) && at <= end)?.at ?? end);
}

/** What one commit carries: answers as the learner gave them, a story's steps among them, and Sets. */
interface Group {
  readonly answers: number;
  readonly sets: readonly Sent[];
}

function groupsOf(answers: readonly Answer[], commits: readonly number[], sets: readonly Sent[]): readonly Group[] {
  return commits.map((end, i) => ({
    answers: answers.filter(({ sent }) => sent === end).length,
    sets: sets.filter(({ at }) => at > (commits[i - 1] ?? -Infinity) && at <= end),
  }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** What the page around the course is told: when. */
interface Answering {
  readonly answers: readonly number[];
}

/** Notes the time of each answer. */
async function watch(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const answers: number[] = [];
    Object.assign(window.top!, { answers });
    document.addEventListener('pl-answer', () => answers.push(Date.now()), true);
  });
}

/** Of a SCORM LMS: each save is one synchronous run of Sets and a Commit. */
async function readTraffic(page: Page): Promise<Traffic> {
  const { calls, answers, now } = await page.evaluate(() => {
    const scope = window as unknown as Answering & {
      readonly __lms: {
        readonly calls: readonly { readonly name: string; readonly at: number; readonly args: readonly string[] }[];
      };
      readonly API?: { LMSGetLastError(): string };
      readonly API_1484_11?: { GetLastError(): string };
    };
    // One more call, to learn when the log's clock began.
    scope.API?.LMSGetLastError();
    scope.API_1484_11?.GetLastError();
    const { calls } = scope.__lms;
    return {
      calls: calls.map(({ name, at, args }) => ({ name, at, element: args[0] ?? '' })),
      answers: scope.answers,
      now: Date.now(),
    };
  });
  const start = now - (calls.at(-1)?.at ?? 0);
  const made = (name: RegExp): Sent[] =>
    calls
      .filter((call) => name.test(call.name))
      .map(({ at, element }) => ({ at: start + at, isAnswer: element.includes('interactions') }));
  return traffic(
    answers,
    made(/Commit$/).map(({ at }) => at),
    made(/SetValue$/),
  );
}

/** Of requests: statements, then the course's document, are one commit. */
function trafficOf(bodies: readonly Body[], answers: Answering['answers']): Traffic {
  const commits: number[] = [];
  let isOpen = false;
  for (const { at, count, text } of bodies) {
    if (!isOpen) commits.push(at);
    // What opens the session has no document behind it.
    isOpen = count > 0 && !text.includes('verbs/initialized"');
  }
  return traffic(
    answers,
    commits,
    bodies.flatMap(({ at, count, text }) =>
      Array<Sent>(count).fill({ at, isAnswer: text.includes('verbs/answered"') }),
    ),
  );
}

/** A commit carries all that was done before it began. */
function traffic(answers: readonly number[], commits: readonly number[], sets: readonly Sent[]): Traffic {
  const sent = (at: number): number => commits.find((one) => one >= at) ?? Infinity;
  return { answers: answers.map((at) => ({ at, sent: sent(at) })), commits, sets };
}

function readBodies(page: Page): Promise<readonly Body[]> {
  return page.evaluate(() => (window as unknown as { bodies: Body[] }).bodies);
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
