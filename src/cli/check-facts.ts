import { join } from 'node:path';
import { formatProblem } from '../compile/compile.js';
import { idsOf, readFacts, type Fact } from '../compile/measure/facts.js';
import { wrongContent, wrongUsage, type Terminal } from './exit.js';
import { readTree } from './sources.js';
import { count } from './table.js';

const FILE = 'SOURCES.md';

/**
 * `pizza-libre check --facts`: what is to be read again by now.
 * @param now the clock
 * @throws CliError 1 when a review is overdue, its date can't be read or its page doesn't exist, so that a scheduled run tells; 2 without `SOURCES.md`
 */
export async function checkFacts(modulesDir: string, now: Date, terminal: Terminal): Promise<void> {
  const path = join(modulesDir, FILE);
  const files = await readTree(modulesDir);
  const bytes = files.get(FILE);
  if (!bytes) throw wrongUsage(`Il n'y a pas de fichier « ${path} » : c'est là que --facts lit les dates de revue.`);
  const text = new TextDecoder().decode(bytes);
  const { total, overdue, events, problems } = readFacts(path, text, idsOf(files), now);
  if (events.length > 0) {
    terminal.out(`À revoir à un événement, pas à une date :\n${events.map((fact) => lineOf(fact)).join('\n')}\n`);
  }
  const late = overdue.map((fact) => lineOf(fact, 'la revue était prévue en '));
  const lines = [...problems.map(formatProblem), ...late];
  const verdict = `${count(total, 'affirmation')}, ${overdue.length === 0 ? 'aucune en retard' : `${overdue.length} en retard`}.`;
  if (lines.length > 0) throw wrongContent(`${lines.join('\n')}\n\n${verdict}`);
  terminal.out(verdict);
}

function lineOf({ place, statement, review }: Fact, before = ''): string {
  return `${place.file}:${place.line}:${place.column}: ${statement} (${before}${review})`;
}
