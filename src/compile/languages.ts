import type { CourseConfig } from './config.js';
import { newContext, type Context } from './context.js';
import { compileModule } from './module.js';
import { Problems, quoted, type Place } from './problems.js';
import { startOf } from './source.js';

const KINDS = ['module', 'objective', 'page', 'test', 'question', 'recall'] as const;

/**
 * Ids are what a learner's progress is attached to: they must be the same in every language, so that switching keeps it.
 * A language whose folder isn't there yet is no fault.
 */
export function checkSameIds(context: Context, { languages, modules }: CourseConfig): void {
  for (const language of languages.filter((other) => other !== context.language)) {
    for (const [index, entry] of modules.entries()) {
      if (![...context.files.keys()].some((path) => path.startsWith(`${entry.folder}/${language}/`))) continue;
      // Its own faults are reported when that language is compiled.
      const other = newContext(context.files, language, new Problems());
      compileModule(entry, modules.slice(0, index), other);
      compareIds(
        idsBelow(`${entry.folder}/${context.language}/`, context),
        idsBelow(`${entry.folder}/${language}/`, other),
        context,
        {
          here: `${entry.folder}/${context.language}/`,
          there: `${entry.folder}/${language}/`,
        },
      );
    }
  }
}

type PlacedIds = ReadonlyMap<string, Place>;

function idsBelow(folder: string, { ids }: Context): PlacedIds {
  return new Map(ids.all(...KINDS).filter(([, { file }]) => file.startsWith(folder)));
}

function compareIds(
  mine: PlacedIds,
  theirs: PlacedIds,
  { problems, files }: Context,
  { here, there }: { readonly here: string; readonly there: string },
): void {
  for (const [id, place] of mine) {
    if (theirs.has(id)) continue;
    const twin = there + place.file.slice(here.length);
    const file = files.has(twin) ? twin : files.has(`${there}module.yaml`) ? `${there}module.yaml` : place.file;
    const message = `L'identifiant ${quoted(id)} de ${place.file}:${place.line} manque ici.`;
    problems.report(
      startOf(file),
      message,
      'Les identifiants sont les mêmes dans toutes les langues : ajoutez-le, ou corrigez celui qui en diffère.',
    );
  }
  for (const [id, place] of theirs) {
    if (mine.has(id)) continue;
    const message = `L'identifiant ${quoted(id)} n'existe pas dans ${quoted(here)}.`;
    problems.report(
      place,
      message,
      'Les identifiants sont les mêmes dans toutes les langues : reprenez celui de la page ou de la question traduite.',
    );
  }
}
