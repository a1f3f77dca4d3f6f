import type { NearMiss } from './near-miss.js';

const RECETTE = 'cuisine/fr/01-recette.md';
const PARTAGE = 'cuisine/fr/02-partage.md';
const BANK = 'cuisine/fr/bank.md';
const MODULE = 'cuisine/fr/module.yaml';
const COURSE = 'course.yaml';
const GLOSSARY = 'glossary.fr.md';
const IMAGE = '![Nour pétrit la pâte.](../media/nour.svg)';
const LIST = '- un\n- deux';

type Row = readonly [name: string, from: string, to: string, message: RegExp, remedy: RegExp, at?: string];

function inFile(file: string, rows: readonly Row[]): readonly NearMiss[] {
  return rows.map(([name, from, to, message, remedy, at]) => ({
    name,
    file,
    from,
    to,
    message,
    remedy,
    ...(at && { at }),
  }));
}

/** Something put in the place of a page's list. */
function instead(
  rows: readonly (readonly [name: string, to: string, message: RegExp, remedy: RegExp])[],
): readonly NearMiss[] {
  return inFile(
    PARTAGE,
    rows.map(([name, ...rest]) => [name, LIST, ...rest] as const),
  );
}

export const PAGE_CASES: readonly NearMiss[] = [
  ...instead([
    ['raw HTML', '¦<div>x</div>', /HTML n'est pas accepté : « <div>/, /Markdown/],
    ['inline HTML', 'a ¦<b>x', /HTML/, /Markdown/],
    ['an HTML comment', '¦<!-- note -->', /HTML/, /Markdown/],
    ['a javascript: link', '¦[x](javascript:alert)', /« javascript: »/, /https/],
    ['a protocol-relative link', '¦[x](//example.org)', /« \/\/ »/, /https/],
    ['a link to a missing page', '¦[x](#p_recete)', /« #p_recete », qui n'existe pas/, /#p_recette/],
    ['a link like no page', '¦[x](#zzzzzzzz)', /n'existe pas/, /#p_ma_page/],
    ['a link to a page file', '¦[x](01-recette.md)', /identifiant/, /#p_recette/],
    ['a link to some file', '¦[x](notes.pdf)', /identifiant/, /#p_ma_page/],
    ['a link without text', '¦[](#p_recette)', /pas de texte/, /\(#p_recette\)/],
    ['a link with a title', '¦[x](#p_recette "La page")', /« La page »/, /dans la page/],
    ['a space in a link', 'Voir ¦[la page] (#p_recette).', /espace entre le crochet/, /\[le texte\]\(/],
    [
      'a space in the address of an image',
      'Avec ¦![une pâte](../media/Ma pâte.svg) ici.',
      /adresse contient une espace/,
      /« ma-pate\.svg », et écrivez « !\[une pâte\]\(\.\.\/media\/ma-pate\.svg\) »/,
    ],
    ['a space in a file linked to', 'Voir\nceci : ¦[x](une page.md).', /contient une espace/, /#p_ma_page/],
    ['a space in another file', 'Voir ¦[x](mes notes.pdf).', /contient une espace/, /« mes-notes\.pdf »/],
    ['a space in a web address', 'Voir ¦[x](https://example.org/a b).', /contient une espace/, /%20/],
    ['a space after marked-up text', 'Voir [*x*¦](une page.md).', /contient une espace/, /#p_ma_page/],
    ['a term in a link', '¦[un :term[licence]](#p_recette)', /lui-même un lien/, /:term/],
    ['a reference link', 'Un [x][y].\n\n¦[y]: #p_recette', /en note/, /parenthèses/],
    ['a reference to nothing', 'Un ¦[x][y].', /en note/, /parenthèses/],
    ['a footnote', 'Texte[^1].\n\n¦[^1]: Note.', /bas de page/, /dans le texte/],
    ['an unknown term', 'Un ¦:term[logiciel libr].', /pas dans le glossaire/, /« Logiciel libre »/],
    ['a term like no other', 'Un ¦:term[zzzzzzzzzz].', /pas dans le glossaire/, /Ajoutez son entrée/],
    ['an unknown entry', '¦:term[les licences]{of="licenses"}', /pas dans le glossaire/, /« Licence »/],
    ['a misspelt term', 'Un ¦:terme[licence].', /« :terme »/, /:term\[licence\]/],
    ['a term without brackets', 'Un ¦:term (licence).', /crochets/, /:term\[logiciel libre\]/],
    ['an unknown attribute of a term', '¦:term[licence]{off="licence"}', /« off »/, /« of »/],
    ['another attribute of a term', '¦:term[licence]{couleur=1}', /« couleur »/, /« of »/],
    ['guillemets in a term', '¦:term[licence]{of=« licence »}', /accolades/, /of="licence"/],
    ['a term as a block', '¦::term[licence]', /un seul deux-points/, /:term\[/],
    ['an unknown block', '¦:::info\nTexte.\n:::', /« info » n'existe pas/, /« question », « opinion », « scenario »/],
    ['an unclosed unknown block', '¦::info', /« info » n'existe pas/, /« question », « opinion », « scenario »/],
    ['a block without a name', '¦:::{#q_x}\nTexte.\n:::', /manque le nom/, /« question »/],
    ['colons in a line', 'Le bloc ¦:::question ouvre.', /début de ligne/, /accents graves/],
    ['a block in a quote', '> ¦:::question{#q_x}', /liste ni dans une citation/, /début de la ligne/],
    ['a block in a list', '- ¦::info[x]', /liste ni dans une citation/, /début de la ligne/],
    ['boxes outside a question', '¦- [x] Oui\n- [ ] Non', /hors de toute question/, /:::question/],
    ['malformed boxes outside a question', '¦-[x] Oui', /hors de toute question/, /:::question/],
    ['a middle dot', 'Les ¦étudiant·e·s.', /« étudiant·e·s » contient un point médian/, /épicène/],
    ['a bullet as a middle dot', 'Les ¦élu•es.', /point médian/, /doublet/],
    ['a hyphenation point', 'Les ¦élu‧es.', /point médian/, /doublet/],
    ['a skipped heading level', '## Deux\n\n¦#### Quatre', /de 2 à 4/, /« ### Quatre »/],
    ['a first heading too low', '¦### Trois', /de 1 à 3/, /« ## Trois »/],
    ['two titles', '¦# Encore', /deux titres/, /« ## Encore »/],
    ['a heading without its space', '¦##Titre', /espace après le croisillon/, /## Mon intertitre/],
    ['an underlined heading', '¦Titre\n---', /fait un titre/, /« ## Titre »/],
    ['an empty heading', '¦##', /titre est vide/, /## Mon intertitre/],
    ['a question in a block of code', '```\n¦:::question{#q_x}\n```', /dans un bloc de code/, /```markdown/],
  ]),
  ...inFile(RECETTE, [
    ['no title', '# La recette', '¦La recette', /pas de titre/, /# Mon titre/],
    ['a title that comes late', '# La recette', 'Texte.\n\n¦# La recette', /en premier/, /avant tout le reste/],
    ['no header', '---\nid: p_recette\n---\n', '¦', /en-tête manque/, /id: p_ma_page/],
    ['an empty line before the header', '---\nid', '¦\n---\nid', /en-tête manque/, /« --- »/],
    ['a header left open', '---\nid: p_recette\n---\n', '¦---\nid: p_recette\n', /pas fermé/, /« --- »/],
    ['an empty header', 'id: p_recette\n', '', /Rien n'est écrit/, /clé: valeur/, `${RECETTE}:1:1`],
    ['an unknown key', 'id: p_recette', 'id: p_recette\n¦titel: x', /« titel » n'existe pas/, /id/],
    ['a misspelt key', 'id: p_recette', 'id: p_recette\n¦idd: x', /« idd » n'existe pas/, /« id »/],
    ['a mistyped key', 'id: p_recette', '¦ib: p_recette', /« ib » n'existe pas/, /Vouliez-vous « id »/],
    ['an empty id', 'id: p_recette', '¦id:', /est vide/, /id: p_utiliser/, `${RECETTE}:2:4`],
    ['an id of the wrong kind', 'id: p_recette', 'id: ¦recette', /« p_ »/, /« p_recette »/],
    ['a repeated key', 'id: p_recette', 'id: p_recette\n¦id: p_recette', /deux fois/, /qu'une/],
    ['an image without text', IMAGE, '¦![](../media/nour.svg)', /pas de texte/, /ce qu'elle montre/],
    [
      'an image with its file name',
      IMAGE,
      '¦![nour.svg](../media/nour.svg)',
      /nom de son fichier/,
      /ce qu'elle montre/,
    ],
    ['an image with a bare file name', IMAGE, '¦![Nour](../media/nour.svg)', /nom de son fichier/, /ce qu'elle montre/],
    ['a missing image', IMAGE, '¦![Nour pétrit.](../media/nuor.svg)', /n'existe pas/, /\.\.\/media\/nour\.svg/],
    [
      'an image like no other',
      IMAGE,
      '¦![Nour pétrit.](../media/zzzzzzzzzzzzzzzzzz.svg)',
      /n'existe pas/,
      /Ajoutez-la/,
    ],
    ['an image in capitals', IMAGE, '¦![Nour pétrit.](../media/Nour.svg)', /n'existe pas/, /\.\.\/media\/nour\.svg/],
    ['an image from the network', IMAGE, '¦![Nour pétrit.](https://example.org/nour.svg)', /réseau/, /\.\.\/media/],
    ['an unsupported image', IMAGE, '¦![Nour pétrit.](../media/nour.gif)', /type d'image/, /SVG, PNG/],
    [
      'an image address that is no address',
      IMAGE,
      '¦![Nour pétrit.](../media/%zz.svg)',
      /n'existe pas/,
      /Ajoutez|Vouliez/,
    ],
  ]),
];

export const BANK_CASES: readonly NearMiss[] = inFile(BANK, [
  ['a draw too large', 'draw: 2', 'draw: ¦4', /dépasse le nombre de questions \(3\)/, /draw: 3/],
  ['a draw too small', 'draw: 2', 'draw: ¦1', /plus petit que le nombre d'objectifs \(2\)/, /draw: 2/],
  ['a draw that is no number', 'draw: 2', 'draw: ¦deux', /« deux »/, /draw: 10/],
  ['a mastery in percent', 'mastery: 0.8', 'mastery: ¦80', /« 80 »/, /mastery: 0\.8/],
  ['a mastery below zero', 'mastery: 0.8', 'mastery: ¦-1', /« -1 »/, /mastery: 0\.8/],
  ['a mastery with a comma', 'mastery: 0.8', 'mastery: ¦0,8', /« 0,8 »/, /mastery: 0\.8/],
  ['attempts in words', 'attempts: unlimited', 'attempts: ¦illimité', /« illimité »/, /attempts: unlimited/],
  ['no attempt', 'attempts: unlimited', 'attempts: ¦0', /« 0 »/, /attempts: 3/],
  ['attempts left out', 'attempts: unlimited\n', '', /Il manque « attempts: »/, /unlimited/, `${BANK}:2:1`],
  ['a block of code left open', 'Deux questions.', '¦```\nDeux questions.', /pas fermé/, /```/],
  [
    'text between questions',
    ':::question{#q_b2',
    '¦Entre.\n\n:::question{#q_b2',
    /hors des questions/,
    /avant la première/,
  ],
  ['a title in the introduction', 'Deux questions.', '¦# Le test\n\nDeux questions.', /pas de titre à elle/, /title:/],
  [
    'an objective without questions',
    '#q_b1 objective=o1_1',
    '#q_b1 objective=o1_2',
    /« o1_1 »/,
    /objective=o1_1/,
    `${MODULE}:6:9`,
  ],
  ['an id used in another file', '#q_b1', '¦#q_mairie', /déjà pris \(cuisine\/fr\/01-recette\.md:14\)/, /q_mairie_2/],
]);

export const CONFIG_CASES: readonly NearMiss[] = [
  ...inFile(MODULE, [
    ['a number for a title', 'title: Cuisiner', 'title: ¦12', /« 12 »/, /title: "/],
    ['a mistyped key', 'minutes: 10', '¦minute: 10', /« minute » n'existe pas/, /Vouliez-vous « minutes »/],
    [
      'a mistyped key of an objective',
      'title: Partager',
      '¦titel: Partager',
      /« titel » n'existe pas/,
      /Vouliez-vous « title »/,
    ],
    ['minutes in words', 'minutes: 10', 'minutes: ¦dix', /« dix »/, /minutes: 25/],
    ['a colon in a value', 'title: Cuisiner', 'title: ¦Cuisiner : un art', /deux-points/, /guillemets droits/],
    [
      'an unknown key of an objective',
      '    reread: p_partage',
      '    reread: p_partage\n    ¦titel: x',
      /« titel »/,
      /« title »/,
    ],
    ['a page to reread that is missing', 'reread: p_recette', 'reread: ¦p_recete', /n'existe pas/, /reread=p_recette/],
    ['an id used for two things', 'id: cuisine', 'id: o1_2', /déjà pris/, /o1_2_2/, `${MODULE}:9:9`],
    ['a reserved id', 'id: cuisine', 'id: ¦glossaire', /réservé/, /glossaire_1/],
    ['an id of one letter', 'id: cuisine', 'id: ¦c', /pas valable/, /deux caractères/],
    ['an id that starts with a figure', 'id: cuisine', 'id: ¦1cuisine', /pas valable/, /une lettre au début/],
    ['a middle dot in YAML', 'summary: Lire une recette.', 'summary: Pour ¦tou·te·s.', /point médian/, /épicène/],
    ['a key left out', 'minutes: 10\n', '', /Il manque « minutes: »/, /minutes: 25/, `${MODULE}:1:1`],
    ['an alias that leads nowhere', 'title: Cuisiner', 'title: ¦*rien', /abréviation|ne se lit pas/, /./],
    ['a tag', 'title: Cuisiner', 'title: ¦!rien Cuisiner', /ne se lit pas/, /clé: valeur/],
  ]),
  ...inFile(COURSE, [
    ['a mastery score in percent', 'masteryScore: 0.8', 'masteryScore: ¦75', /« 75 »/, /masteryScore: 0\.75/],
    ['a mastery score too high', 'masteryScore: 0.8', 'masteryScore: ¦800', /« 800 »/, /masteryScore: 0\.8/],
    [
      'a module folder that is missing',
      'modules: [cuisine]',
      'modules: [cuisine, ¦cuisin]',
      /« cuisin » n'existe pas/,
      /« cuisine »/,
    ],
    [
      'a module folder like no other',
      'modules: [cuisine]',
      'modules: [cuisine, ¦zzzzzzzz]',
      /n'existe pas/,
      /Créez ce dossier/,
    ],
    ['a module twice', 'modules: [cuisine]', 'modules: [cuisine, ¦cuisine]', /deux fois/, /qu'un/],
    ['a list that is no list', 'modules: [cuisine]', 'modules: ¦cuisine', /« cuisine »/, /modules: \[/],
    ['a version that is a number', 'version: 0.1.0', 'version: ¦0.1', /« 0.1 »/, /0\.1\.0/],
    [
      'an unknown key of a language',
      '    title: La cuisine',
      '    ¦titre: x\n    title: La cuisine',
      /« titre »/,
      /« title »/,
    ],
    ['the language left out', '  fr:', '  de:', /« fr » n'est pas dans ce parcours/, /de, en/, `${COURSE}:6:3`],
    ['a tab', '    title: La cuisine', '\ttitle: La cuisine', /tabulation/, /deux espaces/, `${COURSE}:7:1`],
  ]),
  ...inFile(GLOSSARY, [
    ['an entry without its stars', '- **Licence** :', '¦- Licence :', /pas une entrée/, /\*\*Licence\*\*/],
    [
      'an entry without its colon',
      '- **Licence** : texte',
      '¦- **Licence** texte',
      /pas une entrée/,
      /\*\*Licence\*\*/,
    ],
    ['text in the glossary', '- **Licence**', '¦Bonjour\n- **Licence**', /pas une entrée/, /\*\*Licence\*\*/],
    ['an entry twice', '- **Œuvre**', '- **¦Licence**', /déjà pris/, /./],
    ['an entry of signs', '- **Œuvre**', '- **¦?!**', /pas valable/, /./],
    ['a list for a definition', "création de l'esprit.", '¦- un', /texte simple/, /\*\*Licence\*\*/],
  ]),
];
