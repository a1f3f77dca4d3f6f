import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Frame, Page, SerializedAXNode } from 'puppeteer-core';
import type { Interaction } from '../../src/course/interaction.js';
import { key, notKey, readBack, respond } from './answers.js';
import { TouchHands } from './hands.js';
import {
  buildFixture,
  courseData,
  launch,
  listen,
  lmsState,
  openChromium,
  openLms,
  pause,
  SAVED,
  unpack,
} from './harness.js';
import { Learner } from './learner.js';
import type { Version } from './module-looks.js';

/*
 * Every kind of question in two versions, switched by the page's own button and by the panel. In the fixture all that is
 * said twice speaks of « courge » in the standard version, of « citron » in the simple one.
 */

const OWN: Readonly<Record<Version, RegExp>> = { standard: /courge/i, simple: /citron/i };
const other = (version: Version): Version => (version === 'simple' ? 'standard' : 'simple');

let browser: Browser;
let packages: string;

before(async () => {
  packages = await buildFixture('twins');
  browser = await openChromium();
});
after(() => browser.close());

/** Someone with a small phone who has not been here: nothing is remembered. */
async function newcomer(): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 320, height: 640, hasTouch: true });
  return page;
}

/** What a screen reader finds: names, values and descriptions. */
async function heard(page: Page): Promise<readonly string[]> {
  const all = ({ name, value, description, children = [] }: SerializedAXNode): readonly string[] => [
    ...[name, value, description].flatMap((text) => (text ? [String(text)] : [])),
    ...children.flatMap(all),
  ];
  return all((await page.accessibility.snapshot({ interestingOnly: false, includeIframes: true }))!);
}

/** Only this version is seen and heard. */
async function assertOnly(version: Version, page: Page, where: string): Promise<void> {
  const seen = await page.evaluate(() => document.querySelector('main')!.innerText.split('\n'));
  const both = [...seen, ...(await heard(page))];
  assert.ok(
    both.some((text) => OWN[version].test(text)),
    `${where} shows its ${version} version`,
  );
  const wrong = both.filter((text) => OWN[other(version)].test(text));
  assert.deepEqual([...new Set(wrong)], [], `${where}, ${version}`);
}

/** The words of a question's feedback. */
const said = (page: Page, id: string): Promise<string> =>
  page.$eval(`#${id}`, (it) => {
    const panel = it.shadowRoot!.querySelector<HTMLElement>('.panel');
    return panel?.innerText ?? '';
  });

describe('twins: each kind of question, switched by the button of the page', () => {
  let page: Page;
  let hands: TouchHands;
  let unpacked: Awaited<ReturnType<typeof unpack>>;
  let complaints: readonly string[];
  let pages: readonly { readonly id: string; readonly interactions: readonly Interaction[] }[];

  before(async () => {
    unpacked = await unpack('cours-jumeaux-fr-web.zip', packages);
  });
  after(() => unpacked.remove());

  beforeEach(async () => {
    page = await newcomer();
    complaints = listen(page).console;
    await page.goto(unpacked.url);
    await page.waitForFunction(() => document.querySelector('.twin-switch'));
    pages = (await courseData(page)).modules[0]!.pages;
    hands = new TouchHands(page.mainFrame());
  });
  afterEach(async () => {
    assert.deepEqual(complaints, []);
    await page.browserContext().close();
  });

  const go = async (id: string): Promise<void> => {
    await page.evaluate((hash) => void (location.hash = hash), `#${id}`);
    await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
  };
  const version = (): Promise<Version> =>
    page.evaluate(() => (document.documentElement.dataset['version'] === 'simple' ? 'simple' : 'standard'));
  const switchTo = async (wanted: Version): Promise<void> => {
    assert.equal(await version(), other(wanted));
    await hands.press('Version simple');
    assert.equal(await version(), wanted);
    const words = await page.$eval('pl-comfort', (it) => it.shadowRoot!.querySelector('[role=status]')!.textContent);
    assert.equal(words, `La page est en version ${wanted === 'simple' ? 'simple' : 'complète'}.`);
  };

  it('shows, names and says one version only, in either', async () => {
    for (const { id } of pages) {
      await go(id);
      await assertOnly('standard', page, id);
      await switchTo('simple');
      await assertOnly('simple', page, id);
      await switchTo('standard');
    }
  });

  for (const began of ['standard', 'simple'] as const) {
    it(`keeps an answer and its feedback, which come in the other version: begun in the ${began} one`, async () => {
      const [first] = pages;
      await go(first!.id);
      if ((await version()) !== began) await switchTo(began);
      for (const { id, interactions } of pages) {
        await go(id);
        for (const item of interactions) {
          const where = `${item.id}, begun ${began}`;
          // There is nothing to say of an arrangement that is right.
          const isRight = began === 'simple' && !['sequencing', 'matching'].includes(item.type);
          const response = isRight ? key(item) : notKey(item);
          await respond(hands, item, response);
          if (item.type !== 'performance') await hands.press('Valider', item.id);
          await page.waitForFunction(
            (one) => document.querySelector(`#${one}`)!.shadowRoot!.querySelector('.panel'),
            {},
            item.id,
          );
          const answer = await readBack(page, item.id);
          assert.ok(answer, where);
          await switchTo(other(began));
          assert.deepEqual(await readBack(page, item.id), answer, where);
          assert.match(await said(page, item.id), OWN[other(began)], where);
          await assertOnly(other(began), page, where);
          await switchTo(began);
          assert.match(await said(page, item.id), OWN[began], where);
          await assertOnly(began, page, where);
        }
      }
    });
  }
});

