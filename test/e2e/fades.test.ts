import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { buildFixture, listen, openChromium, unpack } from './harness.js';

interface Fades {
  /** How many transitions were asked for, and how many of them are over. */
  begun: number;
  over: number;
}

/* From one screen to the next: a fade where the browser has it, and everything else as with a plain link. */
describe('fades between screens', () => {
  let browser: Browser;
  let unpacked: Awaited<ReturnType<typeof unpack>>;

  before(async () => {
    browser = await openChromium();
    unpacked = await unpack('cours-genres-fr-web.zip', await buildFixture('kinds'));
  });

  after(async () => {
    await browser.close();
    await unpacked.remove();
  });

  /** A course whose transitions are counted. @param file of the package */
  async function open(file: string, motion: 'reduce' | 'no-preference' = 'no-preference'): Promise<Page> {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: motion }]);
    await page.evaluateOnNewDocument(() => {
      const fades: Fades = { begun: 0, over: 0 };
      const real = document.startViewTransition.bind(document);
      document.startViewTransition = (update) => {
        fades.begun += 1;
        const transition = real(update);
        void transition.finished.then(() => (fades.over += 1));
        return transition;
      };
      Object.assign(window, { fades });
    });
    await page.goto(file);
    await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
    // The last thing that the second script does once the attempt is known.
    await page.waitForFunction(() => document.querySelector('pl-comfort')?.shadowRoot?.querySelector('.tool'));
    return page;
  }

  const fades = (page: Page): Promise<Fades> => page.evaluate(() => (window as unknown as { fades: Fades }).fades);
  const over = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction((wanted) => (window as unknown as { fades: Fades }).fades.over === wanted, {}, count);
  const shown = (page: Page): Promise<string> =>
    page.$$eval('main > *', (all) =>
      all
        .filter((it) => it.checkVisibility())
        .map(({ id }) => id)
        .join(),
    );
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement!.textContent!.trim());
  const title = (page: Page): Promise<string> => page.$eval(':target h1', (it) => it.textContent!.trim());
  const at = (page: Page, id: string): Promise<unknown> =>
    page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);

  /** A press on a link of the screen by keyboard. @returns the id that it leads to */
  async function follow(page: Page, selector: string): Promise<string> {
    const id = await page.$eval(selector, (link) => {
      (link as HTMLAnchorElement).focus();
      return (link as HTMLAnchorElement).hash.slice(1);
    });
    await page.keyboard.press('Enter');
    return id;
  }

  it('lead to the screen, its title focused, at its top, one step further in the history', async () => {
    const page = await open(unpacked.url);
    const complaints = listen(page);
    const steps = await page.evaluate(() => history.length);
    const id = await follow(page, '.go');
    await at(page, id);
    await over(page, 1);
    assert.equal(await shown(page), id);
    assert.equal(await focused(page), await title(page));
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.equal(await page.evaluate(() => history.length), steps + 1);
    await page.goBack();
    await at(page, 'accueil');
    assert.equal((await fades(page)).begun, 1, 'the browser’s own « Back » is left alone');
    assert.deepEqual(complaints.console, []);
    await page.close();
  });

  it('give way to the next press, and every press counts', async () => {
    const page = await open(unpacked.url);
    const complaints = listen(page);
    const ids = await page.$$eval('.toc ol a', (links) => {
      const three = links.slice(-3) as HTMLAnchorElement[];
      for (const link of three) link.click();
      return three.map(({ hash }) => hash.slice(1));
    });
    await over(page, 3);
    await at(page, ids.at(-1)!);
    assert.equal(await shown(page), ids.at(-1));
    assert.equal(await focused(page), await title(page));
    assert.deepEqual(complaints.console, []);
    await page.close();
  });

  it('hold nobody up where the browser draws nothing', async () => {
    const page = await open(unpacked.url);
    // A frame that is out of sight: the picture that the transition waits for never comes.
    await page.evaluate(() => {
      document.startViewTransition = () => {
        const never = new Promise<undefined>(() => undefined);
        return { ready: never, finished: never, updateCallbackDone: never } as unknown as ViewTransition;
      };
    });
    const id = await follow(page, '.go');
    await at(page, id);
    assert.equal(await focused(page), await title(page));
    await page.close();
  });

  it('are none where less motion is asked for, by the device or in the course', async () => {
    const reduced = await open(unpacked.url, 'reduce');
    await at(reduced, await follow(reduced, '.go'));
    assert.equal((await fades(reduced)).begun, 0);
    await reduced.close();

    const page = await open(unpacked.url);
    await page.evaluate(() => void (document.documentElement.dataset['motion'] = 'less'));
    await at(page, await follow(page, '.go'));
    assert.equal((await fades(page)).begun, 0);
    assert.equal(await focused(page), await title(page));
    await page.close();
  });

  it('leave no step behind on a kiosk', async () => {
    const kiosk = new URL(`file://${await buildFixture('kinds')}/cours-genres-fr-kiosk.html`).href;
    const page = await open(kiosk);
    const steps = await page.evaluate(() => history.length);
    const id = await follow(page, '.go');
    await at(page, id);
    await over(page, 1);
    assert.equal(await focused(page), await title(page));
    assert.equal(await page.evaluate(() => history.length), steps);
    await page.close();
  });
});
