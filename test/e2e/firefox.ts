import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Call } from '../../src/preview/call-log.js';
import type { Browser, Page } from 'puppeteer-core';
import { key, readBack } from './answers.js';
import { TouchHands } from './hands.js';
import { launch, listen, lmsState, openFirefox, openLms, pause, SAVED, untilState } from './harness.js';
import { Learner } from './learner.js';

/* The whole way once more in Firefox, whose pages end, and whose requests outlive them, in ways of their own.
   Run after the other tests, alone: beside them, on two cores, its taps get lost. */

const targets = ['scorm12', 'scorm2004', 'cmi5'] as const;

describe('the whole way in Firefox', () => {
  let lms: Awaited<ReturnType<typeof openLms>>;
  let browser: Browser | null;

  before(async () => {
    lms = await openLms();
    browser = await openFirefox();
  });
  after(async () => {
    await browser?.close();
    await lms.close();
  });

  for (const target of targets) {
    it(target, async (t) => {
      if (!browser) return t.skip('there is no Firefox here');
      const page = await browser.newPage();
      await page.setViewport({ width: 1000, height: 900 });
      const complaints = listen(page);
      const arrive = (attempt: number | 'new'): Promise<Learner> => arriveAt(page, lms.url, target, attempt);

      const first = await arrive('new');
      const [practice] = first.course.modules[0]!.pages[0]!.interactions;
      await first.frame.evaluate((id) => void (location.hash = id), first.course.modules[0]!.pages[0]!.id);
      await first.practise(practice!, true);
      await first.frame.evaluate((id) => void (location.hash = id), first.test.id);
      await first.takeTest('Commencer le test', (index) => index < 4);
      // Left at once: the last answer and the score are on their way.
      await page.goto(lms.url);
      await pause(500);

      const second = await arrive(1);
      await second.says('Pas encore réussi');
      assert.deepEqual(await readBack(second.frame, practice!.id), key(practice!));
      await second.frame.evaluate((id) => void (location.hash = id), second.test.id);
      await second.takeTest('Recommencer avec d’autres questions', () => true);
      await page.goto(lms.url);
      await pause(500);

      const third = await arrive(1);
      await third.says('Test réussi');
      await untilState(page, ({ cmi, statements }) =>
        ({
          scorm12: () => cmi['cmi.core.lesson_status'] === 'passed',
          scorm2004: () => cmi['cmi.success_status'] === 'passed',
          cmi5: () => statements.some(({ verb }) => verb.id.endsWith('/passed')),
        })[target](),
      );
      await pause(SAVED);
      const { violations } = await lmsState(page);
      // An answer that had arrived after all, and is sent again in another session, is known by its id (xAPI 2.1.3: 409).
      const isKnownAgain = ({ violation }: Call): boolean => /un autre énoncé le porte/.test(violation);
      assert.deepEqual(
        (violations as Call[]).filter((call) => !isKnownAgain(call)),
        [],
      );
      assert.deepEqual(
        complaints.console.filter((text) => !/status of (404|409)/.test(text)),
        [],
      );
      await page.close();
    });
  }
});

async function arriveAt(page: Page, url: string, target: string, attempt: number | 'new'): Promise<Learner> {
  const frame = await launch(page, url, { package: `quatre-libertes-fr-${target}.zip`, attempt });
  return Learner.meet(frame, new TouchHands(frame));
}
