/**
 * What value formats are made of. A check returns null, or what is wrong with the value and how to write it, for the
 * trainer who reads the panel.
 */
export type Check = (value: string, near: Neighbours) => Problem | null;

/** Reads the elements beside the one that is set: `near('max')`, '' when unset. */
export type Neighbours = (name: string) => string;

/** What kind of wrong it is: each standard has its own error code for it. */
export type ProblemKind = 'type' | 'range' | 'gap' | 'dependency' | 'conflict';

export interface Problem {
  readonly kind: ProblemKind;
  readonly why: string;
}

export const wrongType = (why: string): Problem => ({ kind: 'type', why });
export const outOfRange = (why: string): Problem => ({ kind: 'range', why });

export const quote = (value: string): string => `« ${value.length > 40 ? `${value.slice(0, 40)}…` : value} »`;

export function matches(pattern: RegExp, expected: string): Check {
  return (value) => (pattern.test(value) ? null : wrongType(`${quote(value)} : écrire ${expected}.`));
}

export function oneOf(...words: string[]): Check {
  const list = words.map((word) => (word === '' ? 'vide' : word)).join(', ');
  return (value) => (words.includes(value) ? null : wrongType(`${quote(value)} : les valeurs admises sont ${list}.`));
}

const tooLong = (value: string, limit: number): Problem | null =>
  value.length > limit ? wrongType(`${value.length} caractères ; ${limit} au plus.`) : null;

/** One line. */
export function text(limit: number): Check {
  return (value) => {
    const control = /[\p{Cc}\p{Cs}]/u.test(value);
    return (
      tooLong(value, limit) ?? (control ? wrongType('Caractère de contrôle ou retour à la ligne dans le texte.') : null)
    );
  };
}

/** Any text that can be stored as UTF-8. */
export function data(limit: number): Check {
  return (value) =>
    tooLong(value, limit) ?? (/\p{Cs}/u.test(value) ? wrongType('Moitié de caractère Unicode dans le texte.') : null);
}

export function ascii(limit: number): Check {
  return (value) => {
    const bad = /[^\x20-\x7e]/u.exec(value);
    return (
      tooLong(value, limit) ??
      (bad ? wrongType(`Caractère hors ASCII en position ${bad.index} : ${quote(bad[0])}.`) : null)
    );
  };
}

/** At most 7 decimals, never in exponent notation (real(10,7) of SCORM 2004; CMIDecimal of 1.2 has no other form). */
export function decimal(low: number, high: number): Check {
  return (value) => {
    if (!/^-?\d{1,10}(\.\d{1,7})?$/.test(value)) {
      return wrongType(`${quote(value)} : écrire un nombre décimal, avec un point et 7 décimales au plus.`);
    }
    return Number(value) >= low && Number(value) <= high ? null : outOfRange(`${value} : de ${low} à ${high}.`);
  };
}

export function integer(low: number, high: number): Check {
  return (value, near) =>
    /^-?\d{1,3}$/.test(value) ? decimal(low, high)(value, near) : wrongType(`${quote(value)} : écrire un entier.`);
}

/** Passes the first problem on. */
export function all(...checks: readonly Check[]): Check {
  return (value, near) => {
    for (const check of checks) {
      const problem = check(value, near);
      if (problem) return problem;
    }
    return null;
  };
}

const below = (low: string, high: string): boolean => low !== '' && high !== '' && Number(low) > Number(high);

/** raw, min and max that agree with one another. */
export function scores(score: Check): { readonly raw: Check; readonly min: Check; readonly max: Check } {
  return {
    raw: all(score, (value, near) =>
      below(near('min'), value) || below(value, near('max')) ? outOfRange(`${value} : hors de min..max.`) : null,
    ),
    min: all(score, (value, near) =>
      below(value, near('max')) ? outOfRange(`min ${value} dépasse max ${near('max')}.`) : null,
    ),
    max: all(score, (value, near) =>
      below(near('min'), value) ? outOfRange(`max ${value} est sous min ${near('min')}.`) : null,
    ),
  };
}

export const anything: Check = () => null;
