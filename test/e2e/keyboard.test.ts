import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openChromium, unpack } from './harness.js';
import { addFlatTree, everyScreen, goTo, openCourse, type Flat } from './screens.js';

/** More stops than any screen has: whoever needs more is caught. */
const MOST_STOPS = 250;

/** Where the focus is, and what is wrong with it there. */
interface Stop {
  readonly name: string;
  readonly faults: readonly string[];
}

/* Every screen on a small phone, where the least room is; those of one module, the one with the plan, in an LMS's frame. */
for (const look of [
  { width: 650, height: 666, scheme: 'light', name: 'dix-pas' },
  { width: 320, height: 480, scheme: 'dark', name: 'pate-commune' },
] as const) {
  describe(`Tab through every screen of ${look.name}, ${look.width} × ${look.height}`, () => {
    let browser: Browser;
    let page: Page;
    let unpacked: Awaited<ReturnType<typeof unpack>>;

    before(async () => {
      browser = await openChromium();
      // Without an LMS it shows its notice, stuck to the bottom: focus must not end up behind it.
      unpacked = await unpack(`${look.name}-fr-scorm12.zip`);
      page = await openCourse(browser, unpacked.url, look);
      await page.waitForSelector('>>> .notice');
      await addFlatTree(page);
    });

    after(async () => {
      await browser.close();
      await unpacked.remove();
    });

    it('each stop shows where it is, is in view and in the order of the document; nothing traps', async () => {
      const faults: string[] = [];
      for (const id of await everyScreen(page)) {
        await goTo(page, id);
        await atTop(page);
        const seen = await walk(page);
        assert.ok(seen.length > 3, `${id}: Tab stops at more than the bar`);
        faults.push(...seen.flatMap(({ name, faults }) => faults.map((fault) => `${id}: ${name} ${fault}`)));
      }
      assert.deepEqual(faults, []);
    });

    it('Shift+Tab goes back the same way', async () => {
      const [, , third] = await everyScreen(page);
      await goTo(page, third!);
      await atTop(page);
      const there = (await walk(page)).map(({ name }) => name);
      await atTop(page);
      const back = (await walk(page, true)).map(({ name }) => name);
      assert.deepEqual(back.reverse(), there);
    });
  });
}

/** The first stop of the document, reached by keys, so that it shows its focus; a screen that was just entered has it on its title. */
async function atTop(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    document.querySelector('pl-course')!.shadowRoot!.querySelector<HTMLElement>('.skip')!.focus();
  });
  await press(page, false);
  await press(page, true);
}

/**
 * Tab until the page has no further stop, or comes back to the first.
 * @param back Shift+Tab, from the first stop to the last and on
 */
async function walk(page: Page, back = false): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => Object.assign(window, { first: null, last: null }));
  // Backwards, past the first stop: to the browser's own controls, where there are any, then to the last.
  for (let tries = 0; back && tries < 2 && (tries === 0 || !(await isInPage(page))); tries += 1)
    await press(page, back);
  for (let stop = await look(page, back); stop; stop = await look(page, back)) {
    stops.push(stop);
    assert.ok(stops.length < MOST_STOPS, `Tab never leaves: ${stop.name}`);
    await press(page, back);
  }
  return stops;
}

function isInPage(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as unknown as { flat: Flat }).flat.focused() !== null);
}

async function press(page: Page, back: boolean): Promise<void> {
  if (back) await page.keyboard.down('Shift');
  await page.keyboard.press('Tab');
  if (back) await page.keyboard.up('Shift');
}

function look(page: Page, back: boolean): Promise<Stop | null> {
  return page.evaluate(async (back) => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const state = window as unknown as { flat: Flat; first: Element | null; last: Element | null };
    const { flat } = state;
    const at = flat.focused();
    if (!at || at === state.first) return null;
    state.first ??= at;
    const faults: string[] = [];
    const carriers = [at, at.closest('label'), at.closest('summary')];
    const shows = carriers.some((it) => {
      if (!it) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(it);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
    // A date has stops inside, in the browser's own shadow root: day, month, year, calendar.
    const isInside = at === state.last && at.matches('[type=date]');
    if (!shows && !isInside) faults.push('shows no focus');

    const box = at.getBoundingClientRect();
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    // What is taller than the window can't be in view whole.
    if (bottom - top < Math.min(box.height, innerHeight / 3) - 1 || right - left < 1) faults.push('is out of view');
    else {
      const found = flat.hit((left + right) / 2, (top + bottom) / 2);
      const label = at.closest('label');
      const isThere =
        found && (flat.path(found).includes(at) || flat.path(at).includes(found) || label?.contains(found));
      if (!isThere) faults.push(`is behind ${found?.tagName}.${found?.className}`);
    }
    const { last } = state;
    if (last === at && !isInside) faults.push('keeps the focus');
    else if (last && last !== at && flat.precedes(last, at) === back)
      faults.push(`is out of order after ${last.textContent}`);
    state.last = at;
    const words = at.getAttribute('aria-label') ?? (at.textContent || (at as HTMLInputElement).name);
    return { name: `${at.tagName} « ${words.replace(/\s+/g, ' ').trim().slice(0, 60)} »`, faults };
  }, back);
}
