import type { Interaction } from '../course/interaction.js';
import type { CompileKind } from './asked.js';
import { readAttributes } from './attributes.js';
import { codeLines } from './code-fences.js';
import type { Context } from './context.js';
import type { QuestionBlock } from './directives.js';
import { gapsIn } from './kinds/gap.js';
import { compileBoxes } from './kinds/choice.js';
import { compileFillIn } from './kinds/fill-in.js';
import { compileMatching } from './kinds/matching.js';
import { compileNumeric } from './kinds/numeric.js';
import { compileOpinion } from './kinds/opinion.js';
import { compileScenario } from './kinds/scenario.js';
import { compileSequencing } from './kinds/sequencing.js';
import { isTableLine } from './kinds/table.js';
import { matchBox } from './near-misses.js';
import { isNoteLine } from './notes.js';
import { checkQuestionAttributes, QUESTION_ATTRIBUTES, type QuestionSetting } from './question-attributes.js';
import type { Fragment } from './source.js';

/** A block as an interaction. Where it is at fault the problems say so, and the result is only a stand-in. */
export function compileQuestion(block: QuestionBlock, setting: QuestionSetting, context: Context): Interaction {
  const { name, body, opening, attributesStart, place } = block;
  const attributes = readAttributes(body, opening, attributesStart, QUESTION_ATTRIBUTES, context.problems);
  // An opinion in a test has a worse fault than its missing objective.
  const isScored = name !== 'opinion';
  const inTest = setting.inTest && isScored;
  const settings = checkQuestionAttributes(attributes, place, { ...setting, inTest }, context);
  const asked = { body, place, attributes, settings, inTest: setting.inTest };
  if (name === 'opinion') return compileOpinion(asked, context);
  return (name === 'scenario' ? compileScenario : kindOf(body))(asked, context);
}

/** What a line of a question without boxes can be; the first that fits. */
const SHAPES: readonly (readonly [test: (text: string) => boolean, kind: CompileKind])[] = [
  [(text) => /^[ \t\u00a0]*=+[ \t\u00a0]*[^=\s]/.test(text), compileNumeric],
  [isTableLine, compileMatching],
  [(text) => /^ {0,3}\d{1,9}[.)](?=[ \t\u00a0]|$)/.test(text), compileSequencing],
  [(text) => gapsIn(text).length > 0, compileFillIn],
];

/**
 * The kind is told from the shape: boxes, wherever they are; else the last thing that can be answered, since lists, tables and
 * braces may stand in the context too.
 */
function kindOf(body: Fragment): CompileKind {
  const code = codeLines(body.lines);
  const lines = body.lines.filter((_, index) => !code[index]);
  if (lines.some((line) => matchBox(line))) return compileBoxes;
  for (const { text } of [...lines].reverse()) {
    // Quotes, and lines with a dash, come after what is answered, or before it.
    if (isNoteLine(text) && !isTableLine(text)) continue;
    const shape = SHAPES.find(([fits]) => fits(text));
    if (shape) return shape[1];
  }
  return compileBoxes;
}
