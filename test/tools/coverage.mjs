import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

// Node tests and browser tests each report the lines they ran; this joins the two, counts every source file of the
// rooms below whether or not a test imports it, and fails under the threshold. docs/decisions/0007 says why.

const ROOMS = ['course', 'compile', 'tracking'];
const THRESHOLD = 95;

const root = fileURLToPath(new URL('../..', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.includes('--report-only'));
}

/** @param reportOnly uses the reports of the run before, that of `COVERAGE=1 npm test` for instance */
async function main(reportOnly) {
  if (!reportOnly) await collect();
  const reports = ['node', 'browser'].map((name) => join(root, 'coverage', name, 'lcov.info'));
  const hits = mergeReports(await Promise.all(reports.map((path) => readFile(path, 'utf8'))));
  const rows = await Promise.all((await sourceFiles()).map((file) => coverageOf(file, hits.get(file))));
  return print(rows.filter((row) => row !== null));
}

/** As `COVERAGE=1 npm test` does, but without what only does the same again with chance input. */
async function collect() {
  await rm(join(root, 'coverage'), { recursive: true, force: true });
  if (!existsSync(join(root, 'dist/player/scorm12.js'))) await npm('run build');
  await Promise.all([npm('run test:core'), npm('run test:browser -- --files test/tracking/!(walk).test.ts')]);
}

function npm(command) {
  const env = { ...process.env, COVERAGE: '1', SKIP: 'fuzz' };
  const options = { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' };
  return new Promise((done, fail) => {
    const child = spawn('npm', command.split(' '), options);
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`npm ${command}: exit ${code}`))));
  });
}

/** File → line → hits, the most that any report saw: a line that one of them ran was run. */
export function mergeReports(reports) {
  const files = new Map();
  for (const report of reports) {
    let lines;
    for (const record of report.split('\n')) {
      if (record.startsWith('SF:')) {
        const file = relative(root, resolve(root, record.slice(3).trim()))
          .split(sep)
          .join('/');
        lines = files.get(file) ?? files.set(file, new Map()).get(file);
      } else if (record.startsWith('DA:')) {
        const [line, count] = record.slice(3).split(',').map(Number);
        lines.set(line, Math.max(count, lines.get(line) ?? 0));
      }
    }
  }
  return files;
}

async function sourceFiles() {
  const found = await Promise.all(
    ROOMS.map(async (room) => {
      const names = await readdir(join(root, 'src', room), { recursive: true });
      return names.filter((name) => name.endsWith('.ts')).map((name) => `src/${room}/${name.split(sep).join('/')}`);
    }),
  );
  return found.flat().sort();
}

/** Null for a file of types alone: there is nothing in it to run. A file in no report counts as not run at all. */
async function coverageOf(file, lines) {
  const source = await readFile(join(root, file), 'utf8');
  const { code } = await transform(source, {
    loader: 'ts',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  if (code.trim() === '') return null;
  const total = lines?.size || source.split('\n').length - 1;
  const missed = lines ? [...lines].filter(([, count]) => count === 0).map(([line]) => line) : null;
  return { file, total, run: missed ? total - missed.length : 0, missed };
}

function print(rows) {
  let failed = false;
  for (const room of ROOMS) {
    const mine = rows.filter(({ file }) => file.startsWith(`src/${room}/`));
    for (const { file, total, run, missed } of mine) {
      const where = missed === null ? 'in no report' : ranges(missed);
      console.log(`${percent(run, total).padStart(7)}  ${file}${where ? `  (${where})` : ''}`);
    }
    const [run, total] = ['run', 'total'].map((key) => mine.reduce((sum, row) => sum + row[key], 0));
    const isLow = (100 * run) / total < THRESHOLD;
    failed ||= isLow;
    console.log(
      `${percent(run, total).padStart(7)}  src/${room}: ${run} of ${total} lines${isLow ? `, under ${THRESHOLD} %` : ''}\n`,
    );
  }
  return failed ? 1 : 0;
}

function percent(run, total) {
  return `${((100 * run) / total).toFixed(1)} %`;
}

/** `3, 7–9` */
function ranges(lines) {
  const sorted = [...lines].sort((a, b) => a - b);
  const groups = [];
  for (const line of sorted) {
    const last = groups.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else groups.push([line, line]);
  }
  return groups.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
