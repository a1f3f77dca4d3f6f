/** The value formats of SCORM 2004 (RTE 4.1.1), in the strict form of TRACKING.md. */
import {
  all,
  data,
  decimal,
  matches,
  oneOf,
  outOfRange,
  quote,
  scores,
  text,
  wrongType,
  type Check,
} from './formats.js';

const SET = '[,]';
const PAIR = '[.]';
const RANGE = '[:]';
/** RTE 4.2.9: the lengths that every LMS must take. */
const MOST_ITEMS = 36;
const MOST_STRINGS = 10;

const token = (value: string): boolean => /^[A-Za-z0-9_]{1,250}$/.test(value);
const real = decimal(-9_999_999_999, 9_999_999_999);

/** A set of tokens between `[,]`: RTE 4.2.9, short_identifier_type. @param least 0: an empty set has a meaning */
function tokens(least: number, repeats: boolean): Check {
  return (value) => {
    if (value === '' && least === 0) return null;
    const items = value.split(SET);
    if (!items.every(token)) return wrongType(`${quote(value)} : des jetons « [A-Za-z0-9_] » séparés par « ${SET} ».`);
    if (!repeats && new Set(items).size < items.length) return wrongType(`${quote(value)} : un jeton y est deux fois.`);
    return items.length > MOST_ITEMS ? wrongType(`${items.length} jetons ; ${MOST_ITEMS} au plus.`) : null;
  };
}

function pairs(most: number, part: (source: string, target: string) => boolean): Check {
  return (value) => {
    const items = value.split(SET).map((item) => item.split(PAIR));
    if (!items.every(([source, target, ...more]) => target !== undefined && !more.length && part(source!, target)))
      return wrongType(`${quote(value)} : des paires « a${PAIR}b » séparées par « ${SET} ».`);
    return items.length > most ? wrongType(`${items.length} paires ; ${most} au plus.`) : null;
  };
}

const LANG = /^\{lang=[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\}/;
const CASE = /^\{case_matters=(true|false)\}/;
const ORDER = /^\{order_matters=(true|false)\}/;

/** Takes the prefixes that stand before a value away: RTE 4.1.1.6, "reserved delimiters". */
function bare(value: string, ...allowed: readonly RegExp[]): string {
  const found = allowed.find((prefix) => prefix.test(value));
  return found ? bare(value.replace(found, ''), ...allowed.filter((prefix) => prefix !== found)) : value;
}

/** localized_string_type: text of one line, without what reads as a delimiter. */
function localized(limit: number): Check {
  return all(
    (value, near) => text(limit)(bare(value, LANG), near),
    (value) => {
      const prefix = /^\{[a-z_]+=[^}]*\}/.exec(bare(value, LANG));
      return prefix ? wrongType(`${prefix[0]} n'a pas de sens ici.`) : null;
    },
  );
}

/** Strings between `[,]`. */
function strings(limit: number): Check {
  return (value, near) => {
    const items = value.split(SET);
    if (items.length > MOST_STRINGS) return wrongType(`${items.length} textes ; ${MOST_STRINGS} au plus.`);
    return all(
      ...items.map(
        (item): Check =>
          () =>
            localized(limit)(item, near),
      ),
    )(value, near);
  };
}

const step = (name: string, answer: string): boolean =>
  (name !== '' || answer !== '') && (name === '' || token(name)) && answer.length <= 250 && !/\p{Cc}/u.test(answer);

const matching = pairs(MOST_ITEMS, (source, target) => token(source) && token(target));
const performance = pairs(125, step);
const oneToken = all(tokens(1, true), (value) =>
  value.includes(SET) ? wrongType(`${quote(value)} : un seul jeton.`) : null,
);
const trueFalse = oneOf('true', 'false');

/** RTE 4.2.9.2: learner_response by type. */
const responses: Readonly<Record<string, Check>> = {
  'true-false': trueFalse,
  choice: tokens(0, false),
  'fill-in': strings(250),
  'long-fill-in': localized(4000),
  likert: oneToken,
  matching,
  performance,
  sequencing: tokens(1, true),
  numeric: real,
  other: text(4000),
};

const range: Check = (value, near) => {
  const [low, high, ...more] = value.split(RANGE);
  if (high === undefined || more.length || (low === '' && high === ''))
    return wrongType(`${quote(value)} : écrire « min${RANGE}max ».`);
  for (const end of [low!, high]) {
    const problem = end === '' ? null : real(end, near);
    if (problem) return problem;
  }
  return low !== '' && high !== '' && Number(low) > Number(high)
    ? wrongType(`${quote(value)} : min dépasse max.`)
    : null;
};

const without =
  (check: Check, ...prefixes: readonly RegExp[]): Check =>
  (value, near) =>
    check(bare(value, ...prefixes), near);

/** RTE 4.2.9.1: correct_responses.n.pattern by type. */
const patterns: Readonly<Record<string, Check>> = {
  ...responses,
  choice: tokens(1, false),
  'fill-in': without(strings(250), CASE, ORDER),
  'long-fill-in': without(localized(4000), CASE),
  performance: without(performance, ORDER),
  numeric: range,
};

/** How many patterns an interaction may have: one where only one can be right, else what every LMS must take. */
export const mostPatterns: Readonly<Record<string, number>> = {
  'true-false': 1,
  choice: 10,
  'fill-in': 5,
  'long-fill-in': 5,
  likert: 1,
  matching: 5,
  performance: 5,
  sequencing: 5,
  numeric: 1,
  other: 1,
};

export const response: Check = (value, near) => (responses[near('type')] ?? text(4000))(value, near);
export const pattern: Check = (value, near) => (patterns[near('type')] ?? text(4000))(value, near);

export const { raw, min, max } = scores(real);
export const scaled = decimal(-1, 1);
export const measure = decimal(0, 1);
/** A URN is the form that RTE 4.1.1.3 recommends; a token is what every LMS takes. */
export const identifier = matches(
  /^([A-Za-z0-9_]{1,250}|urn:[A-Za-z0-9-]{1,31}:[!-~]{1,3900})$/,
  'de 1 à 250 lettres, chiffres ou « _ »',
);
export const timespan = matches(/^PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/, '« PT1H5M12.34S », jamais vide');
export const timestamp: Check = all(
  matches(
    /^(19[7-9]\d|20[0-3]\d)-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
    '« 2026-01-31T09:05:00 », sans zone ni fraction de seconde',
  ),
  (value) => {
    const date = new Date(`${value}Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value.slice(0, 10))
      ? null
      : outOfRange(`${quote(value)} : ce jour n'existe pas.`);
  },
);
export const completion = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
export const success = oneOf('passed', 'failed', 'unknown');
export const exit = oneOf('suspend', 'time-out', 'logout', 'normal', '');
export const interactionType = oneOf(...Object.keys(responses));
export const weighting = real;
export const suspendData = data(64_000);
export const location = text(1000);
export const description = localized(250);
export const comment = localized(4000);
export const text250 = text(250);
export const language = matches(/^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/, 'une langue, comme « fr »');
export const level = decimal(0, 9_999_999_999);
export const captioning = oneOf('-1', '0', '1');
export const result: Check = (value, near) =>
  /^[-\d.]/.test(value) ? real(value, near) : oneOf('correct', 'incorrect', 'unanticipated', 'neutral')(value, near);
export const navigation = matches(
  /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^}]+\}(choice|jump))$/,
  'une demande de navigation, comme « suspendAll »',
);
