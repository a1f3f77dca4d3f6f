import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/cli/run.js';

const FIXTURE = fileURLToPath(new URL('../fixtures/compile/course', import.meta.url));

/** A course of one module in two languages, in a folder that the test may break; and where packages go. */
export interface Workshop {
  readonly dir: string;
  readonly modules: string;
  readonly out: string;
  /** Names in `out`, sorted; empty when the folder does not exist. */
  built(): Promise<readonly string[]>;
  /** Replaces the first `find` in a file below `modules`. */
  edit(path: string, find: string, replacement: string): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const dir = await mkdtemp(join(tmpdir(), 'pizza-cli-'));
  const modules = join(dir, 'modules');
  const out = join(dir, 'packages');
  await cp(FIXTURE, modules, { recursive: true });
  return {
    dir,
    modules,
    out,
    built: async () => (await readdir(out).catch(() => [])).sort(),
    edit: async (path, find, replacement) => {
      const text = await readFile(join(modules, path), 'utf8');
      if (!text.includes(find)) throw new Error(`${path} has no "${find}".`);
      await writeFile(join(modules, path), text.replace(find, replacement));
    },
    close: () => rm(dir, { recursive: true, force: true }),
  };
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command in this process. */
export async function cli(...args: readonly string[]): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
