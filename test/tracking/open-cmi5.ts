import { Cmi5Session, type Cmi5Options } from '../../src/tracking/cmi5.js';
import type { AttemptRecord, LaunchData } from '../../src/tracking/lms-session.js';
import { answerRecord, attemptRecord } from './lms-session-contract.js';
import { during, ManualTimers } from './manual-timers.js';
import { MemoryStorage } from './rig.js';
import type { LrsSession, Mode, StrictLrs } from './strict-lrs.js';
import { choice } from './test-course.js';

export const webCourse = { id: 'pate', language: 'fr' };

/** A tab on one launch. */
export class Tab {
  readonly timers = new ManualTimers();
  time = Date.parse('2026-01-31T09:05:00Z');

  constructor(
    readonly launched: LrsSession,
    readonly storage: Storage = new MemoryStorage(),
    private readonly more: Partial<Cmi5Options> = {},
  ) {}

  session(): Cmi5Session {
    const { fetch, search } = this.launched;
    const { timers, storage } = this;
    return new Cmi5Session({
      ...{ course: webCourse, search, fetch, timers, storage: () => storage },
      now: () => (this.time += 1000),
      ...this.more,
    });
  }

  async open(): Promise<{ session: Cmi5Session; launch: LaunchData | null }> {
    const session = this.session();
    const launch = await during(this.timers, session.initialize());
    return { session, launch };
  }
}

export async function openIn(lrs: StrictLrs, mode: Mode = 'Normal'): Promise<Cmi5Session> {
  return (await new Tab(lrs.launch(mode)).open()).session;
}

export async function send(
  session: Cmi5Session,
  state: Partial<AttemptRecord>,
  ...ids: readonly string[]
): Promise<boolean> {
  session.record(
    attemptRecord(state),
    ids.map((id) => answerRecord(id, { interaction: choice(id, 'ab') })),
  );
  return session.commit();
}
