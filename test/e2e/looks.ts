import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { key, notKey, respond } from './answers.js';
import { TouchHands } from './hands.js';
import { openChromium, unpack } from './harness.js';
import { Learner } from './learner.js';
import { compare, keepable, read, write } from './picture.js';
import { goTo, openCourse, prefer, settled } from './screens.js';

// Every screen as it looks, against the pictures in baselines/. `UPDATE=1 npm run looks` accepts what there is now.

const BASELINES = fileURLToPath(new URL('baselines/', import.meta.url));
const FAILED = fileURLToPath(new URL('../../dist/looks/', import.meta.url));
const UPDATE = Boolean(process.env['UPDATE']);
const HOW = 'Look at expected, actual and diff in dist/looks/; to accept what there is now: UPDATE=1 npm run looks';

const SIZES = [
  { name: 'phone', width: 320, height: 640 },
  { name: 'frame', width: 650, height: 666 },
  { name: 'desktop', width: 1280, height: 800 },
] as const;

/** A learner in front of the course, in the order of the list below: each state goes on from the one before. */
interface Scene {
  readonly page: Page;
  readonly learner: Learner;
  readonly hands: TouchHands;
}

const screen =
  (id: string) =>
  ({ page }: Scene): Promise<void> =>
    goTo(page, id);

/** The lesson with the first question of the course. */
const LESSON = 'p_offre';

/** Name of the picture, and how to get there. A new screen is a new line. */
const STATES: readonly (readonly [name: string, reach: (scene: Scene) => Promise<void>])[] = [
  ['accueil', screen('accueil')],
  ['contents', ({ page }) => page.$eval('.toc', (it) => void ((it as HTMLDetailsElement).open = true))],
  ['page', screen(LESSON)],
  ['answered', (scene) => practise(scene, LESSON)],
  ['test', ({ page, learner }) => goTo(page, learner.test.id)],
  ['test-question', ({ hands }) => hands.press('Commencer le test')],
  ['result', (scene) => fail(scene)],
  ['correction', ({ hands }) => hands.press('Voir la correction')],
  ['glossaire', screen('glossaire')],
  ['sources', screen('sources')],
  ['apropos', screen('apropos')],
  ['fin', screen('fin')],
  ['comfort', ({ page }) => sheet(page, 'comfort')],
  ['help', ({ page }) => sheet(page, 'help')],
  ['contrast', ({ page }) => choose(page, 'theme', 'contrast')],
  ['simple', ({ page }) => choose(page, 'version', 'simple')],
];

for (const size of SIZES) {
  describe(`looks as accepted: ${size.name}`, () => {
    let browser: Browser;
    let scene: Scene;
    let unpacked: Awaited<ReturnType<typeof unpack>>;

    before(async () => {
      browser = await openChromium();
      unpacked = await unpack('pate-commune-fr-web.zip');
      const page = await openCourse(browser, unpacked.url, { ...size, scheme: 'light' });
      await page.addStyleTag({ content: '* { caret-color: transparent !important }' });
      const hands = new TouchHands(page.mainFrame());
      scene = { page, hands, learner: await Learner.meet(page.mainFrame(), hands) };
    });

    after(async () => {
      await browser.close();
      await unpacked.remove();
    });

    for (const [name, reach] of STATES) {
      it(name, async () => {
        await reach(scene);
        for (const scheme of ['light', 'dark'] as const)
          await check(scene.page, `${name}-${size.name}-${scheme}`, scheme);
      });
    }
  });
}

/** The first question of a screen, answered wrongly: all that can be said of an answer shows. */
async function practise({ page, hands, learner }: Scene, screenId: string): Promise<void> {
  const [item] = learner.course.modules[0]!.pages.find(({ id }) => id === screenId)!.interactions;
  await respond(hands, item!, notKey(item!));
  await hands.press('Valider', item!.id);
  await page.$eval(`#${item!.id}`, (it) => it.scrollIntoView());
}

/** The first half right, the rest wrong. */
async function fail({ learner, hands, page }: Scene): Promise<void> {
  const { draw } = learner.test;
  for (let i = 0; i < draw; i += 1) {
    const item = await learner.shownItem(i);
    await respond(hands, item, i < draw / 2 ? key(item) : notKey(item));
    await hands.press(i < draw - 1 ? 'Valider et continuer' : 'Valider et terminer');
  }
  await learner.says('Objectif par objectif');
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function sheet(page: Page, name: 'comfort' | 'help'): Promise<void> {
  await page.$eval(
    'pl-comfort',
    async (it, which) => {
      it.shadowRoot!.querySelector('dialog')!.close();
      await it.show(which);
    },
    name,
  );
}

/** The lesson as a reader's choice makes it look. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  await page.$eval('pl-comfort', (it) => it.shadowRoot!.querySelector('dialog')!.close());
  await page.evaluate(
    (key, value) => {
      for (const other of ['theme', 'version']) document.documentElement.removeAttribute(`data-${other}`);
      document.documentElement.setAttribute(`data-${key}`, value);
    },
    name,
    value,
  );
  await goTo(page, 'fin');
  await goTo(page, LESSON);
}

async function check(page: Page, name: string, scheme: 'light' | 'dark'): Promise<void> {
  await prefer(page, scheme);
  // Far from any focus ring and any pointer: once more when all stands, since what moved under the pointer is pointed at.
  await page.mouse.move(0, 0);
  await settled(page);
  await page.mouse.move(1, 1);
  const actual = keepable(await page.screenshot());
  const path = join(BASELINES, `${name}.png`);
  const expected = await read(path);
  if (UPDATE) return expected && !compare(expected, actual).tooMuch ? undefined : write(path, actual);
  const failed = (what: string): string => join(FAILED, `${name}.${what}.png`);
  if (!expected) {
    await write(failed('actual'), actual);
    assert.fail(`${name} has no baseline. ${HOW}`);
  }
  const { share, tooMuch, picture } = compare(expected, actual);
  if (!tooMuch) return;
  await write(failed('actual'), actual);
  await write(failed('expected'), expected);
  await write(failed('diff'), picture);
  assert.fail(`${name}: ${(share * 100).toFixed(2)} % of the picture differs. ${HOW}`);
}

before(() => rm(FAILED, { recursive: true, force: true }));

it('keeps no picture that no screen is compared to', { skip: UPDATE }, async () => {
  const wanted = SIZES.flatMap(({ name: size }) =>
    STATES.flatMap(([state]) => ['light', 'dark'].map((scheme) => `${state}-${size}-${scheme}.png`)),
  );
  assert.deepEqual((await readdir(BASELINES)).sort(), wanted.sort());
});
