import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const sheets = ['tokens', 'themes'].map((name) => readFile(join(src, `elements/css/${name}.css`), 'utf8'));
const sheet = (await Promise.all(sheets)).join('\n').replace(/\/\*.*?\*\//gs, '');

/** Blocks of declarations that set tokens, by what they hold for; the last one for a theme wins over the first. */
function tokens(...holds: readonly string[]): Readonly<Record<string, string>> {
  const blocks = [...sheet.matchAll(/(?:@media ([^{]+)\{\s*)?(:root[^{]*)\{([^{}]*)\}/g)];
  const wanted = blocks.filter(([, media, selector]) =>
    holds.includes([media?.trim(), selector!.trim()].filter(Boolean).join(' ')),
  );
  assert.equal(wanted.length, holds.length, holds.join(' | '));
  return Object.fromEntries(
    wanted.flatMap(([, , , text]) => [...text!.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((one) => [one[1], one[2]])),
  ) as Record<string, string>;
}

const DARK = '(prefers-color-scheme: dark) :root';
const MORE = '(prefers-contrast: more) :root:not([data-theme])';
const MORE_DARK = '(prefers-contrast: more) and (prefers-color-scheme: dark) :root:not([data-theme])';
const themes: Readonly<Record<string, readonly string[]>> = {
  'light, the system’s': [':root'],
  'dark, the system’s': [':root', DARK],
  'light, chosen': [':root', ":root[data-theme='light']"],
  'dark, chosen': [':root', ":root[data-theme='dark']"],
  'high contrast, light': [':root', MORE],
  'high contrast, dark': [':root', DARK, MORE, MORE_DARK],
  'high contrast, chosen': [':root', ":root[data-theme='contrast']"],
};

/** Text, and what it stands on. */
const TEXT: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'soft', 'accent', 'good'].flatMap((text) =>
    ['page', 'surface', 'tint'].map((ground) => [text, ground] as const),
  ),
  ['ink', 'good-tint'],
  ['good', 'good-tint'],
  ['good-tint', 'good'],
  ['ink', 'review-tint'],
  ['review', 'review-tint'],
  ['review-tint', 'review'],
  ['review', 'surface'],
  ['accent', 'review-tint'],
  ['accent', 'good-tint'],
  ['on-accent', 'accent'],
];

/** Edges of controls and of what is drawn (WCAG 1.4.11). */
const SHAPES: readonly (readonly [shape: string, ground: string])[] = [
  ['line', 'page'],
  ['line', 'surface'],
  ['focus', 'page'],
  ['focus', 'surface'],
  ['focus', 'tint'],
  ['soft', 'surface'],
  ['tomato', 'dough'],
];

function luminance(hex: string): number {
  assert.match(hex, /^#[0-9a-f]{6}$/, `${hex} is a colour in six digits`);
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** WCAG 2.2, « contrast ratio ». */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('tokens', () => {
  for (const [name, holds] of Object.entries(themes)) {
    it(`keep 7:1 for text and 3:1 for edges: ${name}`, () => {
      const theme = tokens(...holds);
      const weak = (pairs: typeof TEXT, least: number): string[] =>
        pairs.flatMap(([one, other]) => {
          const ratio = contrast(theme[one]!, theme[other]!);
          return ratio < least ? [`${one} on ${other}: ${ratio.toFixed(2)}`] : [];
        });
      assert.deepEqual([...weak(TEXT, 7), ...weak(SHAPES, 3)], []);
    });
  }

  it('say the same whether a theme is the system’s or chosen', () => {
    assert.deepEqual({ ...tokens(':root'), ...tokens(":root[data-theme='light']") }, tokens(':root'));
    assert.deepEqual(tokens(DARK), tokens(":root[data-theme='dark']"));
  });

  it('are the only colours on a screen: none is named elsewhere (paper is white, its ink black)', async () => {
    const named: string[] = [];
    for (const folder of ['elements', 'elements/css', 'kiosk']) {
      for (const name of await readdir(join(src, folder))) {
        if (!/\.(css|ts)$/.test(name) || ['tokens.css', 'themes.css', 'print.css'].includes(name)) continue;
        const text = await readFile(join(src, folder, name), 'utf8');
        const styles = name.endsWith('.css') ? text : [...text.matchAll(/css`([^`]*)`/g)].map((one) => one[1]).join('');
        for (const [found] of styles.matchAll(
          /:[^:;{}]*(#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(|\b(?:white|black|red|green|blue|orange|gr[ae]y)\b(?!-))/gi,
        )) {
          named.push(`${folder}/${name}: ${found.trim()}`);
        }
      }
    }
    assert.deepEqual(named, []);
  });
});
