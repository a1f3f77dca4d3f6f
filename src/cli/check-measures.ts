import { join } from 'node:path';
import { formatProblem } from '../compile/compile.js';
import type { Lengths } from '../compile/measure/texts.js';
import type { Measured, ModuleMeasure, TextMeasure } from '../compile/measure/measure.js';
import type { Terminal } from './exit.js';
import { count, table } from './table.js';

const HEAD = [
  'Module',
  'Phrases (mots)',
  'Version simple',
  'Bonne réponse 1re, 2e, 3e',
  'La plus longue',
  'Vrai, faux',
  ' Sans version simple',
];
const LEVELS = ['M', 'C', 'Ap', 'An', 'É', 'Cr', '?'] as const;

/** Figures of the content, then advice on it (docs/decisions/0009): said, and no reason to fail. */
export function tellMeasures({ advice, modules, glossary }: Measured, modulesDir: string, terminal: Terminal): void {
  terminal.out('');
  terminal.out(table(HEAD, [...modules.map(row), ...(glossary ? [glossaryRow(glossary)] : [])]));
  terminal.out('');
  terminal.out(table(['Objectif', ' Questions', 'Niveaux de Bloom'], modules.flatMap(itemRows)));
  terminal.out('');
  for (const each of advice) {
    const { message } = each;
    terminal.out(formatProblem({ ...each, file: join(modulesDir, each.file), message: `conseil : ${message}` }));
  }
  terminal.out(advice.length === 0 ? 'Aucun conseil.' : `${count(advice.length, 'conseil')}.`);
}

function row({ module, standard, simple, keys, untwinned }: ModuleMeasure): readonly string[] {
  const threes = keys.ranks.reduce((sum, n) => sum + n, 0);
  return [
    module.title,
    lengthsWord(standard),
    lengthsWord(simple),
    threes > 0 ? keys.ranks.join(', ') : '–',
    threes > 0 ? `${keys.longest} sur ${threes} (${Math.round((100 * keys.longest) / threes)} %)` : '–',
    `${keys.truths.right}, ${keys.truths.wrong}`,
    String(untwinned),
  ];
}

function glossaryRow({ standard, simple, untwinned }: TextMeasure): readonly string[] {
  return ['Glossaire', lengthsWord(standard), lengthsWord(simple), '–', '–', '–', String(untwinned)];
}

/** `9,8 ; 20 au plus` */
function lengthsWord({ mean, longest }: Lengths): string {
  return longest === 0 ? 'aucune' : `${mean.toFixed(1).replace('.', ',')} ; ${longest} au plus`;
}

/** `o1_1`, `6`, `M 1, C 5`; a question mark counts those that name no level. */
function itemRows({ items }: ModuleMeasure): readonly (readonly string[])[] {
  return [...items].map(([objective, levels]) => {
    const named = LEVELS.flatMap((level) => (levels.has(level) ? `${level} ${levels.get(level)}` : []));
    const total = [...levels.values()].reduce((sum, n) => sum + n, 0);
    return [objective, String(total), named.join(', ')];
  });
}
