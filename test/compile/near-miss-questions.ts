import type { NearMiss } from './near-miss.js';

const RECETTE = 'cuisine/fr/01-recette.md';
const BANK = 'cuisine/fr/bank.md';
const YES = '- [x] Oui, pour **tous** les usages.';
const OPENING = ':::question{#q_mairie objective=o1_1}';
const FIRST_QUOTE = '  > La liberté 0 ne pose aucune condition.';
const B1 = `- [x] Des étapes.
  > Oui.
- [ ] Des voitures.
  > Non.`;

function box(name: string, to: string, message: RegExp, remedy = /- \[x\] Oui, pour tous/): NearMiss {
  return { name, file: RECETTE, from: YES, to: to.replace('…', 'Oui, pour tous les usages.'), message, remedy };
}

function opening(name: string, to: string, message: RegExp, remedy: RegExp): NearMiss {
  return { name, file: RECETTE, from: OPENING, to, message, remedy };
}

function bank(name: string, from: string, to: string, message: RegExp, remedy: RegExp): NearMiss {
  return { name, file: BANK, from, to, message, remedy };
}

/** A missing mark is told once, whatever it swallows. */
const QUOTES: readonly (readonly [attributes: string, message: RegExp, remedy: RegExp])[] = [
  ['misconception=¦"libre = gratuit source="GNU, la page" bloom=C}', /fermant de « misconc/, /="libre = gratuit"/],
  ['source=¦"GNU la page objective=o1_1}', /fermant de « source »/, /source="GNU la page"/],
  ['source=¦"GNU la page ordered}', /fermant de « source »/, /source="GNU la page"/],
  ['source=¦"GNU la page', /fermant de « source »/, /source="GNU la page"/],
  ['source=¦"GNU, "la page" deux" bloom=C}', /guillemets droits dans la valeur/, /source="GNU, la page deux"/],
  ["source=¦'l'idée de GNU'}", /guillemets droits dans la valeur/, /source="l'idée de GNU"/],
  ['source=¦GNU la page" bloom=C}', /guillemet ouvrant de « source »/, /source="GNU la page"/],
];

/** A third option, so that the two others make a question. */
const B1_MORE = '- [x] Des étapes.\n  > Oui.\n- [ ] Des voitures.\n  > Non.';