describe('twins: in an LMS', () => {
  let page: Page;
  let lms: Awaited<ReturnType<typeof openLms>>;

  before(async () => {
    lms = await openLms(packages);
  });
  beforeEach(async () => {
    page = await newcomer();
  });
  afterEach(async () => {
    // The course leaves, and what it says last arrives.
    await page.goto(lms.url);
    await pause(300);
    await page.browserContext().close();
  });
  after(() => lms.close());

  const simple = async (frame: Frame, hands: TouchHands): Promise<void> => {
    await hands.press('Confort de lecture');
    await (await frame.waitForSelector('>>> dialog[open] input[name=version]'))!.tap();
    await hands.press('Fermer');
  };
  const shown = (frame: Frame): Promise<string> => frame.$eval('main', (main) => (main as HTMLElement).innerText);

  const passInBoth = async (target: string): Promise<void> => {
    const frame = await launch(page, lms.url, { package: `cours-jumeaux-fr-${target}.zip`, frame: 'full' });
    const hands = new TouchHands(frame);
    const learner = await Learner.meet(frame, hands);
    const [question] = learner.course.modules[0]!.pages[0]!.interactions;
    await learner.practise(question!, true);
    await frame.evaluate((id) => void (location.hash = id), learner.test.id);
    await learner.sees(learner.test.title);
    assert.match(await shown(frame), OWN.standard);
    await hands.press('Commencer le test');
    const first = await learner.shownItem(0);
    await respond(hands, first, key(first));
    const order = (): Promise<readonly string[]> =>
      frame.$$eval('pl-test .question :is(input, [data-card])', (parts) =>
        parts.map((part) => (part as HTMLInputElement).value || (part as HTMLElement).dataset['card'] || ''),
      );
    const before = await order();
    await simple(frame, hands);

    assert.deepEqual(await learner.shownItem(0), first);
    assert.deepEqual(await order(), before, 'nothing is mixed anew');
    assert.deepEqual(await readBack(frame, first.id), key(first));
    assert.doesNotMatch(await shown(frame), OWN.standard);
    await hands.press('Valider et continuer');
    for (const at of [1, 2]) {
      const item = await learner.shownItem(at);
      await respond(hands, item, key(item));
      assert.doesNotMatch(await shown(frame), OWN.standard);
      await hands.press(at === 2 ? 'Valider et terminer' : 'Valider et continuer');
    }
    await learner.says('Test réussi');
    await learner.readCorrection();
    assert.doesNotMatch(await shown(frame), OWN.standard);
    assert.match(await shown(frame), OWN.simple);
  };

  it('a test is switched in its middle: same try, same question, same choice', async () => {
    await passInBoth('scorm2004');
    await pause(SAVED);
    const { cmi, violations } = await lmsState(page);
    assert.deepEqual(violations, []);
    assert.equal(cmi['cmi.success_status'], 'passed');
    assert.equal(Number(cmi['cmi.score.raw']), 100, 'one try, all right');
    assert.doesNotMatch(JSON.stringify(cmi), OWN.simple);
  });

  it('the report has no word of the simple version, whichever was read', async () => {
    await passInBoth('cmi5');
    await pause(SAVED);
    const { statements, violations } = await lmsState(page);
    assert.deepEqual(violations, []);
    for (const item of ['q_choix', 'q_t_choix', 'q_t_ordre', 'q_t_association'])
      assert.ok(
        statements.some(({ object }) => object.id.endsWith(`/${item}`)),
        item,
      );
    assert.doesNotMatch(JSON.stringify(statements), OWN.simple);
  });
});
