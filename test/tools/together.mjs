import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// `node --import tsx test/tools/together.mjs test/course test/compile`: all tests of these rooms in one process, where `node --test`
// starts one a file, which reads and compiles the same modules again. `SKIP=fuzz` leaves files out whose names begin so.

const { SKIP } = process.env;

for (const room of process.argv.slice(2)) {
  const files = readdirSync(room).filter((name) => name.endsWith('.test.ts') && !(SKIP && name.startsWith(SKIP)));
  for (const name of files.sort()) await import(pathToFileURL(resolve(room, name)).href);
}
