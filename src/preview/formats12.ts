/**
 * The value formats of SCORM 1.2, in the strict form of TRACKING.md. Each check returns null, or what is wrong
 * with the value and how to write it, for the trainer who reads the panel.
 */
export type Check = (value: string, near: Neighbours) => string | null;

/** Reads the elements beside the one that is set: `near('max')`, '' when unset. */
export type Neighbours = (name: string) => string;

const quote = (value: string): string => `« ${value.length > 40 ? `${value.slice(0, 40)}…` : value} »`;

function matches(pattern: RegExp, expected: string): Check {
  return (value) => (pattern.test(value) ? null : `${quote(value)} : écrire ${expected}.`);
}

function oneOf(...words: string[]): Check {
  const list = words.map((word) => (word === '' ? 'vide' : word)).join(', ');
  return (value) => (words.includes(value) ? null : `${quote(value)} : les valeurs admises sont ${list}.`);
}

function text(limit: number): Check {
  return (value) => {
    if (value.length > limit) return `${value.length} caractères ; ${limit} au plus.`;
    // eslint-disable-next-line no-control-regex
    return /[\u0000-\u001f\u007f]/.test(value) ? 'Caractère de contrôle ou retour à la ligne dans le texte.' : null;
  };
}

function ascii(limit: number): Check {
  return (value) => {
    if (value.length > limit) return `${value.length} caractères ; ${limit} au plus.`;
    const bad = /[^\x20-\x7e]/u.exec(value);
    return bad ? `Caractère hors ASCII en position ${bad.index} : ${quote(bad[0])}.` : null;
  };
}

function decimal(low: number, high: number): Check {
  return (value) => {
    if (!/^-?\d{1,5}(\.\d{1,7})?$/.test(value)) return `${quote(value)} : écrire un nombre décimal, avec un point.`;
    return Number(value) >= low && Number(value) <= high ? null : `${value} : de ${low} à ${high}.`;
  };
}

function integer(low: number, high: number): Check {
  return (value) =>
    /^-?\d{1,3}$/.test(value) ? decimal(low, high)(value, () => '') : `${quote(value)} : écrire un entier.`;
}

const score = decimal(0, 100);
const below = (low: string, high: string): boolean => low !== '' && high !== '' && Number(low) > Number(high);
const choice = '[0-9a-z](,[0-9a-z])*';
const pair = '[0-9a-z]\\.[0-9a-z]';

const responses: Readonly<Record<string, Check>> = {
  'true-false': matches(/^[01tf]$/, '« t » ou « f »'),
  choice: matches(new RegExp(`^(${choice}|\\{${choice}\\})$`), '« a », « a,b » ou « {a,b} »'),
  'fill-in': text(255),
  matching: matches(new RegExp(`^(${pair}(,${pair})*|\\{${pair}(,${pair})*\\})$`), '« 1.a,2.b »'),
  performance: text(255),
  sequencing: matches(new RegExp(`^${choice}$`), '« a,b,c »'),
  likert: matches(/^[0-9a-z]?$/, 'un seul caractère'),
  numeric: matches(/^-?\d+(\.\d+)?$/, 'un nombre décimal, avec un point'),
};

/** A response or a pattern: 255 characters, in the form of the interaction's type. */
export const response: Check = (value, near) =>
  text(255)(value, near) ?? (responses[near('type')] ?? text(255))(value, near);

export const raw: Check = (value, near) =>
  score(value, near) ??
  (below(near('min'), value) || below(value, near('max')) ? `${value} : hors de min..max.` : null);
export const min: Check = (value, near) =>
  score(value, near) ?? (below(value, near('max')) ? `min ${value} dépasse max ${near('max')}.` : null);
export const max: Check = (value, near) =>
  score(value, near) ?? (below(near('min'), value) ? `max ${value} est sous min ${near('min')}.` : null);

export const identifier = matches(
  /^[A-Za-z0-9_]{1,249}[A-Za-z0-9]$/,
  'de 2 à 250 lettres, chiffres ou « _ », une lettre ou un chiffre à la fin',
);
export const timespan = matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{2})?$/, 'HHHH:MM:SS.SS, minutes et secondes sous 60');
export const time = matches(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{2})?$/, 'HH:MM:SS, une heure du jour');
export const status = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed');
export const objectiveStatus = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted');
export const exit = oneOf('suspend', 'time-out', 'logout', '');
export const interactionType = oneOf(...Object.keys(responses));
export const weighting = decimal(-100, 100);
export const suspendData = ascii(4096);
export const text255 = text(255);
export const text4096 = text(4096);
export const audio = integer(-1, 100);
export const speed = integer(-100, 100);
export const textPreference = integer(-1, 1);
export const result: Check = (value, near) =>
  /^[-\d.]/.test(value)
    ? decimal(-100, 100)(value, near)
    : oneOf('correct', 'wrong', 'neutral', 'unanticipated')(value, near);
