import type { Interaction } from '../course/interaction.js';
import type { Asked, CompileKind } from './asked.js';
import { readAttributes } from './attributes.js';
import { codeLines } from './code-fences.js';
import type { Context } from './context.js';
import type { BlockName, QuestionBlock, SimpleBlock } from './directives.js';
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
import { Problems, quoted } from './problems.js';
import type { Fragment } from './source.js';
import { checkTwinBody } from './twins.js';
import { differenceOf, Heard, Met } from './versions.js';

/**
 * A block as an interaction. Where it is at fault the problems say so, and the result is only a stand-in.
 * @param simple its version in plain language: its texts stand beside the others; ids, keys and reports are the block's own
 */
export function compileQuestion(
  block: QuestionBlock,
  setting: QuestionSetting,
  context: Context,
  simple: SimpleBlock | null = null,
): Interaction {
  const { name, body, opening, attributesStart, place } = block;
  const attributes = readAttributes(body, opening, attributesStart, QUESTION_ATTRIBUTES, context.problems);
  // An opinion in a test has a worse fault than its missing objective.
  const isScored = name !== 'opinion';
  const inTest = setting.inTest && isScored;
  const settings = checkQuestionAttributes(attributes, place, { ...setting, inTest }, context);
  const asked = { body, place, attributes, settings, inTest: setting.inTest };
  if (!simple) return kindFor(name, body)(asked, context);
  return compileBoth(name, asked, { ...asked, body: simple.body, place: simple.place }, context);
}

/** Both versions, one after the other: what is wrong with the plain one's shape is told once, and only of its own lines. */
function compileBoth(name: BlockName, asked: Asked, simple: Asked, context: Context): Interaction {
  const kind = kindFor(name, asked.body);
  const own = new Problems();
  const heard = new Heard();
  const isSame = kindFor(name, simple.body) === kind;
  if (checkTwinBody(simple.body, simple.place, own) && isSame) {
    const plain = kind(simple, { ...context, problems: own, versions: heard });
    const faults = own.sorted().filter(({ line }) => line >= simple.place.line);
    const met = new Met(heard.pieces);
    const standard = kind(asked, { ...context, versions: faults.length > 0 ? new Met([]) : met });
    const unevenness = met.isEven ? null : "n'a pas autant de citations que sa question";
    const difference = differenceOf(standard, plain) ?? unevenness;
    if (faults.length === 0 && difference) reportDifference(simple, difference, context);
    for (const fault of faults) context.problems.report(fault, fault.message, fault.remedy);
    return standard;
  }
  const faults = own.sorted();
  for (const fault of faults) context.problems.report(fault, fault.message, fault.remedy);
  if (faults.length === 0) reportDifference(simple, "n'est pas de la même sorte que sa question", context);
  return kind(asked, context);
}

function reportDifference({ place }: Asked, difference: string, { problems }: Context): void {
  const remedy = `Après ${quoted(':::simple')}, récrivez la question entière, dans le même ordre, avec les mêmes marques.`;
  problems.report(place, `Cette version simple ${difference}.`, remedy);
}

function kindFor(name: BlockName, body: Fragment): CompileKind {
  if (name === 'opinion') return compileOpinion;
  return name === 'scenario' ? compileScenario : kindOf(body);
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
