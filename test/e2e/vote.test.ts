import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { overflow, violations } from './axe.js';
import { buildFixture, listen, openChromium, unpack, type Complaints } from './harness.js';

describe('a vote in a package', () => {
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  let unpacked: Awaited<ReturnType<typeof unpack>>;

  before(async () => {
    unpacked = await unpack('cours-vote-fr-web.zip', await buildFixture('vote'));
    browser = await openChromium();
    page = await browser.newPage();
    complaints = listen(page);
    await page.goto(`${unpacked.url}#p_vote`);
    await page.waitForSelector('pl-vote form');
  });

  after(async () => {
    await browser.close();
    await unpacked.remove();
  });

  const crossed = (): Promise<boolean> =>
    page.$eval('pl-vote form caption', (caption) => caption.textContent!.includes('×'));

  it('is operated by keyboard alone, and says what changed', async () => {
    await page.focus('pl-vote input[type=radio]');
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowDown');
    assert.ok(await crossed());
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).type), 'range');
    await page.keyboard.press('Home');
    const heard = await page.$eval('pl-vote [aria-live]', (live) => live.textContent);
    assert.match(heard!, /^10\s?personnes/);
  });

  for (const look of [
    { scheme: 'light', width: 320, height: 640 },
    { scheme: 'dark', width: 1280, height: 800 },
  ]) {
    it(`is accessible and fits: ${look.scheme}, ${look.width} px; targets are big enough`, async () => {
      await page.setViewport(look);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
      assert.deepEqual(await violations(page), []);
      assert.ok((await overflow(page)) <= 0);
      const small = await page.$$eval('pl-vote label, pl-vote input[type=range]', (parts) =>
        parts.map((part) => part.getBoundingClientRect().height).filter((height) => height < 44),
      );
      assert.deepEqual(small, []);
    });
  }

  it('shows its bricks where colours are forced', async () => {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    const brick = await page.$eval('pl-vote .bricks i', (it) => getComputedStyle(it).borderTopStyle);
    assert.equal(brick, 'solid');
    assert.deepEqual(complaints.console, []);
  });

  it('reads without script, as a table', async () => {
    const still = await browser.newPage();
    await still.setJavaScriptEnabled(false);
    await still.goto(`${unpacked.url}#p_vote`);
    const box = await (await still.$('pl-vote .table'))!.boundingBox();
    assert.ok(box && box.height > 200, 'the table is there');
    assert.equal(await still.$('pl-vote form'), null);
  });
});
