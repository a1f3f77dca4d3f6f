import type { Json, Statement } from './preview-xapi.js';

/** What a session is about, and what was said before: all that the rules need. */
export interface Cmi5Context {
  readonly actor: Json;
  readonly activityId: string;
  readonly publisherId: string;
  readonly registration: string;
  readonly sessionId: string;
  readonly launchMode: 'Normal' | 'Review' | 'Browse';
  readonly masteryScore: number | null;
  /** What the course said in this session, in the order of arrival. */
  readonly session: readonly Statement[];
  /** All that the registration holds, this session's included. */
  readonly all: readonly Statement[];
}

const verb = (name: string): string => `http://adlnet.gov/expapi/verbs/${name}`;
const adlVerb = (name: string): string => `https://w3id.org/xapi/adl/verbs/${name}`;
export const verbIds = {
  launched: verb('launched'),
  initialized: verb('initialized'),
  completed: verb('completed'),
  passed: verb('passed'),
  failed: verb('failed'),
  terminated: verb('terminated'),
  abandoned: adlVerb('abandoned'),
  waived: adlVerb('waived'),
  satisfied: adlVerb('satisfied'),
} as const;
export type Verb = keyof typeof verbIds;

const cmi5 = 'https://w3id.org/xapi/cmi5/context';
export const CMI5_CATEGORY = `${cmi5}/categories/cmi5`;
export const MOVE_ON_CATEGORY = `${cmi5}/categories/moveon`;
export const SESSION_ID = `${cmi5}/extensions/sessionid`;
export const MASTERY_SCORE = `${cmi5}/extensions/masteryscore`;

const names = Object.fromEntries(Object.entries(verbIds).map(([name, id]) => [id, name as Verb]));
/** Verbs of the LMS, which a course never uses. */
const ofLms: readonly Verb[] = ['launched', 'abandoned', 'waived', 'satisfied'];

/** cmi5's name of a statement's verb; null for any other verb. */
export const verbOf = (one: Statement): Verb | null => names[one.verb.id] ?? null;

const has = (one: Statement, list: string, id: string): boolean =>
  one.context?.contextActivities?.[list]?.some((activity) => activity.id === id) ?? false;

/** 7.1.3: "cmi5 defined" statements say so by their category; all others are "cmi5 allowed". */
export const isDefined = (one: Statement): boolean => has(one, 'category', CMI5_CATEGORY);

const said = (list: readonly Statement[], ...verbs: readonly Verb[]): boolean =>
  list.some((one) => isDefined(one) && verbs.some((name) => verbOf(one) === name));

const at = (one: Statement): number => Date.parse(one.timestamp ?? '');

/** One thing that a statement must fulfil: null, or what is wrong and the clause that says so. */
type Rule = (one: Statement, about: Cmi5Context) => string | null;

const rule =
  (clause: string, broken: (one: Statement, about: Cmi5Context) => boolean, why: string): Rule =>
  (one, about) =>
    broken(one, about) ? `${why} (cmi5 ${clause})` : null;

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Whether two values say the same, whatever the order of their keys. */
export const isSame = (a: unknown, b: unknown): boolean => stable(a) === stable(b);

/** Of any statement, "defined" or "allowed". */
const always: readonly Rule[] = [
  rule('9.1', ({ id }) => id === undefined, "« id » manque : c'est au cours de le donner"),
  rule('9.2', ({ actor }, about) => !isSame(actor, about.actor), "« actor » n'est pas celui de l'adresse de lancement"),
  rule('9.7', ({ timestamp }) => !/Z$/.test(timestamp ?? ''), '« timestamp » manque, ou n’est pas en UTC (« …Z »)'),
  rule(
    '9.6.1',
    ({ context }, about) => context?.registration !== about.registration,
    "« registration » n'est pas celle du lancement",
  ),
  rule(
    '9.6.3.1',
    ({ context }, about) => context?.extensions?.[SESSION_ID] !== about.sessionId,
    "l'identifiant de session de contextTemplate manque",
  ),
  rule('10.0', (one, about) => !has(one, 'grouping', about.publisherId), 'contextTemplate : le « grouping » manque'),
  rule('9.3.8', (_, { session }) => said(session, 'terminated'), 'rien ne suit « terminated »'),
  rule(
    '9.3',
    (one, { session }) => !said(session, 'initialized') && !(isDefined(one) && verbOf(one) === 'initialized'),
    '« initialized » est le premier énoncé',
  ),
  rule(
    '9.3',
    (one, { session }) => session.some((other) => verbOf(other) === 'initialized' && at(one) < at(other)),
    "l'heure précède celle de « initialized »",
  ),
  rule(
    '9.3',
    (one, { session }) => verbOf(one) === 'terminated' && session.some((other) => at(other) > at(one)),
    '« terminated » a une heure qui précède celle d’un autre énoncé',
  ),
  rule('9.3', (one) => ofLms.some((name) => verbOf(one) === name), 'ce verbe est celui du LMS'),
  rule(
    '10.0',
    (one, { launchMode }) => launchMode !== 'Normal' && !/^(initialized|terminated)$/.test(verbOf(one) ?? ''),
    'en relecture et en parcours, seuls « initialized » et « terminated » sont admis',
  ),
];

