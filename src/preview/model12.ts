import * as format from './formats12.js';
import { both, Model, read, write, type Element } from './model.js';

/** The data model of SCORM 1.2 (RTE 3.4.2), indexes written `n`. */
const elements: Readonly<Record<string, Element>> = {
  'cmi.core.student_id': read,
  'cmi.core.student_name': read,
  'cmi.core.lesson_location': both(format.text255),
  'cmi.core.credit': read,
  'cmi.core.lesson_status': both(format.status),
  'cmi.core.entry': read,
  'cmi.core.score.raw': both(format.raw),
  'cmi.core.score.min': both(format.min),
  'cmi.core.score.max': both(format.max),
  'cmi.core.total_time': read,
  'cmi.core.lesson_mode': read,
  'cmi.core.exit': write(format.exit),
  'cmi.core.session_time': write(format.timespan),
  'cmi.suspend_data': both(format.suspendData),
  'cmi.launch_data': read,
  'cmi.comments': both(format.text4096),
  'cmi.comments_from_lms': read,
  'cmi.objectives.n.id': both(format.identifier),
  'cmi.objectives.n.score.raw': both(format.raw),
  'cmi.objectives.n.score.min': both(format.min),
  'cmi.objectives.n.score.max': both(format.max),
  'cmi.objectives.n.status': both(format.objectiveStatus),
  'cmi.student_data.mastery_score': read,
  'cmi.student_data.max_time_allowed': read,
  'cmi.student_data.time_limit_action': read,
  'cmi.student_preference.audio': both(format.audio),
  'cmi.student_preference.language': both(format.text255),
  'cmi.student_preference.speed': both(format.speed),
  'cmi.student_preference.text': both(format.textPreference),
  'cmi.interactions.n.id': write(format.identifier),
  'cmi.interactions.n.objectives.n.id': write(format.identifier),
  'cmi.interactions.n.time': write(format.time),
  'cmi.interactions.n.type': write(format.interactionType),
  'cmi.interactions.n.correct_responses.n.pattern': write(format.response),
  'cmi.interactions.n.weighting': write(format.weighting),
  'cmi.interactions.n.student_response': write(format.response),
  'cmi.interactions.n.result': write(format.result),
  'cmi.interactions.n.latency': write(format.timespan),
};

const keywords = [
  'cmi._version',
  'cmi._children',
  'cmi.core._children',
  'cmi.core.score._children',
  'cmi.objectives._children',
  'cmi.objectives._count',
  'cmi.objectives.n.score._children',
  'cmi.student_data._children',
  'cmi.student_preference._children',
  'cmi.interactions._children',
  'cmi.interactions._count',
  'cmi.interactions.n.objectives._count',
  'cmi.interactions.n.correct_responses._count',
];

export const model12 = new Model(elements, keywords);

/** The error code and the reason for a name that is no element: 201, 202, 203 or 401 (RTE 3.3.6). */
export function unknown12(name: string): { code: number; why: string } {
  const misplaced = model12.misplacedKeyword(name);
  if (misplaced?.keyword === '_children') return { code: 202, why: `${misplaced.base} n'a pas d'enfants.` };
  if (misplaced) return { code: 203, why: `${misplaced.base} n'est pas un tableau.` };
  if (/^(cmi\.(evaluation|paths|student_demographics)|nav)\b/.test(name)) {
    return { code: 401, why: `${name} est facultatif, et absent de ce LMS.` };
  }
  return { code: 201, why: `${name} n'existe pas dans SCORM 1.2.` };
}
