import type { CourseModule } from '../../course/course.js';
import type { Choice, Interaction } from '../../course/interaction.js';
import { quoted, type Place, type Problems } from '../problems.js';
import { startOf } from '../source.js';
import type { FileMeasure } from './file.js';
import { interactionsOf, isEven, isFair, MAX_RATIO, type KeyMeasure } from './keys.js';
import { lengths, type Read } from './texts.js';
import { doubledWords } from './words.js';

/** Words in a sentence, at most, and on the mean of a page. Lines 15, 16 and 18 of the project's rubric give these and the limits below. */
const LIMITS = {
  standard: { mean: 15, longest: 20, name: '' },
  simple: { mean: 10, longest: 12, name: ' de la version simple' },
} as const;

/** A share in French, whole per cent. */
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const decimal = (value: number): string => value.toFixed(1).replace('.', ',');

/** @param hasTwins whether the course is being told in plain language too */
export function adviseFile(measure: FileMeasure, text: string, hasTwins: boolean, advice: Problems): void {
  for (const version of ['standard', 'simple'] as const) adviseLengths(measure.file, measure[version], version, advice);
  if (hasTwins) adviseTwins(measure, advice);
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ text: line, line: index + 1, column: 1 }));
  for (const { place, word } of doubledWords({ file: measure.file, lines })) {
    const remedy = `Choisissez un mot épicène, ou le doublet : ${quoted('les étudiantes et les étudiants')}.`;
    advice.report(place, `${quoted(word)} se lit mal à voix haute.`, remedy);
  }
}

function adviseTwins(measure: FileMeasure, advice: Problems): void {
  if (measure.untwinned.length > 0 && measure.simple.length === 0) {
    const remedy = `Après chaque passage, question ou définition, écrivez ${quoted(':::simple')}, sa version, puis ${quoted(':::')}.`;
    advice.report(startOf(measure.file), "Rien n'a de version simple ici.", remedy);
  } else {
    for (const { place, what } of measure.untwinned) {
      advice.report(place, `${what} n'a pas de version simple.`, `Ajoutez ${quoted(':::simple')} juste après.`);
    }
  }
}

function adviseLengths(file: string, sentences: readonly Read[], version: keyof typeof LIMITS, advice: Problems): void {
  const limit = LIMITS[version];
  for (const { place, text, words, kind } of sentences) {
    if (words <= limit.longest) continue;
    const what = kind === 'title' ? 'Ce titre' : 'Cette phrase';
    const start = text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
    const message = `${what}${limit.name} a ${words} mots : ${quoted(start)}`;
    advice.report(place, `${message}.`, `Coupez-la : ${limit.longest} mots au plus.`);
  }
  const { mean, count } = lengths(sentences);
  // The mean of one or two sentences is only their length.
  if (mean <= limit.mean || count < 3) return;
  const message = `Les phrases${limit.name} ont ${decimal(mean)} mots en moyenne.`;
  advice.report(startOf(file), message, `Visez ${limit.mean} : coupez les plus longues.`);
}

/** @param file where what concerns the whole module is said */
export function adviseKeys(keys: KeyMeasure, places: ReadonlyMap<string, Place>, file: string, advice: Problems): void {
  for (const { id, ratio } of keys.uneven) {
    const message = `La plus longue réponse de ${quoted(id)} est ${decimal(ratio)} fois plus longue que la plus courte.`;
    advice.report(
      places.get(id) ?? startOf(file),
      message,
      `Visez ${decimal(MAX_RATIO)} au plus : la longueur donne un indice.`,
    );
  }
  const total = keys.ranks.reduce((sum, n) => sum + n, 0);
  if (!isEven(keys.ranks, 0.25, 0.42)) {
    const [first, second, third] = keys.ranks;
    const message = `Dans les ${total} choix à trois réponses du module, la bonne est ${first} fois la première, ${second} fois la deuxième, ${third} fois la troisième.`;
    advice.report(
      startOf(file),
      message,
      'Chaque place devrait en avoir de 25 à 42 % : changez des réponses de place.',
    );
  }
  if (!isFair(keys.longest, total)) {
    const message = `La bonne réponse est la plus longue dans ${keys.longest} des ${total} choix à trois réponses du module (${percent(keys.longest / total)}).`;
    const remedy =
      keys.longest > total / 3
        ? 'raccourcissez-la, ou allongez les autres'
        : "c'est un indice aussi : allongez-la parfois, ou raccourcissez les autres";
    advice.report(startOf(file), message, `Visez de 25 à 45 % : ${remedy}.`);
  }
  const { right, wrong } = keys.truths;
  if (!isEven([right, wrong], 0.35, 0.65)) {
    const message = `Dans les vrai ou faux du module, « vrai » est juste ${right} fois, et « faux » ${wrong} fois.`;
    advice.report(startOf(file), message, "Tournez-en quelques-uns dans l'autre sens.");
  }
}

export function adviseItems(
  module: CourseModule,
  places: ReadonlyMap<string, Place>,
  file: string,
  advice: Problems,
): void {
  const at = (id: string): Place => places.get(id) ?? startOf(file);
  const bank = module.test?.bank ?? [];
  for (const { id } of bank.length > 0 ? module.objectives : []) {
    if (bank.filter(({ objective }) => objective === id).length !== 1) continue;
    const message = `Une seule question du test porte sur l'objectif ${quoted(id)} : elle revient à chaque essai.`;
    advice.report(startOf(file), message, `Écrivez-en une autre, avec ${quoted(`objective=${id}`)}.`);
  }
  for (const { id, objective, bloom, misconception } of bank) {
    const missing = Object.entries({ objective, bloom, misconception }).filter(([, value]) => !value);
    if (missing.length === 0) continue;
    const names = missing.map(([name]) => quoted(`${name}=`)).join(', ');
    advice.report(
      at(id),
      `La question ${quoted(id)} ne dit pas tout : il manque ${names}.`,
      'Ajoutez-le entre ses accolades.',
    );
  }
  for (const each of interactionsOf(module)) {
    for (const text of silentOptions(each)) {
      const remedy = `Dites sous elle pourquoi : ${quoted('  > …')}.`;
      advice.report(at(each.id), `La réponse ${quoted(text)} de ${quoted(each.id)} n'a pas d'explication.`, remedy);
    }
  }
}

/** Options after which nothing is said; opinions need not. */
function silentOptions(interaction: Interaction): readonly string[] {
  const silent = (choices: readonly Choice[]): readonly string[] =>
    choices.filter(({ feedback }) => feedback === '').map(({ text }) => text);
  switch (interaction.type) {
    case 'choice':
      return silent(interaction.choices);
    case 'performance':
      return interaction.scenes.flatMap(({ choices }) => silent(choices));
    case 'true-false': {
      const { whenTrue, whenFalse, reasons } = interaction;
      // With reasons, these are what is explained.
      if (reasons) return silent(reasons);
      return [...(whenTrue ? [] : ['vrai']), ...(whenFalse ? [] : ['faux'])];
    }
    case 'matching':
      if (interaction.whenWrong) return [];
      return interaction.items.filter(({ feedback }) => feedback === '').map(({ text }) => text);
    default:
      return [];
  }
}
