/** The few words that compile writes into the document itself. */
export interface Words {
  readonly oneAnswer: string;
  readonly severalAnswers: string;
  readonly trueOrFalse: string;
  readonly newWindow: string;
  readonly table: string;
}

const french: Words = {
  oneAnswer: 'Une seule réponse.',
  severalAnswers: 'Plusieurs réponses possibles.',
  trueOrFalse: 'Vrai ou faux ?',
  newWindow: '(nouvelle fenêtre)',
  table: 'Tableau',
};

const english: Words = {
  oneAnswer: 'One answer.',
  severalAnswers: 'Several answers are possible.',
  trueOrFalse: 'True or false?',
  newWindow: '(new window)',
  table: 'Table',
};

/** @param language BCP 47; English where there is no translation yet */
export function wordsFor(language: string): Words {
  return /^fr\b/i.test(language) ? french : english;
}

/** Whether an option reads `Vrai`, `Faux`, `True` or `False`, a final period allowed; null for any other text. */
export function truthOf(text: string): boolean | null {
  const word = text
    .trim()
    .replace(/\s*\.$/, '')
    .toLowerCase();
  if (word === 'vrai' || word === 'true') return true;
  return word === 'faux' || word === 'false' ? false : null;
}
