import type { RecallState } from '../course/attempt.js';
import type { Course } from '../course/course.js';
import type { Interaction, InteractionResult } from '../course/interaction.js';
import { judge } from '../course/judge.js';
import { screenIds } from '../course/rollup.js';
import type { BitReader } from './bits.js';
import { IdTable, interactionsById } from './id-table.js';
import { readResponse, type Given } from './response-codec.js';
import { SCORE_BITS, SCORE_UNIT, unseal, VERSION } from './section.js';

/** Tries and scores of one test. */
export interface Standing {
  readonly tries: number;
  readonly finished: boolean;
  readonly best: number | null;
  readonly last: number | null;
}

/** Items and answers of the last try at one test. */
export interface Try extends RecallState {
  readonly tries: number;
  readonly finished: boolean;
}

/** Collects what the sections of resume data say. Those that are damaged, or of a kind unknown here, are skipped. */
export class SectionReader {
  seed = 0;
  revision = 0;
  location: string | null = null;
  newer = false;
  understood = false;
  readonly visited = new Set<string>();
  readonly results: Record<string, InteractionResult> = {};
  readonly standings = new Map<string, Standing>();
  readonly tries = new Map<string, Try>();
  readonly recalls = new Map<string, RecallState>();
  private found = 0;
  private expected = NaN;
  private readonly interactions: ReadonlyMap<string, Interaction>;
  private readonly screens: ReadonlySet<string>;
  private ids: IdTable | null = null;

  constructor(private readonly course: Course) {
    this.interactions = interactionsById(course);
    this.screens = new Set(screenIds(course));
  }

  /** True when every section that was written was found whole. */
  get complete(): boolean {
    return this.found === this.expected;
  }

  read(text: string): void {
    const section = unseal(text);
    if (!section) return;
    if (this.ids?.width !== section.width) this.ids = new IdTable(this.course, section.width);
    const readers: Record<string, (bits: BitReader, ids: IdTable) => void> = {
      h: this.readHeader,
      t: this.readStandings,
      v: this.readVisits,
      i: this.readTry,
      r: this.readRecall,
      p: this.readPractice,
    };
    const reader = readers[section.tag];
    this.found += 1;
    if (!reader) {
      this.newer = true;
      return;
    }
    try {
      reader.call(this, section.bits, this.ids);
      this.understood = true;
    } catch {
      // Its checksum holds, so it is whole: a later schema laid it out otherwise.
      this.newer = true;
    }
  }

  private readHeader(bits: BitReader, ids: IdTable): void {
    if (bits.take(4) > VERSION) this.newer = true;
    this.expected = bits.count() + 1;
    this.seed = bits.take(32);
    this.revision = bits.count();
    const location = bits.flag() ? ids.id(bits.take(ids.width)) : null;
    this.location = location !== null && this.screens.has(location) ? location : null;
  }

  private readStandings(bits: BitReader, ids: IdTable): void {
    for (let left = bits.count(); left > 0; left -= 1) {
      const id = ids.id(bits.take(ids.width));
      const standing = {
        tries: bits.count(),
        finished: bits.flag(),
        best: readScore(bits),
        last: readScore(bits),
      };
      if (id) this.standings.set(id, standing);
    }
  }

  private readVisits(bits: BitReader, ids: IdTable): void {
    for (let left = bits.count(); left > 0; left -= 1) {
      const id = ids.id(bits.take(ids.width));
      if (id && this.screens.has(id)) this.visited.add(id);
    }
  }

  private readTry(bits: BitReader, ids: IdTable): void {
    const test = ids.id(bits.take(ids.width));
    const tries = bits.count();
    const finished = bits.flag();
    const drawn = this.readItems(bits, ids);
    if (test) this.tries.set(test, { tries, finished, ...drawn });
  }

  private readRecall(bits: BitReader, ids: IdTable): void {
    const screen = ids.id(bits.take(ids.width));
    const drawn = this.readItems(bits, ids);
    if (screen) this.recalls.set(screen, drawn);
  }

  private readItems(bits: BitReader, ids: IdTable): RecallState {
    const items: string[] = [];
    const results: Record<string, InteractionResult> = {};
    for (let left = bits.count(); left > 0; left -= 1) {
      const id = ids.id(bits.take(ids.width));
      const result = bits.flag() ? this.judged(id, this.given(bits)) : null;
      if (id && this.interactions.has(id)) items.push(id);
      if (id && result) results[id] = result;
    }
    return { items, results };
  }

  private readPractice(bits: BitReader, ids: IdTable): void {
    const count = bits.count();
    const k = bits.take(5);
    let key = bits.take(ids.width);
    for (let i = 0; i < count; i += 1) {
      if (i > 0) key += bits.rice(k);
      const id = ids.id(key);
      const result = this.judged(id, this.given(bits));
      if (id && result) this.results[id] = result;
    }
  }

  private given(bits: BitReader): Given | null {
    const given = readResponse(bits);
    if (!given) this.newer = true;
    return given;
  }

  /** Null when the question is gone, or was replaced by one of another type under its id. */
  private judged(id: string | null, given: Given | null): InteractionResult | null {
    const interaction = id === null ? undefined : this.interactions.get(id);
    if (!interaction || given?.response.type !== interaction.type) return null;
    return { ...given, ...judge(interaction, given.response), latency: 0 };
  }
}

function readScore(bits: BitReader): number | null {
  return bits.flag() ? Math.min(1, bits.take(SCORE_BITS) / SCORE_UNIT) : null;
}
