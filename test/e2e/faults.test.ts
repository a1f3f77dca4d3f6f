import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { TouchHands } from './hands.js';
import { launch, listen, lmsState, openChromium, openLms, pause, SAVED, unpack, type Complaints } from './harness.js';
import { key, readBack, respond } from './answers.js';
import { Learner } from './learner.js';

const scorm = { package: 'quatre-libertes-fr-scorm12.zip' } as const;

describe('what happens to learners', () => {
  let lms: Awaited<ReturnType<typeof openLms>>;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;

  before(async () => {
    lms = await openLms();
    browser = await openChromium();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 900, hasTouch: true });
    complaints = listen(page);
  });
  after(async () => {
    await browser.close();
    await lms.close();
  });

  const arrive = async (attempt: number | 'new', on = page): Promise<Learner> => {
    const frame = await launch(on, lms.url, { ...scorm, attempt });
    return Learner.meet(frame, new TouchHands(frame));
  };
  const goTo = (learner: Learner, id: string): Promise<void> =>
    learner.frame.evaluate((hash) => void (location.hash = hash), id);

  it('an API that comes late: no test can be begun on an empty attempt', async () => {
    const first = await arrive('new');
    await goTo(first, first.test.id);
    await first.takeTest('Commencer le test', () => false);
    await pause(SAVED);
    await page.goto(lms.url);

    // As text: the TypeScript loader would put its own helpers into functions.
    await page.evaluateOnNewDocument(`{
      let api;
      Object.defineProperty(window, 'API', {
        configurable: true,
        set: (value) => { api = value; },
        get: () => ('released' in window ? api : undefined),
      });
    }`);
    await page.goto(`${lms.url}launch?package=${scorm.package}&attempt=1`);
    const frame = (await (await page.waitForSelector('>>> iframe'))!.contentFrame())!;
    await frame.waitForFunction(() => document.querySelector('pl-course')?.matches(':defined'));
    await frame.evaluate((hash) => void (location.hash = hash), first.test.id);
    const buttons = (): Promise<number> =>
      frame.$eval('pl-test', (test) => test.shadowRoot!.querySelectorAll('button').length);
    assert.equal(await buttons(), 0, 'nothing to press yet');
    await page.evaluate(() => Object.assign(window, { released: true }));
    await frame.waitForFunction(() =>
      document.querySelector('pl-test')!.shadowRoot!.textContent!.includes('Pas encore réussi'),
    );
    assert.ok((await buttons()) > 0);
  });

  it('a reload in the frame, in the middle of a try: same place, same item, same answers', async () => {
    const learner = await arrive('new');
    await goTo(learner, learner.test.id);
    const hands = new TouchHands(learner.frame);
    await hands.press('Commencer le test');
    const item = await learner.shownItem(0);
    await respond(hands, item, key(item));
    await hands.press('Valider et continuer');
    const second = await learner.shownItem(1);
    await pause(SAVED);
    await learner.frame.evaluate(() => location.reload());
    await pause(500);
    await learner.frame.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
    assert.equal((await learner.shownItem(1)).id, second.id);
    await hands.press('Question 1, répondue');
    assert.deepEqual(await readBack(learner.frame, item.id), key(item));
  });

  it('an option chosen and left without « Valider » counts', async () => {
    const learner = await arrive('new');
    await goTo(learner, learner.test.id);
    const hands = new TouchHands(learner.frame);
    await hands.press('Commencer le test');
    const item = await learner.shownItem(0);
    await respond(hands, item, key(item));
    await hands.press('Répondre plus tard');
    await learner.shownItem(1);
    await hands.press('Question 1, répondue');
    assert.equal((await learner.shownItem(0)).id, item.id);
    assert.deepEqual(await readBack(learner.frame, item.id), key(item));
  });

  it('two tabs: the newest owns the attempt, the older says so and can take it back', async () => {
    const older = await arrive('new');
    const attempt = await page.evaluate(() => (window as unknown as { __lms: { attempt: number } }).__lms.attempt);
    const other = await browser.newPage();
    await other.setViewport({ width: 1000, height: 900, hasTouch: true });
    const newer = await arrive(attempt, other);
    const item = newer.course.modules[0]!.pages[0]!.interactions[0]!;
    await newer.practise(item, true);
    await pause(SAVED);
    await other.close();
    await page.bringToFront();
    await older.frame.waitForFunction(() =>
      document.querySelector('pl-course')!.shadowRoot!.textContent!.includes('dans un autre onglet'),
    );
    const { cmi } = await lmsState(page);
    assert.equal(cmi['cmi.interactions.0.id'], undefined, 'the older tab wrote nothing of its own');
    // Taken back by a new launch, as the older tab's LMS page still holds what it read.
    const again = await arrive(attempt);
    const chosen = await again.frame.$$eval(`#${item.id} input:checked`, (all) => all.length);
    assert.ok(chosen > 0, 'the other tab’s answer is there');
  });

  it('the browser’s Back goes a screen back', async () => {
    const learner = await arrive('new');
    const [first, second] = learner.course.modules[0]!.pages;
    await new TouchHands(learner.frame).follow(`#${second!.id}`);
    await learner.frame.evaluate(() => history.back());
    await learner.sees(first!.title);
    assert.deepEqual(complaints.console, []);
  });

  it('a browser without constructable style sheets has the styles all the same', async () => {
    await page.evaluateOnNewDocument(() => {
      for (const owner of [Document.prototype, ShadowRoot.prototype]) {
        Reflect.deleteProperty(owner, 'adoptedStyleSheets');
      }
    });
    const unpacked = await unpack('quatre-libertes-fr-web.zip');
    try {
      await page.goto(unpacked.url);
      await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
      const radius = await page.$eval(
        '.question',
        (it) => getComputedStyle(it.shadowRoot!.querySelector('button')!).borderTopLeftRadius,
      );
      assert.notEqual(radius, '0px');
      assert.deepEqual(complaints.console, []);
    } finally {
      await unpacked.remove();
    }
  });
});
