import type { GlossaryEntry } from '../course/course.js';
import type { Context, Reference } from './context.js';
import { GLOSSARY_ID } from './ids.js';
import { quoted } from './problems.js';
import { nearest } from './suggest.js';

/** Checks, once every file was read, that what is linked to is there. */
export function resolveReferences(context: Context, glossary: readonly GlossaryEntry[]): void {
  const { references, ids, problems } = context;
  const targets = [...ids.all('page', 'test', 'term').map(([id]) => id), GLOSSARY_ID];
  for (const link of references.links) checkLink(link, targets, context);

  const terms = new Map(glossary.map(({ id, term }) => [id.slice(2), term]));
  for (const { target, place } of references.terms) {
    if (terms.has(target) || !ids.areWhole('term')) continue;
    const near = nearest(target, terms.keys());
    const example = near ? terms.get(near)! : 'licence';
    problems.report(
      place,
      "Ce terme n'est pas dans le glossaire.",
      `${near ? `Vouliez-vous ${quoted(example)} ? Sinon, ajoutez` : 'Ajoutez'} son entrée, ou citez-en une : ${quoted(`:term[les mots]{of="${example}"}`)}.`,
    );
  }

  const pages = ids.all('page').map(([id]) => id);
  for (const { target, place } of references.pages) {
    if (ids.areWhole('page') && !pages.includes(target))
      problems.report(place, `La page ${quoted(target)} n'existe pas.`, pick(target, pages, 'reread='));
  }
}

function checkLink(link: Reference, targets: readonly string[], { problems, ids }: Context): void {
  const { target, place } = link;
  if (/^(https?:\/\/[^/\s]|mailto:.)/i.test(target)) return;
  const example = `Écrivez ${quoted('[le texte](#p_ma_page)')} ou ${quoted('[le texte](https://…)')}.`;
  const scheme = /^([a-z][a-z0-9+.-]*:|\/\/)/i.exec(target)?.[0];
  if (scheme) {
    problems.report(place, `Une adresse qui commence par ${quoted(scheme)} n'est pas acceptée.`, example);
  } else if (!target.startsWith('#')) {
    const page = ids.all('page').find(([, { file }]) => file.split('/').at(-1) === target.split('/').at(-1));
    const remedy = page ? `Écrivez ${quoted(`#${page[0]}`)}.` : example;
    problems.report(place, `Un lien vers une page porte son identifiant, pas ${quoted(target)}.`, remedy);
  } else if (ids.areWhole('page', 'test', 'term') && !targets.includes(target.slice(1))) {
    problems.report(place, `Ce lien mène à ${quoted(target)}, qui n'existe pas.`, pick(target.slice(1), targets, '#'));
  }
}

function pick(target: string, known: readonly string[], before: string): string {
  const near = nearest(target, known);
  if (near) return `Vouliez-vous ${quoted(before + near)} ?`;
  return `Écrivez l'identifiant d'une page du parcours, par exemple ${quoted(`${before}p_ma_page`)}.`;
}
