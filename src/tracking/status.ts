/**
 * What a learner might have to hear:
 * - `starting`: the LMS is being looked for; acts are kept
 * - `new`, `resumed`: nothing was done since the launch
 * - `saving`, `saved`
 * - `lms-failing`: the LMS takes nothing, after all retries; what was done is safe on this device, if it keeps anything
 * - `cut-off`: the same, and nothing can be sent from this page any more: it is at the next launch
 * - `not-tracked`: an LMS was expected and none was found; results will not be sent
 * - `read-only`: review or browse; nothing is written
 * - `taken-over`: the course was opened in a newer tab; nothing is written from this one
 * - `time-out`: the LMS's time limit is reached; everything was sent, and nothing is written any more
 */
export type TrackerStatus =
  | 'starting'
  | 'new'
  | 'resumed'
  | 'saving'
  | 'saved'
  | 'lms-failing'
  | 'cut-off'
  | 'not-tracked'
  | 'read-only'
  | 'taken-over'
  | 'time-out';

/** What lasts is not talked over, a save that follows no act is no news, and trouble ends only with a save. */
export function mayFollow(before: TrackerStatus, after: TrackerStatus): boolean {
  if (before === 'taken-over' || before === 'time-out') return false;
  if (after === 'taken-over' || after === 'time-out') return true;
  if (before === after || before === 'not-tracked') return false;
  const isTrouble = before === 'lms-failing' || before === 'cut-off';
  return after === 'saved' ? before === 'saving' || isTrouble : !(after === 'saving' && isTrouble);
}
