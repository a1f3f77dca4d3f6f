import { tryScore, trySeed, type Attempt, type RecallState, type Results, type TestState } from '../course/attempt.js';
import type { Course, Recall, Test } from '../course/course.js';
import { drawItems } from '../course/draw.js';
import type { BitWriter } from './bits.js';
import { tableFor, type IdTable } from './id-table.js';
import { writeResponse } from './response-codec.js';
import { SectionReader } from './resume-reader.js';
import { SCORE_BITS, SCORE_UNIT, seal, VERSION } from './section.js';

const VISITS_A_SECTION = 128;
const ANSWERS_A_SECTION = 256;

/**
 * An attempt as resume data: base64url and `.`, ASCII. Sections stand in the order of their worth, each with its own
 * checksum: header, standing of tests (tries, best scores), screens seen, running tries, recalls, practice answers.
 * Latencies are not kept: they are in the LMS's record of each answer, and nothing reads them after a resume.
 * @param limit characters, for instance 4,096 (SCORM 1.2 suspend_data); what does not fit is left out from the end,
 *   practice answers first, never the header and the standing of tests
 */
export function encodeAttempt(course: Course, attempt: Attempt, limit = Infinity): string {
  const ids = tableFor(course);
  const [standing, ...rest] = [
    standingSection(ids, course, attempt),
    ...visitSections(ids, attempt),
    ...course.modules.flatMap(({ test }) => trySection(ids, test, attempt) ?? []),
    ...course.modules.flatMap(({ recall }) => recallSection(ids, recall, attempt) ?? []),
    ...practiceSections(ids, attempt),
  ];
  const kept = [standing!];
  // The header is longest when the count of sections is; both stay within 20 characters of each other.
  let length = headerSection(ids, attempt, 255).length + 1 + standing!.length;
  for (const section of rest) {
    if (length + 1 + section.length > limit) continue;
    length += 1 + section.length;
    kept.push(section);
  }
  return [headerSection(ids, attempt, kept.length), ...kept].join('.');
}

/** What resume data said. */
export interface Decoded {
  readonly attempt: Attempt;
  /** Written by a later schema: what is understood is here; the data must not be overwritten. */
  readonly newer: boolean;
  /** False when a section was missing or broken. */
  readonly complete: boolean;
}

/**
 * The inverse of `encodeAttempt`, for the course as it is now: ids that it no longer holds are dropped, answers are
 * judged again. Sections that are damaged are left out; the others count.
 * @returns null when nothing in it can be read
 */
export function decodeAttempt(course: Course, text: string): Decoded | null {
  const reader = new SectionReader(course);
  for (const section of text.split('.')) reader.read(section);
  if (!reader.understood && !reader.newer) return null;
  const { seed, revision, location, visited, results, newer, complete } = reader;
  const recalls = Object.fromEntries(
    course.modules.flatMap(({ recall }) => {
      const state = recall && reader.recalls.get(recall.id);
      return state ? [[recall.id, state]] : [];
    }),
  );
  const base: Attempt = { seed, revision, location, visited: [...visited], results, tests: {}, recalls };
  const tests: Record<string, TestState> = {};
  for (const { test } of course.modules) {
    const state = test && testState(test, reader, base);
    if (state) tests[test.id] = state;
  }
  return { attempt: { ...base, tests }, newer, complete };
}

function testState(test: Test, reader: SectionReader, attempt: Attempt): TestState | null {
  const standing = reader.standings.get(test.id);
  const running = reader.tries.get(test.id);
  if (!standing && !running) return null;
  const { tries, finished } = (standing ?? running)!;
  const items = (running?.items ?? []).filter((id) => test.bank.some((item) => item.id === id));
  const results: Results = Object.fromEntries(
    Object.entries(running?.results ?? {}).filter(([id]) => items.includes(id)),
  );
  const state = { tries, items, results, finished, best: standing?.best ?? null, last: standing?.last ?? null };
  if (!standing && finished) {
    // The standing was damaged: the try that is left tells at least its own score.
    const score = tryScore(test, state);
    return { ...state, best: score, last: score };
  }
  if (finished || items.length > 0) return state;
  // A running try whose items are lost could never be finished: the learner gets them drawn anew.
  return { ...state, items: drawItems(test, trySeed(attempt, test.id, tries)) };
}

