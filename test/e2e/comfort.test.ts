import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { overflow, violations } from './axe.js';
import { buildFixture, kioskUrl, launch, listen, openChromium, openLms, pause, unpack } from './harness.js';

/* The comfort panel in real packages, whose texts stand twice. */

const DESKTOP = { width: 1280, height: 900 };
const SIMPLE = 'La recette au citron donne quatre droits.';

let browser: Browser;
let packages: string;

async function newPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  await page.setViewport(DESKTOP);
  return page;
}

/** The words of what has focus, through shadow roots; a control's, its label's. */
const focused = (on: Page | Frame): Promise<string> =>
  on.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const named = active?.closest('label') ?? active;
    return (named?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });

/** Tabs until this has focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`« ${name} » is not reached by Tab; focus is on « ${await focused(page)} »`);
}

const choices = (on: Page | Frame): Promise<Record<string, string | undefined>> =>
  on.evaluate(() => {
    // The font's address stands there too; nobody chose it.
    const { font: _font, ...chosen } = document.documentElement.dataset;
    return chosen;
  });
const isOpen = (on: Page | Frame): Promise<boolean> =>
  on.$eval('pl-comfort', (comfort) => comfort.shadowRoot!.querySelector('dialog')!.open);
const alive = (on: Page | Frame): Promise<unknown> =>
  on.waitForFunction(
    () => customElements.get('pl-comfort') && document.querySelector('pl-comfort')!.shadowRoot!.querySelector('.tool'),
  );
const open = (on: Page | Frame): Promise<void> => on.$eval('pl-comfort', (comfort) => comfort.show('comfort'));
const close = (on: Page | Frame): Promise<void> =>
  on.$eval('pl-comfort', (comfort) => comfort.shadowRoot!.querySelector('dialog')!.close());

before(async () => {
  packages = await buildFixture('twins');
  browser = await openChromium();
});
after(() => browser.close());

describe('comfort: the panel', () => {
  let page: Page;
  let unpacked: Awaited<ReturnType<typeof unpack>>;
  let complaints: ReturnType<typeof listen>;

  before(async () => {
    unpacked = await unpack('cours-jumeaux-fr-web.zip', packages);
    page = await newPage();
    complaints = listen(page);
    await page.goto(`${unpacked.url}#p_choix`);
    await alive(page);
  });
  after(async () => {
    assert.deepEqual(complaints.console, []);
    await page.close();
    await unpacked.remove();
  });

  it('is operated by keyboard alone, takes effect at once, and is remembered', async () => {
    await tabTo(page, 'Confort de lecture');
    await page.keyboard.press('Enter');
    assert.equal(await isOpen(page), true);
    await tabTo(page, 'Version simple');
    await page.keyboard.press('Space');
    await tabTo(page, 'Normale');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Entre les lignes');
    await page.keyboard.press('Space');
    await tabTo(page, 'Comme l’appareil');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = { version: 'simple', text: '3', lines: 'wide', theme: 'dark' };
    assert.deepEqual(await choices(page), chosen);
    await page.keyboard.press('Escape');
    assert.equal(await isOpen(page), false);
    assert.equal(await focused(page), 'Confort de lecture');

    await page.reload();
    await alive(page);
    assert.deepEqual(await choices(page), chosen);
    const shown = await page.$eval('main', (main) => main.innerText);
    assert.ok(shown.includes(SIMPLE) && !shown.includes('plus longue'));

    await tabTo(page, 'Confort de lecture');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Tout remettre comme avant');
    await page.keyboard.press('Space');
    assert.deepEqual(await choices(page), {});
    await close(page);
    await page.reload();
    await alive(page);
    assert.deepEqual(await choices(page), {});
  });

  it('holds before the elements come to life', async () => {
    await page.evaluate(() => {
      const comfort = document.querySelector('pl-comfort')!;
      const radios = [...comfort.shadowRoot!.querySelectorAll<HTMLInputElement>('[name=text]')];
      radios[3]!.click();
    });
    const probe = await page.evaluateOnNewDocument(() => {
      const { define } = CustomElementRegistry.prototype;
      CustomElementRegistry.prototype.define = function (...defined) {
        (window as { early?: string }).early ??= document.documentElement.dataset['text'] ?? 'none';
        define.apply(this, defined);
      };
    });
    await page.reload();
    await alive(page);
    assert.equal(await page.evaluate(() => (window as { early?: string }).early), '4');
    await page.removeScriptToEvaluateOnNewDocument(probe.identifier);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await alive(page);
  });

  for (const theme of ['light', 'dark', 'contrast']) {
    it(`axe finds nothing: ${theme}, closed, open, help`, async () => {
      await page.evaluate((wanted) => (document.documentElement.dataset['theme'] = wanted), theme);
      assert.deepEqual(await violations(page), [], 'closed');
      await open(page);
      assert.deepEqual(await violations(page), [], 'open');
      await close(page);
      await page.$eval('pl-comfort', (comfort) => comfort.show('help'));
      assert.deepEqual(await violations(page), [], 'help');
      await close(page);
      await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
    });
  }

  for (const [name, width, height] of [
    ['320 px', 320, 640],
    ['400 %', 320, 256],
  ] as const) {
    it(`loses nothing at ${name}, with the biggest text and the widest spaces; targets are 44 px at least`, async () => {
      await page.setViewport({ width, height });
      await page.evaluate(() =>
        Object.assign(document.documentElement.dataset, { text: '4', lines: 'wide', spacing: 'wide' }),
      );
      for (const sheet of ['comfort', 'help'] as const) {
        await page.$eval('pl-comfort', (comfort, which) => comfort.show(which), sheet);
        assert.ok((await overflow(page)) <= 0, `${sheet}: nothing sticks out of the page`);
        const found = await page.$eval('pl-comfort', (comfort) => {
          const dialog = comfort.shadowRoot!.querySelector('dialog')!;
          const targets = [...dialog.querySelectorAll('label, button')];
          const last = dialog.querySelector<HTMLElement>('.main')!;
          last.focus();
          const { top, bottom } = last.getBoundingClientRect();
          return {
            sideways: dialog.scrollWidth - dialog.clientWidth,
            small: targets.filter((target) => target.getBoundingClientRect().height < 44).length,
            inView: top >= 0 && bottom <= innerHeight,
          };
        });
        assert.deepEqual(found, { sideways: 0, small: 0, inView: true }, sheet);
        await close(page);
      }
      const tools = await page.$eval('pl-comfort', (comfort) =>
        [...comfort.shadowRoot!.querySelectorAll('.tool')].map((tool) => {
          const { width: across, height: down } = tool.getBoundingClientRect();
          return Math.min(across, down);
        }),
      );
      assert.ok(tools.length === 2 && tools.every((size) => size >= 44), String(tools));
      await page.evaluate(() => {
        for (const name of ['text', 'lines', 'spacing']) document.documentElement.removeAttribute(`data-${name}`);
      });
      await page.setViewport(DESKTOP);
    });
  }

  it('stills what moves when asked to', async () => {
    const running = (): Promise<number> =>
      page.evaluate(async () => {
        const main = document.querySelector('main')!;
        main.style.transition = 'opacity 5s';
        main.style.opacity = '1';
        main.getBoundingClientRect();
        main.style.opacity = '0.5';
        main.getBoundingClientRect();
        const count = document.getAnimations().length;
        main.removeAttribute('style');
        return count;
      });
    assert.equal(await running(), 1);
    await page.evaluate(() => (document.documentElement.dataset['motion'] = 'less'));
    assert.equal(await running(), 0);
    await page.evaluate(() => document.documentElement.removeAttribute('data-motion'));
  });

  it('moves nothing when it comes to life', async () => {
    const shift = await page.evaluate(() => {
      const at = (): number => document.querySelector('#p_choix .standard')!.getBoundingClientRect().top;
      const bar = (): number => document.querySelector('.toc')!.getBoundingClientRect().left;
      const alive = [at(), bar()];
      document.querySelector('.twin-switch')!.remove();
      const comfort = document.querySelector('pl-comfort')!;
      const empty = document.createElement('pl-comfort-not-yet');
      // What the style sheet keeps free for it.
      const { minWidth, minHeight } = getComputedStyle(comfort);
      Object.assign(empty.style, { display: 'flex', minWidth, minHeight });
      comfort.replaceWith(empty);
      return [alive[0]! - at(), alive[1]! - bar()];
    });
    assert.deepEqual(shift, [0, 0]);
    await page.reload();
    await alive(page);
  });
});

describe('comfort: in an LMS’s frame', () => {
  let page: Page;
  let frame: Frame;
  let lms: Awaited<ReturnType<typeof openLms>>;

  before(async () => {
    lms = await openLms(packages);
    page = await newPage();
    await page.evaluateOnNewDocument(() => {
      const said: { text: string; onend?: () => void }[] = [];
      const voice = { lang: 'fr-FR', localService: true, default: true };
      const speechSynthesis = Object.assign(new EventTarget(), {
        getVoices: () => [voice],
        speak: (it: { text: string }) => said.push(it),
        cancel: () => undefined,
        said,
      });
      class SpeechSynthesisUtterance {
        constructor(readonly text: string) {}
      }
      for (const [name, value] of Object.entries({ speechSynthesis, SpeechSynthesisUtterance })) {
        Object.defineProperty(window, name, { value });
      }
    });
    frame = await launch(page, lms.url, { package: 'cours-jumeaux-fr-scorm12', frame: 'phone' });
    await frame.evaluate(() => (location.hash = '#p_choix'));
  });
  after(async () => {
    await page.close();
    await lms.close();
  });

  it('the simple version comes in place: the answer, the record and the place are kept', async () => {
    await frame.$eval('#q_choix input[value=b]', (input) => (input as HTMLElement).click());
    await frame.$eval('#q_choix .sure input', (input) => (input as HTMLElement).click());
    await frame.$eval('#q_choix', (it) => it.shadowRoot!.querySelector<HTMLElement>('button.main')!.click());
    await frame.waitForFunction(() => document.querySelector('#q_choix')!.shadowRoot!.querySelector('.correct'));
    const top = (): Promise<number> => frame.$eval('#q_choix legend', (it) => it.getBoundingClientRect().top);
    // The page arrives from a few pixels below.
    await pause(500);
    await frame.$eval('#q_choix legend', (it) => scrollBy(0, it.getBoundingClientRect().top - 5));
    const before = await top();
    await frame.$eval('.twin-switch button', (button) => (button as HTMLElement).click());
    await pause(100);
    assert.ok(Math.abs((await top()) - before) < 1.5, `${before} → ${await top()}`);
    assert.ok((await frame.$eval('main', (main) => main.innerText)).includes(SIMPLE));
    assert.equal(await frame.$eval('#q_choix input[value=b]', (input) => (input as HTMLInputElement).checked), true);
    assert.ok(await frame.evaluate(() => document.querySelector('#q_choix')!.shadowRoot!.querySelector('.correct')));
    assert.equal(
      await frame.$eval('pl-comfort', (it) => it.shadowRoot!.querySelector('[role=status]')!.textContent),
      'La page est en version simple.',
    );
    await pause(1200);
    frame = await launch(page, lms.url, { package: 'cours-jumeaux-fr-scorm12', frame: 'phone' });
    assert.deepEqual(await choices(frame), { version: 'simple' });
    assert.equal(await frame.$eval('#q_choix input[value=b]', (input) => (input as HTMLInputElement).checked), true);
  });

  it('reads the page aloud when asked, in a bar that hides no focus, and is silent once the page is left', async () => {
    const said = (): Promise<readonly string[]> =>
      frame.evaluate(() => (speechSynthesis as unknown as { said: { text: string }[] }).said.map(({ text }) => text));
    assert.deepEqual(await said(), []);
    await open(frame);
    await frame.$eval('pl-comfort', (comfort) => {
      const buttons = [...comfort.shadowRoot!.querySelectorAll<HTMLElement>('dialog button')];
      buttons.find((button) => button.textContent === 'Lire à voix haute')!.click();
    });
    await frame.waitForFunction(() => (speechSynthesis as unknown as { said: unknown[] }).said.length > 0);
    assert.equal(await focused(frame), 'Pause');
    for (let i = 0; i < 4; i += 1) {
      await frame.evaluate(() => (speechSynthesis as unknown as { said: { onend(): void }[] }).said.at(-1)!.onend());
    }
    const heard = (await said()).join(' ');
    assert.ok(heard.includes(SIMPLE), heard);
    assert.ok(!heard.includes('courge'));
    assert.deepEqual(await violations(frame), []);

    await page.bringToFront();
    for (let i = 0; i < 25; i += 1) {
      await page.keyboard.press('Tab');
      const hidden = await frame.evaluate(() => {
        const active = document.activeElement;
        if (!active?.closest('main')) return '';
        const bar = document
          .querySelector('pl-comfort')!
          .shadowRoot!.querySelector('pl-read-aloud')!
          .shadowRoot!.querySelector('.bar')!
          .getBoundingClientRect();
        return active.getBoundingClientRect().top >= bar.top ? active.outerHTML.slice(0, 80) : '';
      });
      assert.equal(hidden, '');
    }
    await frame.evaluate(() => (location.hash = '#p_ordre'));
    await frame.waitForFunction(
      () =>
        !document
          .querySelector('pl-comfort')!
          .shadowRoot!.querySelector('pl-read-aloud')!
          .shadowRoot!.querySelector('.bar'),
    );
  });
});

describe('comfort: on a kiosk', () => {
  it('forgets with the person', async () => {
    const page = await browser.newPage();
    await page.goto(await kioskUrl());
    await alive(page);
    await page.$eval('pl-comfort', (comfort) =>
      [...comfort.shadowRoot!.querySelectorAll<HTMLElement>('[name=text]')][3]!.click(),
    );
    assert.deepEqual(await choices(page), { text: '4' });
    await Promise.all([page.waitForNavigation(), page.$eval('pl-kiosk', (kiosk) => kiosk.wipe())]);
    await alive(page);
    assert.deepEqual(await choices(page), {});
    await page.close();
  });
});
