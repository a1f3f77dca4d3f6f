import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openChromium, pause, unpack } from './harness.js';

/** A layout shift, of the Layout Instability API; TypeScript's DOM does not know it. */
interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/* Nothing moves under the reader: not when the font comes, not when the elements come to life. */
describe('the layout is steady', () => {
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

  for (const [width, height] of [
    [320, 640],
    [650, 666],
    [1280, 900],
  ] as const) {
    for (const place of ['', '#p_offre', '#p_utiliser']) {
      it(`${width} × ${height}, ${place || 'the home page'}`, async () => {
        const page = await browser.newPage();
        await page.setViewport({ width, height });
        await page.evaluateOnNewDocument(() => {
          const shifts: number[] = [];
          Object.assign(window, { shifts });
          new PerformanceObserver((list) => {
            for (const shift of list.getEntries() as unknown as Shift[]) {
              if (!shift.hadRecentInput) shifts.push(shift.value);
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(unpacked.url + place);
        await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
        await page.evaluate(() => document.fonts.ready);
        await pause(300);
        const sheets = await page.evaluate(
          () => [...document.fonts].filter(({ status }) => status === 'loaded').length,
        );
        assert.ok(sheets > 0, 'the font came');
        const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
        assert.equal(shifts.reduce((sum, one) => sum + one, 0).toFixed(3), '0.000');
        await page.close();
      });
    }
  }
});
