import assert from 'node:assert/strict';
import type { Frame } from 'puppeteer-core';
import type { Course, Page as CoursePage, Test } from '../../src/course/course.js';
import type { Interaction } from '../../src/course/interaction.js';
import { judge } from '../../src/course/judge.js';
import { scoreOf, weightedMean } from '../../src/course/score.js';
import { key, notKey, respond } from './answers.js';
import type { Hands } from './hands.js';
import { courseData } from './harness.js';

/** What a test does along the learner's way. */
export interface Along {
  /** Each time that something new is shown. @param where for messages */
  readonly look?: (where: string) => Promise<void>;
  /** On each page, once its questions are answered. */
  readonly visit?: (page: CoursePage) => Promise<void>;
  /** Whether a page's question is answered rightly. Without it, every second one. */
  readonly practisesRight?: (nth: number) => boolean;
}

/** Plays a course of one module as a learner would, whatever the hands. */
export class Learner {
  /** Answers given so far. */
  answers = 0;

  private constructor(
    readonly frame: Frame,
    private readonly hands: Hands,
    readonly course: Course,
    private readonly along: Along,
  ) {}

  static async meet(frame: Frame, hands: Hands, along: Along = {}): Promise<Learner> {
    const learner = new Learner(frame, hands, await courseData(frame), along);
    await learner.begin();
    return learner;
  }

  get test(): Test {
    return this.course.modules[0]!.test!;
  }

  /** Goes on from the home page, where a new learner lands; one who comes back is where they were. */
  async begin(): Promise<void> {
    if (await this.frame.evaluate(() => location.hash !== '')) return;
    await this.along.look?.('home');
    await this.hands.follow(await this.frame.$eval('.go', (link) => (link as HTMLAnchorElement).hash));
  }

  /** Reads every page in order, answers its questions, and stands before the test. */
  async readPages(): Promise<void> {
    const { pages } = this.course.modules[0]!;
    for (const [index, page] of pages.entries()) {
      await this.sees(page.title);
      await this.along.look?.(page.id);
      for (const [nth, interaction] of page.interactions.entries()) {
        await this.practise(interaction, this.along.practisesRight?.(nth) ?? nth % 2 === 0);
      }
      await this.along.visit?.(page);
      await this.hands.follow(`#${pages[index + 1]?.id ?? this.test.id}`);
    }
    await this.sees(this.test.title);
    await this.along.look?.(this.test.id);
  }

  async practise(interaction: Interaction, right: boolean): Promise<void> {
    await respond(this.hands, interaction, right ? key(interaction) : notKey(interaction));
    if (interaction.type !== 'performance') await this.hands.press('Valider', interaction.id);
    this.answers += 1;
    await this.frame.waitForFunction(
      (id) => document.getElementById(id)!.shadowRoot!.querySelector('.panel') !== null,
      {},
      interaction.id,
    );
    await this.along.look?.(`${interaction.id}, answered`);
  }

  /** Takes the test: answers as told, hands in. @returns the score that the rules give, 0..100 */
  async takeTest(startWith: string, right: (index: number) => boolean): Promise<number> {
    await this.hands.press(startWith);
    const scores: { score: number; weighting: number }[] = [];
    for (let i = 0; i < this.test.draw; i += 1) {
      const item = await this.shownItem(i);
      await this.along.look?.(item.id);
      const response = right(i) ? key(item) : notKey(item);
      await respond(this.hands, item, response);
      await this.hands.press(i < this.test.draw - 1 ? 'Valider et continuer' : 'Valider et terminer');
      this.answers += 1;
      scores.push({ score: judge(item, response).score, weighting: item.weighting });
    }
    await this.says('Objectif par objectif');
    await this.along.look?.('results');
    return scoreOf(weightedMean(scores)).raw;
  }

  async readCorrection(): Promise<void> {
    await this.hands.press('Voir la correction');
    const seen = new Set<string>();
    for (;;) {
      const shown = await this.frame.$$eval('pl-test .question', (items) => items.map(({ id }) => id));
      for (const id of shown) seen.add(id);
      await this.along.look?.(`correction, ${seen.size} items`);
      assert.equal(
        (await this.frame.$$('pl-test .question fieldset:not(:disabled)')).length,
        0,
        'nothing can be changed',
      );
      const more = await this.frame.$eval('pl-test', (test) =>
        test.shadowRoot!.textContent!.includes('Suite de la correction'),
      );
      if (!more) break;
      await this.hands.press('Suite de la correction');
    }
    assert.equal(seen.size, this.test.draw, 'the correction shows every item');
  }

  /** The item of a running test. */
  async shownItem(index: number): Promise<Interaction> {
    await this.says(`Question ${index + 1} sur ${this.test.draw}`);
    const id = await this.frame.$eval('pl-test .question', (item) => item.id);
    const item = this.test.bank.find((candidate) => candidate.id === id);
    assert.ok(item, `${id} is in the bank`);
    return item;
  }

  /** Waits until the test's view says this. */
  async says(text: string): Promise<void> {
    await this.frame.waitForFunction(
      (wanted) => document.querySelector('pl-test')!.shadowRoot!.textContent!.replace(/\s+/g, ' ').includes(wanted),
      {},
      text,
    );
  }

  /** The visible screen's title. */
  async sees(title: string): Promise<void> {
    await this.frame.waitForFunction(
      (wanted) => [...document.querySelectorAll('h1')].some((h1) => h1.offsetHeight > 0 && h1.textContent === wanted),
      { timeout: 5000 },
      title,
    );
  }
}
