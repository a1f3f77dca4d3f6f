/** Words of the document that stand there before, and without, any script. */
export interface Words {
  readonly contents: string;
  readonly glossary: string;
  readonly about: string;
  readonly previous: string;
  readonly next: string;
  readonly toTest: string;
  readonly back: string;
  readonly steps: string;
  /** How long something takes, about. */
  readonly minutes: (n: number) => string;
  readonly screens: (n: number) => string;
  readonly home: string;
  readonly end: string;
  readonly sources: string;
  readonly openCourse: string;
  readonly start: string;
  readonly atYourPace: string;
  readonly noTrap: string;
  readonly noTrapWhy: string;
  readonly sent: string;
  /** True wherever the course is opened: in an LMS, from a disk, on a public screen. */
  readonly sentWhat: string;
  readonly menu: string;
  readonly toEnd: string;
  readonly endLead: string;
  readonly results: string;
  readonly aims: string;
  readonly sourcesLead: string;
  readonly newWindow: string;
  readonly licences: string;
  /** HTML, as is `licence`. */
  readonly fontLicence: string;
  readonly recipeTitle: string;
  readonly pageRecipe: string;
  readonly testNeedsScript: string;
  readonly recallNeedsScript: string;
  /** Within a style sheet's string. */
  readonly restNeedsScript: string;
  readonly licence: string;
  readonly recipe: string;
  /** The same, where the package is one file. */
  readonly recipeInside: string;
  readonly version: string;
}

/** From this many minutes on, a duration is told in hours. */
const LONG = 90;

/** To five minutes, since nobody reads by the clock: 102 → « 1 h 40 », 120 → « 2 h » */
function hours(minutes: number): string {
  const rounded = Math.round(minutes / 5) * 5;
  const rest = rounded % 60;
  return `${Math.floor(rounded / 60)}\u00a0h\u00a0${rest ? String(rest).padStart(2, '0') : ''}`.trim();
}

const FRENCH: Words = {
  contents: 'Sommaire',
  glossary: 'Glossaire',
  about: 'À propos',
  previous: 'Page précédente',
  next: 'Page suivante',
  toTest: 'Passer au test',
  back: 'Revenir au parcours',
  steps: 'Avancer dans le parcours',
  minutes: (n) => (n < LONG ? `${n} minutes environ` : `${hours(n)} environ`),
  screens: (n) => `${n} étapes`,
  home: 'Accueil',
  end: 'Fin du parcours',
  sources: 'Sources',
  openCourse: 'Parcours ouvert',
  start: 'Commencer\u00a0:',
  atYourPace: 'À votre rythme\u00a0: arrêtez quand vous voulez, revenez quand vous voulez.',
  noTrap: 'Vous pouvez vous tromper',
  noTrapWhy: 'Chaque réponse est expliquée, chaque exercice se refait, rien ne se casse.',
  sent: 'Ce qui est envoyé',
  sentWhat:
    'Ouvert depuis une plateforme de formation, ce parcours lui transmet vos réponses, vos résultats, votre avancée et ' +
    'le temps passé. Ouvert autrement, il n’envoie rien.',
  menu: 'Au menu',
  toEnd: 'Terminer',
  endLead: 'Voici ce que vous avez fait, et ce que vous pouvez encore relire.',
  results: 'Vos résultats',
  aims: 'Ce que vous savez faire',
  sourcesLead:
    'Les affirmations chiffrées, juridiques ou qui peuvent changer, et d’où elles viennent. Les liens mènent hors du parcours.',
  newWindow: '(nouvelle fenêtre)',
  licences: 'Licences',
  fontLicence:
    'La police de caractères est Atkinson Hyperlegible Next, du Braille Institute, sous licence ' +
    '<span lang="en">SIL Open Font License</span> 1.1.',
  recipeTitle: 'La recette',
  pageRecipe: 'La recette de cette page',
  testNeedsScript: 'Le test demande que JavaScript soit activé. Les pages, elles, se lisent sans lui.',
  recallNeedsScript: 'Les rappels demandent que JavaScript soit activé. Passez à la page suivante.',
  restNeedsScript:
    'La suite demande que JavaScript soit activé. Son texte est aussi dans le dossier «\u00a0source\u00a0» de ce paquet.',
  licence:
    'Textes et dessins\u00a0: l’équipe de Pizza Libre. Ils sont sous licence <span lang="en">Creative Commons</span> BY-SA 4.0\u00a0: vous pouvez les utiliser, ' +
    'les adapter et les partager, en citant leur origine et sous la même licence. Le programme est sous licence GNU GPL, ' +
    'version 3 ou ultérieure.',
  recipe:
    'La recette est dans la boîte\u00a0: le dossier «\u00a0source\u00a0» de ce paquet contient le texte de chaque page, en Markdown, et ' +
    'la façon de le reconstruire.',
  recipeInside:
    'La recette est dans la boîte\u00a0: ce fichier contient, à la fin, le texte de chaque page, en Markdown.',
  version: 'Version',
};

const ENGLISH: Words = {
  contents: 'Contents',
  glossary: 'Glossary',
  about: 'About',
  previous: 'Previous page',
  next: 'Next page',
  toTest: 'Go to the test',
  back: 'Back to the course',
  steps: 'Move through the course',
  minutes: (n) => `about ${n < LONG ? `${n} minutes` : hours(n)}`,
  screens: (n) => `${n} steps`,
  home: 'Home',
  end: 'End of the course',
  sources: 'Sources',
  openCourse: 'Open course',
  start: 'Start:',
  atYourPace: 'At your own pace: stop whenever you like, come back whenever you like.',
  noTrap: 'You may be wrong',
  noTrapWhy: 'Every answer is explained, every exercise can be done again, nothing breaks.',
  sent: 'What is sent',
  sentWhat:
    'Opened from a training platform, this course passes on your answers, your results, your progress and the time ' +
    'spent. Opened otherwise, it sends nothing.',
  menu: 'On the menu',
  toEnd: 'Finish',
  endLead: 'Here is what you have done, and what you can still read again.',
  results: 'Your results',
  aims: 'What you can do',
  sourcesLead:
    'Statements with figures, of law, or that may change, and where they come from. The links leave the course.',
  newWindow: '(new window)',
  licences: 'Licences',
  fontLicence:
    'The typeface is Atkinson Hyperlegible Next, by the Braille Institute, under the SIL Open Font License 1.1.',
  recipeTitle: 'The recipe',
  pageRecipe: 'This page’s recipe',
  testNeedsScript: 'The test needs JavaScript. The pages can be read without it.',
  recallNeedsScript: 'These questions need JavaScript. Go on to the next page.',
  restNeedsScript: 'The rest needs JavaScript. Its text is also in the folder “source” of this package.',
  licence:
    'Texts and drawings: the Pizza Libre team. They are licensed under Creative Commons BY-SA 4.0: you may use, adapt and share ' +
    'them, naming their origin and under the same licence. The program is licensed under the GNU GPL, version 3 or later.',
  recipe:
    'The recipe is in the box: the folder “source” of this package holds the text of every page, in Markdown, and how to ' +
    'build it again.',
  recipeInside: 'The recipe is in the box: this file holds, at its end, the text of every page, in Markdown.',
  version: 'Version',
};

/** @param language BCP 47; French where there is no translation yet */
export function wordsFor(language: string): Words {
  return language.startsWith('en') ? ENGLISH : FRENCH;
}
