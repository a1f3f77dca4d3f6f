import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { violations } from './axe.js';
import { TouchHands } from './hands.js';
import { buildFixture, openChromium, pause } from './harness.js';

/* Strangers follow each other on one screen: their opinions add up, and nothing else of them stays. */
describe('opinions on a kiosk', () => {
  let browser: Browser;
  let page: Page;

  const settled = (): Promise<unknown> =>
    page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
  const hands = (): TouchHands => new TouchHands(page.mainFrame());
  const goTo = async (id: string): Promise<void> => {
    await page.evaluate((hash) => void (location.hash = hash), `#${id}`);
    await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
  };
  const said = (): Promise<string> =>
    page.$eval('#q_avis', (it) => it.shadowRoot!.querySelector('.panel')!.textContent!.replace(/\s+/g, ' '));
  const vote = async (value: string): Promise<void> => {
    await goTo('p_avis');
    await hands().choose('q_avis', [value]);
    await hands().press('Valider', 'q_avis');
    await pause(50);
  };
  const leave = async (): Promise<void> => {
    await hands().press('Terminer et effacer');
    // A new document, and not the old one at its start: cleaning the address counts as a navigation too.
    await page.evaluate(() => Object.assign(window, { isOld: true }));
    await hands().press('Tout effacer');
    await page.waitForFunction(() => !('isOld' in window));
    await settled();
  };

  before(async () => {
    browser = await openChromium();
    page = await browser.newPage();
    await page.setViewport({ width: 1080, height: 1920, hasTouch: true });
    await page.goto(pathToFileURL(join(await buildFixture('kinds'), 'cours-genres-fr-kiosk.html')).href);
    await settled();
  });

  after(() => browser.close());

  it('are shown from the fifth on, when nobody can be told apart', async () => {
    for (const value of ['a', 'a', 'b', 'a']) {
      await vote(value);
      assert.match(await said(), /à partir de 5/);
      await leave();
    }
    await vote('a');
    assert.match(await said(), /5 personnes ont répondu/);
    assert.match(await said(), /: 4[^0-9].*: 1/);
    assert.deepEqual(await violations(page), []);
  });

  it('change with who changes their mind, as one voice', async () => {
    await vote('b');
    assert.match(await said(), /5 personnes ont répondu.*: 3[^0-9].*: 2/);
  });

  it('stay when the person is forgotten, alone of all that they did', async () => {
    await leave();
    assert.equal(await page.$$eval('input:checked', (all) => all.length), 0);
    const kept = await page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }));
    assert.deepEqual(Object.keys(kept.local), ['pizza-libre opinions cours_genres']);
    assert.equal(kept.local['pizza-libre opinions cours_genres'], '{"q_avis":{"a":3,"b":2}}');
    assert.deepEqual(kept.session, {});
  });

  it('are read by the mediator on the last screen, and erased there', async () => {
    await goTo('apropos');
    const text = (): Promise<string> =>
      page.$eval('pl-opinions', (it) => it.shadowRoot!.textContent!.replace(/\s+/g, ' '));
    assert.match(await text(), /Réponses : 5\./);
    assert.deepEqual(await violations(page), []);
    await hands().press('Effacer ces avis');
    await hands().press('Effacer');
    assert.match(await text(), /Réponses : 0\./);
  });
});
