import { join } from 'node:path';
import { root } from './assets.js';
import { buildAndWrite, PACKAGES_DIR } from './command-build.js';
import { CliError, wrongEnvironment, type Terminal } from './exit.js';
import type { Options } from './options.js';

const RECORDS_DIR = '.records';

/** `pizza-libre preview`: resolves once the embedded LMS listens, which then keeps the process alive. */
export async function preview(options: Options, terminal: Terminal): Promise<void> {
  for (const problem of await rebuild(options)) terminal.err(problem);
  // Loaded here: a build needs no web server.
  const { startPreview } = await import('./preview.js');
  const { port, open, modulesDir } = options;
  const { url } = await startPreview({
    packagesDir: options.out ?? PACKAGES_DIR,
    recordsDir: RECORDS_DIR,
    lmsDir: join(root, 'dist/preview'),
    open,
    modulesDir,
    rebuild: () => rebuild(options),
    ...(port === null ? {} : { port }),
  }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw wrongEnvironment(`Le port ${port} est déjà pris : choisissez-en un autre avec --port.`);
  });
  terminal.out(`Le LMS d'essai est ouvert : ${url}\nCtrl+C pour l'arrêter.`);
}

/** What is wrong with the content, one problem a line; the packages are those of the last good build. */
async function rebuild(options: Options): Promise<readonly string[]> {
  try {
    await buildAndWrite(options);
    return [];
  } catch (error) {
    if (error instanceof CliError && error.code === 1) return error.message.split('\n').filter(Boolean);
    throw error;
  }
}
