import type { Connection, LaunchMode, LmsProblem, LmsSession } from './lms-session.js';
import type { TrackerStatus } from './status.js';

/** When the last commit was, ms since 1970, and whether the LMS acknowledged it. */
export interface LastCommit {
  readonly at: number;
  readonly ok: boolean;
}

/** How tracking goes, for whoever looks after the LMS. No personal data: no name, no answer. */
export interface Diagnostic extends Connection {
  /** The one that the package was built for. */
  readonly standard: string;
  readonly connected: boolean;
  /** Null before the session is open. */
  readonly mode: LaunchMode | null;
  readonly status: TrackerStatus;
  /** Null before the first. */
  readonly lastCommit: LastCommit | null;
  /** The last problem; null when all is well. */
  readonly problem: LmsProblem | null;
}

/** @param session the one that was asked for, even where there was no LMS */
export function diagnose(
  session: LmsSession,
  rest: Pick<Diagnostic, 'connected' | 'mode' | 'status' | 'lastCommit'>,
): Diagnostic {
  const { standard, connection, problem } = session;
  return { standard, ...connection, ...rest, problem };
}
