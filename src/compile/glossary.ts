import type { GlossaryEntry } from '../course/course.js';
import { readSource, type Context } from './context.js';
import { splitBlocks, type Block, type SimpleBlock } from './directives.js';
import { escapeHtml, inlineHtml } from './html.js';
import type { Ids } from './ids.js';
import { parseMarkdown, placeOf } from './markdown.js';
import { checkProse, IN_QUESTION } from './prose.js';
import { quoted, type Problems } from './problems.js';
import { cut, placeInLine, type Fragment, type Line, type Source } from './source.js';
import { slug } from './suggest.js';
import { checkTwinBody, pairTwins } from './twins.js';
import { both } from './versions.js';

/** `- **Licence** : texte…`; French puts a space, often a no-break one, before its colon. */
const ENTRY = /^- \*\*([^*]+?)\*\*[ \t\u00a0\u202f]*:[ \t\u00a0\u202f]+(?=\S)/;

const EXAMPLE = quoted('- **Licence** : texte qui dit ce qu’on a le droit de faire.');

/** A word and what is said of it, as written. */
interface WrittenEntry {
  /** The line that holds the word. */
  readonly first: Line;
  readonly term: string;
  readonly definition: Fragment;
  /** The `:::simple` that follows it. */
  readonly simple: SimpleBlock | null;
}

/** The entries of `glossary.<language>.md`, in its order; none when there is no such file. */
export function readGlossary(context: Context): readonly GlossaryEntry[] {
  const source = readSource(context, `glossary.${context.language}.md`);
  if (!source) return [];
  return splitGlossary(source, context.problems, context.ids).map((entry) => compileEntry(source, entry, context));
}

/**
 * A glossary cut at its entries and its `:::simple`.
 * @param ids told of an entry that can't be read, so that nobody is blamed for using its word
 */
export function splitGlossary(source: Source, problems: Problems, ids?: Ids): readonly WrittenEntry[] {
  const blocks = splitBlocks(source, problems).flatMap((block): readonly Block[] => {
    if (block.kind === 'simple') return [block];
    if (block.kind === 'prose') return splitEntries(block.body, problems, ids);
    problems.report(block.place, "Un glossaire n'a ni question, ni plan, ni vote.", 'Mettez ce bloc sur une page.');
    return [];
  });
  return pairTwins(blocks, problems).map(({ block, simple }) => {
    const [first, ...rest] = block.body.lines as readonly [Line, ...Line[]];
    const [start, term] = ENTRY.exec(first.text)! as unknown as [string, string];
    const others = rest.map((line) => cut(line, line.text.length - line.text.trimStart().length));
    return {
      first,
      term: term.trim(),
      definition: { file: source.path, lines: [cut(first, start.length), ...others] },
      simple,
    };
  });
}

/** One item of the list a block: its first line, then those indented below it. */
function splitEntries({ file, lines }: Fragment, problems: Problems, ids?: Ids): readonly Block[] {
  const entries: Line[][] = [];
  for (const line of lines) {
    const last = entries.at(-1);
    if (line.text.trim() === '') continue;
    if (ENTRY.test(line.text)) entries.push([line]);
    else if (last && /^(\t| {2,})\S/.test(line.text)) last.push(line);
    else {
      ids?.missed('term');
      const place = placeInLine({ file, lines }, line);
      problems.report(place, "Cette ligne n'est pas une entrée du glossaire.", `Écrivez ${EXAMPLE}`);
    }
  }
  return entries.map((entry) => ({ kind: 'prose', body: { file, lines: entry } }));
}

function compileEntry(
  source: Source,
  { first, term: written, definition, simple }: WrittenEntry,
  context: Context,
): GlossaryEntry {
  const foreign = /^:(en|fr)\[(.+)\]$/.exec(written);
  const term = foreign?.[2] ?? written;
  const id = `g_${slug(term)}`;
  context.ids.claim(id, 'term', placeInLine(source, first, '- **'.length));
  const standard = definitionHtml(definition, context);
  const hasTwin = simple && checkTwinBody(simple.body, simple.place, context.problems);
  const html = hasTwin ? both(standard, definitionHtml(simple.body, context)) : standard;
  const termHtml = foreign && `<span lang="${foreign[1]}">${escapeHtml(term)}</span>`;
  return { id, term, ...(termHtml && { termHtml }), html };
}

function definitionHtml(definition: Fragment, context: Context): string {
  const markdown = parseMarkdown(definition);
  checkProse(markdown, IN_QUESTION, context);
  const other = markdown.children.find(({ type }) => type !== 'paragraph');
  if (other)
    context.problems.report(placeOf(markdown, other), 'Une définition est un texte simple.', `Écrivez ${EXAMPLE}`);
  return inlineHtml(markdown, context);
}
