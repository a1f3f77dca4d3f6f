import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { readBack } from './answers.js';
import { KeyboardHands, TouchHands, type Hands } from './hands.js';
import { launch, listen, lmsState, openChromium, openLms, pause, SAVED, type Complaints } from './harness.js';
import { Learner } from './learner.js';

const name = 'quatre-libertes-fr-scorm12.zip';
const PHONE = { width: 412, height: 915, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };
const DESKTOP = { width: 1280, height: 900 };

/** What each type's responses look like in a report (RTE 3.4.7). */
const RESPONSES: Readonly<Record<string, RegExp>> = {
  choice: /^[a-ft](,[a-f])*$/,
  'true-false': /^[tf]$/,
  sequencing: /^[a-i](,[a-i])+$/,
  matching: /^[1-9]\.[a-i](,[1-9]\.[a-i])*$/,
  performance: /^[1-9]\.[a-f](,[1-9]\.[a-f])*$/,
  'fill-in': /^.{1,60}$/,
  numeric: /^-?\d+(\.\d+)?$/,
  likert: /^[a-g]$/,
};

const ways: readonly {
  way: string;
  viewport: typeof PHONE | typeof DESKTOP;
  hands: (page: Page, frame: Frame) => Hands;
}[] = [
  { way: 'keyboard alone', viewport: DESKTOP, hands: (page, frame) => new KeyboardHands(page, frame) },
  { way: 'touch', viewport: PHONE, hands: (_page, frame) => new TouchHands(frame) },
];

for (const { way, viewport, hands } of ways) {
  describe(`SCORM 1.2, whole way, ${way}`, () => {
    let lms: Awaited<ReturnType<typeof openLms>>;
    let browser: Browser;
    let page: Page;
    let complaints: Complaints;
    let answers = 0;
    let place = '';

    before(async () => {
      lms = await openLms();
      browser = await openChromium();
      page = await browser.newPage();
      await page.setViewport(viewport);
      complaints = listen(page);
    });

    after(async () => {
      await browser.close();
      await lms.close();
    });

    it('reads, fails, reads the correction, passes', async () => {
      const frame = await launch(page, lms.url, { package: name, frame: way === 'touch' ? 'full' : 'moodle' });
      assert.equal((await lmsState(page)).cmi['cmi.core.lesson_status'], 'incomplete', 'from the first second');
      const learner = await Learner.meet(frame, hands(page, frame));
      await learner.readPages();
      const { cmi: before } = await lmsState(page);
      assert.equal(before['cmi.core.score.raw'] ?? '', '', 'no score before the test is finished');

      const failed = await learner.takeTest('Commencer le test', (index) => index < 4);
      await learner.says('Pas encore réussi');
      await pause(SAVED);
      const { cmi: afterFail } = await lmsState(page);
      assert.equal(afterFail['cmi.core.lesson_status'], 'incomplete', 'tries are left');
      assert.equal(Number(afterFail['cmi.core.score.raw']), failed);

      await learner.readCorrection();
      const passed = await learner.takeTest('Recommencer avec d’autres questions', (index) => index !== 2);
      assert.ok(passed >= 80);
      await learner.says('Test réussi');
      answers = learner.answers;
      place = await frame.evaluate(() => location.hash);
      await pause(SAVED);
      const { cmi, violations } = await lmsState(page);
      assert.equal(cmi['cmi.core.lesson_status'], 'passed');
      assert.equal(Number(cmi['cmi.core.score.raw']), passed);
      assert.deepEqual(violations, []);
    });

    it('leaves a record with one readable interaction for each answer, and the time', async () => {
      await page.goto(lms.url);
      await pause(300);
      await launch(page, lms.url, { package: name, attempt: 1, mode: 'review' });
      const { cmi } = await lmsState(page);
      const ids = Object.keys(cmi).filter((key) => /^cmi\.interactions\.\d+\.id$/.test(key));
      assert.equal(ids.length, answers);
      for (const key of ids) {
        const n = key.split('.')[2];
        assert.match(cmi[key]!, /^q_[a-z0-9_]+$/);
        const type = cmi[`cmi.interactions.${n}.type`]!;
        const [given, right] = [RESPONSES[type]!, cmi[`cmi.interactions.${n}.correct_responses.0.pattern`] ?? ''];
        assert.match(cmi[`cmi.interactions.${n}.student_response`]!, given, type);
        if (type !== 'likert') assert.match(right.replace(/^\{(.*)\}$/, '$1'), given, type);
        assert.match(cmi[`cmi.interactions.${n}.result`]!, /^(correct|wrong|neutral|0\.\d+)$/);
        assert.match(cmi[`cmi.interactions.${n}.latency`]!, /^\d{2,4}:\d{2}:\d{2}\.\d{2}$/);
      }
      assert.match(cmi['cmi.core.total_time']!, /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/);
      assert.ok(!/^0+:00:00(\.0+)?$/.test(cmi['cmi.core.total_time']!), 'time was spent');
      assert.ok(
        cmi['cmi.suspend_data']!.length <= 300,
        `resume data of a finished module: ${cmi['cmi.suspend_data']!.length}`,
      );
    });

    it('review changes nothing, whatever the learner does', async () => {
      const frame = await launch(page, lms.url, { package: name, attempt: 1, mode: 'review' });
      const before = await lmsState(page);
      const learner = await Learner.meet(frame, hands(page, frame));
      const first = learner.course.modules[0]!.pages[0]!;
      await frame.evaluate((id) => (location.hash = id), `#${first.id}`);
      await learner.sees(first.title);
      if (first.interactions[0]) await learner.practise(first.interactions[0], false);
      await pause(SAVED);
      assert.deepEqual((await lmsState(page)).cmi, before.cmi);
      await page.goto(lms.url);
      await launch(page, lms.url, { package: name, attempt: 1, mode: 'review' });
      const again = await lmsState(page);
      assert.deepEqual(again.cmi, before.cmi);
      assert.deepEqual(again.violations, []);
    });

    it('resumes at the same place with the same answers, and keeps the pass', async () => {
      const frame = await launch(page, lms.url, { package: name, attempt: 1 });
      await frame.waitForFunction((wanted) => location.hash === wanted, { timeout: 5000 }, place);
      const learner = await Learner.meet(frame, hands(page, frame));
      await learner.says('Test réussi');
      const practice = learner.course.modules[0]!.pages.flatMap(({ interactions }) => interactions);
      for (const { id } of practice) {
        assert.ok(await readBack(frame, id), `${id} shows its answer`);
      }
      await pause(SAVED);
      assert.equal((await lmsState(page)).cmi['cmi.core.lesson_status'], 'passed');
    });

    it('asks nothing of the network outside, and complains of nothing', () => {
      assert.deepEqual(
        complaints.requests.filter((url) => !url.startsWith(lms.url) && !url.startsWith('data:')),
        [],
      );
      assert.deepEqual(complaints.console, []);
    });
  });
}
