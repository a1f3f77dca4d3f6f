import type { ModuleEntry } from './config.js';
import type { Context } from './context.js';
import { BANK, isPortable, portableName, readFolder, type Misnamed, type Stray } from './folder.js';
import { quoted, type Place } from './problems.js';
import { startOf } from './source.js';
import { nearest } from './suggest.js';

const RULE = `minuscules sans accent, chiffres, ${quoted('-')}, ${quoted('_')} et ${quoted('.')}`;

/** Reports a file or folder name that no package could carry. @param what `Le nom du module` */
export function checkName(name: string, what: string, place: Place, { problems }: Context): void {
  if (name.split('/').every(isPortable)) return;
  const better = name.split('/').map(portableName).join('/');
  problems.report(
    place,
    `${what} ${quoted(name)} n'est pas accepté partout : ${RULE} seulement.`,
    `Renommez-le ${quoted(better)}.`,
  );
}

/**
 * Reports what a module's folder holds and nothing reads: a page must never be missing from the course without a word.
 * To be called once all modules were compiled, and before links are checked.
 */
export function checkFolder({ folder, place }: ModuleEntry, context: Context): void {
  const path = `${folder}/${context.language}/`;
  if (![...context.files.keys()].some((file) => file.startsWith(path))) return;
  checkName(folder, 'Le dossier', place, context);
  const { misnamed, strays } = readFolder(path, context.files);
  for (const file of misnamed) reportMisnamed(file, context);
  for (const stray of strays) {
    if (!context.media.isUsed(stray.path)) reportStray(stray, stray.path.slice(path.length), context);
  }
}

function reportMisnamed({ path, kind, better }: Misnamed, { problems }: Context): void {
  const name = quoted(path.split('/').at(-1)!);
  const remedy = `Renommez-le ${quoted(better)}`;
  if (kind === 'bank') {
    const message = `Ce fichier a l'en-tête ou le nom d'un test, mais le test s'appelle ${quoted(BANK)}, pas ${name}.`;
    problems.report(
      startOf(path),
      message,
      `${remedy} ; si c'est une page, gardez seulement ${quoted('id:')} en tête.`,
    );
  } else if (path.endsWith('.md')) {
    const message = `Le nom de fichier ${name} n'est pas accepté partout : ${RULE} seulement.`;
    problems.report(startOf(path), message, `${remedy}.`);
  } else {
    const message = `Le nom de fichier ${name} ne finit pas par ${quoted('.md')} : ce ne serait pas une page.`;
    problems.report(startOf(path), message, `${remedy}.`);
  }
}

function reportStray({ path, kind: meant }: Stray, name: string, { problems, ids, language }: Context): void {
  // It may be what a link leads to.
  for (const kind of ['page', 'test'] as const) ids.missed(kind);
  const report = (message: string, remedy: string) => problems.report(startOf(path), message, remedy);
  const away = `sinon, mettez-le hors du dossier ${quoted(`${language}/`)}`;
  if (/\.(svg|png|jpe?g|webp)$/i.test(name)) {
    report(`Aucune page n'utilise l'image ${quoted(name)}.`, `Mettez-la dans le dossier ${quoted('media')} du module.`);
  } else if (meant === 'bank') {
    const remedy = `Un module n'a qu'un test : mettez ses questions dans ${quoted(BANK)}, ou retirez ce fichier.`;
    report(`Le fichier ${quoted(name)} est un second test, qui n'est pas lu.`, remedy);
  } else if (meant === 'page') {
    const remedy = `Retirez l'un des deux ; si c'est une autre page, donnez-lui un nom comme ${quoted('09-ma-page.md')}.`;
    report(`Le fichier ${quoted(name)} n'est pas lu : une page porte déjà ce nom.`, remedy);
  } else if (name.includes('/')) {
    const remedy = `Si c'est une page, mettez-le directement dans ${quoted(`${language}/`)} ; ${away}.`;
    report(`Le fichier ${quoted(name)} est dans un sous-dossier, où rien n'est lu.`, remedy);
  } else if (nearest(name.replace(/\.txt$/i, ''), ['module.yaml', 'module.yml'])) {
    report(`Le fichier ${quoted(name)} n'est pas lu.`, `Renommez-le ${quoted('module.yaml')}, ou retirez-le.`);
  } else {
    const remedy = `Une page est un fichier de texte comme ${quoted('09-ma-page.md')} ; ${away}.`;
    report(`Le fichier ${quoted(name)} n'est pas lu.`, remedy);
  }
}
