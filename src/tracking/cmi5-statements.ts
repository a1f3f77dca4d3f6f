import type { Interaction } from '../course/interaction.js';
import { courseIri, objectiveIri } from '../course/iri.js';
import type { ObjectiveStanding } from '../course/objectives.js';
import { hash32 } from '../course/random.js';
import { scoreOf, type Score } from '../course/score.js';
import { isoDuration } from './iso-time.js';
import type { InteractionRecord } from './lms-session.js';
import { correctPatterns, interactionType, learnerResponse } from './scorm2004-format.js';

type Json = Readonly<Record<string, unknown>>;

export interface Statement extends Json {
  readonly id: string;
  readonly timestamp: string;
}

/** The verbs of cmi5 that a course may use (9.3). */
export type DefinedVerb = 'initialized' | 'passed' | 'failed' | 'completed' | 'terminated';

/** What all statements of a session share. */
export interface StatementContext {
  readonly course: { readonly id: string; readonly language: string };
  readonly actor: Json;
  readonly registration: string;
  readonly activityId: string;
  /** `contextTemplate` of the launch data (10.0). */
  readonly template: Json;
  readonly masteryScore: number | null;
}

const CMI5 = 'https://w3id.org/xapi/cmi5/context';
const SESSION_ID = `${CMI5}/extensions/sessionid`;
const MASTERY_SCORE = `${CMI5}/extensions/masteryscore`;
const ACTIVITIES = 'http://adlnet.gov/expapi/activities';

const category = (name: string): Json => activity(`${CMI5}/categories/${name}`);

/** Writes what a session says, in the form of xAPI 1.0.3 and cmi5 1.0. */
export class Statements {
  readonly sessionId: string;

  constructor(private readonly context: StatementContext) {
    this.sessionId = String((context.template['extensions'] as Json | undefined)?.[SESSION_ID] ?? '');
  }

  /** "cmi5 defined" (9.3). @param sessionTime ms */
  defined(verb: DefinedVerb, at: number, sessionTime: number, score: Score | null = null): Statement {
    const { masteryScore, activityId } = this.context;
    const moves = verb === 'passed' || verb === 'failed' || verb === 'completed';
    const isJudged = verb === 'passed' || verb === 'failed';
    const result = {
      ...(isJudged && { success: verb === 'passed' }),
      ...(verb === 'completed' && { completion: true }),
      ...(isJudged && score && this.agrees(verb, score) && { score: wholeScore(score) }),
      ...(verb !== 'initialized' && { duration: isoDuration(sessionTime) }),
    };
    return this.statement(this.nameOf(verb), at, verb, activity(activityId), {
      ...(verb !== 'initialized' && { result }),
      categories: [category('cmi5'), ...(moves ? [category('moveon')] : [])],
      ...(isJudged && masteryScore !== null && { extensions: { [MASTERY_SCORE]: masteryScore } }),
    });
  }

  /** "cmi5 allowed" (7.1.3). @param at not before `initialized` (9.3) */
  answered(record: InteractionRecord, at: number): Statement {
    const { course, activityId } = this.context;
    const { id, interaction, objective, outcome, response, score, latency } = record;
    const said = learnerResponse(interaction, response);
    const result = {
      ...(said !== '' && { response: said }),
      ...(outcome !== 'neutral' && { success: outcome === 'correct', score: { scaled: scoreOf(score).scaled } }),
      duration: isoDuration(latency),
    };
    const object = activity(`${courseIri(course)}/questions/${encodeURIComponent(id)}`, this.definition(record));
    // By the moment of the answer: sent again after a crash, it is known.
    return this.statement(`answered ${id} ${record.at.getTime()}`, at, 'answered', object, {
      result,
      parents: [activity(activityId)],
      ...(interaction && objective && { others: [activity(objectiveIri(course, objective))] }),
    });
  }

  /** "cmi5 allowed": of a module or a learning objective, which is not the activity of the launch. */
  objective({ id, score, success, completion }: ObjectiveStanding, at: number): Statement {
    const { course, activityId } = this.context;
    const verb = success === 'unknown' ? 'completed' : success;
    const result = {
      ...(success !== 'unknown' && { success: success === 'passed' }),
      ...(completion === 'completed' && { completion: true }),
      ...(score && { score: wholeScore(score) }),
    };
    const object = activity(objectiveIri(course, id), { type: `${ACTIVITIES}/objective` });
    const name = `${this.sessionId} ${id} ${verb} ${score?.raw}`;
    return this.statement(name, at, verb, object, { result, parents: [activity(activityId)] });
  }

