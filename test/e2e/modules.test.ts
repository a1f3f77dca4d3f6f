import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, ElementHandle, Frame, Page } from 'puppeteer-core';
import type { Page as CoursePage } from '../../src/course/course.js';
import { TouchHands } from './hands.js';
import { launch, listen, lmsState, openChromium, openLms, pause, SAVED } from './harness.js';
import { Learner } from './learner.js';
import { faultsOf, type Version } from './module-looks.js';

/*
 * Each module on a small phone in an LMS, by touch, in both versions, from the welcome to the certificate. Every screen and
 * every state of it is looked at. Learners answer rightly: what wrong answers show, other tests see.
 */

const MODULES = ['quatre-libertes', 'pizza-libre', 'dix-pas', 'mediateur', 'donnees-en-briques'];
const PHONE = { width: 320, height: 640, hasTouch: true, isMobile: true };

let lms: Awaited<ReturnType<typeof openLms>>;
let browser: Browser;

before(async () => {
  lms = await openLms();
  browser = await openChromium();
});
after(async () => {
  await browser.close();
  await lms.close();
});

describe('every module on a phone, from the welcome to the certificate', { concurrency: 3 }, () => {
  for (const name of MODULES)
    for (const version of ['standard', 'simple'] as const) it(`${name}, ${version}`, () => read(name, version));
});

it('nothing of that kind is overlooked: what was planted on a page is found', async () => {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  await page.setViewport(PHONE);
  const frame = await launch(page, lms.url, { package: `${MODULES[0]}-fr-scorm12.zip`, attempt: 'new', frame: 'full' });
  assert.deepEqual(await faultsOf(frame, 'standard'), []);
  await frame.evaluate(() => {
    document.querySelector('#accueil')!.insertAdjacentHTML(
      'beforeend',
      `<p style="width:20rem;white-space:nowrap">${'large '.repeat(20)}</p>
      <p style="height:1rem;overflow:hidden">${'coupé '.repeat(40)}</p>
      <p>dessous</p><p style="margin-top:-2.6rem">dessus</p>
      <button>premier</button><button style="margin-left:-3rem">second</button>
      <p class="simple" style="display:block">jumeau</p>
      <button aria-label="Next">suite</button><p>:::simple</p><img src="media/rien.svg" alt="rien" width="9" height="9">`,
    );
  });
  const found = (await faultsOf(frame, 'standard')).join('\n');
  for (const fault of [
    /wider than the window/,
    /coupé.* is cut/,
    /« dessous » and « dessus » overlap/,
    /« premier » covers « second »/,
    /« jumeau » belongs to the other version/,
    /has English: Next/,
    /« :::simple » is Markdown/,
    /rien\.svg does not show/,
  ])
    assert.match(found, fault);
  await page.close();
});

async function read(name: string, version: Version): Promise<void> {
  // A context of its own: what a device keeps, and who is in front, is nobody else's.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // tsx names the functions within a function by a helper of its own, which a page does not have.
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  await page.setViewport(PHONE);
  const complaints = listen(page).console;
  const frame = await launch(page, lms.url, { package: `${name}-fr-scorm12.zip`, attempt: 'new', frame: 'full' });
  assert.equal(await frame.evaluate(() => innerWidth), PHONE.width);
  const hands = new TouchHands(frame);
  if (version === 'simple') await chooseSimple(frame, hands);

  const faults: string[] = [];
  const look = async (where: string): Promise<void> => {
    faults.push(...(await faultsOf(frame, version)).map((fault) => `${where}: ${fault}`));
  };
  const visit = async ({ id }: CoursePage): Promise<void> => {
    if (await useVote(page, frame, id)) await look(`${id}, vote`);
    if (await usePlan(frame, hands, id)) await look(`${id}, plan`);
  };
  const learner = await Learner.meet(frame, hands, { look, visit, practisesRight: () => true });
  await learner.readPages();
  assert.equal(await learner.takeTest('Commencer le test', () => true), 100);
  await learner.says('Test réussi');
  await learner.readCorrection();
  await hands.follow('#fin');
  await frame.waitForSelector('#fin .diploma', { visible: true });
  await look('the end');

  await pause(SAVED);
  const { cmi, violations } = await lmsState(page);
  assert.deepEqual(
    {
      faults: [...new Set(faults)],
      status: cmi['cmi.core.lesson_status'],
      score: Number(cmi['cmi.core.score.raw']),
      violations,
      complaints,
    },
    { faults: [], status: 'passed', score: 100, violations: [], complaints: [] },
  );
  await context.close();
}

async function chooseSimple(frame: Frame, hands: TouchHands): Promise<void> {
  await hands.press('Confort de lecture');
  const box = await frame.waitForSelector('>>> dialog[open] input[name=version]');
  await box!.tap();
  assert.equal(await frame.evaluate(() => document.documentElement.dataset['version']), 'simple');
  await hands.press('Fermer');
}

/** Counts, crosses, and makes the group smaller. @returns whether there is a vote on this page */
async function useVote(page: Page, frame: Frame, id: string): Promise<boolean> {
  for (const vote of await frame.$$(`#${id} pl-vote`)) {
    const told = (): Promise<string> => vote.$eval('.told', (it) => it.textContent!);
    for (const view of await vote.$$('fieldset label')) {
      await tap(view);
      assert.equal(await view.$eval('input', (input) => input.checked), true);
    }
    const everyone = await told();
    const slider = (await vote.$('input[type=range]'))!;
    await slider.scrollIntoView();
    const { x, y, width, height } = (await slider.boundingBox())!;
    await page.touchscreen.tap(x + width / 4, y + height / 2);
    await pause(50);
    assert.notEqual(await told(), everyone, 'a smaller group is told of');
  }
  return (await frame.$(`#${id} pl-vote`)) !== null;
}

/** Composes a step from nothing to a whole sentence. @returns whether there is a planner on this page */
async function usePlan(frame: Frame, hands: TouchHands, id: string): Promise<boolean> {
  const plan = await frame.$(`#${id} pl-plan`);
  if (!plan) return false;
  await (await plan.$('select[name=step]'))!.select('1');
  await hands.choose('length', ['0']);
  await plan.$eval('[name=when]', (input) => {
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    Object.assign(input, { value: day }).dispatchEvent(new Event('input', { bubbles: true }));
  });
  for (const [name, text] of Object.entries({ where: 'Au travail', who: 'Samia', proof: 'deux sites sont ouverts' })) {
    const field = (await plan.$(`[name=${name}]`))!;
    await tap(field);
    await field.type(text);
  }
  assert.match(
    await plan.$eval('[name=sentence]', (it) => (it as HTMLTextAreaElement).value),
    /^Le .+, Au travail, avec Samia, je vais .+\. Ce sera fait quand deux sites sont ouverts\.$/,
  );
  assert.equal((await plan.$$('.smart li.there')).length, 5, 'nothing is missing');
  return true;
}

async function tap(element: ElementHandle<Element>): Promise<void> {
  await element.scrollIntoView();
  await element.tap();
}