export const QUESTION_CASES: readonly NearMiss[] = [
  box('no space after the dash', '¦-[x] …', /espace après le tiret/),
  box('no space after the box', '- ¦[x]…', /espace après la case/),
  box('an x and a space in the box', '- ¦[X ] …', /« \[X \] » n'est pas valable/),
  {
    ...box('a box with nothing in it', '- ¦[] Oui, avec', /« \[\] » n'est pas valable/, /« - \[ \] Oui/),
    from: '- [ ] Oui, avec',
  },
  box('spaces around the x', '-  ¦[ x ] …', /n'est pas valable/),
  box('a no-break space after the dash', '-¦\u00a0[x] …', /insécable/),
  box('a narrow no-break space after the box', '- [x]¦\u202f…', /insécable/),
  {
    ...box('a no-break space in the box', '- [¦\u00a0] Oui, avec', /insécable/, /- \[ \] Oui/),
    from: '- [ ] Oui, avec',
  },
  box('a numbered box', '¦1. [x] …', /numérote/),
  box('a box without its dash', '¦[x] …', /tiret devant/),
  box('a typographic dash', '¦– [x] …', /tiret simple/),
  box('too many spaces after the dash', '¦-      [x] …', /trop d’espaces/),
  box('an indented box', '  ¦- [x] …', /décalée/),
  box('an empty option', '- ¦[x]', /pas de texte/, /- \[x\] Oui/),
  box('an option of spaces', '- ¦[x]   ', /pas de texte/, /- \[x\] Oui/),
  {
    ...box('mixed markers', '', /« \* », les précédentes par « - »/, /« - »/),
    from: '- [ ] Oui, avec',
    to: '¦* [ ] Oui, avec',
  },
  {
    ...box('an item without a box', '', /n'a pas de case/, /« - \[ \] Oui, avec/),
    from: '- [ ] Oui, avec',
    to: '¦- Oui, avec',
  },
  { ...box('a first item without a box', '', /n'a pas de case/, /- \[ \]/), from: YES, to: `¦- Oui.\n${YES}` },
  opening('a space after the colons', '¦::: question{#q_mairie}', /espace entre « ::: »/, /:::question/),
  opening('two colons', '¦::question{#q_mairie}', /trois deux-points ; ici, 2/, /:::question/),
  opening('one colon', '¦:question{#q_mairie}', /trois deux-points ; ici, 1/, /:::question/),
  opening('four colons', '¦::::question{#q_mairie}', /ici, 4/, /:::question/),
  opening('a capital', '¦:::Question{#q_mairie}', /« Question » n'existe pas/, /:::question/),
  opening('a misspelt question', '¦:::qestion{#q_mairie}', /« qestion » n'existe pas/, /:::question/),
  opening('an indented opening', '  ¦:::question{#q_mairie}', /décalée/, /début de la ligne/),
  opening('a space before the brace', ':::question¦ {#q_mairie}', /espace avant l'accolade/, /:::question\{/),
  opening('attributes without braces', ':::question¦ #q_mairie', /entre accolades/, /:::question\{/),
  opening('an unclosed brace', ':::question{#q_mairie¦', /pas fermée/, /« } »/),
  opening('text after the brace', ':::question{#q_mairie}¦ Voici', /après l'accolade/, /ligne suivante/),
  opening('no id', '¦:::question', /pas d'identifiant/, /#q_mon_id/),
  opening('an empty id', ':::question{¦#}', /pas d'identifiant/, /#q_mon_id/),
  opening('id=', ':::question{¦id=q_mairie}', /croisillon/, /#q_mairie/),
  opening('two ids', ':::question{#q_mairie ¦#q_b}', /deux fois/, /#q_mairie/),
  opening('an id without its prefix', ':::question{¦#mairie}', /ne commence pas par « q_ »/, /« q_mairie »/),
  opening('a hyphen in an id', ':::question{¦#q_la-mairie}', /pas valable/, /« q_la_mairie »/),
  opening('an accent in an id', ':::question{¦#q_marché}', /pas valable/, /« q_marche »/),
  opening('an id that ends with _', ':::question{¦#q_mairie_}', /pas valable/, /« q_mairie »/),
  opening(
    'an id too long',
    `:::question{¦#q_${'a'.repeat(239)}}`,
    /241 caractères ; le maximum est 240/,
    /Raccourcissez/,
  ),
  { ...opening('an id used twice in a file', ':::question{#q_vf}', /déjà pris/, /« q_vf_2 »/), at: `${RECETTE}:46:13` },
  opening('an unknown objective', ':::question{#q_mairie ¦objective=o1_3}', /« o1_3 » n'existe pas/, /« o1_1 »/),
  opening('an objective like no other', ':::question{#q_mairie ¦objective=zzzzzz}', /n'existe pas/, /o1_1, o1_2/),
  opening('an empty objective', ':::question{#q_mairie ¦objective=}', /pas de valeur/, /objective="…"/),
  opening(
    'an unknown attribute',
    ':::question{#q_mairie ¦objectif=o1_1}',
    /« objectif » n'existe pas/,
    /« objective »/,
  ),
  opening('an attribute like no other', ':::question{#q_mairie ¦couleur=1}', /n'existe pas/, /objective, reread/),
  opening('a class', ':::question{#q_mairie ¦.grand}', /« .grand » n'existe pas/, /connus/),
  opening('a repeated attribute', ':::question{#q_mairie weight=1 ¦weight=2}', /deux fois/, /N'en gardez qu'un/),
  opening('a weight that is no number', ':::question{#q_mairie ¦weight=abc}', /« abc »/, /weight=2/),
  opening('a weight with a comma', ':::question{#q_mairie ¦weight=1,5}', /« 1,5 »/, /weight=1\.5/),
  opening('a weight of zero', ':::question{#q_mairie ¦weight=0}', /supérieur à 0/, /weight=2/),
  opening('an unknown Bloom level', ':::question{#q_mairie ¦bloom=Z}', /« Z »/, /M, C, Ap/),
  opening('a Bloom level without accent', ':::question{#q_mairie ¦bloom=e}', /« e »/, /bloom=É/),
  opening('a Bloom level left out', ':::question{#q_mairie ¦bloom}', /Bloom/, /connus/),
  opening('ordered=', ':::question{#q_mairie ¦ordered=true}', /s'écrit seul/, /« ordered »/),
  opening('a misspelt flag after a bare value', ':::question{#q_mairie bloom=C ¦orderd}', /« orderd »/, /« ordered »/),
  opening(
    'guillemets',
    ':::question{#q_mairie source=¦« GNU, la page »}',
    /guillemets droits/,
    /source="GNU, la page"/,
  ),
  opening('curly quotes', ':::question{#q_mairie source=¦“GNU”}', /guillemets droits/, /source="GNU"/),
  opening('an unclosed quote', ':::question{#q_mairie source=¦"GNU}', /pas fermé/, /source="GNU"/),
  ...QUOTES.map(([attributes, message, remedy]) =>
    opening(`quotes: ${attributes}`, `:::question{#q_mairie ${attributes}`, message, remedy),
  ),
  opening(
    'spaces in a bare value',
    ':::question{#q_mairie source=¦GNU la page}',
    /contient des espaces/,
    /source="GNU la page"/,
  ),
  opening('a stray character', ':::question{#q_mairie ¦=}', /« = » n'a pas sa place/, /nom=valeur/),
  opening(
    'an unknown page to reread',
    ':::question{#q_mairie ¦reread=p_recete}',
    /« p_recete » n'existe pas/,
    /p_recette/,
  ),
  {
    ...opening('an unclosed question', '', /pas fermée/, /avant la ligne 50/),
    from: ':::question{#q_mairie objective=o1_1}\nVoici le contexte & un `code`.',
    to: '¦:::question{#q_seule}\nQuoi ?\n\n- [x] Ceci.\n  > Oui.\n- [ ] Cela.\n  > Non.\n\n:::question{#q_mairie}\nVoici.',
    message: /pas fermée/,
    remedy: /avant la ligne 22/,
  },
  {
    ...bank('a last question left open', '  > Non.\n:::\n\n:::question{#q_b2', '', /pas fermée/, /avant la ligne 19/),
    to: '  > Non.\n\n:::question{#q_b2',
    at: `${BANK}:11:1`,
  },
  opening('a closing that closes nothing', `¦:::\n\n${OPENING}`, /ne ferme rien/, /:::question/),
  {
    name: 'an indented closing',
    file: RECETTE,
    from: ':::\n\n## Un tableau',
    to: '  ¦:::\n\n## Un tableau',
    message: /décalé/,
    remedy: /début de la ligne/,
  },
  {
    name: 'a closing of two colons',
    file: RECETTE,
    from: ':::\n\n## Un tableau',
    to: '¦::\n\n## Un tableau',
    message: /ici, 2/,
    remedy: /« ::: »/,
  },
  {
    ...box('a quote that splits the list', '', /coupe la liste/, /deux espaces/),
    from: FIRST_QUOTE,
    to: FIRST_QUOTE.replace('  >', '¦>'),
  },
  {
    ...box('a quote indented by one space', '', /coupe la liste/, /deux espaces/),
    from: FIRST_QUOTE,
    to: FIRST_QUOTE.replace('  >', ' ¦>'),
  },
  {
    ...box('a quote indented by no-break spaces', '', /insécables/, /espaces simples/),
    from: FIRST_QUOTE,
    to: FIRST_QUOTE.replace('  >', '¦\u00a0\u00a0>'),
  },
  {
    ...box('an option without feedback', '', /pas de citation/, / {2}> …/),
    from: `${YES}\n${FIRST_QUOTE}`,
    to: `¦${YES}`,
  },
  { ...box('an empty feedback', '', /pas de citation/, / {2}> …/), from: `${YES}\n${FIRST_QUOTE}`, to: `¦${YES}\n  >` },
  {
    ...box('two quotes under an option', '', /deux citations/, /ligne vide/),
    from: FIRST_QUOTE,
    to: `${FIRST_QUOTE}\n\n  ¦> Encore.`,
  },
  {
    ...box('a quote that goes on without its mark', '', /sans en avoir la marque/, /> et la suite/),
    from: FIRST_QUOTE,
    to: `${FIRST_QUOTE}\n  ¦et la suite`,
  },
  {
    ...box('two general quotes', '', /deux mots de la fin/, /ligne vide/),
    from: "> Ce mot final s'affiche *toujours*.",
    to: '> Un.\n\n¦> Deux.',
  },
  {
    ...box('text between the boxes', '', /coupe la liste/, /avant les cases/),
    from: FIRST_QUOTE,
    to: `${FIRST_QUOTE}\n\n¦Du texte.\n`,
  },
  {
    ...box('text after the list', '', /après la liste/, /> …/),
    from: "> Ce mot final s'affiche *toujours*.",
    to: '¦Ce mot.',
  },
  {
    ...box('a list in an option', '', /une phrase, rien de plus/, / {2}> …/),
    from: FIRST_QUOTE,
    to: `\n  ¦- un\n${FIRST_QUOTE}`,
  },
  { ...box('a heading for an option', '', /pas de titre/, /\*\*Oui\*\*/), from: YES, to: '- [x] ¦# Oui' },
  { ...box('a link in an option', '', /ni lien/, /avant les cases/), from: YES, to: '- [x] Oui, ¦[ici](#p_partage)' },
  { ...box('a term in an option', '', /ni lien/, /avant les cases/), from: YES, to: '- [x] Oui, ¦:term[licence]' },
  {
    ...box('an image in an option', '', /ni lien/, /avant les cases/),
    from: YES,
    to: '- [x] Oui ¦![a](../media/nour.svg)',
  },
  bank('no objective', ':::question{#q_b2 objective=o1_2}', '¦:::question{#q_b2}', /pas d'objectif/, /objective=o1_1/),
  bank(
    'a block in a question',
    '- [x] Des étapes.',
    '¦:::info\n-[x] En bref ?\n:::\n\n- [x] Des étapes.',
    /« info » n'existe pas/,
    /« question »/,
  ),
  bank('no right answer', '- [x] Des étapes', '¦- [ ] Des étapes', /Aucune case n'est cochée/, /\[x\]/),
  bank('every option right', B1, `¦${B1.replace('[ ]', '[x]')}`, /Toutes les cases/, /\[ \]/),
  bank('a tick of one’s own', '- [x] Des étapes', '- ¦[v] Des étapes', /« \[v\] » n'est pas valable/, /- \[x\] Des/),
  bank('a box emptied', '- [x] Des étapes', '- ¦[] Des étapes', /« \[\] » n'est pas valable/, /- \[ \] Des/),
  bank('a first item with a number', B1, `¦1. Un.\n  > Oui.\n${B1_MORE}`, /n'a pas de case/, /- \[ \]/),
  bank('an empty first item', B1, `¦1.\n${B1_MORE}`, /n'a pas de case/, /- \[ \]/),
  bank('a first box with a number', '- [x] Des', '¦1. [x] Des', /numérote/, /- \[x\] Des/),
  bank('a lone box after an item', B1, '¦1. Un.\n   > Oui.\n- [x] Deux.\n  > Non.', /n'a pas de case/, /- \[ \]/),
  opening('hyphens in an id and its prefix', ':::question{¦#q-menus-arabe}', /« q_ »/, /« q_menus_arabe »/),
  opening('an id of signs', ':::question{¦#q_!}', /pas valable/, /« q_question_1 »/),
  opening('an id that a part of the form takes', ':::question{¦#q_mairie_hint}', /réservée/, /q_mairie_hint_1/),
  bank('one option', B1, '¦- [x] Des étapes.\n  > Oui.', /qu'une case/, /deux à six/),
  bank(
    'seven options',
    B1,
    `${B1}\n${[3, 4, 5, 6, 7].map((n) => `${n === 7 ? '¦' : ''}- [ ] Option ${n}.\n  > Non.`).join('\n')}`,
    /7 cases/,
    /Six au plus/,
  ),
  bank('the same option twice', '- [ ] Des voitures.', '¦- [ ] des  étapes.', /même texte/, /Changez/),
  bank('true and false both ticked', B1, '¦- [x] Vrai\n  > Oui.\n- [x] Faux\n  > Non.', /pas deux/, /\[x\]/),
  bank('true and false unticked', B1, '¦- [ ] Vrai\n  > Oui.\n- [ ] Faux\n  > Non.', /pas aucune/, /\[x\]/),
  bank(
    'no list',
    `:::question{#q_b1 objective=o1_1}\nQue contient une recette ?\n\n${B1}`,
    '¦:::question{#q_b1 objective=o1_1}\nQuoi ?',
    /pas de cases/,
    /- \[x\] Oui/,
  ),
  bank('a list without boxes', B1, '¦- Oui\n- Non', /n'a pas de case/, /- \[x\] Oui/),
  bank(
    'no stem',
    ':::question{#q_b1 objective=o1_1}\nQue contient une recette ?',
    '¦:::question{#q_b1 objective=o1_1}',
    /manque la question/,
    /avant les cases/,
  ),
  bank(
    'a stem that is a quote',
    ':::question{#q_b1 objective=o1_1}\nQue',
    '¦:::question{#q_b1 objective=o1_1}\n> Que',
    /manque la question/,
    /avant les cases/,
  ),
  bank('a heading in a question', 'Que contient', '¦## Titre\n\nQue contient', /pas de titre/, /\*\*Titre\*\*/),
];
