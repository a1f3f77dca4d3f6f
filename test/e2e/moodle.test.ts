import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { TouchHands } from './hands.js';
import { launch, listen, lmsState, openChromium, openLms, pause, SAVED, type Complaints } from './harness.js';
import { Learner } from './learner.js';

const options = { package: 'quatre-libertes-fr-scorm12.zip', attempt: 1, habit: 'moodle' } as const;

/**
 * Moodle turns a raw score under the manifest's pass mark into *failed* when the session ends, and opens what is failed
 * for review only: a learner who failed once and left could never try again.
 */
describe('Moodle’s habits: who fails and leaves may come back and pass', () => {
  let lms: Awaited<ReturnType<typeof openLms>>;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  let failed = 0;

  before(async () => {
    lms = await openLms();
    browser = await openChromium();
    page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 900, hasTouch: true });
    complaints = listen(page);
  });

  after(async () => {
    await browser.close();
    await lms.close();
  });

  const arrive = async (): Promise<Learner> => {
    const frame = await launch(page, lms.url, options);
    return Learner.meet(frame, new TouchHands(frame));
  };
  const leave = async (): Promise<void> => {
    await pause(SAVED);
    await page.goto(lms.url);
    await pause(300);
  };

  it('fails, and leaves', async () => {
    const learner = await arrive();
    await learner.frame.evaluate((id) => void (location.hash = id), learner.test.id);
    failed = await learner.takeTest('Commencer le test', (index) => index < 5);
    await leave();
  });

  it('comes back, still allowed to write, and passes', async () => {
    const learner = await arrive();
    const { cmi } = await lmsState(page);
    assert.equal(cmi['cmi.core.lesson_mode'] ?? 'normal', 'normal');
    assert.equal(cmi['cmi.core.lesson_status'], 'incomplete');
    assert.equal(Number(cmi['cmi.core.score.raw']), failed, 'the trainer sees how far they got');
    await learner.says('Pas encore réussi');
    await learner.takeTest('Recommencer avec d’autres questions', () => true);
    await leave();
  });

  it('finds the pass again, to reread', async () => {
    const learner = await arrive();
    await learner.says('Test réussi');
    const { cmi, violations } = await lmsState(page);
    assert.equal(cmi['cmi.core.lesson_status'], 'passed');
    assert.equal(Number(cmi['cmi.core.score.raw']), 100);
    assert.deepEqual(violations, []);
    await pause(500);
    assert.deepEqual(complaints.console, []);
  });
});
