import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Call } from '../../src/preview/call-log.js';
import type { Browser, Page } from 'puppeteer-core';
import { key, readBack, respond } from './answers.js';
import { violations } from './axe.js';
import { TouchHands } from './hands.js';
import {
  launch,
  listen,
  lmsState,
  openChromium,
  openLms,
  pause,
  SAVED,
  type Complaints,
  type LaunchOptions,
  type LmsState,
} from './harness.js';
import { Learner } from './learner.js';

/* The same course in the other standards: fail, pass, leave, come back; what each one's record says of it. */

/** Verbs about the course itself; objectives have their own. */
const verbs = (state: LmsState): readonly string[] =>
  ofTheCourse(state).map(({ verb }) => verb.id.slice(verb.id.lastIndexOf('/') + 1));

function ofTheCourse({ statements }: LmsState): LmsState['statements'] {
  return statements.filter(({ object }) => !/\/(objectives|questions)\//.test(object.id));
}

interface Expected {
  readonly begun: (state: LmsState) => void;
  readonly failed: (state: LmsState, raw: number) => void;
  readonly passed: (state: LmsState, raw: number) => void;
}

const scorm2004: Expected = {
  begun: ({ cmi }) => {
    assert.equal(cmi['cmi.completion_status'], 'incomplete');
    assert.equal(cmi['cmi.success_status'], 'unknown');
  },
  failed: ({ cmi }, raw) => {
    assert.equal(cmi['cmi.success_status'], 'failed');
    assert.equal(cmi['cmi.completion_status'], 'incomplete', 'tries are left');
    assert.equal(Number(cmi['cmi.score.raw']), raw);
  },
  passed: ({ cmi }, raw) => {
    assert.equal(cmi['cmi.success_status'], 'passed');
    assert.equal(cmi['cmi.completion_status'], 'completed');
    assert.equal(Number(cmi['cmi.score.scaled']), raw / 100);
    assert.equal(Number(cmi['cmi.progress_measure']), 1);
  },
};

const cmi5: Expected = {
  begun: (state) => assert.ok(verbs(state).includes('initialized')),
  failed: (state) => assert.ok(!verbs(state).some((verb) => ['failed', 'passed', 'completed'].includes(verb))),
  passed: (state, raw) => {
    const passed = ofTheCourse(state).filter((_, index) => verbs(state)[index] === 'passed');
    assert.deepEqual(
      passed.map(({ result }) => result?.score?.scaled),
      [raw / 100],
    );
    assert.ok(verbs(state).includes('completed'));
  },
};

const standards: Readonly<Record<string, Expected>> = { scorm2004, 'scorm2004-3rd': scorm2004, cmi5 };

for (const [name, expected] of Object.entries(standards)) {
  describe(`the whole way: ${name}`, () => {
    const options = { package: `quatre-libertes-fr-${name}.zip`, attempt: 1 } as const;
    let lms: Awaited<ReturnType<typeof openLms>>;
    let browser: Browser;
    let page: Page;
    let complaints: Complaints;

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

    it('is under way from the first second, fails, passes', async () => {
      const learner = await arrive();
      expected.begun(await lmsState(page));
      const [first] = learner.course.modules[0]!.pages;
      await learner.practise(first!.interactions[0]!, true);
      for (const { id } of learner.course.modules[0]!.pages) {
        await learner.frame.evaluate((hash) => void (location.hash = hash), id);
        await pause(30);
      }
      await learner.frame.evaluate((id) => void (location.hash = id), learner.test.id);
      const failed = await learner.takeTest('Commencer le test', (index) => index < 4);
      await pause(SAVED);
      expected.failed(await lmsState(page), failed);
      const passed = await learner.takeTest('Recommencer avec d’autres questions', (index) => index !== 2);
      await learner.says('Test réussi');
      await pause(SAVED);
      const state = await lmsState(page);
      expected.passed(state, passed);
      assert.deepEqual(state.violations, []);
    });

    it('comes back to the same answers and the same pass', async () => {
      await page.goto(lms.url);
      await pause(300);
      const learner = await arrive();
      await learner.says('Test réussi');
      const [item] = learner.course.modules[0]!.pages[0]!.interactions;
      assert.deepEqual(await readBack(learner.frame, item!.id), key(item!));
      await pause(800);
      assert.deepEqual((await lmsState(page)).violations, []);
    });

    it('complains of nothing', () =>
      assert.deepEqual(
        complaints.console.filter((text) => !/status of (404|409|500)/.test(text)),
        [],
      ));

    // The rest is the script's alone, which both editions share.
    if (name === 'scorm2004-3rd') return;

    it('survives a reload of the LMS’s page in the middle, while the LMS fails three times', async () => {
      await page.goto(lms.url);
      const fault = name === 'cmi5' ? '500:3' : 'fail:3';
      const first = await launch(page, lms.url, { ...options, attempt: 'new', fault });
      const learner = await Learner.meet(first, new TouchHands(first));
      const { id: pageId, interactions } = learner.course.modules[0]!.pages[1]!;
      await first.evaluate((hash) => void (location.hash = hash), pageId);
      const item = interactions[0]!;
      await respond(new TouchHands(first), item, key(item));
      await new TouchHands(first).press('Valider', item.id);
      await pause(400);
      const frame = await launch(page, lms.url, { ...options, attempt: 2 });
      const deadline = Date.now() + 8000;
      while (!(await readBack(frame, item.id)) && Date.now() < deadline) await pause(100);
      assert.deepEqual(await readBack(frame, item.id), key(item));
      await pause(SAVED);
      // An answer that had arrived after all, and is sent again in another session, is known by its id (xAPI 2.1.3: 409).
      const { violations: found } = await lmsState(page);
      const isKnownAgain = ({ violation }: Call): boolean => /un autre énoncé le porte/.test(violation);
      assert.deepEqual(
        (found as Call[]).filter((call) => !isKnownAgain(call)),
        [],
      );
    });

    // An LMS opens no second session after Terminate in 2004 (104); cmi5 has nothing more to say after `terminated`.
    if (expected === scorm2004)
      for (const habit of ['strict', 'moodle'])
        it(`survives a reload of its frame alone, and the next launch sends what was answered then (${habit})`, () =>
          reloadsItsFrame(page, lms.url, { ...options, attempt: 'new', habit }));

    it('says how tracking goes, without a name', async () => {
      const frame = await launch(page, lms.url, { ...options, attempt: 'new' });
      await frame.evaluate(() => void (location.hash = 'apropos'));
      await new TouchHands(frame).press('État du suivi');
      assert.deepEqual(await violations(frame), []);
      const text = await frame.$eval('pl-diagnostic', (it) => it.shadowRoot!.querySelector('dl')!.textContent!);
      assert.match(text, /Norme\s+(SCORM 2004|cmi5)/);
      assert.match(text, /Dernier enregistrement/);
      assert.doesNotMatch(text, /Nour|learner/i);
    });

    it('complains of nothing', () =>
      assert.deepEqual(
        complaints.console.filter((text) => !/status of (404|409|500)/.test(text)),
        [],
      ));
  });
}

/** Answers before and after a reload of the course's frame in the page of the LMS, then launches again. */
async function reloadsItsFrame(page: Page, url: string, options: LaunchOptions): Promise<void> {
  await page.goto(url);
  const frame = await launch(page, url, options);
  const learner = await Learner.meet(frame, new TouchHands(frame));
  const [one, two] = learner.course.modules[0]!.pages.filter(({ interactions }) => interactions.length > 0);
  const [before, since] = [one!.interactions[0]!, two!.interactions[0]!];
  const show = (id: string): Promise<void> => frame.evaluate((hash) => void (location.hash = hash), id);
  await show(one!.id);
  await learner.practise(before, true);
  await pause(SAVED);
  await frame.evaluate(() => location.reload());
  await pause(500);
  await frame.waitForFunction(() => document.querySelector('pl-course')?.ready === true);
  assert.deepEqual(await readBack(frame, before.id), key(before), 'shown again');
  const said = await frame.$eval('pl-course', (course) => course.notice?.text ?? '');
  assert.match(said, /gardées sur cet appareil et seront envoyées à la prochaine ouverture/);
  assert.doesNotMatch(said, /Gardez cette page ouverte/);
  await show(two!.id);
  await (await Learner.meet(frame, new TouchHands(frame))).practise(since, true);
  await pause(SAVED);
  assert.deepEqual(recorded(await lmsState(page)), [before.id], 'nothing arrives for now');
  const attempt = await page.evaluate(
    () => (window as unknown as { __lms: { record(): { readonly attempt: number } } }).__lms.record().attempt,
  );
  const next = await launch(page, url, { ...options, attempt });
  await pause(SAVED);
  assert.deepEqual(await readBack(next, before.id), key(before));
  assert.deepEqual(await readBack(next, since.id), key(since));
  const state = await lmsState(page);
  assert.deepEqual(recorded(state), [before.id, since.id], 'all of it, once');
  assert.deepEqual(state.violations, []);
}

function recorded({ cmi }: LmsState): readonly string[] {
  const ids = Object.entries(cmi).filter(([name]) => /^cmi\.interactions\.\d+\.id$/.test(name));
  return ids.map(([, id]) => id);
}