/** 9.5: what the result of each verb has, and nothing else of these. */
const results: Readonly<
  Partial<Record<Verb, { success?: boolean; completion?: boolean; duration?: true; score?: true }>>
> = {
  initialized: {},
  completed: { completion: true, duration: true },
  passed: { success: true, duration: true, score: true },
  failed: { success: false, duration: true, score: true },
  terminated: { duration: true },
};
const resultOf = (one: Statement) => results[verbOf(one) ?? 'initialized'] ?? {};
const scoreOf = (one: Statement) => one.result?.score ?? {};
const isJudged = (one: Statement): boolean => /^(passed|failed)$/.test(verbOf(one) ?? '');
const whole = (value: number | undefined): boolean => value === undefined || Number.isInteger(value);

const defined: readonly Rule[] = [
  rule('9.3', (one) => !(verbOf(one) ?? ''), 'la catégorie cmi5 est réservée aux verbes de cmi5'),
  rule('9.4', ({ object }, about) => object.id !== about.activityId, "« object » n'est pas l'activité du lancement"),
  rule('9.3', (one, { session }) => said(session, verbOf(one)!), 'ce verbe a déjà servi dans la session'),
  rule(
    '9.3',
    (one, { session }) => isJudged(one) && said(session, 'passed', 'failed'),
    'un seul « passed » ou « failed » par session',
  ),
  rule(
    '9.3.3',
    (one, { all }) => verbOf(one) === 'completed' && said(all, 'completed'),
    'un seul « completed » par inscription',
  ),
  rule(
    '9.3.4',
    (one, { all }) => verbOf(one) === 'passed' && said(all, 'passed'),
    'un seul « passed » par inscription',
  ),
  rule('9.3', (one, { all }) => verbOf(one) === 'failed' && said(all, 'passed'), 'pas de « failed » après « passed »'),
  rule(
    '9.5.2',
    (one) => one.result?.success !== resultOf(one).success,
    'result.success : true pour « passed », false pour « failed », absent ailleurs',
  ),
  rule(
    '9.5.3',
    (one) => one.result?.completion !== resultOf(one).completion,
    'result.completion : true pour « completed », absent ailleurs',
  ),
  rule(
    '9.5.4',
    (one) => resultOf(one).duration === true && one.result?.duration === undefined,
    'result.duration manque',
  ),
  rule(
    '9.5.1',
    (one) => one.result?.score !== undefined && !resultOf(one).score,
    'un score ne va qu’avec « passed » ou « failed »',
  ),
  rule('9.5.1', (one) => (scoreOf(one).scaled ?? 0) < 0, 'score.scaled va de 0 à 1'),
  rule(
    '9.5.1',
    (one) => !['raw', 'min', 'max'].every((key) => whole(scoreOf(one)[key as 'raw'])),
    'score.raw, min et max sont des entiers',
  ),
  rule(
    '9.5.1',
    (one) => scoreOf(one).raw !== undefined && (scoreOf(one).min === undefined || scoreOf(one).max === undefined),
    'score.raw va avec min et max',
  ),
  rule(
    '9.6.2.2',
    (one) =>
      has(one, 'category', MOVE_ON_CATEGORY) !==
      (one.result?.success !== undefined || one.result?.completion !== undefined),
    'la catégorie moveOn va avec success ou completion, et avec eux seuls',
  ),
  rule(
    '9.3.4',
    (one, { masteryScore }) => verbOf(one) === 'passed' && (scoreOf(one).scaled ?? 1) < (masteryScore ?? 0),
    '« passed » sous le seuil de réussite',
  ),
  rule(
    '9.3.5',
    (one, { masteryScore }) => verbOf(one) === 'failed' && (scoreOf(one).scaled ?? 0) >= (masteryScore ?? 2),
    '« failed » au seuil de réussite ou au-dessus',
  ),
  rule(
    '9.6.3.2',
    (one, { masteryScore }) =>
      isJudged(one) && masteryScore !== null && one.context?.extensions?.[MASTERY_SCORE] !== masteryScore,
    "l'extension masteryscore manque, ou n'est pas celle du lancement",
  ),
];

const allowed: readonly Rule[] = [
  rule(
    '7.1.3',
    (one, about) => verbOf(one) !== null && one.object.id === about.activityId,
    'un verbe de cmi5 sur l’activité veut la catégorie cmi5',
  ),
  rule(
    '9.6.2.2',
    (one) => has(one, 'category', MOVE_ON_CATEGORY),
    'la catégorie moveOn ne va pas avec un énoncé libre',
  ),
];

/** What cmi5 refuses in a well-formed statement (403); null when it may be stored. */
export function breach(one: Statement, about: Cmi5Context): string | null {
  for (const check of [...always, ...(isDefined(one) ? defined : allowed)]) {
    const why = check(one, about);
    if (why !== null) return why;
  }
  return null;
}
