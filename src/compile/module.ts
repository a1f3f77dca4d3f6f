import type { CourseModule, Recall } from '../course/course.js';
import { compileBank } from './bank.js';
import { readModuleConfig, type ModuleConfig, type ModuleEntry } from './config.js';
import type { Context } from './context.js';
import { readFolder } from './folder.js';
import { compilePage } from './page.js';
import { quoted } from './problems.js';
import { startOf } from './source.js';

/**
 * A module's folder in the run's language; null when its `module.yaml` can't be read.
 * @param earlier the modules before it, from whose banks a recall draws
 */
export function compileModule(
  entry: ModuleEntry,
  earlier: readonly ModuleEntry[],
  context: Context,
): CourseModule | null {
  const folder = `${entry.folder}/${context.language}/`;
  const config = readModuleConfig(entry, context);
  if (config) claimIds(config, context);

  const objectives = config ? (config.data.objectives ?? []).map(({ id }) => id) : null;
  const paths = readFolder(folder, context.files);
  const pages = paths.pages.flatMap((path) => compilePage(path, objectives, context) ?? []);
  const test = paths.bank ? compileBank(paths.bank, config, context) : null;
  if (!config) return null;
  if (paths.pages.length === 0) {
    const message = `Le module ${quoted(entry.folder)} n'a aucune page.`;
    context.problems.report(
      startOf(`${folder}module.yaml`),
      message,
      `Ajoutez-en une : ${quoted(`${folder}01-ma-page.md`)}.`,
    );
  }
  const { id, title, summary, minutes } = config.data;
  const recall = compileRecall(config, earlier, context);
  return {
    id,
    title,
    summary,
    minutes,
    objectives: config.data.objectives ?? [],
    ...(recall && { recall }),
    pages,
    ...(test && { test }),
  };
}

function compileRecall(
  { data, place }: ModuleConfig,
  earlier: readonly ModuleEntry[],
  context: Context,
): Recall | null {
  const { files, language, ids, problems, words } = context;
  if (data.recall === undefined) return null;
  const hasBank = earlier.some(({ folder }) => readFolder(`${folder}/${language}/`, files).bank !== null);
  if (!hasBank) {
    problems.report(
      place('recall'),
      earlier.length === 0
        ? "Le premier module n'a rien à rappeler."
        : "Aucun module précédent n'a de test : il n'y a rien à rappeler.",
      `Retirez ${quoted(`recall: ${data.recall}`)}, ou mettez-le dans un module qui vient après un test.`,
    );
  }
  const id = `r_${data.id}`;
  if (ids.isWellFormed(data.id, 'module')) ids.claim(id, 'recall', place('recall'));
  return { id, title: words.recall(data.recall), draw: data.recall };
}

function claimIds({ data, place }: ModuleConfig, { ids, references }: Context): void {
  ids.claim(data.id, 'module', place('id'));
  data.objectives?.forEach(({ id, reread }, index) => {
    ids.claim(id, 'objective', place('objectives', index, 'id'));
    references.pages.push({ target: reread, place: place('objectives', index, 'reread') });
  });
}
