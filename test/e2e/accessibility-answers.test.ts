import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { Page as CoursePage } from '../../src/course/course.js';
import { isNeutral, type Interaction } from '../../src/course/interaction.js';
import { Onlooker } from './accessible.js';
import { key, notKey, respond } from './answers.js';
import { courseData, openChromium, unpack } from './harness.js';
import { Learner } from './learner.js';

/*
 * What answers show: practice, tests, results, corrections, the end. It belongs to the kinds of questions, not to their words: each
 * kind that the modules have is looked at in each of its states, in every theme and both versions. Every module's words are seen
 * by accessibility.test.ts before, and by modules.test.ts after they are answered.
 */

const MODULES = ['quatre-libertes', 'pizza-libre', 'dix-pas', 'mediateur', 'donnees-en-briques'];

let browser: Browser;

/** Kinds of questions that every theme has shown. */
const shown = new Set<string>();

/** True the first time. */
function isNew(...kinds: readonly string[]): boolean {
  const fresh = kinds.filter((kind) => !shown.has(kind));
  for (const kind of fresh) shown.add(kind);
  return fresh.length > 0;
}

before(async () => void (browser = await openChromium()));
after(() => browser.close());

for (const name of MODULES) {
  describe(`accessible in every theme: ${name}`, () => {
    let unpacked: Awaited<ReturnType<typeof unpack>>;
    let course: Onlooker;

    before(async () => {
      unpacked = await unpack(`${name}-fr-web.zip`);
      course = await Onlooker.open(browser, unpacked.url);
    });
    after(async () => {
      await course.page.close();
      await unpacked.remove();
    });

    it('practice: nothing chosen, wrong and revealed, right', async () => {
      const { modules } = await courseData(course.page);
      for (const page of modules[0]!.pages.filter(({ interactions }) => interactions.length > 0)) {
        await course.goTo(page.id);
        await practise(course, page);
      }
    });

    it('the test: item, nothing chosen, still open, failed, correction, passed; the end', async () => {
      const { bank } = (await courseData(course.page)).modules[0]!.test!;
      if (isNew(...bank.map((item) => `in a test: ${kindOf(item)}`))) await takeTest(course);
      await course.goTo('fin');
      await course.look('the end');
      await course.goTo('accueil');
      await course.look('home, all done');
    });
  });
}

/** All questions of a page in one state, then all in the next. */
async function practise(course: Onlooker, { id: page, interactions }: CoursePage): Promise<void> {
  const { hands } = course;
  if (!isNew(...interactions.map(kindOf))) return;
  const look = (state: string): Promise<void> => course.look(`${page}: ${state}`);
  const asked = interactions.filter(({ type }) => type !== 'performance');
  for (const { id } of asked) await hands.press('Valider', id);
  await look('nothing chosen');
  for (const item of interactions) {
    await respond(hands, item, notKey(item));
    if (item.type === 'performance') continue;
    await hands.press('Valider', item.id);
    if (!isNeutral(item)) await hands.press('Voir la réponse', item.id);
  }
  await look('wrong, revealed');
  for (const item of asked) {
    await respond(hands, item, key(item));
    await hands.press('Valider', item.id);
  }
  await look('right');
}

/** Kinds that look alike. */
function kindOf(item: Interaction): string {
  const parts = Object.entries(item).filter(([, value]) => value === true || Array.isArray(value));
  return [item.type, ...parts.map(([name]) => name).sort()].join(' ');
}

async function takeTest(course: Onlooker): Promise<void> {
  const { hands } = course;
  const glance = (where: string): Promise<void> => course.glance(where);
  const learner = await Learner.meet(course.page.mainFrame(), hands, { look: glance });
  const { id, draw } = learner.test;
  const look = (state: string): Promise<void> => course.look(`${id}: ${state}`);
  await course.goTo(id);
  await hands.press('Commencer le test');
  await look('item');
  await hands.press('Valider et continuer');
  await look('nothing chosen');
  await hands.press(`Question ${draw}, sans réponse`);
  const last = await learner.shownItem(draw - 1);
  await respond(hands, last, key(last));
  await hands.press('Valider et terminer');
  await look('still open');
  await hands.press('Terminer quand même');
  await look('failed');
  await hands.press('Voir la correction');
  await course.look(`${id}: correction`);
  await learner.takeTest('Recommencer avec d’autres questions', () => true);
  await look('passed');
}
