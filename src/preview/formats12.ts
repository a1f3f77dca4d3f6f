/** The value formats of SCORM 1.2, in the strict form of TRACKING.md. */
import { all, ascii, decimal, integer, matches, oneOf, scores, text, type Check } from './formats.js';

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
export const response: Check = all(text(255), (value, near) => responses[near('type')]?.(value, near) ?? null);

export const { raw, min, max } = scores(decimal(0, 100));

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
