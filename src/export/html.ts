/** A text made safe between tags and inside double-quoted attributes, in HTML and XML. */
export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char]!);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
