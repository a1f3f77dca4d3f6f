import type { Interaction } from '../course/interaction.js';
import { fold } from '../course/text.js';

/**
 * What stands twice in the document, as usual and in plain language: each piece of HTML that a block makes, in reading
 * order, meets the piece that its twin made.
 */
export interface Versions {
  meet(html: string): string;
}

/** Listens to the plain version. */
export class Heard implements Versions {
  readonly pieces: string[] = [];

  meet(html: string): string {
    if (!isPicture(html)) this.pieces.push(html);
    return html;
  }
}

/** Joins what the standard version says with what was heard of the plain one. */
export class Met implements Versions {
  #next = 0;

  constructor(private readonly pieces: readonly string[]) {}

  meet(html: string): string {
    // The picture of a hotspot is both versions' own, and the plain one doesn't say it again.
    if (isPicture(html)) return html;
    const simple = this.pieces[this.#next];
    this.#next += 1;
    return simple === undefined ? html : both(html, simple);
  }

  /** Both versions had as many pieces. */
  get isEven(): boolean {
    return this.#next === this.pieces.length;
  }
}

function isPicture(html: string): boolean {
  return /^<img\b[^>]*>$/.test(html);
}

const BLOCK = /^\s*<(?:p|ul|ol|div|table|blockquote|pre|h[1-6])\b/;

/** Two versions of a piece of HTML; what is the same in both is there once. */
export function both(standard: string, simple: string): string {
  if (standard === simple) return standard;
  const tag = BLOCK.test(standard) || BLOCK.test(simple) ? 'div' : 'span';
  const part = (name: string, html: string): string => (html ? `<${tag} class="${name}">${html}</${tag}>` : '');
  return part('standard', standard) + part('simple', simple);
}

/** The first difference of shape between a question and its plain twin, in words; null when they fit. */
export function differenceOf(standard: Interaction, simple: Interaction): string | null {
  if (standard.type !== simple.type) return "n'est pas de la même sorte que sa question";
  const [one, other] = [shapeOf(standard), shapeOf(simple)];
  if (one.parts !== other.parts) return `a ${other.parts} ${other.what}, et sa question ${one.parts}`;
  return one.key === other.key ? null : "n'a pas les mêmes bonnes réponses que sa question";
}

interface Shape {
  /** How many, and of what. */
  readonly parts: number;
  readonly what: string;
  /** Equal in both when the same is right. */
  readonly key: string;
}

function shapeOf(item: Interaction): Shape {
  switch (item.type) {
    case 'choice':
      return { parts: item.choices.length, what: 'cases', key: item.correct.join() };
    case 'true-false':
      return { parts: item.reasons?.length ?? 0, what: 'raisons', key: `${item.correct} ${item.reason ?? ''}` };
    case 'likert':
      return { parts: item.choices.length, what: 'réponses', key: '' };
    case 'sequencing':
      return {
        parts: item.items.length,
        what: 'éléments',
        key: item.rules.map(({ before, after }) => before + after).join(),
      };
    case 'matching': {
      const targets = Object.values(item.correct);
      // Targets have their letters from their words: what counts is which cards share one.
      const key = targets.map((target) => targets.indexOf(target)).join();
      return { parts: item.items.length, what: 'cartes', key: `${key} ${item.targets.length}` };
    }
    case 'fill-in':
      return { parts: item.wrong.length, what: 'réponses prévues', key: fold(item.accepted[0] ?? '') };
    case 'numeric':
      return { parts: item.bands.length, what: 'intervalles', key: [item.value, item.min, item.max].join() };
    case 'performance':
      return {
        parts: item.scenes.length,
        what: 'scènes',
        key: item.scenes.map(({ choices, correct }) => `${choices.length}${correct.join()}`).join(),
      };
  }
}
