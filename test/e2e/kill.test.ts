import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'puppeteer-core';
import type { Interaction } from '../../src/course/interaction.js';
import { courseData, launch, lmsState, openChromium, openLms, pause } from './harness.js';
import { choicesOf } from './answers.js';

const scorm = 'quatre-libertes-fr-scorm12.zip';
const web = 'quatre-libertes-fr-web.zip';

/** Kills the browser's process and waits until it is gone: no handler of any page runs. */
async function kill(browser: Browser): Promise<void> {
  const process = browser.process()!;
  const gone = new Promise((done) => process.once('exit', done));
  process.kill('SIGKILL');
  await gone;
  await pause(300);
}

/** Chooses the right answer and presses « Valider » with the mouse. */
async function answer(frame: Frame, page: Page, interaction: Interaction): Promise<void> {
  for (const value of choicesOf(interaction)) {
    const input = (await frame.$(`#${interaction.id} input[value="${value}"]`))!;
    await input.click();
  }
  const button = (await frame.$(`#${interaction.id} >>> button.main`))!;
  await button.scrollIntoView();
  const box = (await button.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

async function firstPageWithAQuestion(frame: Frame): Promise<{ page: string; interaction: Interaction }> {
  const course = await courseData(frame);
  const page = course.modules[0]!.pages.find(({ interactions }) => interactions.length > 0)!;
  return { page: page.id, interaction: page.interactions[0]! };
}

describe('the browser is killed 100 ms after an answer', () => {
  let lms: Awaited<ReturnType<typeof openLms>>;
  let profile: string;

  before(async () => {
    lms = await openLms();
    profile = await mkdtemp(join(tmpdir(), 'pizza-profile-'));
  });

  after(async () => {
    await lms.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  for (const name of [scorm, web]) {
    it(`${name}: the answer is in the record, and the learner sees it on relaunch`, async () => {
      const first = await openChromium(profile);
      const page = (await first.pages())[0]!;
      const frame = await launch(page, lms.url, { package: name });
      const { page: pageId, interaction } = await firstPageWithAQuestion(frame);
      await frame.evaluate((hash) => void (location.hash = hash), `#${pageId}`);
      // The visit's own commit is over, and the second after it: a commit a second, at most.
      await pause(2500);
      await answer(frame, page, interaction);
      await pause(100);
      await kill(first);

      const second = await openChromium(profile);
      try {
        const again = (await second.pages())[0]!;
        if (name === scorm) {
          await launch(again, lms.url, { package: name, attempt: 1, mode: 'review' });
          const { cmi } = await lmsState(again);
          assert.equal(cmi['cmi.interactions.0.id'], interaction.id, 'the LMS holds the answer');
          assert.equal(cmi['cmi.interactions.0.result'], 'correct');
          assert.equal(cmi['cmi.core.lesson_status'], 'incomplete');
        }
        const resumed = await launch(again, lms.url, { package: name, attempt: 1 });
        await resumed.waitForFunction(
          (id) => document.querySelectorAll(`#${id} input:checked`).length > 0,
          { timeout: 5000 },
          interaction.id,
        );
        const checked = await resumed.$$eval(`#${interaction.id} input:checked`, (inputs) =>
          inputs.map((input) => (input as HTMLInputElement).value),
        );
        assert.deepEqual(checked, choicesOf(interaction));
        assert.equal(await resumed.evaluate(() => document.querySelector('pl-course')!.location), pageId);
      } finally {
        await second.close();
      }
    });
  }
});
