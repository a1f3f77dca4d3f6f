import type { GlossaryEntry } from '../course/course.js';
import { readSource, type Context } from './context.js';
import { escapeHtml, inlineHtml } from './html.js';
import { parseMarkdown, placeOf } from './markdown.js';
import { checkProse, IN_QUESTION } from './prose.js';
import { quoted } from './problems.js';
import { cut, placeInLine, type Fragment, type Line, type Source } from './source.js';
import { slug } from './suggest.js';

/** `- **Licence** : texte…`; French puts a space, often a no-break one, before its colon. */
const ENTRY = /^- \*\*([^*]+?)\*\*[ \t\u00a0\u202f]*:[ \t\u00a0\u202f]+(?=\S)/;

const EXAMPLE = quoted('- **Licence** : texte qui dit ce qu’on a le droit de faire.');

/** The entries of `glossary.<language>.md`, in its order; none when there is no such file. */
export function readGlossary(context: Context): readonly GlossaryEntry[] {
  const source = readSource(context, `glossary.${context.language}.md`);
  return source ? splitEntries(source, context).flatMap((entry) => compileEntry(source, entry, context)) : [];
}

/** One item of the list: its first line, then those indented below it. */
function splitEntries(source: Source, { problems, ids }: Context): readonly (readonly [Line, ...Line[]])[] {
  const entries: [Line, ...Line[]][] = [];
  for (const line of source.lines) {
    const last = entries.at(-1);
    if (line.text.trim() === '') continue;
    if (ENTRY.test(line.text)) entries.push([line]);
    else if (last && /^(\t| {2,})\S/.test(line.text)) last.push(line);
    else {
      ids.missed('term');
      problems.report(
        placeInLine(source, line),
        "Cette ligne n'est pas une entrée du glossaire.",
        `Écrivez ${EXAMPLE}`,
      );
    }
  }
  return entries;
}

function compileEntry(source: Source, [first, ...rest]: readonly [Line, ...Line[]], context: Context): GlossaryEntry {
  const [start, written] = ENTRY.exec(first.text)! as unknown as [string, string];
  const foreign = /^:(en|fr)\[(.+)\]$/.exec(written.trim());
  const term = foreign?.[2] ?? written.trim();
  context.ids.claim(`g_${slug(term)}`, 'term', placeInLine(source, first, '- **'.length));
  const definition: Fragment = {
    file: source.path,
    lines: [
      cut(first, start.length),
      ...rest.map((line) => cut(line, line.text.length - line.text.trimStart().length)),
    ],
  };
  const markdown = parseMarkdown(definition);
  checkProse(markdown, IN_QUESTION, context);
  const other = markdown.children.find(({ type }) => type !== 'paragraph');
  if (other)
    context.problems.report(placeOf(markdown, other), 'Une définition est un texte simple.', `Écrivez ${EXAMPLE}`);
  const termHtml = foreign && `<span lang="${foreign[1]}">${escapeHtml(term)}</span>`;
  return { id: `g_${slug(term)}`, term, ...(termHtml && { termHtml }), html: inlineHtml(markdown, context) };
}
