import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { courseData, kioskUrl, listen, openChromium, openFirefox, pause, unpack, type Complaints } from './harness.js';
import { choicesOf, key as keyOfItem, respond } from './answers.js';
import { KeyboardHands } from './hands.js';

interface Kind {
  readonly browserName: string;
  open(): Promise<Browser | null>;
  /** A page where no script of the document runs, and its browser. */
  withoutScript(): Promise<{ page: Page; browser: Browser } | null>;
}

const kinds: readonly Kind[] = [
  {
    browserName: 'Chromium',
    open: () => openChromium(),
    withoutScript: async () => {
      const browser = await openChromium();
      const page = await browser.newPage();
      await page.setJavaScriptEnabled(false);
      return { browser, page };
    },
  },
  {
    browserName: 'Firefox',
    open: () => openFirefox(),
    withoutScript: async () => {
      const browser = await openFirefox({ 'javascript.enabled': false });
      return browser && { browser, page: await browser.newPage() };
    },
  },
];

for (const { browserName, open, withoutScript } of kinds) {
  describe(`from file://, ${browserName}`, () => {
    let browser: Browser | null;
    let page: Page;
    let complaints: Complaints;
    let unpacked: Awaited<ReturnType<typeof unpack>>;

    before(async () => {
      browser = await open();
      unpacked = await unpack('quatre-libertes-fr-web.zip');
    });

    after(async () => {
      await browser?.close();
      await unpacked.remove();
    });

    const fresh = async (url: string): Promise<void> => {
      page = await browser!.newPage();
      complaints = listen(page);
      await page.goto(url);
      await page.waitForFunction(() => document.querySelector('pl-course')?.matches(':defined'));
      await page.waitForFunction(() => document.querySelector('pl-course')!.ready);
      // A new learner lands on the home page.
      await page.evaluate(() => {
        if (location.hash === '') document.querySelector<HTMLElement>('.go')!.click();
      });
    };

    const quiet = (): void => {
      assert.deepEqual(complaints.console, []);
      assert.deepEqual(
        complaints.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')),
        [],
      );
    };

    const imagesArrive = async (): Promise<void> => {
      await page.waitForFunction(() => {
        const images = [...document.images].filter((image) => image.offsetHeight > 0);
        return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);
      });
    };

    /** Answers the first question. @returns its id and the values chosen */
    const answerFirst = async (): Promise<{ id: string; values: readonly string[] }> => {
      const course = await courseData(page);
      const item = course.modules[0]!.pages[0]!.interactions[0]!;
      for (const value of choicesOf(item)) await (await page.$(`#${item.id} input[value="${value}"]`))!.click();
      await (await page.$(`#${item.id}`))!.evaluate((it) =>
        it.shadowRoot!.querySelector<HTMLElement>('button.main')!.click(),
      );
      await page.waitForFunction(
        (id) => document.getElementById(id)!.shadowRoot!.querySelector('.panel.correct'),
        {},
        item.id,
      );
      return { id: item.id, values: choicesOf(item) };
    };

    it('opens the unzipped package: images, questions, moving, and progress that stays', async (t) => {
      if (!browser) return t.skip(`${browserName} is not on this machine`);
      await fresh(unpacked.url);
      await imagesArrive();
      const { id, values } = await answerFirst();
      await page.$eval('pl-page .next', (link) => (link as HTMLElement).click());
      await page.waitForFunction(() => document.querySelector('pl-course')!.visited.length === 2);
      const place = await page.evaluate(() => document.querySelector('pl-course')!.location);
      await pause(500);
      quiet();
      await page.close();

      await fresh(unpacked.url);
      await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, place);
      const kept = await page.$$eval(`#${id} input:checked`, (inputs) =>
        inputs.map((it) => (it as HTMLInputElement).value),
      );
      assert.deepEqual(kept, values);
      quiet();
      await page.close();
    });

    it('opens the kiosk file, which keeps nothing', async (t) => {
      if (!browser) return t.skip(`${browserName} is not on this machine`);
      await fresh(await kioskUrl());
      await imagesArrive();
      const { id } = await answerFirst();
      const times = await page.$eval('pl-kiosk', ({ idle, grace }) => [idle, grace]);
      assert.deepEqual(times, [60, 20], 'the brief’s seconds');
      quiet();
      await page.close();
      await fresh(await kioskUrl());
      assert.equal(await page.$$eval(`#${id} input:checked`, (inputs) => inputs.length), 0);
      await page.close();
    });

    it('the kiosk asks, goes on for who stays, and wipes for who left', async (t) => {
      if (!browser) return t.skip(`${browserName} is not on this machine`);
      await fresh(await kioskUrl());
      const { id } = await answerFirst();
      await page.$eval('pl-kiosk', (kiosk) => Object.assign(kiosk, { idle: 0.4, grace: 2 }));
      const isAsking = (): boolean => document.querySelector('pl-kiosk')!.shadowRoot!.querySelector('dialog')!.open;
      await page.keyboard.press('Tab');
      await page.waitForFunction(isAsking);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !document.querySelector('pl-kiosk')!.shadowRoot!.querySelector('dialog')!.open);
      assert.ok((await page.$$eval(`#${id} input:checked`, (inputs) => inputs.length)) > 0, 'still there');

      await page.$eval('pl-page .next', (link) => (link as HTMLElement).click());
      await page.waitForFunction(isAsking);
      await page.evaluate(() => {
        window.scrollTo(0, 400);
        Object.assign(window, { sameDocument: true });
      });
      await page.waitForFunction(
        () => !('sameDocument' in window) && document.querySelector('pl-course')?.matches(':defined'),
        {
          timeout: 10_000,
        },
      );
      await page.waitForFunction(() => document.querySelector('pl-course')!.ready);
      const left = await page.evaluate(() => ({
        hash: location.hash,
        scrolled: window.scrollY,
        checked: document.querySelectorAll('input:checked').length,
        stored: localStorage.length + sessionStorage.length,
        visited: document.querySelector('pl-course')!.visited,
        first: document.querySelector('pl-course')!.location,
      }));
      assert.deepEqual(
        { ...left, visited: [...left.visited] },
        { hash: '', scrolled: 0, checked: 0, stored: 0, visited: [], first: 'accueil' },
      );
      quiet();
      await page.close();
    });

    it('the kiosk leaves no steps to walk back, from pages or from a test’s results', async (t) => {
      if (!browser) return t.skip(`${browserName} is not on this machine`);
      await fresh(await kioskUrl());
      const test = (await courseData(page)).modules[0]!.test!;
      const steps = await page.evaluate(() => history.length);
      const press = (label: string): Promise<void> =>
        page.$eval(
          'pl-test',
          async (view, wanted) => {
            const named = [...view.shadowRoot!.querySelectorAll('button')].find(
              (button) => (button.getAttribute('aria-label') ?? button.textContent!.trim()) === wanted,
            );
            named!.click();
            await view.updateComplete;
            await new Promise((done) => setTimeout(done, 50));
          },
          label,
        );
      await page.$eval('pl-page .next', (link) => (link as HTMLElement).click());
      await page.$eval(`.toc a[href="#${test.id}"]`, (link) => (link as HTMLElement).click());
      await page.waitForFunction((id) => document.querySelector('pl-course')!.location === id, {}, test.id);
      await press('Commencer le test');
      await press(`Question ${test.draw}, sans réponse`);
      const shown = await page.$eval('pl-test .question', (it) => it.id);
      const last = test.bank.find(({ id }) => id === shown)!;
      await respond(new KeyboardHands(page, page.mainFrame()), last, keyOfItem(last));
      await press('Valider et terminer');
      await press('Terminer quand même');
      await page.$eval('pl-test', (view) => view.shadowRoot!.querySelector<HTMLElement>('a[href^="#p_"]')!.click());
      await page.waitForFunction((id) => document.querySelector('pl-course')!.location !== id, {}, test.id);
      assert.equal(await page.evaluate(() => history.length), steps);
      quiet();
      await page.close();
    });

    it('can be read and moved through without JavaScript', async (t) => {
      const opened = await withoutScript();
      if (!opened) return t.skip(`${browserName} is not on this machine`);
      const { page } = opened;
      t.after(() => opened.browser.close());
      await page.goto(unpacked.url);
      const seen: string[] = [];
      let said = false;
      for (;;) {
        said ||= await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('noscript p')].some((it) => it.offsetHeight > 0),
        );
        const visible = await page.evaluate(() =>
          [...document.querySelectorAll('h1')].filter((h1) => h1.offsetHeight > 0).map((h1) => h1.textContent!),
        );
        assert.equal(visible.length, 1, `one screen at a time: ${visible.join(', ')}`);
        seen.push(visible[0]!);
        // Found and clicked by place: helpers that wait in the page would wait for its script.
        const middle = await page.evaluate(() => {
          const link = [...document.querySelectorAll<HTMLElement>('.next')].find((it) => it.offsetHeight > 0);
          link?.scrollIntoView();
          const box = link?.getBoundingClientRect();
          return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
        });
        if (!middle) break;
        await page.mouse.click(middle.x, middle.y);
        await pause(100);
      }
      const titles = await page.evaluate(() =>
        [...document.querySelectorAll('main > :not(#glossaire, #sources, #apropos) h1')].map((h1) => h1.textContent!),
      );
      assert.deepEqual(seen, titles);
      assert.equal(await page.evaluate(() => customElements.get('pl-course')), undefined, 'no script ran');
      assert.ok(said, 'the test says what it needs');
    });
  });
}
