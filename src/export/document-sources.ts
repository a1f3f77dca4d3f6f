import { escape } from './html.js';

/**
 * `SOURCES.md` as lists: of each table row what is stated and where it comes from. The columns for authors (where it is
 * used, when it is reviewed) stay in the file.
 * @param markdown headings, and tables of five columns: statement, place, source, its date, review
 * @param newWindow said of links that leave the course
 */
export function renderSourceTables(markdown: string, newWindow: string): string {
  const out: string[] = [];
  let rows: string[] = [];
  const close = (): void => {
    if (rows.length > 0) out.push(`<ul class="works">${rows.join('\n')}</ul>`);
    rows = [];
  };
  for (const line of markdown.split('\n')) {
    const heading = /^#{1,3} (.+)/.exec(line);
    const cells = /^\|(.+)\|\s*$/.exec(line)?.[1]?.split(/(?<!\\)\|/);
    if (heading) {
      close();
      out.push(`<h2>${escape(heading[1]!)}</h2>`);
    } else if (cells && cells.length >= 4 && !/^[\s|:-]+$/.test(line)) {
      const [statement = '', , source = '', date = ''] = cells.map((cell) => inline(cell.trim(), newWindow));
      rows.push(`<li><strong>${statement}</strong><br>${source} (${date})</li>`);
    }
  }
  close();
  // The first row of each table names its columns.
  return out
    .map((part) => part.replace(/^(<ul class="works">)<li>.*?<\/li>\n?/s, '$1'))
    .filter((part, index, all) => part.startsWith('<ul') || (all[index + 1] ?? '').startsWith('<ul'))
    .join('\n');
}

/** Links, code and words of another language of a cell; anything else is text. */
function inline(text: string, newWindow: string): string {
  return escape(text)
    .replace(/`([^`]*)`/g, '<code>$1</code>')
    .replace(/:(en|fr)\[([^\]]*)\]/g, '<span lang="$1">$2</span>')
    .replace(
      /&lt;(https?:\/\/[^\s&]+(?:&amp;[^\s&]+)*)&gt;/g,
      `<a href="$1" rel="external noopener noreferrer" target="_blank">$1<span class="visually-hidden"> ${newWindow}</span></a>`,
    );
}
