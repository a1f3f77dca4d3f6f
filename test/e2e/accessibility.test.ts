import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { Onlooker } from './accessible.js';
import { notKey } from './answers.js';
import { violations } from './axe.js';
import { courseData, kioskUrl, openChromium, unpack } from './harness.js';
import { everyScreen } from './screens.js';

/* Every screen of the whole course, and all that opens over it, in every theme; what answers show is in the next file. */

let browser: Browser;
let course: Onlooker;
let unpacked: Awaited<ReturnType<typeof unpack>>;

before(async () => {
  browser = await openChromium();
  unpacked = await unpack('pate-commune-fr-web.zip');
  course = await Onlooker.open(browser, unpacked.url);
});

after(async () => {
  await browser.close();
  await unpacked.remove();
});

describe('accessible in every theme', () => {
  it('the whole document, hidden screens too', async () => {
    assert.deepEqual(await violations(course.page, { wholeDocument: true }), []);
  });

  it('every screen; the first test failed, so that the next module recalls what was missed', async () => {
    const [first, second] = (await courseData(course.page)).modules;
    const { id: test, bank } = first!.test!;
    const answers = bank.map((item) => ({ id: item.id, response: notKey(item), latency: 10 }));
    await course.page.$eval(
      `#${test}`,
      (it, given) => {
        const fire = (name: string, detail: object): unknown =>
          it.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
        fire('pl-test-start', { id: it.id });
        for (const answer of given) fire('pl-answer', answer);
        fire('pl-test-finish', { id: it.id });
      },
      answers,
    );
    await course.goTo(second!.recall!.id);
    assert.equal((await course.page.$$('pl-recall .question')).length, second!.recall!.draw);
    for (const id of await everyScreen(course.page)) {
      await course.goTo(id);
      await course.look(id);
    }
  });

  it('the contents, open', async () => {
    await course.page.$eval('.toc', (details) => void ((details as HTMLDetailsElement).open = true));
    await course.look('contents');
    await course.page.$eval('.toc', (details) => void ((details as HTMLDetailsElement).open = false));
  });

  it('the sheets: comfort, help', async () => {
    for (const sheet of ['comfort', 'help'] as const) {
      await course.page.$eval('pl-comfort', (it, which) => it.show(which), sheet);
      await course.look(sheet);
      await course.page.$eval('pl-comfort', (it) => it.shadowRoot!.querySelector('dialog')!.close());
    }
  });

  it('a term’s card', async () => {
    await course.goTo('p_offre');
    await course.page.$eval('#p_offre a.term', (link) => (link as HTMLElement).click());
    await course.page.waitForSelector('pl-term-card:popover-open');
    await course.look('term card');
    await course.page.keyboard.press('Escape');
  });

  it('a notice', async () => {
    await course.page.$eval('pl-course', (it) => {
      it.notice = { text: 'Rien n’arrive à la plateforme.', action: { label: 'Réessayer', run: () => undefined } };
    });
    await course.look('notice');
    await course.page.$eval('pl-course', (it) => void (it.notice = null));
  });

  it('the plan, filled in', async () => {
    const { page } = course;
    await course.goTo('p_smart');
    await page.select('pl-plan select', '0');
    await page.$eval('pl-plan input[type=radio]', (radio) => (radio as HTMLElement).click());
    await page.type('pl-plan [name=who]', 'Samia');
    await page.type('pl-plan textarea', ' Promis.');
    await course.look('plan');
  });

  it('reading aloud: the bar, and the sentence that is read', async () => {
    const { page } = course;
    await course.goTo('p_offre');
    // Without a voice the first sentence would be the last.
    await page.evaluate(() => (speechSynthesis.speak = () => undefined));
    const bar = await page.evaluateHandle(() =>
      document.querySelector('pl-comfort')!.shadowRoot!.querySelector('pl-read-aloud')!,
    );
    await bar.evaluate((it) => it.start());
    await course.look('reading aloud');
    assert.ok(await bar.evaluate((it) => it.reading));
    await bar.evaluate((it) => it.stop());
  });

  it('the state of tracking, as where there is an LMS', async () => {
    const { page } = course;
    await course.goTo('apropos');
    await page.evaluate(async () => {
      const sheet = document.createElement('pl-diagnostic');
      const refused = 'cmi.core.lesson_status = failed → 405 Incorrect Data Type';
      sheet.read = () => [
        ['Norme', 'SCORM 1.2'],
        ['Refusé par la plateforme', refused],
        ['Navigateur', navigator.userAgent],
      ];
      document.querySelector('#apropos > .steps')!.before(sheet);
      await sheet.updateComplete;
      sheet.show();
    });
    await course.look('state of tracking');
    await page.$eval('pl-diagnostic', (sheet) => sheet.remove());
  });

  it('a vote, changed', async () => {
    await course.goTo('p_croiser');
    const radios = await course.page.$$('#p_croiser pl-vote input[type=radio]');
    await radios.at(-1)!.click();
    await course.look('vote');
  });

  it('the biggest text: nothing sticks out sideways (WCAG 1.4.4)', async () => {
    const { page } = course;
    await page.evaluate(() => (document.documentElement.style.fontSize = '225%'));
    for (const id of await everyScreen(page)) {
      await course.goTo(id);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, id);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  });
});

describe('accessible in every theme: the kiosk', () => {
  it('asking whether somebody is there; the opinions, on its last screen', async () => {
    const kiosk = await Onlooker.open(browser, await kioskUrl());
    await kiosk.goTo('apropos');
    await kiosk.look('opinions');
    await kiosk.page.$eval('pl-kiosk', (it) => Object.assign(it, { idle: 0.1, grace: 600 }));
    await kiosk.page.keyboard.press('Tab');
    await kiosk.page.waitForFunction(
      () => document.querySelector('pl-kiosk')!.shadowRoot!.querySelector('dialog')!.open,
    );
    await kiosk.look('asking');
  });
});
