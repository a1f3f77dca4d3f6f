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
  readonly minutes: (n: number) => string;
  readonly testNeedsScript: string;
  readonly recallNeedsScript: string;
  readonly licence: string;
  readonly recipe: string;
  /** The same, where the package is one file. */
  readonly recipeInside: string;
  readonly version: string;
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
  minutes: (n) => `${n} minutes environ`,
  testNeedsScript: 'Le test demande que JavaScript soit activé. Les pages, elles, se lisent sans lui.',
  recallNeedsScript: 'Les rappels demandent que JavaScript soit activé. Passez à la page suivante.',
  licence:
    'Les textes et les images de ce parcours sont sous licence Creative Commons BY-SA 4.0 : vous pouvez les utiliser, ' +
    'les adapter et les partager, en citant leur origine et sous la même licence. Le programme est sous licence GNU GPL, ' +
    'version 3 ou ultérieure.',
  recipe:
    'La recette est dans la boîte : le dossier « source » de ce paquet contient le texte de chaque page, en Markdown, et ' +
    'la façon de le reconstruire.',
  recipeInside: 'La recette est dans la boîte : ce fichier contient, à la fin, le texte de chaque page, en Markdown.',
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
  minutes: (n) => `about ${n} minutes`,
  testNeedsScript: 'The test needs JavaScript. The pages can be read without it.',
  recallNeedsScript: 'These questions need JavaScript. Go on to the next page.',
  licence:
    'The texts and pictures of this course are licensed under Creative Commons BY-SA 4.0: you may use, adapt and share ' +
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
