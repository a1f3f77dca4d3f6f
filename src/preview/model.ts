import { anything, type Check } from './formats.js';

export interface Element {
  readonly access: 'read' | 'write' | 'both';
  readonly check: Check;
}

export const read: Element = { access: 'read', check: anything };
export const write = (check: Check): Element => ({ access: 'write', check });
export const both = (check: Check): Element => ({ access: 'both', check });

/** `cmi.interactions.12.id` → `cmi.interactions.n.id` */
const patternOf = (name: string): string => name.replace(/\.(0|[1-9]\d*)(?=\.)/g, '.n');

/** A data model: its elements with the indexes written `n`, and its keywords. */
export class Model {
  readonly #elements: Readonly<Record<string, Element>>;
  readonly #keywords: ReadonlySet<string>;
  readonly #containers: ReadonlySet<string>;

  constructor(elements: Readonly<Record<string, Element>>, keywords: readonly string[]) {
    this.#elements = elements;
    this.#keywords = new Set(keywords);
    this.#containers = new Set(
      [...Object.keys(elements), ...keywords].flatMap((name) => {
        const parts = name.split('.');
        return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
      }),
    );
  }

  find(name: string): Element | null {
    const pattern = patternOf(name);
    return Object.hasOwn(this.#elements, pattern) ? (this.#elements[pattern] ?? null) : null;
  }

  isKeyword(name: string): boolean {
    return this.#keywords.has(patternOf(name));
  }

  /** Of a `_children` or `_count` that the model does not have, asked of something that it has: which of the two. */
  misplacedKeyword(name: string): { readonly base: string; readonly keyword: string } | null {
    const [, base = '', keyword = ''] = /^(.*)\.(_children|_count)$/.exec(name) ?? [];
    if (base === '') return null;
    const known = this.find(base) !== null || this.#containers.has(patternOf(`${base}.`).slice(0, -1));
    return known ? { base, keyword } : null;
  }
}
