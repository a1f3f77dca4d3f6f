import type { Objective, Test } from '../course/course.js';
import { BANK_HEADER, EXAMPLES, type ModuleConfig } from './config.js';
import { readSource, type Context } from './context.js';
import { splitBlocks, type ProseBlock, type QuestionBlock } from './directives.js';
import { parseMarkdown } from './markdown.js';
import { checkStrayBoxes } from './near-misses.js';
import { checkLevels, headingsOf } from './page.js';
import { refusePlan } from './plan.js';
import { checkProse, IN_PAGE } from './prose.js';
import { quoted, type Place } from './problems.js';
import { compileQuestion } from './question.js';
import { isBlank, placeInLine, splitFrontmatter, type Fragment } from './source.js';
import { pairTwins, proseHtml, readTwin, type Paired } from './twins.js';
import { refuseVote } from './vote.js';
import { readYaml } from './yaml.js';

/**
 * A module's `bank.md`: header, introduction, questions. Null when it has no readable header.
 * @param module null when its `module.yaml` can't be read: then the objectives are unknown
 */
export function compileBank(path: string, module: ModuleConfig | null, context: Context): Test | null {
  const { problems, ids } = context;
  const source = readSource(context, path);
  const split = source && splitFrontmatter(source, 'id: t_mon_test', problems);
  if (!split) {
    ids.missed('test');
    return null;
  }
  const header = readYaml(split.header, BANK_HEADER, EXAMPLES, problems);
  if (header) ids.claim(header.data.id, 'test', header.place('id'));
  else ids.missed('test');

  const objectives = module ? (module.data.objectives ?? []) : null;
  const setting = { objectives: objectives?.map(({ id }) => id) ?? null, inTest: true };
  const pairs = pairTwins(splitBlocks(split.body, problems), problems);
  const bank = pairs
    .filter(isQuestion)
    .flatMap(({ block, simple }) =>
      block.name === 'plan'
        ? refusePlan(block, problems)
        : block.name === 'vote'
          ? refuseVote(block, problems)
          : compileQuestion(block, setting, context, simple),
    );
  const introHtml = compileIntro(pairs, context);
  if (module) checkCoverage(bank, objectives ?? [], module, context);
  if (!header) return null;

  const { id, title, draw, mastery, attempts, keep, answers } = header.data;
  checkDraw(draw, bank.length, objectives?.length ?? 0, header.place('draw'), context);
  return {
    id,
    title,
    introHtml,
    source: source.raw,
    bank,
    draw,
    masteryScore: mastery,
    attempts: attempts === 'unlimited' ? null : attempts,
    ...(keep === 'last' && { keep }),
    ...(answers === 'hidden' && { hidesAnswers: true }),
  };
}

type Pair = ReturnType<typeof pairTwins>[number];

function isQuestion(pair: Pair): pair is Paired<QuestionBlock> {
  return pair.block.kind === 'question';
}

/** What stands before the first question; text between questions would be shown nowhere. */
function compileIntro(pairs: readonly Pair[], context: Context): string {
  const beginning = pairs.findIndex(isQuestion);
  const [intros, rest] = beginning < 0 ? [pairs, []] : [pairs.slice(0, beginning), pairs.slice(beginning)];
  for (const { block } of rest) {
    if (block.kind === 'prose' && !isBlank(block.body)) reportLost(block.body, context);
  }
  return intros
    .flatMap(({ block, simple }) => (block.kind === 'prose' ? introHtml(block, simple, context) : []))
    .join('\n');
}

function introHtml(first: ProseBlock, simple: Pair['simple'], context: Context): string {
  checkStrayBoxes(first.body, context.problems);
  const intro = parseMarkdown(first.body);
  checkProse(intro, IN_PAGE, context);
  const headings = headingsOf(intro);
  for (const { node, place } of headings) {
    if (node.depth > 1) continue;
    const remedy = `Retirez cette ligne : le titre est dans l'en-tête, ${quoted('title:')}. Un intertitre s'écrit ${quoted('## …')}.`;
    context.problems.report(place, "La présentation d'un test n'a pas de titre à elle.", remedy);
  }
  checkLevels(headings, 1, context.problems);
  return proseHtml(intro, simple && readTwin(simple, context), context);
}

function reportLost(body: Fragment, { problems }: Context): void {
  const line = body.lines.find(({ text }) => text.trim() !== '')!;
  problems.report(
    placeInLine(body, line),
    "Ce texte est hors des questions : il ne s'afficherait nulle part.",
    'Mettez-le avant la première question, ou dans une question.',
  );
  checkStrayBoxes(body, problems);
}

function checkCoverage(
  bank: Test['bank'],
  objectives: readonly Objective[],
  module: ModuleConfig,
  { problems }: Context,
): void {
  objectives.forEach(({ id }, index) => {
    if (bank.some(({ objective }) => objective === id)) return;
    const remedy = `Écrivez-en une dans bank.md, avec ${quoted(`objective=${id}`)}, ou retirez l'objectif.`;
    problems.report(
      module.place('objectives', index, 'id'),
      `Aucune question du test ne porte sur l'objectif ${quoted(id)}.`,
      remedy,
    );
  });
}

function checkDraw(draw: number, size: number, objectives: number, place: Place, { problems }: Context): void {
  if (size === 0) {
    problems.report(place, "Ce test n'a aucune question.", `Écrivez-en, ou retirez ${quoted('bank.md')}.`);
  } else if (draw > size) {
    problems.report(
      place,
      `Le tirage (${draw}) dépasse le nombre de questions (${size}).`,
      `Écrivez ${quoted(`draw: ${size}`)}, ou ajoutez des questions.`,
    );
  } else if (draw < objectives) {
    problems.report(
      place,
      `Le tirage (${draw}) est plus petit que le nombre d'objectifs (${objectives}).`,
      `Il en faut au moins une par objectif : ${quoted(`draw: ${objectives}`)}.`,
    );
  }
}
