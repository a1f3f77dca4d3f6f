import { quoted, type Place, type Problems } from './problems.js';
import { slug } from './suggest.js';

/** What an id names. All share one document, so no two may be equal, whatever they name. */
export type IdKind = 'module' | 'objective' | 'page' | 'test' | 'question' | 'term' | 'recall' | 'vote' | 'plan';

const PREFIX: Record<IdKind, string> = {
  module: '',
  objective: '',
  page: 'p_',
  test: 't_',
  question: 'q_',
  term: 'g_',
  recall: 'r_',
  vote: 'v_',
  plan: 'plan_',
};

/** The glossary's own screen, made by `export`. */
export const GLOSSARY_ID = 'glossaire';

const LONGEST_ID = 240;

interface Claim {
  readonly kind: IdKind;
  readonly place: Place;
}

/** Every id of the course, with the place that named it first. */
export class Ids {
  readonly #claims = new Map<string, Claim>();
  readonly #unread = new Set<IdKind>();
  readonly #problems: Problems;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Registers an id; reports it when it is malformed or taken. */
  claim(id: string, kind: IdKind, place: Place): void {
    if (!this.#checkForm(id, kind, place)) this.missed(kind);
    const taken = this.#claims.get(id)?.place;
    if (!taken) this.#claims.set(id, { kind, place });
    else {
      this.#problems.report(
        place,
        `L'identifiant ${quoted(id)} est déjà pris (${taken.file}:${taken.line}).`,
        `Choisissez-en un autre, par exemple ${quoted(`${id}_2`)}.`,
      );
    }
  }

  /** For an id that is made of another one, whose form was checked. */
  isWellFormed(id: string, kind: IdKind): boolean {
    return formFault(id, kind) === null;
  }

  /** Notes that some id of this kind could not be read: what refers to it is not to be called missing. */
  missed(kind: IdKind): void {
    this.#unread.add(kind);
  }

  /** Whether all ids of these kinds could be read. */
  areWhole(...kinds: readonly IdKind[]): boolean {
    return !kinds.some((kind) => this.#unread.has(kind));
  }

  /** Ids of these kinds, with their places, in the order of reading. */
  all(...kinds: readonly IdKind[]): readonly (readonly [string, Place])[] {
    return [...this.#claims].flatMap(([id, { kind, place }]) => (kinds.includes(kind) ? [[id, place] as const] : []));
  }

  #checkForm(id: string, kind: IdKind, place: Place): boolean {
    const fault = formFault(id, kind);
    if (fault) this.#problems.report(place, ...fault);
    return !fault;
  }
}

function formFault(id: string, kind: IdKind): readonly [message: string, remedy: string] | null {
  const prefix = PREFIX[kind];
  const bare = slug(id);
  const rest = `${bare}_`.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  const better = quoted(prefix + (rest || `${kind}_1`));
  if (id === GLOSSARY_ID) {
    return [`L'identifiant ${quoted(id)} est réservé.`, `Choisissez-en un autre, par exemple ${quoted(`${id}_1`)}.`];
  }
  if (!id.startsWith(prefix)) {
    return [`L'identifiant ${quoted(id)} ne commence pas par ${quoted(prefix)}.`, `Écrivez ${better}.`];
  }
  // The parts of a question's form take these: docs/decisions/0001-document-contract.md.
  if (kind === 'question' && /_(stem|hint|recall|certitude|spot_[a-z]|scene_\d+)$/.test(id)) {
    return [
      `La fin de l'identifiant ${quoted(id)} est réservée.`,
      `Choisissez-en une autre, par exemple ${quoted(`${id}_1`)}.`,
    ];
  }
  // SCORM 1.2's CMIIdentifier takes 255; we add a suffix for parts of a record, and an LMS a few characters of its own.
  if (id.length > LONGEST_ID) {
    return [`Cet identifiant a ${id.length} caractères ; le maximum est ${LONGEST_ID}.`, 'Raccourcissez-le.'];
  }
  if (/^[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]$/.test(id)) return null;
  return [
    `L'identifiant ${quoted(id)} n'est pas valable.`,
    `Au moins deux caractères : lettres sans accent, chiffres et ${quoted('_')}, une lettre au début, une lettre ou un chiffre à la fin ; par exemple ${better}.`,
  ];
}
