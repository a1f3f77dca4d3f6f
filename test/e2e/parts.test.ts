import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Frame, HTTPRequest, Page } from 'puppeteer-core';
import { TouchHands } from './hands.js';
import { launch, listen, lmsState, openChromium, openLms, pause, SAVED, unpack, whole } from './harness.js';

const PACKAGE = 'pate-commune-fr-scorm12.zip';
const LATE = 'p_placard';

/** The course's frame once its elements are alive; not everything need be there yet. */
async function open(page: Page, url: string, attempt: 'new' | null = 'new'): Promise<Frame> {
  const query = new URLSearchParams({ package: PACKAGE, ...(attempt && { attempt }) });
  await page.goto(`${url}launch?${query}`);
  const frame = (await (await page.waitForSelector('>>> iframe'))!.contentFrame())!;
  await frame.waitForFunction(() => customElements.get('pl-course') !== undefined);
  return frame;
}

const notice = (frame: Frame): Promise<string> =>
  frame.$eval('pl-course', (it) => it.shadowRoot!.querySelector('[role=status]')!.textContent!.trim());

const says = (frame: Frame, words: string): Promise<unknown> =>
  frame.waitForFunction(
    (wanted) =>
      document.querySelector('pl-course')!.shadowRoot!.querySelector('[role=status]')!.textContent!.includes(wanted),
    {},
    words,
  );

