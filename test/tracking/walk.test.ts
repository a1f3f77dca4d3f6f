import { expect } from '@open-wc/testing';
import type { Act } from './walk-acts.js';
import { PAIRS, walkAtRandom, type WalkStandard } from './walk-check.js';
import type { CourseSpec } from './walk-course.js';
import { Walk } from './walk.js';

/* Longer walks, other seeds: test/tools/walk.ts. */

const SEED = 4;
/** Walks of each pair; Open edX, which stores each value by itself, takes its time. */
const WALKS = 16;
const SLOW_WALKS = 8;
const LONGEST = 60;
const LEAST_STEPS = 10_000;

describe('A random walk of learner, browser, device, LMS and trainer', () => {
  let [steps, walks, ms] = [0, 0, 0];

  for (const pair of PAIRS) {
    it(`breaks no promise with ${pair.join(', ')}`, async () => {
      const start = performance.now();
      const isScorm = pair[0].startsWith('scorm');
      const count = pair[1] === 'openedx' ? SLOW_WALKS : isScorm ? WALKS : 3 * WALKS;
      const walked = await walkAtRandom(pair, { seed: SEED, walks: count, mostActs: LONGEST, limit: 8_000 });
      steps += walked.steps;
      walks += walked.walks;
      ms += performance.now() - start;
    });
  }

  it(`takes ${LEAST_STEPS} steps in all`, () => {
    console.log(`Random walk: ${steps} steps, ${walks} walks, ${(ms / 1000).toFixed(1)} s`);
    expect(steps).to.be.at.least(LEAST_STEPS);
  });
});

const COURSE: CourseSpec = { practice: [0], banks: [[0, 0, 0, 0], []], attempts: null, keepsLast: false, mastery: 0.8 };
const answered = (think: number): Act => ({ do: 'answer', tab: 0, which: 0, response: 0, sure: null, think });
const right = (sure: 'sure' | 'unsure' | null): Act => ({ ...answered(0), response: 'right', sure }) as Act;
const storage = (health: 'ok' | 'full'): Act => ({ do: 'storage', health });
const lie = (times: number): Act => ({ do: 'fault', name: 'lie', options: { times } });

/* Each the shortest that once broke a promise, or seemed to. */
const KNOWN: readonly (readonly [what: string, standard: WalkStandard, habit: string, acts: readonly Act[]])[] = [
  ['resume data lost, their answer not', 'scorm12', 'strict', [answered(3_000), lie(1), answered(400)]],
  ['resume data lost, their answer not', 'scorm2004', 'strict', [answered(3_000), lie(1), answered(400)]],
  ['a whole session lost, and a status made up', 'scorm12', 'openedx', [lie(40), answered(30_000)]],
  [
    'the beginning of an answer lost',
    'scorm2004',
    'openedx',
    [lie(40), answered(0), { do: 'wait', ms: 600_000 }, answered(0)],
  ],
  [
    'a new attempt that tells of none',
    'scorm2004',
    'openedx',
    [
      answered(3_000),
      lie(40),
      { do: 'refresh', tab: 0, crash: false },
      { do: 'launch', mode: 'normal', patient: false },
      answered(0),
    ],
  ],
  [
    'an attempt passed, and its suspension lost',
    'scorm2004',
    'moodle',
    [
      { do: 'visit', tab: 0, which: 0 },
      lie(8),
      { do: 'refresh', tab: 0, crash: false },
      { do: 'test', tab: 0, which: 0, response: 'right' },
      { do: 'leave', tab: 0 },
      { do: 'wait', ms: 0 },
      { do: 'visit', tab: 0, which: 0 },
      { do: 'wait', ms: 30_000 },
      { do: 'launch', mode: 'normal', patient: false },
    ],
  ],
  [
    'a journal that could not be written, and the frame loaded again',
    'scorm12',
    'cornerstone',
    [
      answered(0),
      storage('full'),
      right(null),
      right(null),
      storage('ok'),
      { do: 'refresh', tab: 0, crash: false },
      right('unsure'),
      { do: 'freeze', tab: 0 },
      right(null),
    ],
  ],
  [
    'resume data lost, their answers not, and no word of either',
    'scorm12',
    'cornerstone',
    [{ do: 'test', tab: 0, which: 0, response: 'right' }, lie(40), right('sure'), { do: 'leave', tab: 0 }, right(null)],
  ],
  [
    'a value taken and not kept, where nothing is kept at a commit',
    'scorm12',
    'openedx',
    [
      answered(0),
      { do: 'wait', ms: 600_000 },
      storage('full'),
      right(null),
      lie(40),
      { do: 'hide', tab: 0 },
      { do: 'crash', tab: 0 },
    ],
  ],
  [
    'a review opened while answers are underway',
    'cmi5',
    'strict',
    [
      { do: 'test', tab: 0, which: 0, response: 0 },
      { do: 'leave', tab: 0 },
      { do: 'fault', name: 'slow', options: { ms: 200 } },
      { do: 'test', tab: 0, which: 0, response: 0 },
      { do: 'heal' },
      { do: 'launch', mode: 'browse', patient: false },
      { do: 'test', tab: 0, which: 0, response: 'right' },
    ],
  ],
];

describe('A known walk breaks no promise:', () => {
  for (const [what, standard, habit, acts] of KNOWN)
    it(`${what} (${standard}, ${habit})`, async () => {
      expect(await new Walk({ standard, habit, mastery: null, course: COURSE, acts }).run()).to.equal(null);
    });
});
