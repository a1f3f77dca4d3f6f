import { findInteraction, type Attempt } from '../../src/course/attempt.js';
import type { Course } from '../../src/course/course.js';
import type { InteractionResult } from '../../src/course/interaction.js';
import { screenIds } from '../../src/course/rollup.js';
import { BitReader, BitWriter } from '../../src/tracking/bits.js';
import { readResponse, writeResponse } from '../../src/tracking/response-codec.js';

/** Who keeps something: the journal on the device, or the LMS. */
export type Keeper = 'journal' | 'lms';

/** One answer that a learner was promised. */
interface Promised {
  readonly id: string;
  /** `practice`, or the id of a test or a recall. */
  readonly place: string;
  /** Of a test. */
  readonly tries: number;
  readonly text: string;
  readonly keepers: Set<Keeper>;
  /** Given since, and perhaps kept without an acknowledgement. */
  readonly later: Set<string>;
}

interface PromisedTest {
  readonly tries: number;
  readonly finished: boolean;
  readonly best: number | null;
  readonly keepers: Set<Keeper>;
}

/** Best scores are kept in millionths. */
const ROUNDING = 1e-6;

/** What the learner was promised: kept by the journal or acknowledged by the LMS. The judge of every resume. */
export class Ledger {
  private answers = new Map<string, Promised>();
  private tests = new Map<string, PromisedTest>();
  private visited = new Map<string, Set<Keeper>>();
  /** All answers ever given, in their order: none is invented, and an acknowledgement may come after the next one. */
  private readonly given = new Map<string, string[]>();
  /** Held by a journal that could not be read for a while: when it comes back, either is right. */
  private readonly rivals = new Set<string>();

  give(place: string, id: string, result: InteractionResult): void {
    const key = `${place} ${id}`;
    this.given.set(key, [...(this.given.get(key) ?? []), textOf(result)]);
    this.answers.get(key)?.later.add(textOf(result));
  }

  /** `keeper` holds all of this attempt. */
  promise(attempt: Attempt, keeper: Keeper): void {
    for (const { place, tries, id, result } of answersOf(attempt)) {
      const key = `${place} ${id}`;
      const text = textOf(result);
      const before = this.answers.get(key);
      const given = this.given.get(key) ?? [];
      const later = new Set(given.slice(given.lastIndexOf(text) + 1));
      if (before?.tries === tries && before.text === text) before.keepers.add(keeper);
      else if (before?.tries !== tries || !later.has(before.text))
        this.answers.set(key, { place, id, tries, text, keepers: new Set([keeper]), later });
    }
    for (const [id, { tries, finished, best }] of Object.entries(attempt.tests)) {
      const before = this.tests.get(id);
      if (before?.tries === tries && before.finished === finished && before.best === best) before.keepers.add(keeper);
      else this.tests.set(id, { tries, finished, best, keepers: new Set([keeper]) });
    }
    for (const id of attempt.visited) {
      const keepers = this.visited.get(id) ?? new Set();
      this.visited.set(id, keepers.add(keeper));
    }
  }

  /** The keeper lost what it had, or can't be asked; what it alone kept is no longer owed. */
  lose(keeper: Keeper, isBackLater = false): void {
    const drop = <T>(
      all: Map<string, T>,
      keepersOf: (one: T) => Set<Keeper>,
      name: (key: string, one: T) => string,
    ) => {
      for (const [key, one] of all) {
        if (keepersOf(one).delete(keeper) && keepersOf(one).size === 0) {
          all.delete(key);
          if (isBackLater) this.rivals.add(name(key, one));
        }
      }
    };
    drop(
      this.answers,
      ({ keepers }) => keepers,
      (key, { text }) => `${key} ${text}`,
    );
    drop(
      this.tests,
      ({ keepers }) => keepers,
      (key) => key,
    );
    drop(
      this.visited,
      (keepers) => keepers,
      (key) => key,
    );
  }

  /** What a new version no longer asks is no longer owed. */
  update(course: Course): void {
    for (const [key, { id, place, text }] of this.answers) {
      const found = findInteraction(course, id);
      const isSame = found?.interaction.type === (JSON.parse(text) as { type: string }).type;
      const isThere =
        place === 'practice' ? found && !found.test : place.startsWith('t_') ? found?.test?.id === place : true;
      if (!isSame || !isThere) this.answers.delete(key);
    }
    const screens = new Set(screenIds(course));
    for (const id of this.tests.keys()) if (!screens.has(id)) this.tests.delete(id);
    for (const id of this.visited.keys()) if (!screens.has(id)) this.visited.delete(id);
    for (const [key, { place }] of this.answers)
      if (place !== 'practice' && !screens.has(place)) this.answers.delete(key);
  }

  /** What is missing or invented in an attempt that was resumed. @param only what this keeper has to know */
  faultsOf(attempt: Attempt, only?: Keeper): readonly string[] {
    const held = answersOf(attempt);
    const owed = (keepers: Set<Keeper>): boolean => only === undefined || keepers.has(only);
    const wrong: string[] = [];
    for (const { place, id, result } of held) {
      if (!this.given.get(`${place} ${id}`)?.includes(textOf(result)))
        wrong.push(`invented: ${place} ${id} ${textOf(result)}`);
    }
    for (const [key, { place, id, tries, text, keepers, later }] of this.answers) {
      if (!owed(keepers) || this.rivals.has(place)) continue;
      const state = attempt.tests[place];
      if (state && state.tries > tries) continue;
      const found = held.find((one) => one.place === place && one.id === id);
      const now = found && textOf(found.result);
      if (now && (now === text || later.has(now) || this.rivals.has(`${key} ${now}`))) continue;
      wrong.push(`lost: ${key} ${text} (try ${tries}, kept by ${[...keepers].join()}), but ${now ?? 'none'}`);
    }
    for (const [id, { tries, finished, best, keepers }] of this.tests) {
      if (!owed(keepers) || this.rivals.has(id)) continue;
      const state = attempt.tests[id];
      const isBack = !state || state.tries < tries || (state.tries === tries && finished && !state.finished);
      if (isBack)
        wrong.push(
          `lost: try ${tries} at ${id} (finished ${finished}, kept by ${[...keepers].join()}), but ${state?.tries} (${state?.finished})`,
        );
      if ((state?.best ?? -1) + ROUNDING < (best ?? -1)) wrong.push(`lost: best ${best} of ${id}, but ${state?.best}`);
    }
    for (const [id, keepers] of this.visited) {
      if (owed(keepers) && !attempt.visited.includes(id))
        wrong.push(`lost: sight of ${id} (kept by ${[...keepers].join()})`);
    }
    return wrong;
  }
}

function answersOf({ results, tests, recalls }: Attempt) {
  const of = (place: string, tries: number, all: Attempt['results']) =>
    Object.entries(all).map(([id, result]) => ({ place, tries, id, result }));
  return [
    ...of('practice', 0, results),
    ...Object.entries(tests).flatMap(([id, state]) => of(id, state.tries, state.results)),
    ...Object.entries(recalls).flatMap(([id, state]) => of(id, 0, state.results)),
  ];
}

const texts = new WeakMap<InteractionResult, string>();

/** A response as resume data keep it, in one order of keys, with what was said of it. */
function textOf(result: InteractionResult): string {
  const known = texts.get(result);
  if (known !== undefined) return known;
  const { response, confidence } = result;
  const bits = new BitWriter();
  writeResponse(bits, { response });
  const kept = readResponse(new BitReader(String(bits)))?.response ?? response;
  const sorted = Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ ...sorted, ...(confidence && { confidence }) });
  texts.set(result, text);
  return text;
}