function headerSection(ids: IdTable, { seed, revision, location }: Attempt, sections: number): string {
  return seal('h', ids.width, (bits) => {
    bits.put(VERSION, 4).count(sections).put(seed, 32).count(revision);
    const known = location !== null && ids.has(location);
    bits.flag(known);
    if (known) bits.put(ids.key(location), ids.width);
  });
}

function standingSection(ids: IdTable, course: Course, attempt: Attempt): string {
  const states = course.modules.flatMap(({ test }) => {
    const state = test && attempt.tests[test.id];
    return state ? [{ id: test.id, state }] : [];
  });
  return seal('t', ids.width, (bits) => {
    bits.count(states.length);
    for (const { id, state } of states) {
      bits.put(ids.key(id), ids.width).count(state.tries).flag(state.finished);
      for (const score of [state.best, state.last]) writeScore(bits, score);
    }
  });
}

function writeScore(bits: BitWriter, score: number | null): void {
  bits.flag(score !== null);
  if (score !== null) bits.put(Math.round(score * SCORE_UNIT), SCORE_BITS);
}

function visitSections(ids: IdTable, attempt: Attempt): readonly string[] {
  const known = attempt.visited.filter((id) => ids.has(id));
  return chunks(known, VISITS_A_SECTION).map((some) =>
    seal('v', ids.width, (bits) => {
      bits.count(some.length);
      for (const id of some) bits.put(ids.key(id), ids.width);
    }),
  );
}

function trySection(ids: IdTable, test: Test | undefined, attempt: Attempt): string | null {
  const state = test && attempt.tests[test.id];
  if (!state) return null;
  return seal('i', ids.width, (bits) => {
    bits.put(ids.key(test.id), ids.width).count(state.tries).flag(state.finished);
    writeItems(bits, ids, state);
  });
}

function recallSection(ids: IdTable, recall: Recall | undefined, attempt: Attempt): string | null {
  const state = recall && attempt.recalls[recall.id];
  if (!state) return null;
  return seal('r', ids.width, (bits) => writeItems(bits.put(ids.key(recall.id), ids.width), ids, state));
}

/** Items drawn, each with its answer if there is one. */
function writeItems(bits: BitWriter, ids: IdTable, { items, results }: RecallState): void {
  const known = items.filter((id) => ids.has(id));
  bits.count(known.length);
  for (const id of known) {
    const result = results[id];
    bits.put(ids.key(id), ids.width).flag(result !== undefined);
    if (result) writeResponse(bits, result);
  }
}

/** Sorted by key, so that only the gaps need writing: 1,000 answers fit in 3,500 characters. */
function practiceSections(ids: IdTable, attempt: Attempt): readonly string[] {
  const answers = Object.entries(attempt.results)
    .filter(([id]) => ids.has(id))
    .map(([id, result]) => ({ key: ids.key(id), result }))
    .sort((a, b) => a.key - b.key);
  return chunks(answers, ANSWERS_A_SECTION).map((some) =>
    seal('p', ids.width, (bits) => {
      const first = some[0]!.key;
      const gap = (some[some.length - 1]!.key - first) / some.length;
      const k = gap > 1 ? Math.floor(Math.log2(gap)) : 0;
      bits.count(some.length).put(k, 5).put(first, ids.width);
      let before = first;
      for (const { key, result } of some) {
        if (key !== first) bits.rice(key - before, k);
        before = key;
        writeResponse(bits, result);
      }
    }),
  );
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
