import type { Interaction } from '../../course/interaction.js';
import type { Asked } from '../asked.js';
import type { Context } from '../context.js';
import { formHtml, radio } from '../frame.js';
import { escapeHtml } from '../html.js';
import { checkKindAttributes } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { truthOf } from '../strings.js';
import { checkOneMark, type Boxes, type Option } from './options.js';

/** Two boxes, true and false. */
export function compileTrueFalse(asked: Asked, { stem, options, general }: Boxes, context: Context): Interaction {
  const { settings, attributes } = asked;
  checkKindAttributes(attributes, 'true-false', context);
  checkOneMark(options, 'Entre vrai et faux', context);
  readScoring(asked, 1, context);
  const hints = [context.words.trueOrFalse];
  const controls = truthLabels(settings.id, options);
  return {
    type: 'true-false',
    ...settings,
    html: formHtml(settings, { element: 'pl-choice', stem, hints, controls }, context),
    prompt: stem.prompt,
    ...(general && { feedback: general }),
    ...truthsOf(options),
  };
}

/** In the order of the Markdown. */
export function truthLabels(id: string, options: readonly Option[]): readonly string[] {
  return options.map(({ text, html }) => radio(escapeHtml(id), String(truthOf(text)), html));
}

export function truthsOf(options: readonly Option[]) {
  const [whenTrue, whenFalse] = [true, false].map((truth) => options.find(({ text }) => truthOf(text) === truth));
  return {
    correct: whenTrue?.marked ?? false,
    whenTrue: whenTrue?.feedback ?? '',
    whenFalse: whenFalse?.feedback ?? '',
  };
}