describe('a course that comes in parts', () => {
  let browser: Browser;
  let lms: { url: string; close(): Promise<void> };
  let page: Page;
  /** Requests that wait, and what becomes of those to come. */
  const held: HTTPRequest[] = [];
  let rule: (path: string) => 'hold' | 'fail' | 'pass';
  const asked: string[] = [];

  before(async () => {
    browser = await openChromium();
    lms = await openLms();
  });

  after(async () => {
    await browser.close();
    await lms.close();
  });

  afterEach(() => page.close());

  const newPage = async (first: typeof rule): Promise<void> => {
    rule = first;
    held.length = asked.length = 0;
    page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 900, hasTouch: true });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const path = new URL(request.url()).pathname.split('/').at(-1)!;
      if (/^(part|course)-/.test(path)) asked.push(path.replace(/-\w+\.js/, ''));
      const what = rule(path);
      if (what === 'hold') held.push(request);
      else void (what === 'fail' ? request.abort('failed') : request.continue());
    });
  };

  /** What waits for a second or longer waits for ever: only what the learner does counts. */
  const neverTriesAgain = async (): Promise<void> => {
    await page.evaluateOnNewDocument(() => {
      const real = window.setTimeout.bind(window);
      window.setTimeout = ((run: () => void, ms = 0) => real(run, ms < 1000 ? ms : 2 ** 30)) as typeof setTimeout;
    });
  };

  const release = (): void => {
    rule = () => 'pass';
    for (const request of held.splice(0)) void request.continue();
  };

  it('a screen is there by its title, says that its rest is coming, and shows it', async () => {
    await newPage((path) => (path.startsWith('part-') ? 'hold' : 'pass'));
    const complaints = listen(page);
    const frame = await open(page, lms.url);
    await frame.waitForFunction(() => document.querySelector('pl-course')!.ready);
    await frame.click('.toc summary');
    await frame.click(`.toc a[href="#${LATE}"]`);
    await frame.waitForFunction((id) => document.querySelector(`#${id} h1`)!.getClientRects().length > 0, {}, LATE);
    await says(frame, 'La suite de cette page arrive');
    assert.equal(await frame.$(`#${LATE} .steps`), null);
    const visited = (): Promise<boolean> =>
      frame.evaluate((id) => document.querySelector('pl-course')!.visited.includes(id), LATE);
    assert.equal(await visited(), false, 'what was not there was not seen');
    const title = (await frame.$(`#${LATE} h1`))!;
    assert.ok(await title.evaluate((it) => it === document.activeElement));

    release();
    await frame.waitForSelector(`#${LATE} .steps`, { visible: true });
    await frame.waitForFunction((id) => document.querySelector('pl-course')!.visited.includes(id), {}, LATE);
    assert.equal(await notice(frame), '');
    assert.ok(await title.evaluate((it) => it === document.activeElement), 'the focus is where it was');
    assert.ok(await frame.$(`#${LATE} .twin-switch button`), 'the switch of versions came along');
    await whole(frame);
    assert.equal(await frame.$('[late]'), null);
    assert.deepEqual(complaints.console, []);
  });

  it('questions of late pages and tests work like the others', async () => {
    await newPage((path) => (path.startsWith('part-') ? 'hold' : 'pass'));
    const frame = await open(page, lms.url);
    await frame.waitForFunction(() => document.querySelector('pl-course')!.ready);
    // The test of the first module stands in the document, but not its questions.
    await frame.evaluate(() => void (location.hash = 't_quatre_libertes'));
    await says(frame, 'La suite de cette page arrive');
    const startsTest = (): Promise<boolean> =>
      frame.$eval('#t_quatre_libertes', (it) => it.shadowRoot!.textContent!.includes('Commencer le test'));
    assert.equal(await startsTest(), false);
    release();
    await whole(frame);
    assert.equal(await startsTest(), true);
    const hands = new TouchHands(frame);
    const [pageId, id] = await frame.evaluate(() => {
      const question = [...document.querySelectorAll('pl-recall ~ pl-page pl-choice')][0]!;
      return [question.closest('pl-page')!.id, question.id] as const;
    });
    await frame.evaluate((hash) => void (location.hash = hash), pageId);
    await frame.click(`#${id} label`);
    await hands.press('Valider', id);
    await frame.waitForFunction(
      (question) =>
        (document.getElementById(question)!.shadowRoot!.querySelector('.panel')?.textContent?.length ?? 0) > 20,
      {},
      id,
    );
    await pause(SAVED);
    const { cmi, violations } = await lmsState(page);
    assert.ok(Object.values(cmi).includes(id), 'the answer is in the report');
    assert.deepEqual(violations, []);
  });

  it('who comes back gets first what they were reading', async () => {
    await newPage(() => 'pass');
    const first = await launch(page, lms.url, { package: PACKAGE, attempt: 'new' });
    await first.evaluate((id) => void (location.hash = id), 'p_orienter');
    await pause(SAVED);
    await page.close();
    await newPage(() => 'pass');
    const frame = await open(page, lms.url, null);
    await frame.waitForSelector('#p_orienter .steps', { visible: true });
    await whole(frame);
    assert.deepEqual(asked.slice(0, 2), ['course', 'part-4']);
    assert.equal(asked.length, 7);
  });

  it('an entry of the glossary that was asked for too early is shown once it is there', async () => {
    await newPage((path) => (path.startsWith('part-') ? 'hold' : 'pass'));
    const frame = await open(page, lms.url);
    await frame.evaluate(() => void (location.hash = 'g_logiciel_libre'));
    await pause(100);
    release();
    await frame.waitForSelector('#g_logiciel_libre', { visible: true });
    await frame.waitForFunction(() => document.activeElement?.id === 'g_logiciel_libre');
  });

  it('a part that does not come is asked for again', async () => {
    await newPage((path) => (path.startsWith('part-') ? 'fail' : 'pass'));
    const frame = await open(page, lms.url);
    await frame.evaluate((id) => void (location.hash = id), LATE);
    await says(frame, 'n’a pas fini de se charger');
    release();
    await frame.waitForSelector(`#${LATE} .steps`, { visible: true });
    await whole(frame);
    assert.equal(await notice(frame), '');
  });

  it('the learner may ask for a part that does not come', async () => {
    await newPage((path) => (path.startsWith('part-') ? 'fail' : 'pass'));
    await neverTriesAgain();
    const frame = await open(page, lms.url);
    await frame.evaluate((id) => void (location.hash = id), LATE);
    await says(frame, 'n’a pas fini de se charger');
    release();
    await new TouchHands(frame).press('Réessayer');
    await frame.waitForSelector(`#${LATE} .steps`, { visible: true });
    await whole(frame);
    assert.equal(await notice(frame), '');
  });

  it('a part that never comes holds up no other', async () => {
    await newPage((path) => (path.startsWith('part-1-') ? 'fail' : 'pass'));
    const frame = await open(page, lms.url);
    await frame.waitForFunction(() => document.querySelector('[late]') === null);
    await frame.waitForSelector('#apropos pl-diagnostic');
    await frame.waitForSelector('#p_clause pl-paper');
    await frame.evaluate(() => void (location.hash = 't_quatre_libertes'));
    await says(frame, 'n’a pas fini de se charger');
    await frame.evaluate((id) => void (location.hash = id), LATE);
    await frame.waitForFunction(
      () => document.querySelector('pl-course')!.shadowRoot!.querySelector('[role=status]')!.textContent!.trim() === '',
    );
  });

  it('data of the course that do not come are asked for again', async () => {
    await newPage((path) => (path.startsWith('course-') ? 'fail' : 'pass'));
    const frame = await open(page, lms.url);
    await says(frame, 'n’a pas fini de se charger');
    release();
    await whole(frame);
    await frame.waitForFunction(() => document.querySelector('pl-course')!.ready);
    assert.equal(await notice(frame), '');
  });

  it('without the data of the course nothing can be answered and lost; the learner may ask for them', async () => {
    await newPage((path) => (path.startsWith('course-') ? 'fail' : 'pass'));
    await neverTriesAgain();
    const frame = await open(page, lms.url);
    await says(frame, 'n’a pas fini de se charger');
    assert.equal(await frame.evaluate(() => document.querySelector('main')!.inert), true);
    release();
    await new TouchHands(frame).press('Réessayer');
    await whole(frame);
    await frame.waitForFunction(() => document.querySelector('pl-course')!.ready);
    assert.equal(await frame.evaluate(() => document.querySelector('main')!.inert), false);
    assert.equal(await notice(frame), '');
  });

  it('without script the first module reads, and the others say where their text is', async () => {
    const { url, remove } = await unpack(PACKAGE);
    page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${url}#p_offre`);
    assert.ok(await page.waitForSelector('#p_offre form input', { visible: true }));
    await page.click('.toc summary');
    await page.click(`.toc a[href="#${LATE}"]`);
    await page.waitForSelector(`#${LATE} h1`, { visible: true });
    const words = await page.$eval(`#${LATE}`, (it) => getComputedStyle(it, '::after').content);
    assert.match(words, /La suite demande que JavaScript soit activé/);
    await remove();
  });
});
