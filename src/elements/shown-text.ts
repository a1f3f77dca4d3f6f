/**
 * The words of an element, on one line, without those of the version that is not shown: where a text stands twice, as
 * usual and in plain language, only one is read. Spaces that no line may break at stay: « 3 euros », « quoi ? ».
 */
export function shownText(element: Element | null | undefined): string {
  const hidden = document.documentElement.dataset['version'] === 'simple' ? '.standard' : '.simple';
  let words = element;
  if (element?.querySelector(hidden)) {
    words = element.cloneNode(true) as Element;
    for (const one of words.querySelectorAll(hidden)) one.remove();
  }
  return words?.textContent?.replace(/[ \t\n\r\f]+/g, ' ').trim() ?? '';
}
