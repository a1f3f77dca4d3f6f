import { hash32, seededRandom, shuffle } from '../course/random.js';
import type { Context } from './context.js';
import { escapeHtml } from './html.js';
import type { QuestionSettings } from './question-attributes.js';
import type { Stem } from './stem.js';

/** What the frame of a form is filled with. */
export interface FormParts {
  /** The element, with attributes of its own: `pl-matching baskets`. */
  readonly element: string;
  readonly stem: Stem;
  /** How to answer, then how it is scored; what isn't told is left out. */
  readonly hints: readonly (string | null)[];
  /** HTML. */
  readonly controls: readonly string[];
}

/** The native form of docs/decisions/0001-document-contract.md. */
export function formHtml(
  { id, asksConfidence }: QuestionSettings,
  { element, stem, hints, controls }: FormParts,
  { words }: Context,
): string {
  const name = escapeHtml(id);
  const described = stem.contextHtml ? `${name}_stem ${name}_hint` : `${name}_hint`;
  return [
    `<${element} class="question" id="${name}"><form autocomplete="off">`,
    ...(stem.contextHtml ? [`<div class="stem" id="${name}_stem">${stem.contextHtml}</div>`] : []),
    `<fieldset aria-describedby="${described}">`,
    `<legend>${stem.legendHtml}</legend>`,
    `<p class="hint" id="${name}_hint">${escapeHtml(hints.filter(Boolean).join(' '))}</p>`,
    ...controls,
    '</fieldset>',
    ...(asksConfidence
      ? [
          `<fieldset class="sure"><legend>${escapeHtml(words.howSure)}</legend>`,
          radio(`${name}_sure`, 'sure', escapeHtml(words.sure)),
          `${radio(`${name}_sure`, 'unsure', escapeHtml(words.unsure))}</fieldset>`,
        ]
      : []),
    `</form></${element.split(' ')[0]}>`,
  ].join('\n');
}

/** @param html of the words beside it */
export function radio(name: string, value: string, html: string): string {
  return `<label><input type="radio" name="${name}" value="${value}"><span>${html}</span></label>`;
}

/** A list from which a place or a target is chosen, beside the words of the item it is for. */
export function select(
  name: string,
  item: { readonly id: string; readonly html: string },
  none: string,
  options: readonly { readonly value: string; readonly text: string }[],
): string {
  const choices = [{ value: '', text: none }, ...options].map(
    ({ value, text }) => `<option value="${value}">${escapeHtml(text)}</option>`,
  );
  return `<li><label><span>${item.html}</span><select name="${name}" data-item="${item.id}">${choices.join('')}</select></label></li>`;
}

/** Mixed once for all, by the question's id. */
export function mixed<T>(items: readonly T[], id: string): readonly T[] {
  return shuffle(items, seededRandom(hash32(id)));
}
