import type { List, ListItem } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { fold } from '../course/text.js';
import { readAttributes } from './attributes.js';
import type { Context } from './context.js';
import type { QuestionBlock } from './directives.js';
import { blockHtml, foreignHtml } from './html.js';
import { parseMarkdown, placeOf, type Markdown } from './markdown.js';
import { planHtml, planWords, type Action, type PlanStep, type PlanWords } from './plan-html.js';
import { quoted, type Place, type Problems } from './problems.js';
import { checkProse, IN_ITEM, IN_QUESTION } from './prose.js';
import { nearest } from './suggest.js';

const LEAST = 2;

/** What is read, and what it is told with. */
interface Reading {
  readonly markdown: Markdown;
  readonly words: PlanWords;
  readonly problems: Problems;
}

/**
 * A planner: an introduction, then one numbered list of steps, each with its action of five minutes, of one week and on a
 * phone. Its HTML is a form that can be filled by hand; `<pl-plan>` makes a sentence of it. Where it is at fault the
 * problems say so.
 */
export function compilePlan(block: QuestionBlock, context: Context): string {
  const { problems, ids, language } = context;
  const { id } = readAttributes(block.body, block.opening, block.attributesStart, [], problems);
  if (id?.value) ids.claim(id.value, 'plan', id.place);
  else {
    const remedy = `Écrivez ${quoted(':::plan{#plan_mon_id}')}.`;
    problems.report(id?.place ?? block.place, "Ce plan n'a pas d'identifiant.", remedy);
  }
  const markdown = parseMarkdown(block.body);
  const words = planWords(language);
  const reading = { markdown, words, problems };
  const list = findList(reading, block.place);
  const intro: Markdown = { ...markdown, children: markdown.children.filter((node) => node !== list) };
  checkProse(intro, IN_QUESTION, context);
  if (!list) return '';
  checkProse({ ...markdown, children: [list] }, IN_ITEM, context);
  const steps = list.children.map((item) => readStep(item, reading));
  if (steps.length < LEAST) {
    problems.report(placeOf(markdown, list), 'Ce plan a un seul pas.', 'Il en faut au moins deux, pour choisir.');
  }
  const introHtml = intro.children.length > 0 ? `${blockHtml(intro, context)}\n` : '';
  return planHtml(id?.value ?? '', introHtml, steps, words);
}

/** A plan is nobody's to mark. */
export function refusePlan({ place }: QuestionBlock, problems: Problems): readonly [] {
  problems.report(place, 'Un plan ne se note pas, et un test se note.', 'Mettez-le sur une page.');
  return [];
}

function example({ labels }: PlanWords): string {
  return `${quoted('1. Mon pas')}, puis, décalées de trois espaces, ${labels.map((label) => quoted(`- ${label} : …`)).join(', ')}`;
}

function findList({ markdown, words, problems }: Reading, place: Place): List | null {
  const { children } = markdown;
  const lists = children.filter((node) => node.type === 'list');
  const list = lists.find(({ ordered }) => ordered);
  if (!list) {
    const [bullets] = lists;
    const where = bullets ? placeOf(markdown, bullets) : place;
    problems.report(where, "Ce plan n'a pas de liste numérotée.", `Écrivez ${example(words)}.`);
    return null;
  }
  const after = children[children.indexOf(list) + 1];
  if (after?.type === 'list') {
    const remedy =
      'Décalez de trois espaces les lignes à tiret, et ne commencez pas la ligne des pas autrement que par un nombre et un point.';
    problems.report(placeOf(markdown, after), 'Cette liste coupe celle des pas.', remedy);
  } else if (after) {
    problems.report(placeOf(markdown, after), 'Du texte suit la liste.', 'Mettez-le avant, ou après le plan.');
  }
  return list;
}

function readStep(item: ListItem, reading: Reading): PlanStep {
  const { markdown, words, problems } = reading;
  const [head, actions, more] = item.children;
  const place = placeOf(markdown, item);
  const title = head?.type === 'paragraph' ? oneLine(toString(head)) : '';
  if (title === '')
    problems.report(place, "Ce pas n'a pas de nom.", `Écrivez ${quoted('1. Regarder dans mon placard')}.`);
  if (actions?.type !== 'list') {
    problems.report(place, "Ce pas n'a pas d'action.", `Écrivez ${example(words)}.`);
    return { title, actions: [] };
  }
  if (more)
    problems.report(placeOf(markdown, more), 'Du texte suit les actions de ce pas.', 'Mettez-le dans une action.');
  return { title, actions: readActions(actions, place, reading) };
}

/** @returns the actions in the order of the labels */
function readActions(list: List, step: Place, reading: Reading): readonly Action[] {
  const { markdown, words, problems } = reading;
  const found = new Map<string, Action>();
  let isWhole = true;
  for (const item of list.children) {
    const place = placeOf(markdown, item);
    const action = readAction(item, place, reading);
    if (!action) isWhole = false;
    else if (found.has(action.label)) {
      problems.report(place, `${quoted(action.label)} est écrit deux fois.`, "N'en gardez qu'une ligne.");
    } else found.set(action.label, action);
  }
  const missing = words.labels.find((label) => !found.has(label));
  // A line that could not be read may be the one that is missing.
  if (isWhole && missing) {
    problems.report(
      step,
      `Il manque l'action ${quoted(missing)}.`,
      `Ajoutez ${quoted(`- ${missing} : …`)} sous ce pas.`,
    );
  }
  return words.labels.flatMap((label) => found.get(label) ?? []);
}

function readAction(item: ListItem, place: Place, { words, problems }: Reading): Action | null {
  const text = oneLine(toString(item));
  const match = /^([^:]*?)\s*:\s*(.*)$/.exec(text);
  if (!match) {
    const label = words.labels.find((one) => fold(text).startsWith(fold(one))) ?? words.labels[0]!;
    problems.report(place, 'Il manque les deux-points après la durée.', `Écrivez ${quoted(`- ${label} : …`)}.`);
    return null;
  }
  const [, label = '', action = ''] = match;
  const known = words.labels.find((one) => one === label);
  if (!known) {
    const meant = words.synonyms[fold(label)] ?? nearest(label, words.labels);
    const remedy = meant
      ? `Écrivez ${quoted(`- ${meant} : ${action}`)}.`
      : `Les lignes connues sont ${words.labels.map(quoted).join(', ')}.`;
    problems.report(place, `${quoted(label)} n'est pas une durée connue.`, remedy);
    return null;
  }
  if (action === '') {
    problems.report(
      place,
      `L'action ${quoted(label)} est vide.`,
      `Écrivez ce qu'on fait : ${quoted(`- ${label} : Noter cinq outils.`)}`,
    );
    return null;
  }
  return { label: known, html: oneLine(foreignHtml(item)).replace(/^[^:]*:\s*/, '') };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
