import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { violations } from './axe.js';
import { buildFixture, listen, openChromium, pause, unpack } from './harness.js';
import { TouchHands } from './hands.js';

/** Things of the screen that have no place on paper. */
const INTERFACE =
  /Imprimer|Valider|Précédent|Sommaire|Suite|Rien n’est gardé|Ajouter trois rappels|Pour un plan qui tient/;

describe('on paper', () => {
  let browser: Browser;
  let page: Page;
  let course: Awaited<ReturnType<typeof unpack>>;

  before(async () => {
    browser = await openChromium();
    course = await unpack('cours-papier-fr-web.zip', await buildFixture('paper'));
    page = await browser.newPage();
    // What would open the printer's dialog: the paper is looked at instead, and put away by hand.
    await page.evaluateOnNewDocument(() => {
      window.print = () => document.documentElement.setAttribute('data-asked', '');
    });
  });
  after(async () => {
    await browser.close();
    await course.remove();
  });

  const open = async (hash: string): Promise<void> => {
    await page.emulateMediaType('screen');
    await page.goto('about:blank');
    await page.goto(`${course.url}${hash}`);
    await page.waitForFunction(() => document.querySelector('pl-course')!.visited.length > 0);
  };
  const press = async (selector: string): Promise<void> => {
    await page.$eval(selector, (button) => (button as HTMLButtonElement).click());
    await page.waitForSelector('[data-asked]');
  };
  /** What a sheet says, and how many there are. */
  const sheet = async (): Promise<{ text: string; pages: number }> => {
    await page.emulateMediaType('print');
    const text = await page.evaluate(() => document.body.innerText);
    const pdf = new TextDecoder('latin1').decode(await page.pdf({ preferCSSPageSize: true }));
    return { text, pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length };
  };
  const fill = async (): Promise<void> => {
    await page.select('#plan_pas select', '0');
    await page.$eval('#plan_pas input[value="0"]', (radio) => (radio as HTMLElement).click());
    await page.$eval('#plan_pas [name="when"]', (field) => {
      (field as HTMLInputElement).value = '2099-12-01';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.type('#plan_pas [name="where"]', 'au travail');
    await page.type('#plan_pas [name="who"]', 'Samia');
    await page.type('#plan_pas [name="proof"]', 'ma liste a cinq lignes');
  };
  const sentence = (): Promise<string> =>
    page.$eval('#plan_pas textarea', (field) => (field as HTMLTextAreaElement).value);

  it('prints the page one is on, its links told, nothing of the interface', async () => {
    await open('#p_choisir');
    const { text, pages } = await sheet();
    assert.match(text, /Choisir[^]*On commence petit[^]*Par où commencer \?[^]*Par un petit pas/);
    assert.doesNotMatch(text, INTERFACE);
    assert.doesNotMatch(text, /Ce texte est avant le plan|Un petit pas se fait vraiment/);
    assert.equal(pages, 1);
    const address = await page.$eval('a[rel~="external"]', (link) => getComputedStyle(link, '::after').content);
    assert.match(address, /example\.org/);
  });

  it('prints black on white in the dark', async () => {
    await open('#p_choisir');
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await page.emulateMediaType('print');
    const [ink, h1] = await page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.querySelector('#p_choisir .question')!).backgroundColor,
    ]);
    assert.deepEqual([ink, h1], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });

  it('prints a module as a handout, no answer given away', async () => {
    await open('#p_choisir');
    const hands = new TouchHands(page.mainFrame());
    await hands.choose('q_petit', ['a']);
    await hands.press('Valider', 'q_petit');
    await page.waitForFunction(() => document.querySelector('pl-choice')!.shadowRoot!.querySelector('.panel'));
    await page.evaluate(() => void (location.hash = '#p_plan'));
    await press('#p_plan pl-paper button');
    await page.emulateMediaType('print');
    const mark = await page.$eval('#q_petit :checked', (box) => getComputedStyle(box, '::before').content);
    assert.equal(mark, 'none');
    const { text } = await sheet();
    assert.match(text, /Choisir[^]*Par où commencer \?[^]*Mon plan[^]*En noter dix[^]*Mon carnet/);
    assert.doesNotMatch(text, INTERFACE);
    assert.doesNotMatch(text, /Un petit pas se fait vraiment|Le test/);
    assert.equal(await page.$('.paper'), null, 'printed, the screen is as before');
  });

  it('composes a sentence, says what it lacks, and leaves a corrected one alone', async () => {
    await open('#p_plan');
    const missing = () =>
      page.$$eval('#plan_pas .smart li:not(.there)', (lines) =>
        lines.map((line) => (line as HTMLElement).innerText.split(/\s/)[0]),
      );
    assert.deepEqual(await missing(), ['Précis', 'Mesurable', 'À', 'Daté', 'Avec']);
    await fill();
    assert.deepEqual(await missing(), []);
    const composed =
      'Le mardi 1er décembre 2099, au travail, avec Samia, je vais noter cinq outils, et chercher une licence. Ce sera fait quand ma liste a cinq lignes.';
    assert.equal(await sentence(), composed);
    await page.type('#plan_pas textarea', ' Promis.');
    await page.type('#plan_pas [name="who"]', ' et Lila');
    assert.equal(await sentence(), `${composed} Promis.`);
    await page.$eval('#plan_pas [name="rewrite"]', (button) => (button as HTMLElement).click());
    assert.match(await sentence(), /avec Samia et Lila/);
    assert.deepEqual(await violations(page, '#p_plan'), []);
  });

  it('keeps nothing of a plan', async () => {
    const complaints = listen(page);
    await open('#p_plan');
    await fill();
    await pause(300);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.doesNotMatch(kept, /Samia|travail|cinq lignes/);
    await page.reload();
    await page.waitForSelector('pl-plan');
    assert.equal(await sentence(), '');
    assert.deepEqual(complaints.console, []);
  });

  it('prints a plan on one sheet', async () => {
    await open('#p_plan');
    await fill();
    await press('#plan_pas [name="print"]');
    const { text, pages } = await sheet();
    for (const said of [
      'Regarder dans mon placard',
      'mardi 1er décembre 2099',
      'Samia',
      'ma liste a cinq lignes',
      'jeudi 3 décembre 2099',
      'mardi 8 décembre 2099',
      'mardi 22 décembre 2099',
      'Mon carnet',
    ])
      assert.ok(text.includes(said), `${said} is missing from:\n${text}`);
    assert.doesNotMatch(text, INTERFACE);
    assert.doesNotMatch(text, /avant le plan|après le plan|Essayer un outil libre/);
    assert.equal(pages, 1);
  });

  it('downloads three reminders', async () => {
    await open('#p_plan');
    await fill();
    const file = await page.evaluate(async () => {
      const made = new Promise<Blob>((done) => {
        const create = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => (done(blob as Blob), create(blob));
      });
      document.querySelector<HTMLButtonElement>('#plan_pas [name="ics"]')!.click();
      return (await made).text();
    });
    assert.deepEqual(file.match(/DTSTART;VALUE=DATE:\d+/g), [
      'DTSTART;VALUE=DATE:20991203',
      'DTSTART;VALUE=DATE:20991208',
      'DTSTART;VALUE=DATE:20991222',
    ]);
  });

  it('gives the plan to be filled by hand where there is no script', async () => {
    await page.setJavaScriptEnabled(false);
    await page.emulateMediaType('screen');
    await page.goto(`${course.url}#p_plan`);
    await page.setJavaScriptEnabled(true);
    const { text } = await sheet();
    assert.match(
      text,
      /Regarder dans mon placard[^]*Noter cinq applications[^]*Quel jour\s\?[^]*Mes trois rappels[^]*Mon carnet/,
    );
    assert.doesNotMatch(text, INTERFACE);
  });

  it('has a certificate only once the course is passed, on one sheet', async () => {
    await open('#fin');
    assert.match(await page.$eval('pl-certificate', (view) => view.innerText), /Il vous reste un test à passer/);
    await page.evaluate(() => {
      for (const [name, detail] of [
        ['pl-test-start', { id: 't_pas' }],
        ['pl-answer', { id: 'q_quand', response: { type: 'choice', choices: ['a'] }, latency: 10 }],
        ['pl-test-finish', { id: 't_pas' }],
      ] as const)
        document.querySelector('#t_pas')!.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    });
    await page.waitForSelector('pl-certificate button');
    assert.deepEqual(await violations(page, '#fin'), []);
    await press('pl-certificate button');
    const { text, pages } = await sheet();
    assert.match(
      text,
      /Attestation de fin de parcours[^]*Un cours sur papier[^]*Choisir un premier pas\.[^]*Score\s: 100 %/,
    );
    assert.match(text, /Ce n’est pas un diplôme/);
    assert.match(text, /sous licence CC BY-SA 4\.0\./);
    assert.doesNotMatch(text, INTERFACE);
    assert.equal(pages, 1);
  });
});
