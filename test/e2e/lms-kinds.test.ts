import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { Call } from '../../src/preview/call-log.js';
import { habits } from '../../src/preview/habits.js';
import { faultsOf } from '../../src/preview/faults.js';
import { key, readBack } from './answers.js';
import { TouchHands } from './hands.js';
import { buildFixture, launch, listen, lmsState, openChromium, openLms, pause, untilState } from './harness.js';
import { Learner } from './learner.js';

/* A short course against every LMS and every fault that the embedded one can play. */

type Scorm = 'scorm12' | 'scorm2004';

let lms: Awaited<ReturnType<typeof openLms>>;
let browser: Browser;

before(async () => {
  lms = await openLms(await buildFixture('short'));
  browser = await openChromium();
});
after(async () => {
  await browser.close();
  await lms.close();
});

const status: Readonly<Record<Scorm, string>> = { scorm12: 'cmi.core.lesson_status', scorm2004: 'cmi.success_status' };

/** One learner in one LMS: each attempt has a number of its own. */
class Visit {
  private static attempts = 0;

  private constructor(
    readonly page: Page,
    readonly attempt: number,
    readonly complaints: readonly string[],
    private readonly options: { readonly package: string; readonly habit?: string },
  ) {}

  static async begin(target: string, habit = 'strict'): Promise<Visit> {
    // A context of its own: what a device keeps, and who is in front, is nobody else's.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1000, height: 900, hasTouch: true });
    const complaints = listen(page).console;
    const options = { package: `bref-fr-${target}.zip`, ...(target === 'cmi5' ? {} : { habit }) };
    this.attempts += 1;
    return new Visit(page, this.attempts, complaints, options);
  }

  async arrive(fault?: string): Promise<Learner> {
    const frame = await launch(this.page, lms.url, { ...this.options, attempt: this.attempt, ...(fault && { fault }) });
    await frame.evaluate(() => void (location.hash = 'p_un'));
    return Learner.meet(frame, new TouchHands(frame));
  }

  async leave(): Promise<void> {
    await this.page.goto(lms.url);
    await pause(200);
  }

  /** Waits until the LMS's record tells of this item. */
  holds(item: string): Promise<void> {
    return untilState(this.page, ({ cmi, statements }) => JSON.stringify([cmi, statements]).includes(item));
  }

  fault(name: string): Promise<void> {
    return this.page.evaluate((one) => {
      (window as unknown as { __lms: { fault(name: string): void } }).__lms.fault(one);
    }, name);
  }

  heal(): Promise<void> {
    return this.page.evaluate(() => (window as unknown as { __lms: { heal(): void } }).__lms.heal());
  }

  async end(): Promise<void> {
    await this.page.browserContext().close();
  }
}

describe(
  'every LMS, in both versions of SCORM: answers, fails, comes back, passes, comes back',
  { concurrency: 3 },
  () => {
    for (const target of ['scorm12', 'scorm2004'] as const) {
      for (const habit of Object.keys(habits)) {
        it(`${target}, ${habit}`, async () => {
          const visit = await Visit.begin(target, habit);
          const first = await visit.arrive();
          const [question] = first.course.modules[0]!.pages[0]!.interactions;
          await first.practise(question!, true);
          await first.frame.evaluate((id) => void (location.hash = id), first.test.id);
          await first.takeTest('Commencer le test', () => false);
          await visit.leave();

          const second = await visit.arrive();
          assert.deepEqual(await readBack(second.frame, question!.id), key(question!));
          await second.frame.evaluate((id) => void (location.hash = id), second.test.id);
          await second.takeTest('Recommencer avec d’autres questions', () => true);
          await visit.leave();

          const third = await visit.arrive();
          await third.says('Test réussi');
          await untilState(visit.page, ({ cmi }) => /^(passed|completed)$/i.test(cmi[status[target]] ?? ''));
          assert.deepEqual((await lmsState(visit.page)).violations, []);
          assert.deepEqual(visit.complaints, []);
          await visit.end();
        });
      }
    }
  },
);

describe(
  'every fault, in every standard: what was answered meanwhile is there at the next launch',
  { concurrency: 3 },
  () => {
    for (const target of ['scorm12', 'scorm2004', 'cmi5'] as const) {
      for (const [fault] of faultsOf(target)) {
        it(`${target}, ${fault}`, async () => {
          const visit = await Visit.begin(target);
          const first = await visit.arrive();
          const [before, meanwhile] = first.course.modules[0]!.pages[0]!.interactions;
          await first.practise(before!, true);
          await visit.holds(before!.id);
          await visit.fault(fault);
          await first.practise(meanwhile!, true);
          await pause(1500);
          await visit.leave();

          const second = await visit.arrive();
          await second.frame.waitForFunction(
            (id) => (document.getElementById(id) as unknown as { current: unknown }).current !== null,
            {},
            meanwhile!.id,
          );
          for (const item of [before!, meanwhile!]) assert.deepEqual(await readBack(second.frame, item.id), key(item));
          await visit.holds(meanwhile!.id);
          const { violations } = await lmsState(visit.page);
          // An answer that had arrived after all, and is sent again in another session, is known by its id.
          const isKnownAgain = ({ violation }: Call): boolean => /un autre énoncé le porte/.test(violation);
          assert.deepEqual(
            (violations as Call[]).filter((call) => !isKnownAgain(call)),
            [],
          );
          await visit.end();
        });
      }
    }

    for (const target of ['scorm12', 'scorm2004'])
      it(`${target}, lie from the first call on: the LMS has nothing of what it acknowledged`, async () => {
        const visit = await Visit.begin(target);
        const first = await visit.arrive('lie');
        const [question] = first.course.modules[0]!.pages[0]!.interactions;
        await first.practise(question!, true);
        await pause(1500);
        await visit.leave();

        const second = await visit.arrive();
        await visit.holds(question!.id);
        assert.deepEqual(await readBack(second.frame, question!.id), key(question!));
        assert.deepEqual((await lmsState(visit.page)).violations, []);
        await visit.end();
      });
  },
);
