import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { buildFixture, listen, openChromium, pause, unpack, type Complaints } from './harness.js';

/** A view transition that ran: whose it was, what was taken, and the pizza's way, as a transform. */
interface Ran {
  readonly large: boolean;
  readonly taken: readonly string[];
  readonly transform: string;
}

/* From one screen to the next the pizza goes along. Nothing waits for it, nothing is lost, and all else is a plain link's. */
describe('the pizza goes along', () => {
  let browser: Browser;
  let unpacked: Awaited<ReturnType<typeof unpack>>;
  let kiosk: string;

  before(async () => {
    browser = await openChromium();
    const packages = await buildFixture('kinds');
    unpacked = await unpack('cours-genres-fr-web.zip', packages);
    kiosk = new URL(`file://${packages}/cours-genres-fr-kiosk.html`).href;
  });

  after(async () => {
    await browser.close();
    await unpacked.remove();
  });

  /** A course in a fresh profile, whose transitions are noted. */
  async function open(url: string, motion: 'reduce' | 'no-preference' = 'no-preference'): Promise<Page> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 390, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: motion }]);
    await page.evaluateOnNewDocument(() => {
      const ran: Ran[] = [];
      const prototype = Element.prototype as Element & { startViewTransition(update: () => void): ViewTransition };
      const real = prototype.startViewTransition;
      prototype.startViewTransition = function (update) {
        const { transform } = this.shadowRoot!.querySelector('div')!.style;
        const transition = real.call(this, update);
        transition.ready.then(
          () => {
            const effects = document.getAnimations().map(({ effect }) => effect as KeyframeEffect);
            const taken = effects.flatMap(({ target, pseudoElement }) =>
              target === this ? (pseudoElement ?? []) : [],
            );
            ran.push({ large: this.hasAttribute('large'), taken, transform });
          },
          () => undefined,
        );
        return transition;
      };
      Object.assign(window, { ran });
    });
    await page.goto(url);
    await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
    // The last thing that the second script does once the attempt is known.
    await page.waitForFunction(() => document.querySelector('pl-comfort')?.shadowRoot?.querySelector('.tool'));
    return page;
  }

  const ran = (page: Page): Promise<readonly Ran[]> =>
    page.evaluate(() => (window as unknown as { ran: readonly Ran[] }).ran);
  const whenRan = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction((wanted) => (window as unknown as { ran: readonly Ran[] }).ran.length >= wanted, {}, count);
  const at = (page: Page, id: string): Promise<unknown> =>
    page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
  const idOf = (page: Page, selector: string): Promise<string> =>
    page.$eval(selector, (link) => (link as HTMLAnchorElement).hash.slice(1));
  const steps = (page: Page): Promise<number> => page.evaluate(() => history.length);
  /** Where drawings stand that were moved: none may stay. */
  const astray = (page: Page): Promise<readonly string[]> =>
    page.$$eval('pl-progress', (all) =>
      all.flatMap((one) => one.shadowRoot!.querySelector('div')!.style.transform || []),
    );
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement!.textContent!.trim());
  const title = (page: Page): Promise<string> => page.$eval(':target h1', (it) => it.textContent!.trim());

  async function assertQuiet(page: Page, complaints: Complaints): Promise<void> {
    // Longer than any of its transitions.
    await pause(500);
    assert.deepEqual(await astray(page), []);
    assert.deepEqual(complaints.console, []);
  }

  it('out of the home page’s picture into the bar, and back; focus, title and history are those of a link', async () => {
    const page = await open(unpacked.url);
    const complaints = listen(page);
    const before = await steps(page);
    const id = await idOf(page, '.go');
    await page.click('.go');
    await whenRan(page, 1);
    await at(page, id);
    assert.equal(await focused(page), await title(page));
    assert.equal(await steps(page), before + 1);

    await page.goBack();
    await whenRan(page, 2);
    await at(page, 'accueil');
    const [there, back] = await ran(page);
    assert.ok(there && back);
    assert.equal(there.large, false);
    assert.equal(back.large, true);
    for (const { taken } of [there, back]) {
      assert.ok(taken.includes('::view-transition-group(pizza)'));
      assert.ok(
        taken.every((pseudo) => pseudo.endsWith('(pizza)')),
        taken.join(),
      );
    }
    const scale = ({ transform }: Ran): number => Number(/scale\(([\d.]+)\)/.exec(transform)?.[1]);
    assert.ok(scale(there) > 3, `it comes from the large one: ${there.transform}`);
    assert.ok(scale(back) < 1 / 3, `it comes from the small one: ${back.transform}`);
    await assertQuiet(page, complaints);
    await page.browserContext().close();
  });

  it('stays in the bar from page to page, and where it was not in sight', async () => {
    const page = await open(unpacked.url);
    await page.click('.go');
    await whenRan(page, 1);
    await page.click(':target .next');
    await whenRan(page, 2);
    await page.$eval(':target', (screen) => window.scrollTo(0, screen.scrollHeight));
    const scrolled = await page.evaluate(() => scrollY);
    await page.evaluate(() => document.querySelector<HTMLAnchorElement>('.toc a[href="#fin"]')!.click());
    await whenRan(page, 3);
    const [, second, third] = await ran(page);
    assert.equal(second!.transform, '');
    assert.equal(third!.large, true);
    assert.ok(scrolled > 100, 'the bar was out of sight');
    assert.equal(third!.transform, '');
    await page.browserContext().close();
  });

  for (const [name, after] of [
    ['at once', 0],
    ['while it starts', 40],
    ['while it flies', 150],
  ] as const) {
    it(`loses no press ${name}, be it under the pizza or on it`, async () => {
      for (const isOnPizza of [false, true]) {
        const page = await open(unpacked.url);
        await page.evaluate(() => {
          const pressed: string[] = [];
          Object.assign(window, { pressed });
          addEventListener('click', ({ target }) => {
            pressed.push((target as Element).closest('main > *, .brand')?.getAttribute('id') ?? 'brand');
          });
        });
        const id = await idOf(page, '.go');
        const large = (await (await page.$('#accueil pl-progress'))!.boundingBox())!;
        const small = (await (await page.$('.brand pl-progress'))!.boundingBox())!;
        const spot = isOnPizza ? small : large;
        const client = await page.createCDPSession();
        await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        const go = (await (await page.$('.go'))!.boundingBox())!;
        const first = page.mouse.click(go.x + go.width / 2, go.y + go.height / 2);
        await pause(after);
        await first;
        await page.mouse.click(spot.x + spot.width / 2, spot.y + small.height / 2);
        await whenRan(page, 1);
        await at(page, isOnPizza ? 'accueil' : id);
        const pressed = await page.evaluate(() => (window as unknown as { pressed: readonly string[] }).pressed);
        // A label's press is one on its button, too.
        assert.deepEqual(pressed.slice(0, 2), ['accueil', isOnPizza ? 'brand' : id]);
        await page.browserContext().close();
      }
    });
  }

  it('gives way to the next move', async () => {
    const page = await open(unpacked.url);
    const complaints = listen(page);
    const ids = await page.evaluate(() => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')];
      const ways = [...links.slice(0, 3), links.find(({ hash }) => hash === '#fin')!, links[1]!];
      for (const link of ways) link.click();
      return ways.map(({ hash }) => hash.slice(1));
    });
    await at(page, ids.at(-1)!);
    await page.click('.brand');
    await page.click('.go');
    await page.goBack();
    await at(page, 'accueil');
    await whenRan(page, 1);
    await assertQuiet(page, complaints);
    await page.browserContext().close();
  });

  it('not where less motion is asked for, by the device or in the course', async () => {
    const reduced = await open(unpacked.url, 'reduce');
    await reduced.click('.go');
    await reduced.waitForSelector('main > :target', { visible: true });
    await pause(300);
    assert.deepEqual(await ran(reduced), []);
    await reduced.browserContext().close();

    const page = await open(unpacked.url);
    await page.evaluate(() => void (document.documentElement.dataset['motion'] = 'less'));
    await page.click('.go');
    await page.waitForSelector('main > :target', { visible: true });
    await pause(300);
    assert.deepEqual(await ran(page), []);
    // Nor is it off for good.
    await page.evaluate(() => void delete document.documentElement.dataset['motion']);
    await page.click('.brand');
    await whenRan(page, 1);
    await page.browserContext().close();
  });

  it('on a kiosk too, which leaves no step behind', async () => {
    const page = await open(kiosk);
    const complaints = listen(page);
    const before = await steps(page);
    const id = await idOf(page, '.go');
    await page.click('.go');
    await at(page, id);
    await whenRan(page, 1);
    assert.equal(await steps(page), before);
    assert.equal(await focused(page), await title(page));
    await assertQuiet(page, complaints);
    await page.browserContext().close();
  });
});
