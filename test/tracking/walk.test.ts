import { expect } from '@open-wc/testing';
import { PAIRS, walkAtRandom } from './walk-check.js';

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
