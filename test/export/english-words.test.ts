import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'node:test';
import { compileCourse } from '../../src/compile/compile.js';
import { renderDocument } from '../../src/export/document.js';
import { loadTree } from '../compile/fixture.js';

/** English that the course uses. « copyleft », « web », « blog », « stand » are French words too; proper names need no mark. */
const ENGLISH =
  /(?<![\p{L}\p{N}_/.-])(?:open source|install part(?:y|ies)|free software|free as in|freedom|forks?|SMART|S\.M\.A\.R\.T|LICEN[SC]E(?=[ ,;.)])|COPYING|README|smartphones?|the|of|and|general public|creative commons|Affero|open (?:licence|font|definition))(?![\p{L}\p{N}_])/gu;

/** Keys of the learner's data that hold plain text: the report's words, what a gap accepts, titles that stand in the document too. */
const PLAIN = /^(?:id|title|text|texts|accepted|choices|misconception|source|path|term)$/;

/** What is read as French: text outside `lang="en"`, scripts, styles, and addresses. */
function frenchText(html: string): string {
  const open: { readonly name: string; readonly isLeft: boolean }[] = [];
  const text: string[] = [];
  for (const [piece] of html.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, ' ').matchAll(/<[^>]*>|[^<]+/g)) {
    const [, end, name = ''] = /^<(\/?)([\w-]+)/.exec(piece) ?? [];
    if (!piece.startsWith('<')) {
      if (!open.some(({ isLeft }) => isLeft)) text.push(piece.replace(/https?:\/\/\S+/g, ' '));
    } else if (end) {
      const at = open.map((one) => one.name).lastIndexOf(name);
      if (at >= 0) open.length = at;
    } else if (!/^(?:img|br|input|meta|link|hr|!doctype)$/i.test(name) && !piece.endsWith('/>')) {
      open.push({ name, isLeft: /\slang="?en"?/.test(piece) });
    }
  }
  return text.join('');
}

function englishIn(html: string): readonly string[] {
  const text = frenchText(html);
  return [...text.matchAll(ENGLISH)].map(({ 0: word, index }) => `${word}: …${text.slice(index - 40, index + 40)}…`);
}

function stringsOf(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return PLAIN.test(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((each) => stringsOf(each, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => stringsOf(each, name));
}

describe('English words in the French course (RGAA 8.7)', () => {
  let html = '';

  before(async () => {
    const files = loadTree(fileURLToPath(new URL('../../modules/', import.meta.url)));
    const { course, problems } = compileCourse(files, 'fr');
    assert.deepEqual(problems, []);
    const assets = { script: new Uint8Array(), css: '', media: new Map(), schemas: new Map(), notices: [] };
    html = await renderDocument(course!, assets, { script: { src: ['player.js'] }, inlineMedia: false });
  });

  it('are found where they are not marked', () => {
    assert.equal(
      englishIn('<p>Une <b>install party</b> et <span lang="en">open <i>source</i></span> SMART.</p>').length,
      2,
    );
  });

  it('tell their language wherever they show: text, titles, menus, glossary, plan, sources, credits', () => {
    for (const word of ['install party', 'open source', 'SMART', 'LICENSE', 'Creative Commons']) {
      assert.match(html, new RegExp(`<span lang="en">${word}</span>`, 'i'), word);
    }
    assert.deepEqual(englishIn(html), []);
  });

  it('tell it in questions and feedback that come later', () => {
    const data = /<script type="application\/json" id="pl-data">(.*?)<\/script>/s.exec(html)![1]!;
    const strings = stringsOf(JSON.parse(data));
    assert.ok(strings.length > 500);
    assert.deepEqual(strings.flatMap(englishIn), []);
  });

  it('are not in texts that cannot be marked: alternatives and names', () => {
    const texts = [...html.matchAll(/\b(?:alt|aria-label|title|placeholder)="([^"]*)"/g)].map(([, text]) => text!);
    assert.ok(texts.length > 30);
    assert.deepEqual(texts.flatMap(englishIn), []);
  });
});
