import { scoreOf } from '../course/score.js';
import { isoDuration, localTimestamp } from './iso-time.js';
import { readDecimal, readWord } from './lms-values.js';
import { identifier, plainNumber } from './plain-text.js';
import { correctPatterns, interactionType, learnerResponse } from './scorm2004-format.js';
import type { Field, InteractionForm } from './scorm-interactions.js';
import type { ObjectiveForm } from './scorm-objectives.js';

/** RTE 4.2.9: no LMS has to take more than 250. */
export const interactionForm: InteractionForm = {
  fields: 'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency',
  most: 250,
  fieldsOf(record) {
    const { interaction, objective, outcome, score, weighting } = record;
    const patterns = interaction ? correctPatterns(interaction) : [];
    return [
      ['type', interaction ? interactionType(interaction) : record.type],
      ['objectives.0.id', objective ? identifier(objective) : ''],
      ['timestamp', localTimestamp(record.at)],
      ...patterns.map((pattern, n): Field => [`correct_responses.${n}.pattern`, pattern]),
      // A weighting is relative: one that is like most says nothing.
      ['weighting', outcome === 'neutral' || weighting === 1 ? '' : plainNumber(weighting)],
      ['learner_response', learnerResponse(interaction, record.response)],
      ['result', outcome === 'incorrect' && score > 0 ? plainNumber(Number(score.toFixed(2))) : outcome],
      ['latency', isoDuration(record.latency)],
    ];
  },
};

/** RTE 4.2.17. */
export const objectiveForm: ObjectiveForm = {
  fields: 'id,score,success_status,completion_status',
  fieldsOf({ score, success, completion }) {
    return [
      ...(score ? [['score.scaled', plainNumber(score.scaled)] as const] : []),
      ...(success === 'unknown' ? [] : [['success_status', success] as const]),
      ['completion_status', completion],
    ];
  },
  read(id, get) {
    const scaled = readDecimal(get('score.scaled'));
    const success = readWord(get('success_status'));
    return {
      id,
      score: scaled === null ? null : scoreOf(scaled),
      success: success === 'passed' || success === 'failed' ? success : 'unknown',
      completion: readWord(get('completion_status')) === 'completed' ? 'completed' : 'incomplete',
    };
  },
};
