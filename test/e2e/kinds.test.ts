import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { Interaction } from '../../src/course/interaction.js';
import { isNeutral } from '../../src/course/interaction.js';
import { key, notKey, readBack, respond } from './answers.js';
import { overflow, violations } from './axe.js';
import { KeyboardHands, TouchHands, type Hands } from './hands.js';
import { buildFixture, courseData, listen, openChromium, pause, unpack, type Complaints } from './harness.js';
import { hear, treeOf } from './screen-reader.js';

/*
 * One suite that every kind of question passes, on the real web package of test/fixtures/kinds. A new kind is a page there,
 * and nothing here. `UPDATE=1` writes the expected trees and announcements anew: read the difference before you commit it.
 */

const snapshots = fileURLToPath(new URL('snapshots/', import.meta.url));
const DESKTOP = { width: 1280, height: 900 };
/** What 400 % makes of a window of 1280 × 1024 (WCAG 1.4.10), and the narrowest phone. */
const ZOOMED = { width: 320, height: 256 };
const PHONE = { width: 320, height: 640, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

interface Kind {
  readonly page: string;
  readonly item: Interaction;
}

let browser: Browser;
let page: Page;
/** Emulation ends with the session that asked for it. */
let session: CDPSession;
let unpacked: Awaited<ReturnType<typeof unpack>>;
let complaints: Complaints;

const root = await buildFixture('kinds');
const kinds = await readKinds();

async function readKinds(): Promise<readonly Kind[]> {
  browser = await openChromium();
  unpacked = await unpack('cours-genres-fr-web.zip', root);
  page = await browser.newPage();
  session = await page.createCDPSession();
  // tsx names the functions inside an evaluated one by a helper that the page has not.
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  complaints = listen(page);
  await page.goto(unpacked.url);
  const { modules } = await courseData(page);
  return modules.flatMap(({ pages }) =>
    pages.flatMap(({ id, interactions }) => interactions.map((item) => ({ page: id, item }))),
  );
}

/** The question's page, of a learner who did nothing yet. */
async function open({ page: id }: Kind, viewport: typeof PHONE | typeof DESKTOP = DESKTOP): Promise<void> {
  await page.setViewport(viewport);
  await page.evaluate(() => localStorage.clear());
  await page.evaluate(() =>
    indexedDB.databases().then((all) => all.forEach(({ name }) => indexedDB.deleteDatabase(name!))),
  );
  await page.goto('about:blank');
  await show(id);
}

async function show(id: string): Promise<void> {
  await page.goto(`${unpacked.url}#${id}`);
  await page.waitForFunction((wanted) => document.querySelector('pl-course')?.location === wanted, {}, id);
  await page.waitForFunction(() => document.querySelector('pl-course')!.ready);
}

/** Chromium's own switch: puppeteer knows only some features. */
async function emulate(features: readonly { name: string; value: string }[], media = ''): Promise<void> {
  await session.send('Emulation.setEmulatedMedia', { media, features: [...features] });
}

const byKeyboard = (): Hands => new KeyboardHands(page, page.mainFrame());
const byTouch = (): Hands => new TouchHands(page.mainFrame());
const verdict = (item: Interaction): Promise<string> =>
  page.$eval(
    `#${item.id}`,
    (it) => it.shadowRoot!.querySelector('.panel')?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
  );

/** Answers and validates; a story is validated by being played. */
async function give(hands: Hands, item: Interaction, response = key(item)): Promise<void> {
  const isTold = item.type === 'performance' && (await readBack(page, item.id)) !== null;
  if (isTold) await hands.press('Rejouer l’histoire', item.id);
  await respond(hands, item, response);
  if (item.type !== 'performance') await hands.press('Valider', item.id);
}

/** An answer that isn't the key; an opinion has no such. */
const wrong = (item: Interaction) => (item.type === 'likert' ? key(item) : notKey(item));

async function matches(name: string, text: string): Promise<void> {
  const path = `${snapshots}${name}.txt`;
  if (process.env['UPDATE']) {
    await mkdir(snapshots, { recursive: true });
    await writeFile(path, `${text}\n`);
    return;
  }
  assert.ok(existsSync(path), `${path} is missing: UPDATE=1 npm run test:e2e`);
  assert.equal(`${text}\n`, await readFile(path, 'utf8'));
}

after(async () => {
  await browser.close();
  await unpacked.remove();
});

for (const kind of kinds) {
  const { item } = kind;
  describe(`every kind: ${item.id}`, () => {
    before(() => emulate([]));

    it('has nothing for axe to find, in any state, light and dark', async () => {
      await open(kind);
      const check = async (state: string): Promise<void> => {
        for (const scheme of ['light', 'dark']) {
          await emulate([{ name: 'prefers-color-scheme', value: scheme }]);
          const found = await violations(page, { within: `#${item.id}`, coloursOnly: scheme === 'dark' });
          assert.deepEqual(found, [], `${scheme}, ${state}`);
        }
      };
      await check('blank');
      const ask = item.type === 'performance' ? 'Voir la suite' : 'Valider';
      await byTouch().press(ask, item.id);
      await check('asked');
      if (await page.$(`#${item.id} .card`)) {
        await page.$eval(`#${item.id} .card > button`, (button) => (button as HTMLElement).click());
        await check('a card in the hand');
        await page.$eval(`#${item.id} .card > button`, (button) => (button as HTMLElement).click());
      }
      await give(byTouch(), item, wrong(item));
      await check('wrong');
      if (!isNeutral(item) && item.type !== 'performance') {
        await byTouch().press('Voir la réponse', item.id);
        await check('revealed');
        await give(byTouch(), item);
        await check('right');
      }
      await page.$eval(`#${item.id}`, (it) => Object.assign(it, { mode: 'review' }));
      await check('reviewed');
    });

    it('is answered by keyboard alone, and says what it has to say', async () => {
      await open(kind);
      const heard = await hear(page, item.id);
      await give(byKeyboard(), item, wrong(item));
      await give(byKeyboard(), item);
      assert.match(await verdict(item), isNeutral(item) ? /Merci/ : /C’est juste|premier coup/);
      await matches(`${item.id}-heard`, (await heard()).join('\n'));
    });

    it('tells screen readers its roles, names and values', async () => {
      await open(kind);
      await matches(`${item.id}-blank`, await treeOf(page, item.id));
      await give(byTouch(), item, wrong(item));
      await matches(`${item.id}-answered`, await treeOf(page, item.id));
    });

    it('is answered by touch on a narrow phone, every target big enough', async () => {
      await open(kind, PHONE);
      await give(byTouch(), item, wrong(item));
      await give(byTouch(), item);
      assert.match(await verdict(item), isNeutral(item) ? /Merci/ : /C’est juste|premier coup/);
    });

    it('loses nothing at 400 %, from right to left too', async () => {
      for (const dir of ['ltr', 'rtl']) {
        await open(kind, { ...PHONE, ...ZOOMED });
        await page.evaluate((way) => (document.documentElement.dir = way), dir);
        const fits = async (state: string): Promise<void> => {
          assert.ok((await overflow(page)) <= 0, `${dir}, ${state}: nothing sticks out sideways`);
          assert.deepEqual(await clipped(item.id), [], `${dir}, ${state}: no text is cut`);
        };
        await fits('blank');
        await give(byTouch(), item, wrong(item));
        await fits('answered');
        assert.ok(await readBack(page, item.id));
      }
    });

    it('shows what is chosen, and where the focus is, in forced colours', async () => {
      await open(kind);
      await emulate([{ name: 'forced-colors', value: 'active' }]);
      await give(byKeyboard(), item, wrong(item));
      assert.equal(await page.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
      assert.deepEqual(await violations(page, `#${item.id}`), []);
      assert.deepEqual(await borderless(item.id), [], 'what can be pressed has a border or is native');
      await emulate([]);
    });

    it('moves nothing where less motion is wanted', async () => {
      await open(kind);
      await emulate([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      await give(byTouch(), item);
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
      await emulate([]);
    });

    it('prints the question and the answer, without buttons', async () => {
      await open(kind);
      const before = await printed(item.id);
      assert.ok(before.text.includes(before.legend), 'the question');
      assert.deepEqual(before.buttons, []);
      await give(byTouch(), item, wrong(item));
      const { text, buttons } = await printed(item.id);
      assert.deepEqual(buttons, []);
      assert.ok(text.length > before.text.length, 'what was said is on the paper');
    });

    it('cannot be changed in a correction, and tells the answer there', async () => {
      await open(kind);
      await give(byTouch(), item, wrong(item));
      const before = await readBack(page, item.id);
      await page.$eval(`#${item.id}`, (it) => Object.assign(it, { mode: 'review' }));
      await pause(50);
      const free = await page.$$eval(`#${item.id} :is(input, select, button)`, (all) =>
        all.filter((it) => !it.matches(':disabled')).map((it) => it.outerHTML),
      );
      assert.deepEqual(free, []);
      assert.deepEqual(await readBack(page, item.id), before);
      if (isNeutral(item)) return;
      const told = await page.$eval(`#${item.id}`, (it) => it.textContent! + it.shadowRoot!.textContent!);
      assert.match(told, /la bonne réponse|La bonne réponse/);
    });

    it('resumes in the same state', async () => {
      await open(kind);
      await give(byTouch(), item, wrong(item));
      const before = [await readBack(page, item.id), await verdict(item)];
      await pause(600);
      await page.goto('about:blank');
      await show(kind.page);
      await page.waitForFunction(
        (id) =>
          document.getElementById(id)!.shadowRoot!.querySelector('.panel.incorrect, .panel.neutral, .panel.correct'),
        {},
        item.id,
      );
      assert.deepEqual([await readBack(page, item.id), await verdict(item)], before);
    });

    it('complains of nothing, and asks nothing of the network', () => {
      assert.deepEqual(complaints.console, []);
      assert.deepEqual(
        complaints.requests.filter((url) => !/^(file|data|about):/.test(url)),
        [],
      );
    });
  });
}

/** Words of controls that are wider or higher than what holds them. */
function clipped(id: string): Promise<readonly string[]> {
  return page.$$eval(`#${id} :is(button, label, legend, .words, p)`, (all) =>
    all
      .filter((it) => it.checkVisibility() && !it.matches('.visually-hidden') && it.scrollWidth > it.clientWidth + 1)
      .filter((it) => getComputedStyle(it).display !== 'inline')
      .map((it) => `${it.tagName} ${it.textContent!.trim().slice(0, 40)}: ${it.scrollWidth} in ${it.clientWidth}`),
  );
}

function borderless(id: string): Promise<readonly string[]> {
  return page.$$eval(`#${id} button, #${id} label:has(input)`, (all) =>
    all
      .filter((it) => it.checkVisibility() && !it.matches('.field'))
      .filter((it) => getComputedStyle(it).borderTopStyle === 'none')
      .map((it) => it.outerHTML.slice(0, 80)),
  );
}

/** What would be on the paper. */
async function printed(id: string): Promise<{ text: string; legend: string; buttons: readonly string[] }> {
  await emulate([], 'print');
  const found = await page.$eval(`#${id}`, (it) => {
    const words = (element: Element | ShadowRoot): string =>
      [...element.childNodes]
        .map((node) => {
          if (node instanceof Text) return node.data;
          if (!(node instanceof HTMLElement) || !node.checkVisibility()) return '';
          return words(node) + (node.shadowRoot ? words(node.shadowRoot) : '');
        })
        .join(' ');
    const inside = [...it.querySelectorAll('button'), ...it.shadowRoot!.querySelectorAll('button')];
    const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
    return {
      text: flat(words(it) + words(it.shadowRoot!)),
      legend: flat(words(it.querySelector('legend')!)),
      // A card is the item itself, printed; what only moves it is not.
      buttons: inside
        .filter((button) => button.checkVisibility() && !button.matches('.card > :first-child'))
        .map((button) => flat(button.textContent!)),
    };
  });
  await emulate([]);
  return found;
}