  /** One `completed` and one `passed` a registration, the others one a session. */
  private nameOf(verb: DefinedVerb): string {
    return verb === 'completed' || verb === 'passed' ? verb : `${this.sessionId} ${verb}`;
  }

  /** An older pass may have been judged by another mark: then its score would be refused (9.3.4, 9.3.5). */
  private agrees(verb: DefinedVerb, { scaled }: Score): boolean {
    const { masteryScore } = this.context;
    return masteryScore === null || scaled >= masteryScore === (verb === 'passed');
  }

  private statement(
    name: string,
    at: number,
    verb: string,
    object: Json,
    { result, categories = [], parents = [], others = [], extensions = {} }: Parts,
  ): Statement {
    const { actor, registration, template, course } = this.context;
    const given = (template['contextActivities'] ?? {}) as Readonly<Record<string, readonly Json[] | undefined>>;
    const with_ = (list: string, more: readonly Json[]): Json =>
      more.length > 0 ? { [list]: [...(given[list] ?? []), ...more] } : {};
    return {
      id: uuidOf(`${registration} ${name}`),
      actor,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
      object,
      ...(result && { result }),
      context: {
        ...template,
        registration,
        language: course.language,
        contextActivities: {
          ...given,
          ...with_('category', categories),
          ...with_('parent', parents),
          ...with_('other', others),
        },
        extensions: { ...(template['extensions'] as Json | undefined), ...extensions },
      },
      timestamp: new Date(at).toISOString(),
    };
  }

  /** xAPI part 2, "Interaction Activities". */
  private definition({ id, type, interaction }: InteractionRecord): Json {
    const { language } = this.context.course;
    const patterns = interaction ? correctPatterns(interaction) : [];
    return {
      type: `${ACTIVITIES}/cmi.interaction`,
      name: { [language]: id },
      ...(interaction && { description: { [language]: interaction.prompt } }),
      interactionType: interaction ? interactionType(interaction) : type,
      ...(patterns.length > 0 && { correctResponsesPattern: patterns }),
      ...(interaction && components(interaction, language)),
    };
  }
}

interface Parts {
  readonly result?: Json;
  readonly categories?: readonly Json[];
  readonly parents?: readonly Json[];
  readonly others?: readonly Json[];
  readonly extensions?: Json;
}

/** What can be chosen, put in order or matched: without it, a report shows letters. */
function components(interaction: Interaction, language: string): Json {
  const list = (items: readonly { readonly id: string; readonly text: string }[]): readonly Json[] =>
    items.map(({ id, text }) => ({ id, description: { [language]: text } }));
  switch (interaction.type) {
    case 'choice':
      return { choices: list(interaction.choices) };
    case 'true-false':
      return interaction.reasons ? { choices: [{ id: 'true' }, { id: 'false' }, ...list(interaction.reasons)] } : {};
    case 'sequencing':
      return { choices: list(interaction.items) };
    case 'matching':
      return { source: list(interaction.items), target: list(interaction.targets) };
    case 'likert':
      return { scale: list(interaction.choices) };
    default:
      return {};
  }
}

/** 9.5.1 wants raw as a whole number. */
function wholeScore({ raw, min, max, scaled }: Score): Json {
  return { scaled, raw: Math.round(raw), min, max };
}

function activity(id: string, definition?: Json): Json {
  return { objectType: 'Activity', id, ...(definition && { definition }) };
}

/**
 * The same name, the same UUID: what is said again, in a retry or after a crash, is known to the record store, which
 * answers 409 or nothing. Hashed from both ends, as a registration stands at one of them.
 */
export function uuidOf(name: string): string {
  const reversed = [...name].reverse().join('');
  const hex = [`1${name}`, `2${reversed}`, `3${name}`, `4${reversed}`]
    .map((text) => hash32(text).toString(16).padStart(8, '0'))
    .join('');
  // RFC 4122: version 5 (from a name), variant 1.
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-5$3-8$4-$5');
}
