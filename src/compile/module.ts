import type { CourseModule } from '../course/course.js';
import { compileBank } from './bank.js';
import { readModuleConfig, type ModuleConfig, type ModuleEntry } from './config.js';
import type { Context } from './context.js';
import { readFolder } from './folder.js';
import { compilePage } from './page.js';
import { quoted } from './problems.js';
import { startOf } from './source.js';

/** A module's folder in the run's language; null when its `module.yaml` can't be read. */
export function compileModule(entry: ModuleEntry, context: Context): CourseModule | null {
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
  return { id, title, summary, minutes, objectives: config.data.objectives ?? [], pages, ...(test && { test }) };
}

function claimIds({ data, place }: ModuleConfig, { ids, references }: Context): void {
  ids.claim(data.id, 'module', place('id'));
  data.objectives?.forEach(({ id, reread }, index) => {
    ids.claim(id, 'objective', place('objectives', index, 'id'));
    references.pages.push({ target: reread, place: place('objectives', index, 'reread') });
  });
}
