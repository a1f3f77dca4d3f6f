import { isNeutral, type Interaction } from '../course/interaction.js';
import { judge, keyOf } from '../course/judge.js';
import type { PendingAnswer } from './journal.js';
import type { InteractionRecord } from './lms-session.js';

/** Ends of ids that no question has: its answer in a recall, and what the learner said of an answer. */
const RECALL = '_recall';
const CERTITUDE = '_certitude';

/** An answer as the LMS's record wants it: with what the course knows of its question, then how sure the learner was. */
export function interactionRecords(interaction: Interaction, answer: PendingAnswer): readonly InteractionRecord[] {
  const { type, objective, weighting } = interaction;
  const { response, latency, at, recall } = answer;
  const record: InteractionRecord = {
    // Under an id of its own, so that a report on the test's items is not mixed with recalls.
    id: interaction.id + (recall === undefined ? '' : RECALL),
    type,
    ...(objective === undefined ? {} : { objective }),
    response,
    correct: isNeutral(interaction) ? null : keyOf(interaction),
    interaction,
    ...judge(interaction, response),
    weighting,
    latency,
    at: new Date(at),
  };
  return [record, ...confidenceRecord(record, answer)];
}

/** SCORM has no field for confidence: it is an opinion of its own, `1` sure or `0` unsure. */
function confidenceRecord(record: InteractionRecord, { confidence }: PendingAnswer): readonly InteractionRecord[] {
  if (!confidence) return [];
  const opinion = {
    id: record.id + CERTITUDE,
    type: 'likert',
    response: { type: 'likert', choice: confidence === 'sure' ? '1' : '0' },
    correct: null,
    interaction: null,
    outcome: 'neutral',
    score: 0,
  } as const;
  return [{ ...record, ...opinion }];
}
