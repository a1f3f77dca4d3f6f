import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { TouchHands } from './hands.js';
import { buildFixture, openChromium } from './harness.js';

/* One screen, strangers one after the other: what one wrote or chose to read more easily is not the next one's. */
describe('a kiosk', () => {
  let browser: Browser;

  before(async () => void (browser = await openChromium()));
  after(() => browser.close());

  const open = async (fixture: string, file: string, hash: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1080, height: 1920, hasTouch: true });
    await page.goto(pathToFileURL(join(await buildFixture(fixture), file)).href + hash);
    await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
    return page;
  };
  const goTo = async (page: Page, id: string): Promise<void> => {
    await page.evaluate((hash) => location.replace(hash), `#${id}`);
    await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
  };
  const leave = async (page: Page): Promise<void> => {
    const hands = new TouchHands(page.mainFrame());
    await hands.press('Terminer et effacer');
    await Promise.all([page.waitForNavigation(), hands.press('Tout effacer')]);
    await page.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
  };
  /** All that a plan holds, on the screen and on the sheet that would be printed. */
  const planned = (page: Page): Promise<string> =>
    page.$eval('#plan_pas', (plan) => {
      const fields = [...plan.querySelectorAll<HTMLInputElement>('input, select, textarea')];
      const said = fields.map((field) => (field.type === 'radio' ? String(field.checked) : field.value));
      return [...said, plan.textContent].join(' | ').replace(/\s+/g, ' ');
    });

  it('forgets a plan with the person, the printed sheet too', async () => {
    const page = await open('paper', 'cours-papier-fr-kiosk.html', '#p_plan');
    const blank = await planned(page);
    await page.select('#plan_pas select', '0');
    await page.$eval('#plan_pas input[type=radio]', (radio) => (radio as HTMLElement).click());
    await page.type('#plan_pas [name=where]', 'au travail');
    await page.type('#plan_pas [name=who]', 'Samia');
    await page.type('#plan_pas textarea', ' Promis à Lila.');
    assert.match(await planned(page), /Samia.*Promis à Lila/);
    await leave(page);
    await goTo(page, 'p_plan');
    assert.equal(await planned(page), blank);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
    assert.doesNotMatch(kept, /Samia|travail|Promis/);
    assert.equal(await page.evaluate(() => history.length), 2, '« Back » leads to no page of that person');
    await page.close();
  });

  it('shows opinions in the words of the version that is read, and only in these; a choice of version goes too', async () => {
    const page = await open('twins', 'cours-jumeaux-fr-kiosk.html', '#apropos');
    const panel = (): Promise<string> =>
      page.$eval('pl-opinions', (it) => {
        const texts = [...it.shadowRoot!.querySelectorAll('h3, li')].map((node) => node.textContent!.trim());
        return texts.join(' | ').replace(/\s+/g, ' ');
      });
    assert.match(
      await panel(),
      /^Aimez-vous la courge \? \| Oui, la courge me plaît : 0 \| Non, la courge me déplaît : 0$/,
    );
    await page.$eval('pl-comfort', (it) => it.show('comfort'));
    await page.$eval('pl-comfort', (it) => {
      it.shadowRoot!.querySelector<HTMLInputElement>('[name=version]')!.click();
    });
    await page.waitForFunction(() => document.documentElement.dataset['version'] === 'simple');
    assert.match(
      await panel(),
      /^Aimez-vous le citron \? \| Oui, j’aime le citron : 0 \| Non, je n’aime pas le citron : 0$/,
    );
    await page.$eval('pl-comfort', (it) => it.shadowRoot!.querySelector('dialog')!.close());
    await leave(page);
    await goTo(page, 'apropos');
    assert.match(await panel(), /courge/);
    assert.doesNotMatch(await panel(), /citron/);
    await page.close();
  });
});
