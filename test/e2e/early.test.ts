import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import type { Browser } from 'puppeteer-core';
import { listen, openChromium, packagesDir } from './harness.js';

describe('before the script arrives', () => {
  let browser: Browser;
  let server: Server;
  let url = '';
  const held: (() => void)[] = [];
  let released = false;
  /** The document's end stays away too, where a test wants it so. */
  let holdsEnd = false;

  before(async () => {
    browser = await openChromium();
    const files = unzipSync(await readFile(join(packagesDir, 'quatre-libertes-fr-scorm12.zip')));
    const types: Readonly<Record<string, string>> = {
      html: 'text/html',
      css: 'text/css',
      js: 'text/javascript',
      svg: 'image/svg+xml',
    };
    server = createServer((request, response) => {
      const path = request.url === '/' ? 'index.html' : request.url!.slice(1);
      const file = files[path];
      if (path === 'index.html' && holdsEnd) {
        response.writeHead(200, { 'content-type': 'text/html' });
        const cut = Buffer.from(file!).indexOf('<pl-home id="fin"');
        response.write(file!.subarray(0, cut));
        held.push(() => response.end(file!.subarray(cut)));
        return;
      }
      const send = (): void => {
        response.writeHead(file ? 200 : 404, { 'content-type': types[path.split('.').pop()!] ?? 'text/plain' });
        response.end(file);
      };
      // The scripts stay away until the test lets them go, as on a slow line.
      if (path.endsWith('.js') && !released) held.push(send);
      else send();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  it('a page paints, an option can be chosen, and stays chosen; and without an LMS the learner is told, once', async () => {
    const page = await browser.newPage();
    const complaints = listen(page);
    void page.goto(url, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
    await page.waitForFunction(() => document.getElementById('pl-data') !== null);
    const question = await page.$eval('pl-page .question', (it) => `#${it.id}`);
    // A link of the document, which needs no script.
    await page.click('.go');
    const input = (await page.waitForSelector(`${question} input:last-of-type`))!;
    assert.equal(await page.evaluate(() => customElements.get('pl-choice')), undefined, 'the script is not there');
    await input.click();
    const chosen = await input.evaluate((it) => (it as HTMLInputElement).value);
    const before = await page.$eval(question, (it) => it.getBoundingClientRect().height);

    released = true;
    for (const send of held) send();
    await page.waitForFunction(() => document.querySelector('pl-choice')!.matches(':defined'));
    const kept = await page.$eval(`${question} input:checked`, (it) => (it as HTMLInputElement).value);
    assert.equal(kept, chosen);
    const height = await page.$eval(question, (it) => it.getBoundingClientRect().height);
    assert.ok(Math.abs(height - before) <= 2, `the question does not move: ${before} → ${height}`);

    await page.waitForFunction(
      () =>
        document.querySelector('pl-course')!.shadowRoot!.textContent!.includes('vos résultats ne seront pas envoyés'),
      { timeout: 8000 },
    );
    const stillKept = await page.$eval(`${question} input:checked`, (it) => (it as HTMLInputElement).value);
    assert.equal(stillKept, chosen);
    assert.deepEqual(complaints.console, []);
  });

  it('the address of a page shows that page before the document is whole', async () => {
    holdsEnd = true;
    const page = await browser.newPage();
    const complaints = listen(page);
    void page.goto(`${url}#p_clause`, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
    await page.waitForSelector('#p_clause h1', { visible: true });
    assert.equal(await page.evaluate(() => document.readyState), 'loading');
    assert.equal(await page.$eval('#accueil', (it) => it.getClientRects().length), 0);
    assert.deepEqual(complaints.console, []);
    await page.close();
    holdsEnd = false;
  });
});
