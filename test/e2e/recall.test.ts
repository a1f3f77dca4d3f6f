import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { Course } from '../../src/course/course.js';
import { key, notKey, respond } from './answers.js';
import { violations } from './axe.js';
import { TouchHands } from './hands.js';
import { buildFixture, courseData, launch, lmsState, openChromium, openLms, pause, SAVED } from './harness.js';
import type { Frame } from 'puppeteer-core';

/* A second module: what was missed in the first comes back; a test that hides its answers and counts the last try. */
describe('a module that recalls another', () => {
  let lms: Awaited<ReturnType<typeof openLms>>;
  let browser: Browser;
  let page: Page;
  let frame: Frame;
  let course: Course;
  let missed: readonly string[] = [];
  let drawn: readonly string[] = [];

  const hands = (): TouchHands => new TouchHands(frame);
  const go = async (id: string): Promise<void> => {
    await frame.evaluate((hash) => void (location.hash = hash), `#${id}`);
    await frame.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
    await pause(100);
  };
  const view = (id: string): Promise<string> =>
    frame.$eval(`#${id}`, (it) => (it.textContent! + it.shadowRoot!.textContent!).replace(/\s+/g, ' '));
  const panel = (id: string): Promise<string> =>
    frame.$eval(`#${id}`, (it) => it.shadowRoot!.querySelector('.panel')!.textContent!.replace(/\s+/g, ' '));
  const open = async (attempt: number | 'new'): Promise<void> => {
    frame = await launch(page, lms.url, { package: 'cours-genres-fr-scorm12.zip', frame: 'full', attempt });
    course = await courseData(frame);
  };

  /** Takes a test; the first `wrong` items wrongly. @returns ids of items that were missed */
  async function take(testId: string, start: string, wrong: number): Promise<readonly string[]> {
    const { bank, draw } = course.modules.find(({ test }) => test?.id === testId)!.test!;
    const ids: string[] = [];
    await hands().press(start, testId);
    for (let i = 0; i < draw; i += 1) {
      const id = await frame.$eval(`#${testId} .question`, (it) => it.id);
      const item = bank.find((one) => one.id === id)!;
      await respond(hands(), item, i < wrong ? notKey(item) : key(item));
      if (i < wrong) ids.push(id);
      await hands().press(i < draw - 1 ? 'Valider et continuer' : 'Valider et terminer', testId);
    }
    await pause(SAVED);
    return ids;
  }

  before(async () => {
    lms = await openLms(await buildFixture('kinds'));
    browser = await openChromium();
    page = await browser.newPage();
    await page.setViewport({ width: 412, height: 915, hasTouch: true, isMobile: true });
    await open('new');
  });

  after(async () => {
    await browser.close();
    await lms.close();
  });

  it('opens with items that were missed', async () => {
    const [first, second] = course.modules;
    await go(first!.test!.id);
    missed = await take(first!.test!.id, 'Commencer le test', 3);
    const recall = second!.recall!;
    await go(recall.id);
    drawn = await frame.$$eval(`#${recall.id} .question`, (all) => all.map(({ id }) => id.replace(/_recall$/, '')));
    assert.equal(drawn.length, recall.draw);
    const comebacks = missed.filter((id) => first!.test!.bank.find((item) => item.id === id)!.type !== 'performance');
    for (const id of drawn.slice(0, comebacks.length)) assert.ok(comebacks.includes(id), `${id} was missed`);
    assert.deepEqual(await violations(frame), []);
  });

  it('explains at once, records the answer, and comes back the same', async () => {
    const { id: recallId } = course.modules[1]!.recall!;
    const item = course.modules[0]!.test!.bank.find(({ id }) => id === drawn[0])!;
    const here = { ...item, id: `${item.id}_recall` };
    await respond(hands(), here, notKey(item));
    await hands().press('Valider', here.id);
    await pause(SAVED);
    const { cmi, violations: wrongs } = await lmsState(page);
    assert.deepEqual(wrongs, []);
    const ids = Object.entries(cmi).flatMap(([name, value]) => (/interactions\.\d+\.id$/.test(name) ? value : []));
    assert.equal(ids.at(-1), here.id, 'a trainer can tell it from an answer in the test');
    const said = await panel(here.id);
    await page.goto(lms.url);
    await open(1);
    await go(recallId);
    assert.deepEqual(
      await frame.$$eval(`#${recallId} .question`, (all) => all.map(({ id }) => id.replace(/_recall$/, ''))),
      drawn,
    );
    assert.equal(await panel(here.id), said);
  });

  it('has a test that keeps its answers to itself, and whose last try counts', async () => {
    const { id } = course.modules[1]!.test!;
    await go(id);
    assert.match(await view(id), /Le dernier essai compte/);
    await take(id, 'Commencer le test', 99);
    await hands().press('Voir la correction', id);
    assert.match(await view(id), /les bonnes réponses ne sont pas données/);
    assert.doesNotMatch(await view(id), /[Ll]a bonne réponse/);
    assert.equal(await frame.$(`#${id} [data-mark=missed]`), null);
    assert.deepEqual(await violations(frame), []);
  });
});
