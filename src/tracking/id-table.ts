import type { Course } from '../course/course.js';
import type { Interaction } from '../course/interaction.js';
import { hash32 } from '../course/random.js';
import { screenIds } from '../course/rollup.js';

/** Bits of the shortest key: a removed item is mistaken for another of a course of 150 ids once in 7,000. */
export const MIN_WIDTH = 20;
export const MAX_WIDTH = 31;

/**
 * Short keys for the ids of a course. A key depends on the id alone, never on its place, so an updated package still
 * finds what the learner did after items were added, removed or moved.
 */
export class IdTable {
  private readonly ids = new Map<number, string | null>();
  private readonly known: ReadonlySet<string>;

  /** @param width bits a key, MIN_WIDTH..MAX_WIDTH */
  constructor(
    course: Course,
    readonly width: number,
  ) {
    this.known = new Set(courseIds(course));
    for (const id of this.known) {
      const key = keyOf(id, width);
      this.ids.set(key, this.ids.has(key) ? null : id);
    }
  }

  /** True when no two ids of the course share a key. */
  get unambiguous(): boolean {
    return this.ids.size === this.known.size;
  }

  has(id: string): boolean {
    return this.known.has(id);
  }

  key(id: string): number {
    return keyOf(id, this.width);
  }

  /** Null when the course holds no such id, or two: rather nothing than another question's answer. */
  id(key: number): string | null {
    return this.ids.get(key) ?? null;
  }
}

/** The table with the shortest keys that tell all ids of this course apart. */
export function tableFor(course: Course): IdTable {
  for (let width = MIN_WIDTH; width < MAX_WIDTH; width += 1) {
    const table = new IdTable(course, width);
    if (table.unambiguous) return table;
  }
  return new IdTable(course, MAX_WIDTH);
}

/** Every interaction of a course by id, on pages and in banks. */
export function interactionsById(course: Course): ReadonlyMap<string, Interaction> {
  const all = course.modules.flatMap(({ pages, test }) => [
    ...pages.flatMap((page) => page.interactions),
    ...(test?.bank ?? []),
  ]);
  return new Map(all.map((interaction) => [interaction.id, interaction]));
}

function courseIds(course: Course): readonly string[] {
  return [...screenIds(course), ...interactionsById(course).keys()];
}

/** FNV-1a folded down: its high bits take part, as its authors advise for short hashes. */
function keyOf(id: string, width: number): number {
  const hash = hash32(id);
  return ((hash ^ (hash >>> width)) >>> 0) % 2 ** width;
}
