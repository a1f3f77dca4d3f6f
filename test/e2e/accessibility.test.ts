import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { isNeutral } from '../../src/course/interaction.js';
import { screenIds } from '../../src/course/rollup.js';
import { courseData, kioskUrl, openChromium, unpack } from './harness.js';
import { TouchHands } from './hands.js';
import { overflow, violations } from './axe.js';
import { key, notKey, respond } from './answers.js';
import { Learner } from './learner.js';

const looks = [
  { name: 'light, phone', scheme: 'light', width: 320, height: 640 },
  { name: 'dark, desktop', scheme: 'dark', width: 1280, height: 900 },
  { name: 'light, LMS frame', scheme: 'light', width: 650, height: 666 },
] as const;

for (const look of looks) {
  describe(`accessible: ${look.name}`, () => {
    let browser: Browser;
    let page: Page;
    let learner: Learner;
    let unpacked: Awaited<ReturnType<typeof unpack>>;

    const check = async (state: string): Promise<void> => {
      assert.deepEqual(await violations(page), [], state);
      assert.ok((await overflow(page)) <= 0, `${state}: nothing sticks out sideways`);
    };
    const hands = (): TouchHands => new TouchHands(page.mainFrame());

    before(async () => {
      browser = await openChromium();
      unpacked = await unpack('quatre-libertes-fr-web.zip');
      page = await browser.newPage();
      await page.setViewport({ width: look.width, height: look.height, hasTouch: true });
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: look.scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.goto(unpacked.url);
      await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
      learner = await Learner.meet(page.mainFrame(), hands());
    });

    after(async () => {
      await browser.close();
      await unpacked.remove();
    });

    it('every screen', async () => {
      for (const id of [...screenIds(await courseData(page)), 'accueil', 'fin', 'glossaire', 'sources', 'apropos']) {
        await page.evaluate((hash) => void (location.hash = hash), `#${id}`);
        await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
        await check(id);
      }
    });

    it('the contents, open', async () => {
      await page.$eval('.toc', (details) => ((details as HTMLDetailsElement).open = true));
      await check('contents');
      await page.$eval('.toc', (details) => ((details as HTMLDetailsElement).open = false));
    });

    it('every practice question: asked, wrong, revealed, right', async () => {
      for (const { id: pageId, interactions } of learner.course.modules[0]!.pages) {
        for (const item of interactions) {
          await page.evaluate((hash) => void (location.hash = hash), `#${pageId}`);
          await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, pageId);
          if (item.type === 'performance') {
            await respond(hands(), item, notKey(item));
            await check(`${item.id} told`);
            continue;
          }
          await hands().press('Valider', item.id);
          await check(`${item.id} asked`);
          await respond(hands(), item, notKey(item));
          await hands().press('Valider', item.id);
          if (!isNeutral(item)) await hands().press('Voir la réponse', item.id);
          await check(`${item.id} wrong, revealed`);
          await respond(hands(), item, key(item));
          await hands().press('Valider', item.id);
          await check(`${item.id} right`);
        }
      }
    });

    it('the test: item, nothing chosen, still open, failed, correction, passed', async () => {
      await page.evaluate((hash) => void (location.hash = hash), `#${learner.test.id}`);
      await page.waitForFunction(
        (wanted) => document.querySelector('pl-course')!.location === wanted,
        {},
        learner.test.id,
      );
      await hands().press('Commencer le test');
      await check('item');
      await hands().press('Valider et continuer');
      await check('nothing chosen');
      await hands().press(`Question ${learner.test.draw}, sans réponse`);
      const last = await learner.shownItem(learner.test.draw - 1);
      await respond(hands(), last, key(last));
      await hands().press('Valider et terminer');
      await check('still open');
      await hands().press('Terminer quand même');
      await check('failed');
      await hands().press('Voir la correction');
      await check('correction');
      await learner.takeTest('Recommencer avec d’autres questions', () => true);
      await check('passed');
    });

    it('text twice as big: nothing sticks out sideways (WCAG 1.4.4)', async () => {
      await page.evaluate(() => (document.documentElement.style.fontSize = '225%'));
      for (const id of screenIds(learner.course)) {
        await page.evaluate((hash) => void (location.hash = hash), `#${id}`);
        await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= Math.max(look.width, 360), `${id}: ${width}`);
      }
      await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    });

    it('the kiosk asking', async () => {
      await page.goto(await kioskUrl());
      await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
      await page.$eval('pl-kiosk', (kiosk) => Object.assign(kiosk, { idle: 0.1 }));
      await page.keyboard.press('Tab');
      await page.waitForFunction(() => document.querySelector('pl-kiosk')!.shadowRoot!.querySelector('dialog')!.open);
      await check('kiosk');
    });
  });
}
