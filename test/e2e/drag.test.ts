import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { readBack } from './answers.js';
import { buildFixture, openChromium, unpack } from './harness.js';

/* A mouse may drag, on top of taking and placing; a drag that ends nowhere changes nothing, and clicks nothing. */
describe('dragging with a mouse', () => {
  let browser: Browser;
  let page: Page;
  let unpacked: Awaited<ReturnType<typeof unpack>>;

  before(async () => {
    browser = await openChromium();
    unpacked = await unpack('cours-genres-fr-web.zip', await buildFixture('kinds'));
    page = await browser.newPage();
    await page.setViewport({ width: 1100, height: 1400 });
  });

  after(async () => {
    await browser.close();
    await unpacked.remove();
  });

  async function open(id: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${unpacked.url}#${id}`);
    await page.waitForFunction(() => (document.querySelector('pl-course')?.visited?.length ?? 0) > 0);
  }

  async function drag(from: string, to: string): Promise<void> {
    const [start, end] = await Promise.all(
      [from, to].map(async (selector) => {
        const element = (await page.$(selector))!;
        await element.scrollIntoView();
        const box = (await element.boundingBox())!;
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }),
    );
    await page.mouse.move(start!.x, start!.y);
    await page.mouse.down();
    await page.mouse.move((start!.x + end!.x) / 2, (start!.y + end!.y) / 2, { steps: 4 });
    await page.mouse.move(end!.x, end!.y, { steps: 4 });
    await page.mouse.up();
  }

  it('moves an item of an order to where it is dropped', async () => {
    await open('p_ordre');
    const before = await page.$$eval('#q_ordre .card', (all) => all.map((it) => (it as HTMLElement).dataset['card']));
    await drag('#q_ordre .card:nth-child(1) > button', '#q_ordre .card:nth-child(3) > button');
    const response = await readBack(page, 'q_ordre');
    const [first, second, third, ...rest] = before;
    assert.deepEqual(response, { type: 'sequencing', order: [second, third, first, ...rest] });
    assert.equal(await page.$('#q_ordre [aria-pressed=true]'), null, 'the drag took no card');
  });

  it('puts a card into a place, and into another', async () => {
    await open('p_paniers');
    await drag('#q_paniers [data-card="1"] > button', '#q_paniers [data-place="b"]');
    assert.deepEqual(await readBack(page, 'q_paniers'), { type: 'matching', pairs: { 1: 'b' } });
    await drag('#q_paniers [data-card="1"] > button', '#q_paniers [data-place="a"]');
    assert.deepEqual(await readBack(page, 'q_paniers'), { type: 'matching', pairs: { 1: 'a' } });
  });

  it('changes nothing when it ends nowhere', async () => {
    await open('p_association');
    await drag('#q_association .card > button', '#p_association h1');
    assert.equal(await readBack(page, 'q_association'), null);
    assert.equal(await page.$('#q_association .taking, #q_association [aria-pressed=true]'), null);
  });
});
