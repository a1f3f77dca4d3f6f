import { drawnItems, findInteraction } from '../../src/course/attempt.js';
import type { Confidence, Interaction } from '../../src/course/interaction.js';
import { isComplete, keyOf } from '../../src/course/judge.js';
import { screenIds } from '../../src/course/rollup.js';
import type { Act } from './walk-acts.js';
import type { WalkClock } from './walk-clock.js';
import { responseTo } from './walk-course.js';
import type { Ledger } from './walk-ledger.js';
import type { Given, Tab } from './walk-tab.js';

type LearnersAct = Extract<Act, { readonly do: 'answer' | 'test' | 'start' | 'finish' | 'visit' }>;

/** An answer on its way, to a question of a page, of a running test or of a recall. */
interface Answer {
  readonly item: Interaction;
  readonly response: number | 'right';
  readonly sure: Confidence | null;
  readonly recall?: string | undefined;
}

/** Does in one tab what a learner does in a course. */
export class Learner {
  private given = 0;

  /** @param ledgers hear of every answer */
  constructor(
    private readonly clock: WalkClock,
    private readonly ledgers: readonly Ledger[],
  ) {}

  async does(tab: Tab, act: LearnersAct): Promise<void> {
    const { tracker, course } = tab;
    const tests = course.modules.flatMap(({ test }) => test ?? []);
    const test = tests[act.which % tests.length]!;
    const screens = screenIds(course);
    switch (act.do) {
      case 'answer':
        this.answer(tab, act);
        return this.clock.advance(act.think);
      case 'visit':
        return tracker.visit(screens[act.which % screens.length]!);
      case 'start':
        return tracker.startTest(test.id);
      case 'finish':
        return tracker.finishTest(test.id);
      case 'test': {
        tracker.startTest(test.id);
        const state = tracker.attempt.tests[test.id];
        for (const item of state && !state.finished ? drawnItems(test, state) : []) {
          this.give(tab, { item, response: act.response, sure: null });
          await this.clock.advance(400);
        }
        return tracker.finishTest(test.id);
      }
    }
  }

  private answer(tab: Tab, { which, response, sure }: Extract<Act, { readonly do: 'answer' }>): void {
    const { course, tracker } = tab;
    const { tests, recalls } = tracker.attempt;
    const pages = course.modules.flatMap((module) => module.pages);
    const places: readonly (readonly [id: string, recall?: string])[] = [
      ...pages.flatMap(({ interactions }) => interactions.map(({ id }) => [id] as const)),
      ...Object.values(tests).flatMap(({ items, finished }) => (finished ? [] : items.map((id) => [id] as const))),
      ...Object.entries(recalls).flatMap(([recall, { items }]) => items.map((id) => [id, recall] as const)),
    ];
    const [id, recall] = places[which % Math.max(1, places.length)] ?? [];
    const found = id === undefined ? null : findInteraction(course, id);
    if (found) this.give(tab, { item: found.interaction, response, sure, recall });
  }

  private give(tab: Tab, { item, response: which, sure, recall }: Answer): void {
    const response = (which === 'right' ? keyOf(item) : null) ?? responseTo(item, Number(which) || 0);
    // Two answers never come in one millisecond, and their latencies tell them apart.
    this.clock.block(1);
    this.given += 1;
    const latency = this.given * 10;
    const context = { ...(sure && { confidence: sure }), ...(recall !== undefined && { recall }) };
    const name = `${item.id}${recall === undefined ? '' : '_recall'}`;
    const records = [`${name} ${latency}`, ...(sure ? [`${name}_certitude ${latency}`] : [])];
    const isRecorded = isComplete(item, response);
    const answer: Given = { id: item.id, records: isRecorded ? records : [], state: 'given', isFree: !tab.started };
    tab.answers.push(answer);
    const place = recall ?? findInteraction(tab.course, item.id)?.test?.id ?? 'practice';
    const told = { response, outcome: 'neutral', score: 0, latency, ...context } as const;
    for (const ledger of this.ledgers) ledger.give(place, item.id, told);
    const result = tab.tracker.answer(item.id, response, latency, context);
    if (!result) tab.answers.splice(tab.answers.indexOf(answer), 1);
  }
}
