import type { NearMiss } from './near-miss.js';
import { MATCHING, SEQUENCING } from './right-kinds.js';

const PARTAGE = 'cuisine/fr/02-partage.md';

export type KindRow = readonly [name: string, from: string, to: string, message: RegExp, remedy: RegExp, at?: string];

/** Edits of a right question, which stands on a page in place of a list. */
export function edits(block: string, rows: readonly KindRow[]): readonly NearMiss[] {
  return rows.map(([name, from, to, message, remedy, at]) => {
    if (!block.includes(from)) throw new Error(`"${name}": "${from}" is not in the question.`);
    const where = at ? { at: `${PARTAGE}:${at}` } : {};
    return { name, file: PARTAGE, from: '- un\n- deux', to: block.replace(from, () => to), message, remedy, ...where };
  });
}

const RULES = "- 1 avant 2\n  > On pétrit d'abord.\n- 2 avant 3\n  > On cuit à la fin.\n- juste\n  > Oui.";

export const ARRANGING_CASES: readonly NearMiss[] = [
  ...edits(SEQUENCING, [
    [
      'a rule that the list breaks',
      '- 2 avant 3',
      '¦- 3 avant 2',
      /ne suit pas cette règle : « 3 avant 2 »/,
      /« - 2 avant 3 »/,
    ],
    ['a rule of one item', '- 2 avant 3', '¦- 2 avant 2', /avant lui-même/, /- 1 avant 4/],
    ['a rule of an item that is missing', '- 2 avant 3', '¦- 2 avant 4', /pas d'élément 4/, /de 1 à 3/],
    ['the same rule twice', '- 2 avant 3', '¦- 1 avant 2', /« 1 avant 2 » est écrite deux fois/, /qu'une/],
    ['the same rule twice on a line', '- 2 avant 3', '¦- 2 avant 3, 2 avant 3', /deux fois/, /qu'une/],
    ['a rule in other words', '- 2 avant 3', '¦- 2 puis 3', /« 2 puis 3 » n'est pas une règle/, /« - 2 avant 3 »/],
    ['a rule by signs', '- 2 avant 3', '¦- 2 < 3', /n'est pas une règle/, /« - 2 avant 3 »/],
    ['a misspelt rule', '- 2 avant 3', '¦- 2 avan 3', /n'est pas une règle/, /« - 2 avant 3 »/],
    ['a rule glued to its dash', '- 2 avant 3', '¦-2 avant 3', /espace après le tiret/, /« - 2 avant 3 »/],
    ['a typographic dash', '- 2 avant 3', '¦– 2 avant 3', /tiret simple/, /« - 2 avant 3 »/],
    ['an indented rule', '- 2 avant 3', '  ¦- 2 avant 3', /décalé/, /début de la ligne/],
    ['a star among dashes', '- 2 avant 3', '¦* 2 avant 3', /deux listes/, /« - »/],
    [
      'a rule without a quote',
      '- 2 avant 3\n  > On cuit à la fin.',
      '¦- 2 avant 3',
      /« - 2 avant 3 » n'a pas de citation/,
      / {2}> …/,
    ],
    ['a dash followed by nothing', '- juste', '¦-', /suivi de rien/, /« - autre »/],
    ['nearly the word for right', '- juste', '¦- Si juste :', /« Si juste : » ne se dit pas/, /« - juste »/],
    ['a word with its colon', '- juste', '¦- juste :', /ne se dit pas ici/, /« - juste »/],
    ['right twice', '- juste\n  > Oui.', '- juste\n  > Oui.\n¦- juste\n  > Bravo.', /deux fois/, /qu'un/],
    ['a word for what is always said', '- juste', '¦- autre', /jamais dit/, /mot final/],
    ['no rules and no word', RULES, '', /sans explication/, /- autre/, '7:1'],
    ['a quote that splits the rules', '  > On pétrit', '¦> On pétrit', /coupe la liste des tirets/, /deux espaces/],
    [
      'text between the rules',
      '- 2 avant 3',
      '¦Ensuite.\n\n- 2 avant 3',
      /coupe la liste des tirets/,
      /avant les tirets/,
    ],
    ['text after the rules', '  > Oui.', '  > Oui.\n\n¦Fin.', /après la liste/, /> …/],
    ['two general quotes', '  > Oui.', '  > Oui.\n\n> Un.\n\n¦> Deux.', /deux mots de la fin/, /ligne vide/],
    ['numbers that skip one', '3. Cuire', '¦4. Cuire', /numéro 4, et sa place est 3/, /« 3\. Cuire la pizza\. »/],
    [
      'one item',
      '1. Pétrir la pâte.\n2. Étaler la pâte.\n3. Cuire la pizza.\n\n' + RULES,
      '¦1. Pétrir.\n\n> Oui.',
      /qu'un élément/,
      /deux à neuf/,
    ],
    [
      'ten items',
      '3. Cuire la pizza.',
      `3. Cuire.\n${[4, 5, 6, 7, 8, 9, 10].map((n) => `${n === 10 ? '¦' : ''}${n}. Geste ${n}.`).join('\n')}`,
      /10 éléments/,
      /Neuf au plus/,
    ],
    ['the same item twice', '2. Étaler la pâte.', '¦2. pétrir la pâte.', /Deux éléments ont le même texte/, /Changez/],
    ['an empty item', '2. Étaler la pâte.', '¦2.', /pas de texte/, /1\. Copier/],
    ['a quote below an item', '2. Étaler la pâte.', '2. Étaler la pâte.\n   ¦> Non.', /pas de citation/, /- 1 avant 2/],
    [
      'a rule below an item',
      '3. Cuire la pizza.',
      '3. Cuire la pizza.\n   ¦- 1 avant 3',
      /décalé/,
      /début de la ligne/,
    ],
    ['text in the list', '3. Cuire', '¦Ensuite.\n3. Cuire', /coupe la liste numérotée/, /trois espaces/],
    [
      'a link in an item',
      '2. Étaler la pâte.',
      '2. ¦[Étaler](#p_recette)',
      /Un élément de la liste ne contient ni lien/,
      /avant la liste/,
    ],
    [
      'no question before the list',
      "Mettez ces gestes dans l'ordre.\n\n",
      '',
      /manque la question/,
      /liste numérotée/,
      '7:1',
    ],
    [
      'options to mix',
      '{#q_ordre}',
      '{#q_ordre ¦ordered}',
      /« ordered » ne va pas .* les questions à choix/,
      /Retirez-le/,
    ],
  ]),
  ...edits(MATCHING, [
    [
      'no line of dashes',
      "| Liberté | Geste | Si c'est faux |\n|---|---|---|",
      "¦| Liberté | Geste | Si c'est faux |",
      /ligne de tirets/,
      /\|---\|---\|/,
    ],
    ['an empty line in the table', '| Liberté 1', '\n¦| Liberté 1', /coupe le tableau/, /ensemble/],
    ['text below the table', '|  | Interdire | |', '|  | Interdire | |\n\n¦Du texte.', /coupe le tableau/, /avant/],
    [
      'a row without an answer',
      "| Liberté 1 | Étudier | C'est la deuxième. |",
      "¦| Liberté 1 |  | C'est la deuxième. |",
      /« Liberté 1 » n'a pas de réponse/,
      /sa réponse/,
    ],
    [
      'text that becomes a row',
      '|  | Interdire | |',
      '|  | Interdire | |\n¦Du texte.',
      /« Du texte\. » n'a pas de réponse/,
      /retirez la ligne/,
    ],
    ['an empty row', '|  | Interdire | |', '¦|  |  |  |', /est vide/, /retirez la ligne/],
    [
      'more cells than the header',
      "| Étudier | C'est la deuxième. |",
      "| Étudier | C'est la deuxième. ¦| Oui |",
      /plus de cases que l'en-tête, qui en a 3/,
      /\\\|/,
    ],
    [
      'one column',
      "| Liberté | Geste | Si c'est faux |\n|---|---|---|",
      '¦| Liberté |\n|---|',
      /une colonne/,
      /Deux colonnes/,
    ],
    [
      'four columns',
      "| Si c'est faux |\n|---|---|---|",
      "| Si c'est faux | Note |\n|---|---|---|---|",
      /4 colonnes/,
      /Deux colonnes/,
      '10:1',
    ],
    ['the same card twice', '| Liberté 1', '¦| liberté 0', /Deux cartes ont le même texte/, /Changez/],
    ['one card', "| Liberté 1 | Étudier | C'est la deuxième. |\n", '', /qu'une carte/, /deux à neuf/, '12:1'],
    [
      'one answer',
      "| Liberté 1 | Étudier | C'est la deuxième. |\n|  | Interdire | |",
      "| Liberté 1 | utiliser | C'est la deuxième. |",
      /qu'une réponse à droite/,
      /au moins deux/,
      '12:13',
    ],
    [
      'ten cards',
      '|  | Interdire | |',
      [2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${n === 9 ? '¦' : ''}| Carte ${n} | Étudier | Non. |`).join('\n'),
      /10 cartes/,
      /Neuf au plus/,
    ],
    [
      'ten answers',
      '|  | Interdire | |',
      [3, 4, 5, 6, 7, 8, 9, 10].map((n) => `|  ${n === 10 ? '¦' : ''}| Autre ${n} | |`).join('\n'),
      /10 réponses à droite/,
      /Neuf au plus/,
    ],
    [
      'an answer that is there already',
      '|  | Interdire | |',
      '|  ¦| étudier | |',
      /« étudier » est déjà une réponse/,
      /aucune carte/,
    ],
    ['a word for no card', '|  | Interdire | |', '|  | Interdire ¦| Non. |', /jamais dit/, /ligne de la carte/],
    ['an error left without a word', "| C'est la deuxième. |", '|  |', /sans explication/, /- autre/, '7:1'],
    ['a rule below a table', '- juste', '¦- 1 avant 2', /sous un tableau/, /troisième colonne/],
    [
      'a link in a cell',
      '| Étudier |',
      '| ¦[Étudier](#p_recette) |',
      /Une cellule à associer ne contient ni lien/,
      /citation/,
    ],
    [
      'text and no question',
      'Que permet chaque liberté ?',
      '> Que permet chaque liberté ?',
      /manque la question/,
      /le tableau/,
      '7:1',
    ],
  ]),
];
