import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'puppeteer-core';
import { layoutShift } from '../bench/first-answer.js';
import { serve } from '../bench/server.js';
import { openChromium, packagesDir, unpack } from './harness.js';
import { lost } from './lost.js';
import { addFlatTree, everyScreen, goTo, openCourse, settled, type Flat } from './screens.js';

let browser: Browser;
let unpacked: Awaited<ReturnType<typeof unpack>>;

before(async () => {
  browser = await openChromium();
  unpacked = await unpack('pate-commune-fr-web.zip');
});

after(async () => {
  await browser.close();
  await unpacked.remove();
});

describe('every screen', () => {
  let page: Page;

  before(async () => {
    page = await openCourse(browser, unpacked.url, { width: 1280, height: 800, scheme: 'light' });
    await addFlatTree(page);
  });

  it('has one first title and skips no level', async () => {
    for (const id of await everyScreen(page)) {
      await goTo(page, id);
      const levels = await page.evaluate(() => {
        const { flat } = window as unknown as { flat: Flat };
        const headings = flat.all().filter((node) => node.matches('h1, h2, h3, h4, h5, h6') && flat.isVisible(node));
        return headings.map((node) => Number(node.tagName[1]));
      });
      assert.equal(levels[0], 1, `${id} begins with its title`);
      assert.equal(levels.filter((level) => level === 1).length, 1, `${id} has one title`);
      levels.forEach((level, index) =>
        assert.ok(level <= (levels[index - 1] ?? 0) + 1, `${id} skips a level: ${levels}`),
      );
    }
  });

  it('has a title of its own that says where one is', async () => {
    const titles = new Map<string, string>();
    for (const id of await everyScreen(page)) {
      await goTo(page, id);
      const { title, heading } = await page.evaluate((screen) => {
        const h1 = document.querySelector(`#${screen} h1`)!;
        return { title: document.title, heading: h1.textContent!.replace(/\s+/g, ' ').trim() };
      }, id);
      assert.ok(title.replace(/\s+/g, ' ').includes(heading), `${id}: « ${title} » says « ${heading} »`);
      assert.equal(titles.get(title), undefined, `« ${title} » is the title of ${id} alone`);
      titles.set(title, id);
    }
  });

  it('has its landmarks: a banner, one main, navigations told apart by their names; and its language', async () => {
    assert.equal(await page.$eval('html', ({ lang }) => lang), 'fr');
    for (const id of await everyScreen(page)) {
      await goTo(page, id);
      const { banners, mains, navs } = await page.evaluate(() => {
        const { flat } = window as unknown as { flat: Flat };
        const visible = flat.all().filter((node) => flat.isVisible(node));
        const count = (selector: string): number => visible.filter((node) => node.matches(selector)).length;
        const navs = visible.filter((node) => node.matches('nav')).map((node) => node.getAttribute('aria-label') ?? '');
        return { banners: count('header.bar'), mains: count('main'), navs };
      });
      assert.deepEqual({ banners, mains }, { banners: 1, mains: 1 }, id);
      assert.ok(
        navs.every((name) => name !== ''),
        `${id}: every navigation has a name`,
      );
      assert.equal(new Set(navs).size, navs.length, `${id}: ${navs.join(', ')}`);
    }
  });
});

/** WCAG 1.4.12's four values, in every shadow root too. */
const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

for (const { name, width, height, css } of [
  { name: 'with the text spacing of WCAG 1.4.12', width: 1280, height: 800, css: SPACING },
  { name: 'at 400 % (320 px)', width: 320, height: 256, css: '' },
  { name: 'at 320 px with that text spacing', width: 320, height: 640, css: SPACING },
]) {
  it(`nothing is lost ${name}: no text cut, covered, or off to the side`, async () => {
    const page = await openCourse(browser, unpacked.url, { width, height, scheme: 'light' });
    await addFlatTree(page);
    const faults: string[] = [];
    for (const id of await everyScreen(page)) {
      await goTo(page, id);
      if (css) await space(page, css);
      faults.push(...(await lost(page)).map((fault) => `${id}: ${fault}`));
    }
    await page.close();
    assert.deepEqual(faults, []);
  });
}

async function space(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const { flat } = window as unknown as { flat: Flat };
    const roots = [document, ...flat.all().flatMap((node) => node.shadowRoot ?? [])];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }, css);
  await settled(page);
}

it('puts on its own face, at the latest with the next screen', async () => {
  const page = await openCourse(browser, unpacked.url, { width: 1280, height: 800, scheme: 'light' });
  const worn = (): Promise<boolean> =>
    page.evaluate(() => [...document.fonts].some(({ family }) => family.includes('Atkinson')));
  await page.waitForNetworkIdle();
  if (!(await worn())) await goTo(page, 'p_offre');
  assert.ok(await worn());
  await page.close();
});

describe('layout shift, on a slow line and a slow processor', () => {
  for (const screen of ['', '#p_offre']) {
    it(`is none from the first paint to long after the elements came: index.html${screen}`, async () => {
      const files = new Map(
        Object.entries(unzipSync(await readFile(join(packagesDir, 'pate-commune-fr-scorm12.zip')))),
      );
      const sites = await serve({ course: files }, false);
      try {
        const { moved } = await layoutShift(browser, `${sites.url}course/index.html${screen}`);
        assert.deepEqual(moved, []);
      } finally {
        sites.close();
      }
    });
  }
});
