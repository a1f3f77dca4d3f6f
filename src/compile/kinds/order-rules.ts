import type { OrderRule } from '../../course/interaction.js';
import type { Context } from '../context.js';
import type { Note } from '../notes.js';
import { quoted } from '../problems.js';
import { letter } from './options.js';

/** `1 avant 4`, `2 before 3`. */
const RULE = /^(\d{1,2})\s+(?:avant|before)\s+(\d{1,2})\.?$/i;

/**
 * The rules that the lines with a dash write; null when there is none.
 * @param count how many items there are, in an order that keeps all rules
 */
export function readRules(notes: readonly Note[], count: number, context: Context): readonly OrderRule[] | null {
  if (notes.length === 0) return null;
  const rules: OrderRule[] = [];
  for (const note of notes) {
    for (const text of note.text.split(/\s*[,;]\s*/)) {
      const rule = readRule(text, note, count, rules, context);
      if (rule) rules.push(rule);
    }
  }
  return rules;
}

function readRule(
  text: string,
  { place, feedback }: Note,
  count: number,
  earlier: readonly OrderRule[],
  { problems }: Context,
): OrderRule | null {
  const match = RULE.exec(text);
  const example = quoted('- 1 avant 4');
  const report = (message: string, remedy: string): null => {
    problems.report(place, message, remedy);
    return null;
  };
  if (!match) {
    const [first, second] = text.match(/\d+/g) ?? [];
    const better = first && second ? quoted(`- ${first} avant ${second}`) : example;
    return report(
      `${quoted(text)} n'est pas une règle.`,
      `Écrivez ${better} ; ce qu'on dit à une réponse juste va sous ${quoted('- juste')}.`,
    );
  }
  const [before, after] = [Number(match[1]), Number(match[2])];
  const missing = [before, after].find((number) => number < 1 || number > count);
  if (missing !== undefined)
    return report(`Il n'y a pas d'élément ${missing}.`, `Les numéros vont de 1 à ${count} : ${example}.`);
  if (before >= after) {
    const why = before === after ? 'Un élément ne vient pas avant lui-même' : "L'ordre écrit ne suit pas cette règle";
    return report(
      `${why} : ${quoted(text)}.`,
      `Écrivez la liste dans un ordre juste, puis la règle dans ce sens : ${before === after ? example : quoted(`- ${after} avant ${before}`)}.`,
    );
  }
  const rule = { before: letter(before - 1), after: letter(after - 1), ...(feedback && { feedback }) };
  const isTwin = earlier.some((other) => other.before === rule.before && other.after === rule.after);
  return isTwin ? report(`La règle ${quoted(text)} est écrite deux fois.`, "N'en gardez qu'une.") : rule;
}
