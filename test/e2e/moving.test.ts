import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { readBack } from './answers.js';
import { buildFixture, openChromium, unpack } from './harness.js';

/* Cards: a mouse may drag them, on top of taking and placing; whoever takes one may change their mind. */
describe('moving cards', () => {
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
    await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
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

  it('by mouse: moves an item of an order to where it is dropped', async () => {
    await open('p_ordre');
    const before = await page.$$eval('#q_ordre .card', (all) => all.map((it) => (it as HTMLElement).dataset['card']));
    await drag('#q_ordre .card:nth-child(1) > button', '#q_ordre .card:nth-child(3) > button');
    const response = await readBack(page, 'q_ordre');
    const [first, second, third, ...rest] = before;
    assert.deepEqual(response, { type: 'sequencing', order: [second, third, first, ...rest] });
    assert.equal(await page.$('#q_ordre [aria-pressed=true]'), null, 'the drag took no card');
  });

  it('by mouse: puts a card into a place, and into another', async () => {
    await open('p_paniers');
    await drag('#q_paniers [data-card="1"] > button', '#q_paniers [data-place="b"]');
    assert.deepEqual(await readBack(page, 'q_paniers'), { type: 'matching', pairs: { 1: 'b' } });
    await drag('#q_paniers [data-card="1"] > button', '#q_paniers [data-place="a"]');
    assert.deepEqual(await readBack(page, 'q_paniers'), { type: 'matching', pairs: { 1: 'a' } });
  });

  const heard = (id: string): Promise<string> =>
    page.$eval(`#${id}`, (it) => it.shadowRoot!.querySelector('[aria-live]')!.textContent!.trim());
  const order = (): Promise<readonly (string | undefined)[]> =>
    page.$$eval('#q_ordre .card', (all) => all.map((it) => (it as HTMLElement).dataset['card']));
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement!.textContent!);

  it('by keyboard: Escape puts an item back where it was, and says so', async () => {
    await open('p_ordre');
    const before = await order();
    await page.focus('#q_ordre .card:nth-child(2) > button');
    const name = await focused();
    await page.keyboard.press('Enter');
    assert.match(await heard('q_ordre'), /position 2 sur 5.*Échap pour annuler/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.match(await heard('q_ordre'), /position 4 sur 5/);
    assert.notDeepEqual(await order(), before);
    await page.keyboard.press('Escape');
    assert.deepEqual(await order(), before);
    assert.match(await heard('q_ordre'), /annulé.*position 2/);
    assert.equal(await focused(), name);
    assert.equal(await page.$('#q_ordre [aria-pressed=true]'), null);
  });

  it('by keyboard: Escape lets go of a card, and the focus is on it again', async () => {
    await open('p_paniers');
    await page.focus('#q_paniers .card:nth-child(1) > button');
    const name = await focused();
    await page.keyboard.press('Enter');
    assert.match(await page.evaluate(() => document.activeElement!.getAttribute('aria-label')!), /place 1 sur 3, vide/);
    await page.keyboard.press('ArrowDown');
    assert.match(await page.evaluate(() => document.activeElement!.getAttribute('aria-label')!), /place 2 sur 3, vide/);
    await page.keyboard.press('Escape');
    assert.equal(await focused(), name);
    assert.equal(await readBack(page, 'q_paniers'), null);
  });

  it('by buttons: up and down, and nowhere beyond the ends', async () => {
    await open('p_ordre');
    const [first, second, ...rest] = await order();
    await page.click('#q_ordre .card:nth-child(1) [data-by="-1"]');
    assert.deepEqual(await order(), [first, second, ...rest]);
    await page.click('#q_ordre .card:nth-child(1) [data-by="1"]');
    assert.deepEqual(await order(), [second, first, ...rest]);
    assert.match(await heard('q_ordre'), /position 2 sur 5/);
  });

  it('by taps: a card comes out of its place again', async () => {
    await open('p_association');
    await page.click('#q_association [data-card="a"] > button');
    await page.click('#q_association [data-place="1"] > .place');
    assert.deepEqual(await readBack(page, 'q_association'), { type: 'matching', pairs: { 1: 'a' } });
    await page.click('#q_association [data-card="b"] > button');
    await page.click('#q_association [data-place="1"] > .place');
    assert.deepEqual(
      await readBack(page, 'q_association'),
      { type: 'matching', pairs: { 1: 'b' } },
      'they changed places',
    );
    await page.click('#q_association [data-card="b"] > button');
    await page.click('#q_association .back-home');
    assert.equal(await readBack(page, 'q_association'), null);
  });

  it('by mouse: changes nothing when a drag ends nowhere', async () => {
    await open('p_association');
    await drag('#q_association .card > button', '#p_association h1');
    assert.equal(await readBack(page, 'q_association'), null);
    assert.equal(await page.$('#q_association .taking, #q_association [aria-pressed=true]'), null);
  });
});
