import { spawn } from 'node:child_process';

// `lanes.mjs "types lint" build`: each argument is a lane of npm scripts, run one after the other, beside the other lanes. What a
// script says is shown when it ends, so that nothing is mixed; the first that fails stops its own lane, and all of it fails.

const lanes = process.argv.slice(2).map((lane) => lane.split(' '));
const results = await Promise.all(lanes.map(runLane));
process.exitCode = results.every(Boolean) ? 0 : 1;

async function runLane(scripts) {
  for (const script of scripts) if (!(await run(script))) return false;
  return true;
}

/** @returns whether it succeeded */
function run(script) {
  const start = performance.now();
  const child = spawn('npm', ['run', '--silent', script], { shell: process.platform === 'win32' });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
  return new Promise((done) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(`\n── npm run ${script}: ${code === 0 ? 'fine' : `FAILED (${code})`}, ${seconds} s`);
      process.stdout.write(Buffer.concat(said));
      done(code === 0);
    });
  });
}
