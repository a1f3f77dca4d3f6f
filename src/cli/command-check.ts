import { measureContent } from '../compile/measure/measure.js';
import type { CourseModule } from '../course/course.js';
import type { Interaction } from '../course/interaction.js';
import { checkFacts } from './check-facts.js';
import { tellMeasures } from './check-measures.js';
import { checkZips } from './check-zip.js';
import { wrongUsage, type Terminal } from './exit.js';
import type { Options } from './options.js';
import { chosenModules, compileCourses, readTree } from './sources.js';
import { count, table } from './table.js';

/**
 * `pizza-libre check`: what `build` would say, what there is, and advice on it; or what is wrong with packages, or overdue. Nothing is
 * written.
 */
export async function check(options: Options, terminal: Terminal, now = new Date()): Promise<void> {
  if (options.facts && options.packages.length > 0) {
    throw wrongUsage(
      `--facts lit SOURCES.md, et « ${options.packages[0]} » est un paquet : demandez l'un, puis l'autre.`,
    );
  }
  if (options.packages.length > 0) return checkZips(options.packages, terminal);
  if (options.facts) return checkFacts(options.modulesDir, now, terminal);
  for (const course of compileCourses(await readTree(options.modulesDir), options)) {
    terminal.out(`${course.title} (${course.language}) : aucun problème.`);
    const modules = chosenModules(course, options);
    terminal.out(table(['Module', ' Pages', 'Questions', 'Test'], modules.map(row)));
    for (const module of modules) terminal.out(objectives(module));
    tellMeasures(measureContent(course, modules), options.modulesDir, terminal);
  }
}

function row(module: CourseModule): readonly string[] {
  const { title, pages, test } = module;
  const draws = test ? `${test.draw} tirées de ${test.bank.length}` : 'aucun';
  return [title, String(pages.length), kinds(allInteractions(module)), draws];
}

function allInteractions({ pages, test }: CourseModule): readonly Interaction[] {
  return [...pages.flatMap(({ interactions }) => interactions), ...(test?.bank ?? [])];
}

/** `17 choix uniques, 3 choix multiples, 4 vrai ou faux` */
function kinds(interactions: readonly Interaction[]): string {
  const tally = new Map<string, number>();
  for (const interaction of interactions) {
    const kind = kindOf(interaction);
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
  }
  return [...tally].map(([kind, n]) => `${n} ${kind}`).join(', ') || 'aucune';
}

const KINDS: Readonly<Record<Exclude<Interaction['type'], 'choice'>, string>> = {
  'true-false': 'vrai ou faux',
  sequencing: 'à ordonner',
  matching: 'à associer',
  'fill-in': 'à trou',
  numeric: 'à réponse chiffrée',
  likert: 'sur un avis',
  performance: 'en scènes',
};

function kindOf(interaction: Interaction): string {
  if (interaction.type !== 'choice') return KINDS[interaction.type];
  return interaction.multiple ? 'à choix multiple' : 'à choix unique';
}

function objectives({ title, objectives: all, test }: CourseModule): string {
  const assessed = all.filter(({ id }) => test?.bank.some(({ objective }) => objective === id));
  const left = all.filter((objective) => !assessed.includes(objective)).map(({ id }) => id);
  const without = left.length > 0 ? ` ; sans question : ${left.join(', ')}` : '';
  return `${title} : ${count(assessed.length, 'objectif évalué', 'objectifs évalués')} sur ${all.length}${without}.`;
}
