/* The random walk of tracking, longer than in the tests: `WALK_SEED=7 WALK_WALKS=500 WALK_ONLY=scorm12 npx tsx test/tools/walk.ts` */
import { PAIRS, walkAtRandom } from '../tracking/walk-check.js';

// The cmi5 adapter asks the page for its address.
Object.assign(globalThis, { window: { location: new URL('https://lms.example/course/index.html') } });

const { WALK_SEED = '1', WALK_WALKS = '100', WALK_ACTS = '50', WALK_ONLY = '' } = process.env;
const options = { seed: Number(WALK_SEED), walks: Number(WALK_WALKS), mostActs: Number(WALK_ACTS) };

// Messages between promises don't keep Node running.
const keeper = setInterval(() => {}, 1000);
for (const pair of PAIRS.filter((one) => one.join(' ').includes(WALK_ONLY))) {
  const start = performance.now();
  try {
    const { walks, steps } = await walkAtRandom(pair, options);
    const seconds = (performance.now() - start) / 1000;
    console.log(`${pair.join(' × ')}: ${steps} steps, ${walks} walks, ${seconds.toFixed(1)} s`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
clearInterval(keeper);
