import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'puppeteer-core';
import { startPreview } from '../../src/cli/preview.js';
import type { LmsRecord } from '../../src/preview/record.js';
import { violations } from '../e2e/axe.js';
import {
  callApi,
  kill,
  kioskHtml,
  launch,
  launchChromium,
  openPage,
  scormZip,
  startBench,
  waitFor,
  webZip,
  type Bench,
} from './preview-fixture.js';

/** Status of a raw request, its path sent as it stands. */
function statusOf(base: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> {
  return new Promise((done, fail) => {
    request(base, { path, headers, method }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on('error', fail)
      .end();
  });
}

const answerOne = [
  ['LMSInitialize', ''],
  ['LMSSetValue', 'cmi.core.lesson_status', 'incomplete'],
  ['LMSSetValue', 'cmi.core.exit', 'suspend'],
  ['LMSSetValue', 'cmi.interactions.0.id', 'q_mairie_comptes'],
  ['LMSSetValue', 'cmi.interactions.0.type', 'choice'],
  ['LMSSetValue', 'cmi.interactions.0.student_response', 'b'],
  ['LMSSetValue', 'cmi.interactions.0.correct_responses.0.pattern', 'a'],
  ['LMSSetValue', 'cmi.interactions.0.result', 'wrong'],
  ['LMSSetValue', 'cmi.suspend_data', '1~a'],
  ['LMSSetValue', 'cmi.core.session_time', '0000:00:30.00'],
  ['LMSCommit', ''],
];

describe('the preview', { timeout: 120_000 }, () => {
  let bench: Bench;
  let browser: Browser;
  let url: string;

  const recordOf = async (name: string, attempt: number): Promise<LmsRecord> =>
    JSON.parse(await readFile(join(bench.recordsDir, name, `${attempt}.json`), 'utf8')) as LmsRecord;
  const inLms = <T>(page: Page, read: string): Promise<T> => page.evaluate(`window.__lms.${read}`) as Promise<T>;

  before(async () => {
    const mastery = scormZip({ mastery: 80 });
    const names = ['axe.zip', 'cut.zip', 'again.zip', 'review.zip', 'mastery.zip', 'delete.zip', 'leave.zip'];
    bench = await startBench({
      ...Object.fromEntries(names.map((name) => [name, mastery])),
      'libre-web.zip': webZip(),
      'borne.html': kioskHtml(),
      'casse.zip': strToU8('pas un zip'),
      'vide.zip': zipSync({ 'a.txt': strToU8('a') }),
    });
    url = bench.preview.url;
    browser = await launchChromium();
  });

  after(async () => {
    await browser.close();
    await bench.close();
  });

  it('lists the packages with title, standard, size and problems', async () => {
    const { page, errors } = await openPage(browser, url);
    await waitFor(page, 'lms-list >>> table');
    const rows = await page.$$eval('lms-list >>> tbody tr', (list) => list.map((row) => row.textContent ?? ''));
    assert.equal(rows.length, 11);
    assert.match(rows.find((row) => row.includes('axe.zip')) ?? '', /Les essais & erreurs.*SCORM 1\.2.*Ko.*Aucune/s);
    assert.match(rows.find((row) => row.includes('libre-web.zip')) ?? '', /Cours libre.*Web/s);
    assert.match(rows.find((row) => row.includes('borne.html')) ?? '', /La borne.*Borne/s);
    assert.match(rows.find((row) => row.includes('casse.zip')) ?? '', /Zip illisible/);
    assert.match(rows.find((row) => row.includes('vide.zip')) ?? '', /Ni imsmanifest\.xml ni index\.html/);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('serves nothing but what is in the package', async () => {
    const { packages } = (await (await fetch(`${url}packages`)).json()) as {
      packages: { name: string; href: string }[];
    };
    const { href = '' } = packages.find(({ name }) => name === 'axe.zip') ?? {};
    const good = await fetch(new URL(href, url));
    assert.equal(good.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(good.headers.get('cache-control'), 'no-store');
    const image = await fetch(new URL(href.replace('index.html', 'media/dot.svg'), url));
    assert.equal(image.headers.get('content-type'), 'image/svg+xml');
    const folder = href.replace('index.html', '');
    assert.equal(await statusOf(url, `${folder}../../../records/axe.zip`), 400);
    assert.equal(await statusOf(url, `${folder}%2e%2e/x`), 400);
    assert.equal(await statusOf(url, `${folder}..%2f..%2fetc/passwd`), 400);
    assert.equal(await statusOf(url, `${folder}%`), 400);
    assert.equal(await statusOf(url, `${folder}nothing.html`), 404);
    assert.equal(await statusOf(url, '/records/..%2f..%2fx/1', {}, 'DELETE'), 400);
    assert.equal(await statusOf(url, '/records/axe.zip/1', { 'Sec-Fetch-Site': 'cross-site' }, 'DELETE'), 403);
    assert.equal(await statusOf(url, '/records/axe.zip/abc'), 400);
  });

  it('keeps records under any file name, and takes no port that is taken', async () => {
    const record = `${url}records/${encodeURIComponent('La pâte (1).zip')}`;
    assert.equal((await fetch(`${record}/3`, { method: 'POST', body: '{"attempt":3}' })).status, 200);
    assert.equal((await fetch(`${record}/4`, { method: 'POST', body: '{"attempt"' })).status, 400);
    assert.deepEqual(await (await fetch(record)).json(), [{ attempt: 3 }]);
    const { packagesDir, recordsDir } = bench;
    const again = startPreview({ packagesDir, recordsDir, lmsDir: bench.dir, port: Number(new URL(url).port) });
    await assert.rejects(again, /EADDRINUSE/);
  });

  it('gives the course its API, in a frame of the size that Moodle gives', async () => {
    const { page, errors } = await launch(browser, `${url}launch?package=axe.zip`);
    const size = await page.$eval('lms-launch >>> iframe', (frame) => [frame.clientWidth, frame.clientHeight]);
    assert.deepEqual(size, [650, 666]);
    const [first] = await callApi(page, [['LMSInitialize', '']]);
    assert.deepEqual(first, { answer: 'true', code: '0', diagnostic: '' });
    assert.equal(await inLms(page, 'state'), 'open');
    assert.equal(await inLms(page, 'calls[0].name'), 'LMSInitialize');
    await page.waitForFunction(
      () =>
        !!document
          .querySelector('lms-launch')
          ?.shadowRoot?.querySelector('lms-panel')
          ?.shadowRoot?.querySelector('lms-calls')
          ?.shadowRoot?.textContent?.includes('LMSInitialize'),
    );
    await page.click('lms-launch >>> .tools [role=group] button:nth-child(2)');
    assert.equal(await page.$eval('lms-launch >>> iframe', (frame) => frame.clientWidth), 367);
    assert.match(page.url(), /frame=phone/);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('gives no API to web and kiosk packages', async () => {
    for (const name of ['libre-web.zip', 'borne.html', 'borne']) {
      const { page, errors } = await launch(browser, `${url}launch?package=${name}`);
      assert.equal(await page.evaluate(() => 'API' in window || '__lms' in window), false);
      assert.deepEqual(errors, []);
      await page.close();
    }
  });

  it('says why it cannot launch', async () => {
    const { page } = await openPage(browser, `${url}launch?package=absent.zip`);
    await waitFor(page, 'lms-launch >>> .alert');
    assert.match(await page.$eval('lms-launch >>> .alert', (box) => box.textContent ?? ''), /absent\.zip/);
    await page.close();
  });

  it('keeps a record whose commit was acknowledged, even if the browser is killed at once', async () => {
    const doomed = await launchChromium();
    const { page } = await launch(doomed, `${url}launch?package=cut.zip`);
    const answers = await callApi(page, answerOne);
    await kill(doomed);
    assert.equal(answers.at(-1)?.answer, 'true');
    const record = await recordOf('cut.zip', 1);
    assert.equal(record.finished, false);
    assert.equal(record.cmi['cmi.suspend_data'], '1~a');
    assert.equal(record.cmi['cmi.interactions.0.student_response'], 'b');
  });

  it('resumes on a relaunch: entry, data, time, count; and starts anew on a new attempt', async () => {
    for (const [total, entry, count] of [
      ['00:00:00', 'ab-initio', '0'],
      ['00:00:30', 'resume', '1'],
      ['00:01:00', 'resume', '1'],
    ]) {
      const { page } = await launch(browser, `${url}launch?package=again.zip`);
      const names = ['core.total_time', 'core.entry', 'interactions._count', 'suspend_data'];
      const reads = names.map((name) => ['LMSGetValue', `cmi.${name}`]);
      const answers = await callApi(page, [['LMSInitialize', ''], ...reads, ...answerOne.slice(1), ['LMSFinish', '']]);
      const [, time, ...rest] = answers.map(({ answer }) => answer);
      assert.deepEqual([time, ...rest.slice(0, 3)], [total, entry, count, count === '0' ? '' : '1~a']);
      assert.deepEqual(await inLms(page, 'violations'), []);
      await page.close();
    }
    const { page } = await launch(browser, `${url}launch?package=again.zip&attempt=new`);
    await page.waitForFunction(() => location.search.includes('attempt=2'));
    const [, entry] = await callApi(page, [
      ['LMSInitialize', ''],
      ['LMSGetValue', 'cmi.core.entry'],
    ]);
    assert.equal(entry?.answer, 'ab-initio');
    await page.close();
  });

  it('drops what a review writes, and shows it as a violation', async () => {
    const first = await launch(browser, `${url}launch?package=review.zip`);
    await callApi(first.page, [...answerOne, ['LMSFinish', '']]);
    await first.page.close();
    const before = await recordOf('review.zip', 1);
    const { page } = await launch(browser, `${url}launch?package=review.zip&mode=review`);
    const [, mode, write] = await callApi(page, [
      ['LMSInitialize', ''],
      ['LMSGetValue', 'cmi.core.lesson_mode'],
      ['LMSSetValue', 'cmi.suspend_data', 'x'],
      ['LMSCommit', ''],
      ['LMSFinish', ''],
    ]);
    assert.deepEqual([mode?.answer, write?.answer], ['review', 'true']);
    assert.equal((await inLms<unknown[]>(page, 'violations')).length, 1);
    await waitFor(page, 'lms-launch >>> .count');
    assert.deepEqual(await recordOf('review.zip', 1), before);
    await page.close();
  });

  it('judges the score by the mastery score of the manifest', async () => {
    const { page } = await launch(browser, `${url}launch?package=mastery.zip`);
    const answers = await callApi(page, [
      ['LMSInitialize', ''],
      ['LMSGetValue', 'cmi.student_data.mastery_score'],
      ['LMSSetValue', 'cmi.core.lesson_status', 'incomplete'],
      ['LMSSetValue', 'cmi.core.score.raw', '85'],
      ['LMSFinish', ''],
    ]);
    assert.equal(answers[1]?.answer, '80');
    assert.equal((await recordOf('mastery.zip', 1)).cmi['cmi.core.lesson_status'], 'passed');
    await page.goto(`${url}launch?package=mastery.zip&habit=moodle`);
    await page.waitForFunction(() => '__lms' in window);
    assert.equal(await inLms(page, 'mode'), 'review');
    await page.close();
  });

  it('stores what a course says while its page is being left', async () => {
    const { page } = await launch(browser, `${url}launch?package=leave.zip`);
    await callApi(page, answerOne);
    const frame = page.frames().find((one) => one.url().includes('/content/'));
    await frame?.evaluate(() => {
      const { API } = parent as unknown as { API: Record<string, (...args: string[]) => string> };
      addEventListener('pagehide', () => {
        API['LMSSetValue']?.('cmi.core.session_time', '0000:00:45.00');
        API['LMSFinish']?.('');
      });
    });
    await page.goto(url);
    await new Promise((done) => setTimeout(done, 300));
    const record = await recordOf('leave.zip', 1);
    assert.equal(record.finished, true);
    assert.equal(record.cmi['cmi.core.total_time'], '00:00:45');
    await page.close();
  });

  it('deletes an attempt', async () => {
    const { page } = await launch(browser, `${url}launch?package=delete.zip`);
    await callApi(page, answerOne);
    await page.click('lms-launch >>> lms-panel >>> #tab-2');
    await waitFor(page, 'lms-launch >>> lms-attempts >>> li button');
    page.once('dialog', (dialog) => void dialog.accept());
    await Promise.all([page.waitForNavigation(), page.click('lms-launch >>> lms-attempts >>> li button')]);
    assert.deepEqual(await (await fetch(`${url}records/delete.zip`)).json(), []);
    await page.close();
  });

  for (const scheme of ['light', 'dark']) {
    it(`has no accessibility violation, ${scheme}`, async () => {
      const coloursOnly = scheme === 'dark';
      const list = await openPage(browser, url);
      await list.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await waitFor(list.page, 'lms-list >>> table');
      await list.page.click('lms-list >>> [data-package="again.zip"] summary');
      assert.deepEqual(await violations(list.page, { coloursOnly }), []);
      await list.page.setViewport({ width: 390, height: 800 });
      assert.deepEqual(await violations(list.page, { coloursOnly }), []);
      const { page } = await launch(browser, `${url}launch?package=axe.zip`);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await callApi(page, [...answerOne, ['LMSSetValue', 'cmi.core.exit', 'normal']]);
      for (const tab of [0, 1, 2]) {
        await page.click(`lms-launch >>> lms-panel >>> #tab-${tab}`);
        await new Promise((done) => setTimeout(done, 100));
        assert.deepEqual(await violations(page, { coloursOnly }), []);
      }
      await page.setViewport({ width: 390, height: 800 });
      assert.deepEqual(await violations(page, { coloursOnly }), []);
      await page.close();
      await list.page.close();
    });
  }
});

describe('live reload', { timeout: 60_000 }, () => {
  it('shows new packages, reloads the course that changed, and tells the problems of a build', async () => {
    let problems: readonly string[] = ['modules/x/fr/01-a.md:3:1: « -[x] » : écrire « - [x] ».'];
    const bench = await startBench(
      { 'un.zip': scormZip({ text: 'Avant' }) },
      { modules: true, rebuild: async () => problems },
    );
    const browser = await launchChromium();
    try {
      const { url } = bench.preview;
      const { page: list } = await openPage(browser, url);
      const { page } = await launch(browser, `${url}launch?package=un.zip`);
      const heading = (text: string): Promise<unknown> =>
        page.waitForFunction(
          (wanted) =>
            document
              .querySelector('lms-launch')
              ?.shadowRoot?.querySelector('iframe')
              ?.contentDocument?.querySelector('h1')?.textContent === wanted,
          {},
          text,
        );
      await heading('Avant');
      await writeFile(join(bench.packagesDir, 'un.zip'), scormZip({ text: 'Après' }));
      await heading('Après');
      await writeFile(join(bench.packagesDir, 'deux.zip'), scormZip());
      await waitFor(list, 'lms-list >>> [data-package="deux.zip"]');
      const silence = console.error;
      console.error = () => undefined;
      await writeFile(join(bench.dir, 'modules', 'a.md'), 'x');
      await waitFor(list, 'lms-list >>> .alert pre');
      await waitFor(page, 'lms-launch >>> .alert pre');
      console.error = silence;
      problems = [];
      await writeFile(join(bench.dir, 'modules', 'a.md'), 'y');
      await page.waitForFunction(() => !document.querySelector('lms-launch')?.shadowRoot?.querySelector('.alert'));
    } finally {
      await browser.close();
      await bench.close();
    }
  });
});
