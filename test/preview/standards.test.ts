import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'puppeteer-core';
import type { LmsRecord } from '../../src/preview/record.js';
import { fixtureZip } from './fixture-zip.js';
import { violations } from '../e2e/axe.js';
import {
  kill,
  launch,
  launchChromium,
  openPage,
  scormZip,
  startBench,
  waitFor,
  type Bench,
} from './preview-fixture.js';

describe('the preview of SCORM 2004 and cmi5', { timeout: 120_000 }, () => {
  let bench: Bench;
  let browser: Browser;
  let url: string;

  const inLms = <T>(page: Page, read: string): Promise<T> => page.evaluate(`window.__lms.${read}`) as Promise<T>;
  const course = (page: Page): Frame => page.frames().find((one) => one.url().includes('/content/')) as Frame;
  const stored = async (name: string, attempt = 1): Promise<LmsRecord> =>
    JSON.parse(await readFile(join(bench.recordsDir, name, `${attempt}.json`), 'utf8')) as LmsRecord;
  const open = async (query: string): Promise<Page> => (await launch(browser, `${url}launch?package=${query}`)).page;
  const ready = (page: Page) => course(page).waitForSelector('body[data-ready]');
  const press = async (page: Page, button: string): Promise<void> => {
    await course(page).click(`#${button}`);
    if (button !== 'quit') await course(page).waitForSelector(`body[data-done*="${button}"]`);
  };
  const tab = async (page: Page, index: number): Promise<void> => {
    await page.click(`lms-launch >>> lms-panel >>> #tab-${index}`);
    await new Promise((done) => setTimeout(done, 100));
  };
  const panelText = (page: Page): Promise<string> =>
    page.$eval('lms-launch >>> lms-panel >>> [role=tabpanel] > *', (panel) => panel.shadowRoot?.textContent ?? '');

  before(async () => {
    const names = ['sco', 'sco-panel', 'sco-axe', 'sco-kill'];
    bench = await startBench({
      ...Object.fromEntries(names.map((name) => [`${name}.zip`, fixtureZip('scorm2004')])),
      ...Object.fromEntries(
        ['au', 'au-offline', 'au-axe', 'au-review', 'au-kill'].map((name) => [`${name}.zip`, fixtureZip('cmi5')]),
      ),
      'trois.zip': fixtureZip('scorm2004', (_, text) => text.replace('4th', '3rd')),
      'deux.zip': fixtureZip('scorm2004', (_, text) => text.replace('2004 4th Edition', 'CAM 1.3')),
      'douze.zip': scormZip(),
    });
    url = bench.preview.url;
    browser = await launchChromium();
  });

  after(async () => {
    await browser.close();
    await bench.close();
  });

  it('tells the standard and its edition by the manifest', async () => {
    const { packages } = (await (await fetch(`${url}packages`)).json()) as {
      packages: { name: string; standard: string; edition: string; problem: string; objectives: string[] }[];
    };
    const find = (name: string) => packages.find((one) => one.name === name)!;
    assert.deepEqual([find('sco.zip').standard, find('sco.zip').edition], ['scorm2004', '4']);
    assert.deepEqual(find('sco.zip').objectives, ['recette', 'liberte_0']);
    assert.equal(find('trois.zip').edition, '3');
    assert.match(find('deux.zip').problem, /CAM 1\.3.*2004 4th Edition/);
    assert.equal(find('au.zip').standard, 'cmi5');
  });

  it('plays SCORM 2004, resumes it, and keeps its record', async () => {
    const page = await open('sco.zip');
    assert.equal(await page.evaluate(() => 'API_1484_11' in window && !('API' in window)), true);
    await course(page).click('#answer');
    await course(page).click('#answer');
    assert.deepEqual(await inLms(page, 'violations'), []);
    await page.goto(`${url}launch?package=sco.zip`);
    await page.waitForFunction(() => '__lms' in window);
    const saved = await waitFor(page, 'lms-launch >>> iframe');
    const frame = (await saved.contentFrame())!;
    await frame.waitForFunction(() => document.getElementById('saved')?.textContent !== '');
    assert.equal(await frame.$eval('#saved', (one) => one.textContent), 'resume réponses:2');
    await frame.click('#answer');
    await frame.click('#pass');
    assert.deepEqual(await inLms(page, 'violations'), []);
    const record = await inLms<LmsRecord>(page, 'record()');
    assert.equal(record.standard, 'scorm2004');
    assert.equal(record.cmi['cmi.interactions.2.id'], 'q_2');
    assert.equal((await stored('sco.zip')).cmi['cmi.success_status'], 'passed');
    await page.goto(`${url}launch?package=sco.zip&habit=moodle`);
    await page.waitForFunction(() => '__lms' in window);
    assert.equal(await inLms(page, 'mode'), 'review');
    const list = await openPage(browser, url);
    await waitFor(list.page, 'lms-list >>> table');
    const row = await list.page.$eval('lms-list >>> [data-package="sco.zip"]', (one) => one.textContent ?? '');
    assert.match(row, /réussi, 85 \/ 100/);
    await list.page.close();
    await page.close();
  });

  it('keeps a SCORM 2004 record whose commit was acknowledged, even if the browser is killed', async () => {
    const doomed = await launchChromium();
    const { page } = await launch(doomed, `${url}launch?package=sco-kill.zip`);
    await course(page).click('#answer');
    await kill(doomed);
    assert.equal((await stored('sco-kill.zip')).cmi['cmi.suspend_data'], 'réponses:1');
  });

  it('plays cmi5 with real requests, from launch to return', async () => {
    const page = await open('au.zip');
    await ready(page);
    await press(page, 'answer');
    await press(page, 'pass');
    await press(page, 'quit');
    await page.waitForFunction(() => window.__lms!.calls.at(-1)!.name === 'returnURL', { polling: 100 });
    assert.deepEqual(await inLms(page, 'violations'), []);
    assert.equal(await inLms(page, 'state'), 'finished');
    const { statements = [], state } = await inLms<LmsRecord>(page, 'record()');
    const verbs = statements.map(({ verb }) => verb.id.split('/').at(-1));
    assert.deepEqual(verbs, ['launched', 'initialized', 'answered', 'passed', 'completed', 'satisfied', 'terminated']);
    assert.deepEqual(state, { reprise: '{"page":2}' });
    assert.deepEqual((await stored('au.zip')).statements, statements);
    await tab(page, 1);
    assert.match(await panelText(page), /passed.*0\.85.*Énoncés : 7.*a\[,\]b.*reprise/s);
    await tab(page, 2);
    await waitFor(page, 'lms-launch >>> lms-attempts >>> li');
    assert.match(await panelText(page), /réussi.*85 \/ 100/s);
    await page.close();
  });

  it('resumes cmi5, and keeps its token when the frame alone is loaded again', async () => {
    let page = await open('au.zip&attempt=new');
    await ready(page);
    await press(page, 'answer');
    await page.close();
    page = await open('au.zip');
    await ready(page);
    assert.equal(await course(page).$eval('#saved', (one) => one.textContent), '{"page":2}');
    await course(page).evaluate(() => location.reload());
    await page.waitForFunction(
      () => window.__lms!.calls.filter(({ name }) => name.includes('statements')).length === 2,
    );
    const violations = await inLms<{ violation: string }[]>(page, 'violations');
    assert.equal(violations.length, 1);
    assert.match(violations[0]!.violation, /déjà servi/); // a second « initialized » in one session
    assert.equal(
      (await inLms<{ name: string }[]>(page, 'calls')).filter(({ name }) => name === 'POST fetch').length,
      1,
    );
    await page.close();
  });

  it('launches cmi5 for review', async () => {
    const page = await open('au-review.zip&mode=review');
    await ready(page);
    await press(page, 'pass');
    const violations = await inLms<{ violation: string }[]>(page, 'violations');
    assert.match(violations[0]!.violation, /relecture/);
    await page.close();
  });

  it('breaks and heals cmi5 while it runs', async () => {
    const page = await open('au-offline.zip');
    await ready(page);
    await page.evaluate(() => window.__lms!.fault('offline'));
    await course(page).click('#answer');
    await course(page).waitForSelector('body[data-done*="error"]');
    assert.deepEqual(await inLms(page, 'faults'), ['offline']);
    await page.evaluate(() => window.__lms!.heal());
    await press(page, 'answer');
    assert.deepEqual(await inLms(page, 'violations'), []);
    await page.close();
  });

  it('keeps a cmi5 statement that was acknowledged, even if the browser is killed', async () => {
    const doomed = await launchChromium();
    const { page } = await launch(doomed, `${url}launch?package=au-kill.zip`);
    await ready(page);
    await press(page, 'pass');
    await kill(doomed);
    const { statements = [] } = await stored('au-kill.zip');
    assert.ok(statements.some(({ verb }) => verb.id.endsWith('/passed')));
  });

  it('starts with the faults of the address, and lets the API come back', async () => {
    const page = await open('douze.zip&fault=vanish:400,truncate:9');
    assert.equal(await page.evaluate(() => 'API' in window), false);
    assert.deepEqual(await inLms(page, 'faults'), ['vanish', 'truncate']);
    await page.waitForFunction(() => 'API' in window);
    assert.deepEqual(await inLms(page, 'faults'), ['truncate']);
    await page.close();
    const wrong = await openPage(browser, `${url}launch?package=douze.zip&fault=incendie`);
    await waitFor(wrong.page, 'lms-launch >>> .alert');
    assert.match(await wrong.page.$eval('lms-launch >>> .alert', (box) => box.textContent ?? ''), /incendie/);
    await wrong.page.close();
  });

  it('has habits and faults chosen by keyboard, in the panel', async () => {
    const page = await open('sco-panel.zip');
    await page.focus('lms-launch >>> lms-panel >>> #tab-0');
    await page.keyboard.press('End');
    const fault = await waitFor(page, 'lms-launch >>> lms-conditions >>> [data-fault=fail]');
    const amount = await page.$('lms-launch >>> lms-conditions >>> li:nth-child(2) input');
    await amount!.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.match(await fault.evaluate((button) => button.textContent ?? ''), /Réparer/);
    assert.deepEqual(await inLms(page, 'faults'), ['fail']);
    await course(page).click('#answer');
    const calls = await inLms<{ name: string; answer: string; note: string }[]>(page, 'calls');
    assert.deepEqual(calls.filter(({ name }) => name === 'Commit').at(-1)?.answer, 'false');
    await waitFor(page, 'lms-launch >>> .fault');
    await (await waitFor(page, 'lms-launch >>> lms-conditions >>> section > .button')).press('Enter');
    assert.deepEqual(await inLms(page, 'faults'), []);
    await page.select('lms-launch >>> lms-conditions >>> select', 'chamilo');
    const link = await waitFor(page, 'lms-launch >>> lms-conditions >>> a');
    await Promise.all([page.waitForNavigation(), link.press('Enter')]);
    await page.waitForFunction(() => '__lms' in window);
    assert.match(page.url(), /habit=chamilo/);
    const tags = await page.$$eval('lms-launch >>> .tag', (list) => list.map((one) => one.textContent));
    assert.ok(tags.includes('Chamilo'));
    await page.close();
  });

  it('answers null to a Commit of a page that is being left, as Cornerstone', async () => {
    const page = await open('sco-panel.zip&attempt=new&habit=cornerstone');
    await course(page).evaluate(() => {
      const { API_1484_11: api } = parent as unknown as { API_1484_11: Record<string, (text: string) => unknown> };
      addEventListener('pagehide', () => Object.assign(parent, { answered: api['Commit']!('') }));
    });
    await page.evaluate(() => document.querySelector('lms-launch')!.shadowRoot!.querySelector('iframe')!.remove());
    assert.equal(await page.evaluate(() => (window as unknown as { answered: unknown }).answered), null);
    await page.close();
  });

  for (const scheme of ['light', 'dark']) {
    it(`has no accessibility violation, ${scheme}`, async () => {
      const coloursOnly = scheme === 'dark';
      for (const name of ['sco-axe.zip', 'au-axe.zip']) {
        const page = await open(name);
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        if (name === 'au-axe.zip') await ready(page);
        await course(page).click('#answer');
        await page.evaluate(() => window.__lms!.fault(window.__lms!.standard === 'cmi5' ? 'slow' : 'delay', { ms: 1 }));
        for (const index of [0, 1, 2, 3]) {
          await tab(page, index);
          assert.deepEqual(await violations(page, { coloursOnly }), []);
        }
        await page.setViewport({ width: 390, height: 800 });
        assert.deepEqual(await violations(page, { coloursOnly }), []);
        await page.close();
      }
    });
  }
});
