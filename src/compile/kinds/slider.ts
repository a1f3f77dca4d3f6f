import type { Band } from '../../course/interaction.js';
import type { Attribute, Attributes } from '../attributes.js';
import type { Context } from '../context.js';
import { quoted } from '../problems.js';
import { readNumber, readSpan, tidy, type Span } from './numbers.js';

/** A slider, and where it stands before anybody moved it: never on a right answer. */
export interface Slider extends Span {
  readonly step: number;
  readonly start: number;
}

/** Null where a number is typed instead. */
export function readSlider(
  named: Attributes['named'],
  right: Span | null,
  bands: readonly Band[],
  context: Context,
): Slider | null {
  const attribute = named.get('slider');
  const { problems } = context;
  const stepAttribute = named.get('step');
  if (!attribute) {
    if (stepAttribute) {
      const message = `${quoted('step')} est le pas d'un curseur, et cette question n'en a pas.`;
      problems.report(stepAttribute.place, message, `Ajoutez ${quoted('slider="0..100"')}, ou retirez-le.`);
    }
    return null;
  }
  const span = readSpan(attribute.value ?? '');
  if (!span || span.min >= span.max) {
    const message = `Le curseur ${quoted(attribute.value ?? '')} n'est pas un intervalle, du plus petit au plus grand.`;
    problems.report(attribute.place, message, `Écrivez ${quoted('slider="0..100"')}.`);
    return null;
  }
  const step = readStep(stepAttribute ?? attribute, stepAttribute !== undefined, span, context);
  if (step === null) return null;
  const slider = { ...span, step };
  if (right) checkRight(attribute, slider, right, context);
  checkBands(attribute, span, bands, context);
  return { ...slider, start: startOf(slider, right) };
}

/** @param attribute where the step is written, else the slider's own */
function readStep(
  { value, place }: Attribute,
  isWritten: boolean,
  { min, max }: Span,
  { problems }: Context,
): number | null {
  const step = isWritten ? readNumber(value ?? '') : 1;
  if (step !== null && step > 0 && isWhole((max - min) / step)) return step;
  const message =
    step !== null && step > 0
      ? `Le pas ${quoted(String(step))} ne divise pas le curseur, de ${min} à ${max}.`
      : `Le pas ${quoted(value ?? '')} n'est pas un nombre supérieur à 0.`;
  const example = quoted(`step=${tidy((max - min) / 20)}`);
  problems.report(place, message, `Écrivez par exemple ${example}.`);
  return null;
}

function isWhole(number: number): boolean {
  return Math.abs(number - Math.round(number)) < 1e-9;
}

function checkRight(
  { place }: Attribute,
  { min, max, step }: Slider | (Span & { step: number }),
  right: Span,
  { problems }: Context,
): void {
  if (right.min < min || right.max > max) {
    const message = `La bonne réponse, de ${right.min} à ${right.max}, sort du curseur.`;
    problems.report(place, message, 'Agrandissez le curseur.');
    return;
  }
  const first = tidy(min + Math.ceil(tidy((right.min - min) / step)) * step);
  if (first > right.max) {
    const message = `Aucun cran du curseur n'est une bonne réponse : les plus proches sont ${tidy(first - step)} et ${first}.`;
    problems.report(place, message, `Écrivez un pas plus petit, par exemple ${quoted(`step=${tidy(step / 10)}`)}.`);
  } else if (right.min <= min && right.max >= max) {
    problems.report(place, 'Tout le curseur est une bonne réponse.', 'Agrandissez le curseur.');
  }
}

function checkBands({ place }: Attribute, { min, max }: Span, bands: readonly Band[], { problems }: Context): void {
  for (const band of bands) {
    if ((band.min ?? -Infinity) <= max && (band.max ?? Infinity) >= min) continue;
    const message = `Une des lignes avec un tiret est hors du curseur, de ${min} à ${max} : elle ne serait jamais dite.`;
    problems.report(place, message, 'Agrandissez le curseur, ou retirez la ligne.');
  }
}

function startOf({ min, max, step }: Span & { readonly step: number }, right: Span | null): number {
  const middle = tidy(min + Math.round((max - min) / 2 / step) * step);
  const isRight = (value: number) => right !== null && value >= right.min && value <= right.max;
  return [middle, min, max].find((value) => !isRight(value)) ?? min;
}
