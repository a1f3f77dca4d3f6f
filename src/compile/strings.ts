/** The few words that compile writes into the document itself. */
export interface Words {
  readonly oneAnswer: string;
  readonly severalAnswers: string;
  readonly trueOrFalse: string;
  readonly picture: string;
  readonly order: string;
  readonly match: string;
  readonly unusedTargets: string;
  readonly baskets: string;
  readonly fillIn: string;
  readonly number: string;
  readonly slider: string;
  readonly opinion: string;
  story(scenes: number): string;
  readonly allRight: string;
  enough(answers: number, of: number): string;
  readonly eachCounts: string;
  readonly errorsCount: string;
  readonly howSure: string;
  readonly sure: string;
  readonly unsure: string;
  /** First lines of lists from which a place, or an answer, is chosen. */
  readonly place: string;
  readonly choose: string;
  /** What a screen reader says of a gap. */
  readonly gap: string;
  readonly yourAnswer: string;
  readonly withoutKeyboard: string;
  /** Title of the screen that opens a module with 1 to 5 questions of earlier ones. */
  recall(questions: number): string;
  readonly newWindow: string;
  readonly table: string;
}

const french: Words = {
  oneAnswer: 'Une seule réponse.',
  severalAnswers: 'Plusieurs réponses possibles.',
  trueOrFalse: 'Vrai ou faux\u00a0?',
  picture: 'Touchez le dessin, ou choisissez dans la liste.',
  order: 'Mettez ces étapes dans l’ordre.',
  match: 'Associez chaque élément à sa réponse.',
  unusedTargets: 'Certaines réponses ne servent pas.',
  baskets: 'Rangez chaque carte dans un panier.',
  fillIn: 'Écrivez le mot qui manque, ou choisissez-le dans la liste.',
  number: 'Donnez un nombre.',
  slider: 'Placez le curseur.',
  opinion: 'Votre avis\u00a0: il n’y a pas de bonne réponse.',
  story: (scenes) => `Une histoire en ${scenes} scènes.`,
  allRight: 'Un point si tout est juste.',
  enough: (answers, of) =>
    `Réussi à partir de ${answers} ${answers > 1 ? 'bonnes réponses' : 'bonne réponse'} sur ${of}.`,
  eachCounts: 'Chaque bonne réponse compte.',
  errorsCount: 'Chaque bonne réponse compte, chaque erreur en retire une, sans descendre sous zéro.',
  howSure: 'Votre réponse vous paraît\u00a0:',
  sure: 'sûre',
  unsure: 'pas sûre',
  place: 'Place',
  choose: 'Choisir',
  gap: 'mot à trouver',
  yourAnswer: 'Votre réponse',
  withoutKeyboard: 'Répondre sans clavier',
  recall: (questions) =>
    questions === 1
      ? 'Un rappel avant de commencer'
      : `${['Zéro', 'Un', 'Deux', 'Trois', 'Quatre', 'Cinq'][questions] ?? questions} rappels avant de commencer`,
  newWindow: '(nouvelle fenêtre)',
  table: 'Tableau',
};

const english: Words = {
  oneAnswer: 'One answer.',
  severalAnswers: 'Several answers are possible.',
  trueOrFalse: 'True or false?',
  picture: 'Touch the picture, or choose from the list.',
  order: 'Put these steps in order.',
  match: 'Match each item with its answer.',
  unusedTargets: 'Some answers are not needed.',
  baskets: 'Put each card in a basket.',
  fillIn: 'Write the missing word, or choose it from the list.',
  number: 'Give a number.',
  slider: 'Set the slider.',
  opinion: 'Your opinion: there is no right answer.',
  story: (scenes) => `A story in ${scenes} scenes.`,
  allRight: 'One point if everything is right.',
  enough: (answers, of) => `Passed from ${answers} right ${answers > 1 ? 'answers' : 'answer'} out of ${of}.`,
  eachCounts: 'Each right answer counts.',
  errorsCount: 'Each right answer counts, each error takes one away, never below zero.',
  howSure: 'About your answer, you are:',
  sure: 'sure',
  unsure: 'not sure',
  place: 'Place',
  choose: 'Choose',
  gap: 'word to find',
  yourAnswer: 'Your answer',
  withoutKeyboard: 'Answer without a keyboard',
  recall: (questions) =>
    questions === 1
      ? 'One reminder before you begin'
      : `${['Zero', 'One', 'Two', 'Three', 'Four', 'Five'][questions] ?? questions} reminders before you begin`,
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
