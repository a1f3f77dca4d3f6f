import * as format from './formats2004.js';
import { both, Model, read, write, type Element } from './model.js';

/** The data model of SCORM 2004 4th Edition (RTE 4.2; adl.nav: SN 5.6), indexes written `n`. */
const elements: Readonly<Record<string, Element>> = {
  'cmi.comments_from_learner.n.comment': both(format.comment),
  'cmi.comments_from_learner.n.location': both(format.text250),
  'cmi.comments_from_learner.n.timestamp': both(format.timestamp),
  'cmi.comments_from_lms.n.comment': read,
  'cmi.comments_from_lms.n.location': read,
  'cmi.comments_from_lms.n.timestamp': read,
  'cmi.completion_status': both(format.completion),
  'cmi.completion_threshold': read,
  'cmi.credit': read,
  'cmi.entry': read,
  'cmi.exit': write(format.exit),
  'cmi.interactions.n.id': both(format.identifier),
  'cmi.interactions.n.type': both(format.interactionType),
  'cmi.interactions.n.objectives.n.id': both(format.identifier),
  'cmi.interactions.n.timestamp': both(format.timestamp),
  'cmi.interactions.n.correct_responses.n.pattern': both(format.pattern),
  'cmi.interactions.n.weighting': both(format.weighting),
  'cmi.interactions.n.learner_response': both(format.response),
  'cmi.interactions.n.result': both(format.result),
  'cmi.interactions.n.latency': both(format.timespan),
  'cmi.interactions.n.description': both(format.description),
  'cmi.launch_data': read,
  'cmi.learner_id': read,
  'cmi.learner_name': read,
  'cmi.learner_preference.audio_level': both(format.level),
  'cmi.learner_preference.language': both(format.language),
  'cmi.learner_preference.delivery_speed': both(format.level),
  'cmi.learner_preference.audio_captioning': both(format.captioning),
  'cmi.location': both(format.location),
  'cmi.max_time_allowed': read,
  'cmi.mode': read,
  'cmi.objectives.n.id': both(format.identifier),
  'cmi.objectives.n.score.scaled': both(format.scaled),
  'cmi.objectives.n.score.raw': both(format.raw),
  'cmi.objectives.n.score.min': both(format.min),
  'cmi.objectives.n.score.max': both(format.max),
  'cmi.objectives.n.success_status': both(format.success),
  'cmi.objectives.n.completion_status': both(format.completion),
  'cmi.objectives.n.progress_measure': both(format.measure),
  'cmi.objectives.n.description': both(format.description),
  'cmi.progress_measure': both(format.measure),
  'cmi.scaled_passing_score': read,
  'cmi.score.scaled': both(format.scaled),
  'cmi.score.raw': both(format.raw),
  'cmi.score.min': both(format.min),
  'cmi.score.max': both(format.max),
  'cmi.session_time': write(format.timespan),
  'cmi.success_status': both(format.success),
  'cmi.suspend_data': both(format.suspendData),
  'cmi.time_limit_action': read,
  'cmi.total_time': read,
  'adl.nav.request': write(format.navigation),
  'adl.nav.request_valid.continue': read,
  'adl.nav.request_valid.previous': read,
};

const keywords = [
  'cmi._version',
  'cmi._children',
  'cmi.comments_from_learner._children',
  'cmi.comments_from_learner._count',
  'cmi.comments_from_lms._children',
  'cmi.comments_from_lms._count',
  'cmi.interactions._children',
  'cmi.interactions._count',
  'cmi.interactions.n.objectives._count',
  'cmi.interactions.n.correct_responses._count',
  'cmi.learner_preference._children',
  'cmi.objectives._children',
  'cmi.objectives._count',
  'cmi.objectives.n.score._children',
  'cmi.score._children',
];

/** 4th Edition only: an LMS of the 3rd does not know them. */
const new4th = ['cmi.objectives.n.progress_measure'];

const models: Readonly<Record<string, Model>> = {
  '3': new Model(Object.fromEntries(Object.entries(elements).filter(([name]) => !new4th.includes(name))), keywords),
  '4': new Model(elements, keywords),
};

export const model2004 = (edition: string): Model => models[edition] ?? (models['4'] as Model);

/** The error code and the reason for a name that is no element: 301 or 351 for a misplaced keyword, else 401 (RTE 3.1.7.4). */
export function unknown2004(model: Model, name: string, general: number): { code: number; why: string } {
  const misplaced = model.misplacedKeyword(name);
  if (misplaced?.keyword === '_children') return { code: general, why: `${misplaced.base} n'a pas d'enfants.` };
  if (misplaced) return { code: general, why: `${misplaced.base} n'est pas un tableau.` };
  return { code: 401, why: `${name} n'existe pas dans cette édition de SCORM 2004.` };
}
