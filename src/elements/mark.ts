import { msg } from '@lit/localize';
import type { PartFeedback } from '../course/rules.js';

type Mark = PartFeedback['mark'];

/** Says in a word, a sign and a colour how a part went; where it is a label, the word is part of its control's name. */
export function mark(part: HTMLElement, kind: Mark, words: Partial<Record<NonNullable<Mark>, string>> = {}): void {
  if ((part.dataset['mark'] ?? null) === kind) return;
  part.querySelector(':scope > .mark')?.remove();
  delete part.dataset['mark'];
  if (!kind) return;
  part.dataset['mark'] = kind;
  const word = document.createElement('em');
  word.className = 'mark';
  word.textContent =
    words[kind] ?? { right: msg('réponse juste'), wrong: msg('à revoir'), missed: msg('la bonne réponse') }[kind];
  part.append(word);
}
