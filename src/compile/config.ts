import { z } from 'zod';
import type { Context } from './context.js';
import { readSource } from './context.js';
import { checkName } from './names.js';
import { quoted, type Place } from './problems.js';
import { startOf } from './source.js';
import { nearest } from './suggest.js';
import { readYaml, type Examples, type Located } from './yaml.js';

const line = z.string().trim().min(1);
const share = z.number().min(0).max(1);

const COURSE = z.strictObject({
  id: line,
  version: line,
  licence: line,
  masteryScore: share.optional(),
  languages: z.record(z.string(), z.strictObject({ title: line, description: line })),
  modules: z.array(line).min(1),
});

const MODULE = z.strictObject({
  id: line,
  title: line,
  summary: line,
  minutes: z.int().positive(),
  recall: z.int().min(1).max(5).optional(),
  objectives: z.array(z.strictObject({ id: line, title: line, reread: line })).optional(),
});

/** The header of a page. */
export const PAGE_HEADER = z.strictObject({ id: line });

/** The header of a test's bank. */
export const BANK_HEADER = z.strictObject({
  id: line,
  title: line,
  draw: z.int().positive(),
  mastery: share,
  attempts: z.union([z.literal('unlimited'), z.int().positive()]),
  keep: z.enum(['best', 'last']).optional(),
  answers: z.enum(['shown', 'hidden']).optional(),
});

/** How each key is written, whatever the file. */
export const EXAMPLES: Examples = {
  id: `un identifiant : lettres sans accent, chiffres et ${quoted('_')}, par exemple ${quoted('id: p_utiliser')}`,
  title: `un texte : ${quoted('title: "Les quatre libertés"')}`,
  description: `un texte : ${quoted('description: "Un parcours ouvert."')}`,
  summary: `un texte : ${quoted('summary: "Reconnaître un logiciel libre."')}`,
  version: `trois nombres, au besoin entre guillemets : ${quoted('version: 0.1.0')}`,
  licence: `le nom d'une licence : ${quoted('licence: CC-BY-SA-4.0')}`,
  masteryScore: `un nombre de 0 à 1 : ${quoted('masteryScore: 0.8')}`,
  mastery: `un nombre de 0 à 1 : ${quoted('mastery: 0.8')}`,
  languages: `les langues, chacune avec ${quoted('title:')} et ${quoted('description:')} décalés sous son code : ${quoted('fr:')}`,
  modules: `la liste des dossiers : ${quoted('modules: [quatre-libertes]')}`,
  minutes: `un nombre entier de minutes : ${quoted('minutes: 25')}`,
  objectives: `une liste d'objectifs, chacun avec ${quoted('- id:')}, ${quoted('title:')} et ${quoted('reread:')}`,
  reread: `l'identifiant d'une page : ${quoted('reread: p_utiliser')}`,
  draw: `un nombre entier de questions : ${quoted('draw: 10')}`,
  recall: `un nombre de 1 à 5 : ${quoted('recall: 2')}`,
  keep: `${quoted('keep: best')} (le meilleur essai compte) ou ${quoted('keep: last')} (le dernier)`,
  answers: `${quoted('answers: shown')} (la correction montre les bonnes réponses) ou ${quoted('answers: hidden')}`,
  attempts: `${quoted('attempts: unlimited')}, ou un nombre entier : ${quoted('attempts: 3')}`,
};

/** What `course.yaml` says, for one language. */
export interface CourseConfig {
  readonly id: string;
  readonly version: string;
  readonly licence: string;
  readonly masteryScore: number | null;
  readonly title: string;
  readonly description: string;
  /** All the languages it lists. */
  readonly languages: readonly string[];
  readonly modules: readonly ModuleEntry[];
}

/** A line of `modules:`. */
export interface ModuleEntry {
  readonly folder: string;
  readonly place: Place;
}

const COURSE_FILE = 'course.yaml';

/** Null when there is nothing to go on with; the reason is reported. */
export function readCourseConfig(context: Context): CourseConfig | null {
  const { files, language, problems } = context;
  if (!files.has(COURSE_FILE)) {
    problems.report(
      startOf(COURSE_FILE),
      `Le fichier ${quoted(COURSE_FILE)} manque.`,
      `Créez-le dans ${quoted('modules/')} : voir docs/authoring.md.`,
    );
  }
  const source = readSource(context, COURSE_FILE);
  const config = source && readYaml(source, COURSE, EXAMPLES, problems);
  if (!config) return null;

  const { languages, modules, masteryScore = null, ...rest } = config.data;
  const codes = Object.keys(languages);
  const words = languages[language];
  if (!words) {
    const message = `La langue ${quoted(language)} n'est pas dans ce parcours.`;
    problems.report(config.place('languages'), message, `Langues présentes : ${codes.join(', ')}.`);
    return null;
  }
  checkName(language, 'Le code de langue', config.keyPlace('languages', language), context);
  const entries = modules.map((folder, index) => ({ folder, place: config.place('modules', index) }));
  return { ...rest, ...words, masteryScore, languages: codes, modules: uniqueEntries(entries, context) };
}

function uniqueEntries(entries: readonly ModuleEntry[], { problems }: Context): readonly ModuleEntry[] {
  return entries.filter(({ folder, place }, index) => {
    const isFirst = entries.findIndex((entry) => entry.folder === folder) === index;
    if (!isFirst) problems.report(place, `Le module ${quoted(folder)} est cité deux fois.`, "N'en gardez qu'un.");
    return isFirst;
  });
}

export type ModuleConfig = Located<z.infer<typeof MODULE>>;

/** What a `module.yaml` says; null and problems when the folder, the language or the file is missing, or is wrong. */
export function readModuleConfig({ folder, place }: ModuleEntry, context: Context): ModuleConfig | null {
  const { files, language, problems } = context;
  const path = `${folder}/${language}/module.yaml`;
  const source = readSource(context, path);
  if (source) return readYaml(source, MODULE, EXAMPLES, problems);
  if (files.has(path)) return null; // not UTF-8, and reported

  const paths = [...files.keys()];
  const inside = paths.filter((other) => other.startsWith(`${folder}/`));
  const languages = new Set(
    inside.map((other) => other.split('/')[1]!).filter((name) => name !== 'media' && !name.includes('.')),
  );
  if (inside.length === 0) {
    const near = nearest(
      folder,
      new Set(paths.filter((other) => other.includes('/')).map((other) => other.split('/')[0]!)),
    );
    const remedy = near
      ? `Vouliez-vous ${quoted(near)} ?`
      : `Créez ce dossier, ou retirez-le de ${quoted('modules:')}.`;
    problems.report(place, `Le dossier ${quoted(folder)} n'existe pas.`, remedy);
  } else if (!languages.has(language)) {
    const remedy = `Langues présentes : ${[...languages].join(', ') || 'aucune'} ; créez ${quoted(`${folder}/${language}/`)}.`;
    problems.report(place, `Le module ${quoted(folder)} n'a pas de dossier ${quoted(language)}.`, remedy);
  } else {
    problems.report(place, `Le fichier ${quoted(path)} manque.`, 'Créez-le : voir docs/authoring.md.');
  }
  return null;
}
