/** A sentence as it stands on the screen. */
export interface Sentence {
  /** Plain text, white space collapsed. */
  readonly text: string;
  readonly range: Range;
}

/** Controls, ways onward and what is only for screen readers; a gap's « mot à trouver » is part of its sentence. */
const SILENT =
  'nav,button,details,select,script,style,noscript,svg,[aria-hidden=true],.twin-switch,.hidden,.visually-hidden:not(.gap > *)';

/**
 * The visible text of a screen, its elements' own parts included, cut into sentences. No sentence crosses a block: an
 * option, a title, a cell is said by itself.
 * @param language BCP 47; '' where the document says none
 */
export function sentencesOf(screen: Element, language: string): readonly Sentence[] {
  const blocks: Text[][] = [[]];
  gather(screen, blocks);
  return blocks.flatMap((texts) => cut(texts, language));
}

/** In the order of the screen: through shadow roots and their slots. */
function gather(node: Node, blocks: Text[][]): void {
  if (node instanceof Text) blocks.at(-1)!.push(node);
  if (!(node instanceof Element) || node.matches(SILENT)) return;
  const { display, visibility } = getComputedStyle(node);
  if (display === 'none' || visibility === 'hidden') return;
  const isBlock = !/^(inline|contents)/.test(display);
  if (isBlock) blocks.push([]);
  const inner =
    node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : (node.shadowRoot ?? node).childNodes;
  for (const child of inner) gather(child, blocks);
  if (isBlock) blocks.push([]);
}

function cut(texts: readonly Text[], language: string): Sentence[] {
  const whole = texts.map(({ data }) => data).join('');
  let from = 0;
  return split(whole, language).flatMap((part) => {
    const start = from + part.length - part.trimStart().length;
    const end = from + part.trimEnd().length;
    from += part.length;
    if (!/[\p{L}\p{N}]/u.test(part)) return [];
    const range = new Range();
    range.setStart(...place(texts, start));
    range.setEnd(...place(texts, end));
    return { text: whole.slice(start, end).replace(/\s+/g, ' '), range };
  });
}

/** Pieces that make up the text again; each ends after its full stop. */
function split(text: string, language: string): string[] {
  // Firefox has it since version 125.
  const { Segmenter } = Intl as Partial<typeof Intl>;
  if (!Segmenter) return text.match(/[^.!?…]+[.!?…]*[\s»”")]*|[^]/g) ?? [];
  return [...new Segmenter(language || undefined, { granularity: 'sentence' }).segment(text)].map(
    ({ segment }) => segment,
  );
}

function place(texts: readonly Text[], offset: number): [Text, number] {
  let rest = offset;
  const found = texts.find(({ length }) => rest <= length || ((rest -= length), false));
  return [found!, rest];
}
