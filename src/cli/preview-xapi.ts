/** The form of an xAPI statement (xAPI 1.0.3, part 2): what any LRS refuses with 400. */

export type Json = Readonly<Record<string, unknown>>;

export interface Statement {
  readonly id?: string;
  readonly actor: Json;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string; readonly definition?: Json };
  readonly timestamp?: string;
  readonly result?: {
    readonly score?: Readonly<Partial<Record<'scaled' | 'raw' | 'min' | 'max', number>>>;
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly duration?: string;
    readonly response?: string;
  };
  readonly context?: {
    readonly registration?: string;
    readonly contextActivities?: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly extensions?: Json;
  };
}

type Check = (value: unknown) => string | null;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/;
/** ISO 8601, at most hundredths of a second (4.6): years and months have no fixed length, so they are refused. */
const DURATION = /^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 60);

const test =
  (good: (value: unknown) => boolean, expected: string): Check =>
  (value) =>
    good(value) ? null : `${shown(value)} : ${expected}`;
const pattern = (form: RegExp, expected: string): Check =>
  test((value) => typeof value === 'string' && form.test(value), expected);

/** Known keys with their checks; `needed` ones are there. */
function object(checks: Readonly<Record<string, Check>>, needed: readonly string[] = []): Check {
  return (value) => {
    if (!isObject(value)) return `${shown(value)} : il faut un objet.`;
    const missing = needed.find((key) => !(key in value));
    if (missing) return `« ${missing} » manque.`;
    for (const [key, one] of Object.entries(value)) {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
      const problem = check ? check(one) : 'inconnu de xAPI.';
      if (problem) return `${key} : ${problem}`;
    }
    return null;
  };
}

function list(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return `${shown(value)} : il faut une liste.`;
    for (const one of value) {
      const problem = check(one);
      if (problem) return problem;
    }
    return null;
  };
}

function map(key: RegExp, expected: string, check: Check): Check {
  return (value) => {
    if (!isObject(value)) return `${shown(value)} : il faut un objet.`;
    for (const [name, one] of Object.entries(value)) {
      const problem = key.test(name) ? check(one) : `clé « ${name} » : ${expected}`;
      if (problem) return problem;
    }
    return null;
  };
}

const string = test((value) => typeof value === 'string', 'il faut une chaîne.');
const boolean = test((value) => typeof value === 'boolean', 'true ou false.');
const number = test((value) => typeof value === 'number', 'il faut un nombre.');
const iri = pattern(IRI, 'il faut une IRI absolue.');
const uuid = pattern(UUID, 'il faut un UUID.');
const words = map(LANGUAGE, 'une langue, comme « fr ».', string);
const extensions = map(IRI, 'une IRI absolue.', () => null);
const components = list(object({ id: string, description: words }, ['id']));

const types = 'true-false,choice,fill-in,long-fill-in,matching,performance,sequencing,likert,numeric,other';
const interactionType = test((value) => types.split(',').includes(String(value)), `un de ${types}.`);

const definition = object({
  name: words,
  description: words,
  type: iri,
  moreInfo: iri,
  extensions,
  interactionType,
  correctResponsesPattern: list(string),
  choices: components,
  scale: components,
  source: components,
  target: components,
  steps: components,
});
const activity = object({ objectType: test((value) => value === 'Activity', '« Activity ».'), id: iri, definition }, [
  'id',
]);
const account = object({ homePage: iri, name: string }, ['homePage', 'name']);
const agent = object({ objectType: test((value) => value === 'Agent', '« Agent ».'), name: string, account }, [
  'account',
]);
const activities = list(activity);

const statement = object(
  {
    id: uuid,
    actor: agent,
    verb: object({ id: iri, display: words }, ['id']),
    object: activity,
    result: object({
      score: object({
        scaled: test((value) => typeof value === 'number' && value >= -1 && value <= 1, 'de −1 à 1.'),
        raw: number,
        min: number,
        max: number,
      }),
      success: boolean,
      completion: boolean,
      response: string,
      duration: pattern(DURATION, 'une durée comme « PT1M12.34S ».'),
      extensions,
    }),
    context: object({
      registration: uuid,
      instructor: agent,
      contextActivities: object({ parent: activities, grouping: activities, category: activities, other: activities }),
      revision: string,
      platform: string,
      language: pattern(LANGUAGE, 'une langue, comme « fr ».'),
      extensions,
    }),
    timestamp: pattern(DATE, 'une date ISO 8601.'),
    version: pattern(/^1\.0(\.\d+)?$/, '« 1.0.0 ».'),
  },
  ['actor', 'verb', 'object'],
);

/** What any LRS refuses in a statement; null when it is well formed. */
export function malformed(value: unknown): string | null {
  return statement(value) ?? disagreement(value as Statement);
}

/** What its parts say of one another. */
function disagreement({ result, object: { definition } }: Statement): string | null {
  const { raw, min, max } = result?.score ?? {};
  if (min !== undefined && max !== undefined && min >= max) return `score : min ${min} n'est pas sous max ${max}.`;
  const beyond = raw !== undefined && ((min !== undefined && raw < min) || (max !== undefined && raw > max));
  if (beyond) return `score : raw ${raw} est hors de min..max.`;
  if (definition?.['correctResponsesPattern'] && !definition['interactionType']) {
    return 'definition : correctResponsesPattern sans interactionType.';
  }
  return definition?.['interactionType'] ? responseProblem(definition, result?.response) : null;
}

const token = '[^\\s[\\]]+';
const tokens = `${token}(\\[,\\]${token})*`;
const pairs = `${token}\\[\\.\\]${token}(\\[,\\]${token}\\[\\.\\]${token})*`;

/** Part 2, "Interaction Activities": responses in the form of SCORM 2004. */
const responses: Readonly<Record<string, RegExp>> = {
  'true-false': /^(true|false)$/,
  choice: new RegExp(`^(${tokens})?$`),
  sequencing: new RegExp(`^${tokens}$`),
  likert: new RegExp(`^${token}$`),
  matching: new RegExp(`^${pairs}$`),
  numeric: /^-?\d+(\.\d+)?$/,
};

function responseProblem(definition: Json, response: string | undefined): string | null {
  if (definition['type'] !== 'http://adlnet.gov/expapi/activities/cmi.interaction') {
    return 'definition : une interaction a le type « http://adlnet.gov/expapi/activities/cmi.interaction ».';
  }
  const type = String(definition['interactionType']);
  const form = responses[type];
  if (response === undefined || !form || form.test(response)) return null;
  return `response : ${shown(response)} n'est pas la réponse d'un « ${type} ».`;
}
