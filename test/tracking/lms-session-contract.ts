import { expect } from '@open-wc/testing';
import type { AttemptRecord, InteractionRecord, LaunchMode, LmsSession } from '../../src/tracking/lms-session.js';
import { pick } from './test-course.js';

/** One learner's record behind an adapter, and how to open sessions on it. */
export interface SessionHarness {
  /** A new session on the same record, as after a relaunch. */
  open(mode?: LaunchMode): LmsSession;
  /** How often anything was written so far. */
  writes(): number;
  /** What a record by the book refused. */
  breaches(): readonly string[];
  /** Makes the next commits fail, or work again; null where a standard can't fail. */
  readonly breakCommit: ((broken: boolean) => void) | null;
  /** False for a session that has no LMS: it has no modes, no score, no status. */
  readonly hasLms: boolean;
}

export function attemptRecord(more: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    score: null,
    completion: 'incomplete',
    success: 'unknown',
    final: false,
    progress: 0.5,
    objectives: [],
    location: 'p_start',
    resumeData: 'hAAAA.tAAAA',
    sessionTime: 12_000,
    ...more,
  };
}

export function answerRecord(id: string, more: Partial<InteractionRecord> = {}): InteractionRecord {
  return {
    id,
    type: 'choice',
    objective: 'liberte_0',
    response: pick('a'),
    correct: pick('a', 'b'),
    interaction: null,
    outcome: 'incorrect',
    score: 0,
    weighting: 1,
    latency: 5_250,
    at: new Date(2026, 0, 31, 9, 5, 7),
    ...more,
  };
}

/** What every adapter does, whatever its standard. */
export function passesTheContract(name: string, make: () => SessionHarness): void {
  describe(`${name} passes the contract: it`, () => {
    let harness: SessionHarness;

    beforeEach(() => {
      harness = make();
    });

    afterEach(() => {
      expect(harness.breaches()).to.deep.equal([]);
    });

    it('says its standard and how much resume data it takes', () => {
      const session = harness.open();
      expect(session.standard).to.be.a('string').that.is.not.empty;
      expect(session.resumeLimit).to.be.at.least(4096);
    });

    it('tells launch data of a first launch', async () => {
      const launch = (await harness.open().initialize())!;
      expect(launch).to.deep.include({ mode: 'normal', resumeData: '', location: '', score: null, success: 'unknown' });
      expect(launch).to.deep.include({ completion: 'incomplete', mastery: null, timeLeft: null });
    });

    it('gives resume data back at the next launch', async () => {
      const first = harness.open();
      await first.initialize();
      first.record(attemptRecord({ resumeData: 'hABC.tDEF' }), [answerRecord('q_one')]);
      expect(await first.commit()).to.equal(true);
      first.terminate();
      expect((await harness.open().initialize())!.resumeData).to.equal('hABC.tDEF');
    });

    it('sends what was recorded when it is terminated', async () => {
      const first = harness.open();
      await first.initialize();
      first.record(attemptRecord({ resumeData: 'hLAST' }), []);
      first.terminate();
      expect((await harness.open().initialize())!.resumeData).to.equal('hLAST');
    });

    it('writes nothing more once it is terminated, and terminates once', async () => {
      const session = harness.open();
      await session.initialize();
      session.terminate();
      const before = harness.writes();
      session.record(attemptRecord({ resumeData: 'hLATE' }), [answerRecord('q_late')]);
      expect(await session.commit()).to.equal(false);
      session.terminate();
      expect(harness.writes()).to.equal(before);
    });

    it('neither throws nor writes before it is open', async () => {
      const session = harness.open();
      session.record(attemptRecord(), [answerRecord('q_early')]);
      expect(await session.commit()).to.equal(false);
      session.terminate();
      expect(harness.writes()).to.equal(0);
    });

    it('sends nothing twice', async () => {
      const session = harness.open();
      await session.initialize();
      session.record(attemptRecord(), [answerRecord('q_one')]);
      await session.commit();
      const before = harness.writes();
      session.record(attemptRecord(), []);
      expect(await session.commit()).to.equal(true);
      expect(harness.writes()).to.equal(before);
    });

    it('has no problem while all is well', async () => {
      const session = harness.open();
      await session.initialize();
      session.record(attemptRecord(), [answerRecord('q_one')]);
      await session.commit();
      expect(session.problem).to.equal(null);
    });

    it('tells how it connected, and that nothing was refused', async () => {
      const session = harness.open();
      await session.initialize();
      const { where, attempts, refused } = session.connection;
      expect([where !== null, attempts, refused.length]).to.deep.equal(harness.hasLms ? [true, 1, 0] : [false, 0, 0]);
    });

    it('says when a commit did not arrive, and sends all of it later', async () => {
      if (!harness.breakCommit) return;
      const session = harness.open();
      await session.initialize();
      harness.breakCommit(true);
      session.record(attemptRecord({ resumeData: 'hKEPT' }), [answerRecord('q_one')]);
      expect(await session.commit()).to.equal(false);
      expect(session.problem).to.not.equal(null);
      harness.breakCommit(false);
      expect(await session.commit()).to.equal(true);
      expect((await harness.open().initialize())!.resumeData).to.equal('hKEPT');
    });

    it('keeps a pass and the best score', async () => {
      if (!harness.hasLms) return;
      const passed = {
        score: { raw: 90, min: 0, max: 100, scaled: 0.9 },
        completion: 'completed',
        success: 'passed',
      } as const;
      const session = harness.open();
      await session.initialize();
      session.record(attemptRecord(passed), []);
      await session.commit();
      const worse = { score: { raw: 40, min: 0, max: 100, scaled: 0.4 }, success: 'failed', final: true } as const;
      session.record(attemptRecord(worse), []);
      session.terminate();
      const launch = (await harness.open().initialize())!;
      expect(launch.success).to.equal('passed');
      expect(launch.completion).to.equal('completed');
      expect(launch.score!.raw).to.equal(90);
    });

    for (const mode of ['review', 'browse'] as const) {
      it(`writes nothing at all in ${mode}`, async () => {
        if (!harness.hasLms) return;
        const session = harness.open(mode);
        expect((await session.initialize())!.mode).to.equal(mode);
        session.record(attemptRecord(), [answerRecord('q_one')]);
        expect(await session.commit()).to.equal(true);
        session.terminate();
        expect(harness.writes()).to.equal(0);
      });
    }
  });
}
