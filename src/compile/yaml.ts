import { isMap, isNode, isScalar, parseDocument, visit, type Document, type Pair } from 'yaml';
import { z } from 'zod';
import { quoted, type Place, type Problems } from './problems.js';
import { placeAt, textOf, type Fragment } from './source.js';
import { nearest } from './suggest.js';

export type YamlPath = readonly (string | number)[];

/** Checked data, and where each part of it is written. */
export interface Located<T> {
  readonly data: T;
  /** Of the value at this path. */
  place(...path: YamlPath): Place;
  /** Of the key that ends this path. */
  keyPlace(...path: YamlPath): Place;
}

/** How to write each key, by its name: ends up after « Écrivez ». */
export type Examples = Readonly<Record<string, string>>;

/** Reads YAML of a given shape; null when there are problems, all of them reported. */
export function readYaml<T>(
  fragment: Fragment,
  schema: z.ZodType<T>,
  examples: Examples,
  problems: Problems,
): Located<T> | null {
  const document = parseDocument(textOf(fragment), { prettyErrors: false });
  if (!checkSyntax(document, fragment, problems)) return null;
  const plain: unknown = document.toJS();
  const place = (...path: YamlPath) => placeAt(fragment, offsetOf(document, path));
  const result = schema.safeParse(plain);
  const keyPlace = (...path: YamlPath) => placeAt(fragment, offsetOf(document, path, true));
  if (result.success) return { data: result.data, place, keyPlace };
  const faults = result.error.issues.flatMap((issue) => explain(issue, plain, schema, examples));
  // A mistyped key is told once: the right one is not missing besides.
  const meant = new Set(faults.flatMap(({ meant: key }) => key ?? []));
  for (const { path, isKey, lacks, message, remedy } of faults) {
    if (lacks === undefined || !meant.has(lacks))
      problems.report(placeAt(fragment, offsetOf(document, path, isKey)), message, remedy);
  }
  return null;
}

const QUOTE_IT = `S'il y a ${quoted(':')} ou ${quoted('#')} dans le texte, mettez-le entre guillemets droits : ${quoted('title: "La recette : le code"')}.`;

const SYNTAX: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  DUPLICATE_KEY: ['Cette clé est écrite deux fois.', "N'en gardez qu'une."],
  TAB_AS_INDENT: ['Cette ligne est décalée par une tabulation.', 'Décalez-la par deux espaces.'],
  BAD_INDENT: [
    "Cette ligne n'est pas décalée comme ses voisines.",
    'Décalez de deux espaces ce qui dépend de la ligne du dessus.',
  ],
  BLOCK_AS_IMPLICIT_KEY: ['Cette valeur contient un deux-points.', QUOTE_IT],
  MULTILINE_IMPLICIT_KEY: [
    'Il manque un deux-points, ou un guillemet, sur cette ligne.',
    `Écrivez ${quoted('clé: valeur')}.`,
  ],
  MISSING_CHAR: [
    'Il manque un signe : deux-points, guillemet ou crochet.',
    `Écrivez ${quoted('clé: valeur')}, et fermez chaque guillemet et chaque crochet.`,
  ],
};

/** @returns false, everything reported, when there is something that can't be read */
function checkSyntax(document: Document, fragment: Fragment, problems: Problems): boolean {
  const faults = [...document.errors, ...document.warnings];
  // After the first, most others are its consequences; a repeated key never is.
  const told = faults.filter(({ code }, index) => index === 0 || code === 'DUPLICATE_KEY');
  for (const { code, pos } of told) {
    const unknown = ['Cette ligne ne se lit pas.', `Écrivez ${quoted('clé: valeur')}. ${QUOTE_IT}`] as const;
    problems.report(placeAt(fragment, pos[0]), ...(SYNTAX[code] ?? unknown));
  }
  let isPlain = true;
  visit(document, {
    // An alias may lead nowhere, or unfold to gigabytes.
    Alias: (_key, { range }) => {
      isPlain = false;
      const message = `Une valeur qui commence par ${quoted('*')} est une abréviation de YAML, qui n'est pas prise en charge.`;
      problems.report(placeAt(fragment, range?.[0] ?? 0), message, 'Mettez la valeur entre guillemets droits.');
    },
  });
  return faults.length === 0 && isPlain;
}

interface Fault {
  readonly path: YamlPath;
  /** True when the key is at fault, not its value. */
  readonly isKey: boolean;
  readonly message: string;
  readonly remedy: string;
  /** The path of the key that is missing. */
  readonly lacks?: string;
  /** The path of the key that was most likely meant. */
  readonly meant?: string;
}

function explain(issue: z.core.$ZodIssue, data: unknown, schema: z.ZodType, examples: Examples): readonly Fault[] {
  const path = issue.path as YamlPath;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => ({ path: [...path, key], isKey: true, ...unknownKey(key, path, known) }));
  }
  const key = [...path].reverse().find((part) => typeof part === 'string');
  const value = valueAt(data, path);
  const remedy = `Écrivez ${(key !== undefined && examples[key]) || 'une ligne par clé : « clé: valeur »'}.`;
  if (value === undefined && key !== undefined) {
    const message = `Il manque ${quoted(`${key}:`)}.`;
    return [{ path: path.slice(0, -1), isKey: false, lacks: path.join('/'), message, remedy }];
  }
  const isShare = issue.code === 'too_big' && issue.maximum === 1 && typeof value === 'number' && value <= 100;
  return [
    {
      path,
      isKey: false,
      message:
        key === undefined ? "Rien n'est écrit ici." : `La valeur de ${quoted(key)} n'est pas valable${shown(value)}.`,
      remedy: isShare ? `Écrivez une part de 1 : ${quoted(`${key}: ${value / 100}`)}.` : remedy,
    },
  ];
}

function unknownKey(
  key: string,
  path: YamlPath,
  known: readonly string[],
): Pick<Fault, 'message' | 'remedy' | 'meant'> {
  const near = nearest(key, known);
  return {
    ...(near && { meant: [...path, near].join('/') }),
    message: `La clé ${quoted(key)} n'existe pas ici.`,
    remedy: near ? `Vouliez-vous ${quoted(near)} ?` : `Clés connues : ${known.join(', ')}.`,
  };
}

function shown(value: unknown): string {
  if (value === null) return ' : elle est vide';
  return typeof value === 'object' ? '' : ` : ${quoted(String(value))}`;
}

function valueAt(data: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key as string], data);
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: YamlPath): readonly string[] {
  let here: unknown = schema;
  for (const key of path) {
    here = unwrapped(here);
    if (here instanceof z.ZodObject) here = here.shape[key as string];
    else if (here instanceof z.ZodArray) here = here.element;
    else if (here instanceof z.ZodRecord) here = here.valueType;
  }
  here = unwrapped(here);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

/** Where a value begins, or its key; where its parent begins when it has none. */
function offsetOf(document: Document, path: YamlPath, ofKey = false): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const here = path.slice(0, length);
    if (ofKey && length === path.length) {
      const parent = document.getIn(here.slice(0, -1), true);
      const pair = isMap(parent)
        ? parent.items.find((item: Pair) => isScalar(item.key) && item.key.value === here.at(-1))
        : null;
      if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    const node = length === 0 ? document.contents : document.getIn(here, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
