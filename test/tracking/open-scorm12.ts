import type { LmsSession } from '../../src/tracking/lms-session.js';
import { Scorm12Session } from '../../src/tracking/scorm12.js';
import { during, ManualTimers } from './manual-timers.js';
import { LmsRecord, StrictLms } from './strict-lms.js';

export const PASSED = {
  score: { raw: 90, min: 0, max: 100, scaled: 0.9 },
  completion: 'completed',
  success: 'passed',
} as const;

export const STATUS = 'cmi.core.lesson_status';

export interface Opened {
  readonly lms: StrictLms;
  readonly session: LmsSession;
  readonly timers: ManualTimers;
}

export async function open(
  data: Readonly<Record<string, string>> = {},
  prepare: (lms: StrictLms) => void = () => {},
): Promise<Opened> {
  const lms = new StrictLms(new LmsRecord(data));
  prepare(lms);
  const timers = new ManualTimers();
  const session = new Scorm12Session({ window: { API: lms } as object, timers });
  await during(timers, session.initialize());
  return { lms, session, timers };
}
