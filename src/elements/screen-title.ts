/**
 * The title of a screen as it stands there, with the words that tell their language; its plain text where the screen isn't
 * in the document.
 * @param titles plain, by id
 */
export function screenTitle(id: string, titles: Readonly<Record<string, string>>): readonly (Node | string)[] {
  const heading = document.getElementById(id)?.querySelector('h1');
  return heading ? [...heading.cloneNode(true).childNodes] : [titles[id] ?? ''];
}
