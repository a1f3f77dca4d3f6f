import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { Interaction } from '../../src/course/interaction.js';
import { judge } from '../../src/course/judge.js';
import type { LearnerResponse } from '../../src/course/response.js';
import { key, notKey, respond } from './answers.js';
import { violations } from './axe.js';
import { KeyboardHands, TouchHands, type Hands } from './hands.js';
import {
  buildFixture,
  launch,
  listen,
  lmsState,
  openChromium,
  openLms,
  pause,
  SAVED,
  type Complaints,
} from './harness.js';
import { Learner } from './learner.js';

/* The ten yardstick questions, as a test in the SCORM package: each is played and scores as its sheet says. */

const PACKAGE = 'etalons-fr-scorm12.zip';

/** Answers between right and wrong, and what the sheets give for them. */
const HALVES: Readonly<Record<string, readonly [LearnerResponse, number]>> = {
  // « +1 par bonne réponse, −1 par erreur » : two right, one wrong, of three.
  q04: [{ type: 'choice', choices: ['a', 'b', 'c'] }, 1 / 3],
  // « 1 point si réponse et raison sont justes ; 0 sinon ».
  q05: [{ type: 'true-false', value: false, reason: 'b' }, 0],
  q06: [{ type: 'true-false', value: true, reason: 'a' }, 0],
  // « Trois ordres sont acceptés », this is the third.
  q07: [{ type: 'sequencing', order: ['b', 'c', 'a', 'd', 'e'] }, 1],
  // « Deux fautes de frappe tolérées ».
  q10: [{ type: 'fill-in', text: 'code souce' }, 1],
  // « 1 point par scène réussie du premier coup ».
  q11: [{ type: 'performance', steps: ['a', 'a', 'b'] }, 2 / 3],
};

/** « 1 point si 5 cartes sur 6 sont bien rangées » : one is elsewhere. */
function fiveOfSix(item: Interaction): LearnerResponse {
  const right = key(item);
  assert.ok(right.type === 'matching' && item.type === 'matching');
  const other = item.targets.find(({ id }) => id !== right.pairs['1'])!;
  return { type: 'matching', pairs: { ...right.pairs, 1: other.id } };
}

/** `q_q04_revenus` → `q04`. */
function sheetOf({ id }: Interaction): string {
  return /q\d\d/.exec(id)?.[0] ?? '';
}

function half(item: Interaction): readonly [LearnerResponse, number] {
  const name = sheetOf(item);
  if (name === 'q09') return [fiveOfSix(item), 1];
  return HALVES[name] ?? [notKey(item), 0];
}

const ways: readonly {
  way: string;
  viewport: { width: number; height: number; hasTouch?: boolean; isMobile?: boolean };
  hands: (page: Page, learner: Learner) => Hands;
}[] = [
  {
    way: 'keyboard alone',
    viewport: { width: 1280, height: 900 },
    hands: (page, { frame }) => new KeyboardHands(page, frame),
  },
  {
    way: 'touch',
    viewport: { width: 412, height: 915, hasTouch: true, isMobile: true },
    hands: (_page, { frame }) => new TouchHands(frame),
  },
];

for (const { way, viewport, hands: handsOf } of ways) {
  describe(`the ten yardstick questions, ${way}`, () => {
    let lms: Awaited<ReturnType<typeof openLms>>;
    let browser: Browser;
    let page: Page;
    let learner: Learner;
    let hands: Hands;
    let complaints: Complaints;

    before(async () => {
      lms = await openLms(await buildFixture('samples'));
      browser = await openChromium();
      page = await browser.newPage();
      await page.setViewport(viewport);
      complaints = listen(page);
      const frame = await launch(page, lms.url, { package: PACKAGE, frame: 'full' });
      learner = await Learner.meet(frame, new TouchHands(frame));
      hands = handsOf(page, learner);
      await frame.evaluate((id) => void (location.hash = id), `#${learner.test.id}`);
      await learner.sees(learner.test.title);
    });

    after(async () => {
      await browser.close();
      await lms.close();
    });

    /** Takes the test. @returns responses by id, in the order they were given */
    async function take(start: string, response: (item: Interaction) => LearnerResponse) {
      const given = new Map<string, LearnerResponse>();
      await hands.press(start);
      for (let i = 0; i < learner.test.draw; i += 1) {
        const item = await learner.shownItem(i);
        given.set(item.id, response(item));
        await respond(hands, item, response(item));
        await hands.press(i < learner.test.draw - 1 ? 'Valider et continuer' : 'Valider et terminer');
      }
      await learner.says('Objectif par objectif');
      await pause(SAVED);
      return given;
    }

    it('has all ten', () => {
      const names = learner.test.bank.map(sheetOf);
      assert.equal(new Set(names).size, 10);
      assert.equal(learner.test.draw, 10);
    });

    it('half right: scores as the sheets say, and the LMS is told each answer in its form', async () => {
      const given = await take('Commencer le test', (item) => half(item)[0]);
      const items = learner.test.bank;
      const expected = items.map((item) => half(item)[1]);
      for (const [index, item] of items.entries()) {
        assert.equal(judge(item, given.get(item.id)!).score, expected[index], item.id);
      }
      const { cmi, violations: wrongs } = await lmsState(page);
      assert.deepEqual(wrongs, []);
      const mean = expected.reduce((sum, score) => sum + score, 0) / items.length;
      assert.ok(
        Math.abs(Number(cmi['cmi.core.score.raw']) - mean * 100) < 0.01,
        `${cmi['cmi.core.score.raw']} of ${mean}`,
      );
      assert.equal(cmi['cmi.core.lesson_status'], 'incomplete');
      const records = Object.keys(cmi).filter((name) => /^cmi\.interactions\.\d+\.id$/.test(name));
      const ids = records.map((name) => cmi[name]!).filter((id) => !id.endsWith('_certitude'));
      assert.deepEqual([...new Set(ids)].sort(), items.map(({ id }) => id).sort());
      assert.equal(ids.length, items.length, 'each answer is recorded once');
    });

    it('corrects objective by objective, with nothing for axe to find', async () => {
      await hands.press('Voir la correction');
      for (;;) {
        if (way === 'touch') assert.deepEqual(await violations(learner.frame), []);
        const text = await learner.frame.$eval('pl-test', (test) => test.shadowRoot!.textContent!);
        if (!text.includes('Suite de la correction')) break;
        await hands.press('Suite de la correction');
      }
    });

    it('all right: full marks, and passed', async () => {
      await take('Recommencer avec d’autres questions', key);
      await learner.says('Test réussi');
      const { cmi, violations: wrongs } = await lmsState(page);
      assert.deepEqual(wrongs, []);
      assert.equal(Number(cmi['cmi.core.score.raw']), 100);
      assert.equal(cmi['cmi.core.lesson_status'], 'passed');
    });

    it('complains of nothing', () => assert.deepEqual(complaints.console, []));
  });
}
