import type { ProblemKind } from './formats.js';
import type { Model } from './model.js';
import type { ScormStandard } from './record.js';
import type { LaunchOptions, Store } from './store.js';

/** What a call is, whatever a standard names it. */
export type Verb = 'initialize' | 'terminate' | 'get' | 'set' | 'commit';
export type ErrorVerb = 'lastError' | 'errorString' | 'diagnostic';

/** All that SCORM 1.2 and SCORM 2004 do not have in common, for the layer that enforces both. */
export interface Dialect {
  readonly standard: ScormStandard;
  /** Where a course looks for the API: a property of `window`. */
  readonly apiName: 'API' | 'API_1484_11';
  readonly names: Readonly<Record<Verb | ErrorVerb, string>>;
  readonly codes: Codes;
  /** Short description and detail, by code. */
  readonly errors: Readonly<Record<string, readonly [string, string]>>;
  /** Progress of a status, for "a status never goes backwards", by its element. */
  readonly ranks: Readonly<Record<string, Readonly<Record<string, number>>>>;
  model(options: LaunchOptions): Model;
  /** Code and reason for a name that is no element. */
  unknown(model: Model, name: string, verb: 'get' | 'set'): { readonly code: number; readonly why: string };
  store(options: LaunchOptions): Store;
  /** What is wrong with the way a normal session ends; '' when nothing is. */
  farewell(store: Store): string;
}

export interface Codes {
  /** The empty string is missing where one is asked for. */
  readonly argument: number;
  /** Initialize, once it is done. */
  readonly alreadyOpen: number;
  readonly alreadyFinished: number;
  /** A call before Initialize, or after Terminate. */
  readonly before: Readonly<Record<Verb, number>>;
  readonly after: Readonly<Record<Verb, number>>;
  /** A call without the name of an element. */
  readonly noName: Readonly<Record<'get' | 'set', number>>;
  readonly keyword: number;
  readonly readOnly: number;
  readonly writeOnly: number;
  /** Get beyond the end of an array. */
  readonly beyond: number;
  readonly problem: Readonly<Record<ProblemKind, number>>;
  /** What an LMS says when it fails: of Commit and Terminate, that the data could not be kept. */
  readonly failed: Readonly<Record<Verb, number>>;
}

export const verbs: readonly Verb[] = ['initialize', 'terminate', 'get', 'set', 'commit'];

/** The same code for all verbs. */
export const everywhere = (code: number): Readonly<Record<Verb, number>> =>
  Object.fromEntries(verbs.map((verb) => [verb, code])) as Record<Verb, number>;
