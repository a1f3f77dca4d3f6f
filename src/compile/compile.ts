import type { Course } from '../course/course.js';

/** What is wrong in a source file, where, and how to write it. */
export interface Problem {
  /** Path below `modules/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** How to write it, one sentence, with an example where that helps. */
  readonly remedy: string;
}

/** Files below `modules/` by path (`/` only), as bytes; text must be UTF-8. */
export type SourceTree = ReadonlyMap<string, Uint8Array>;

export interface CompileResult {
  /** Null when there is any problem: nothing is built from a broken source. */
  readonly course: Course | null;
  /** All problems of all files, sorted by file, line, column. */
  readonly problems: readonly Problem[];
}
