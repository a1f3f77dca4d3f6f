const NAME = 'Atkinson Hyperlegible Next';

/** Nobody sees a move of less, in CSS pixels (the Layout Instability specification counts from 3 on). */
const UNSEEN = 2;

/**
 * The course's own face, fetched when the words are there and put on when it moves nothing that is being read: at once if
 * every line stays where it is, else with the next screen. Without it, the device's stand-in remains.
 * @param url beside the document
 */
export async function wearFace(url: string): Promise<void> {
  const face = new FontFace(NAME, `url(${JSON.stringify(url)})`, { weight: '200 800' });
  try {
    await face.load();
  } catch {
    return;
  }
  const before = places();
  document.fonts.add(face);
  if (same(before, places())) return;
  document.fonts.delete(face);
  window.addEventListener('hashchange', () => document.fonts.add(face), { once: true });
}

/** Where everything that shows begins, in CSS pixels from the window's corner; the many hidden screens are not looked through. */
function places(): readonly number[] {
  const shown = [...document.querySelectorAll('.bar, main > *')].filter((part) => part.getClientRects().length > 0);
  return shown
    .flatMap((part) => [...part.querySelectorAll('*')])
    .flatMap((element) => {
      const [box] = element.getClientRects();
      return box ? [box.x, box.y] : [];
    });
}

function same(before: readonly number[], after: readonly number[]): boolean {
  return before.length === after.length && before.every((at, index) => Math.abs(at - after[index]!) < UNSEEN);
}
