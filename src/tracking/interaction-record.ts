import type { Interaction } from '../course/interaction.js';
import type { LearnerResponse } from '../course/response.js';
import { judge } from '../course/judge.js';
import type { PendingAnswer } from './journal.js';
import type { InteractionRecord } from './lms-session.js';

/** An answer as the LMS's record wants it: with what the course knows of its question. */
export function interactionRecord(interaction: Interaction, answer: PendingAnswer): InteractionRecord {
  const { id, type, objective, weighting } = interaction;
  const { response, latency, at } = answer;
  return {
    id,
    type,
    ...(objective === undefined ? {} : { objective }),
    response,
    correct: correctResponse(interaction),
    multiple: interaction.type === 'choice' && interaction.multiple,
    ...judge(interaction, response),
    weighting,
    latency,
    at: new Date(at),
  };
}

function correctResponse(interaction: Interaction): LearnerResponse {
  return interaction.type === 'choice'
    ? { type: 'choice', choices: interaction.correct }
    : { type: 'true-false', value: interaction.correct };
}
