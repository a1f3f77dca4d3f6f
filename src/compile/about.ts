import { readSource, type Context } from './context.js';
import { blockHtml } from './html.js';
import { parseMarkdown, placeOf } from './markdown.js';
import { quoted } from './problems.js';
import { checkProse, IN_PAGE } from './prose.js';

/** `about.<language>.md`: what authors add to the screen about the course, as HTML; none when there is no such file. */
export function readAbout(context: Context): { readonly about?: string } {
  const source = readSource(context, `about.${context.language}.md`);
  if (!source) return {};
  const markdown = parseMarkdown(source);
  checkProse(markdown, IN_PAGE, context);
  for (const node of markdown.children) {
    if (node.type !== 'heading' || node.depth > 1) continue;
    const message = 'Cet écran a déjà son titre, « À propos ».';
    context.problems.report(placeOf(markdown, node), message, `Écrivez ${quoted('## …')}.`);
  }
  return { about: blockHtml(markdown, context) };
}
