import type { PerformanceInteraction, Scene } from '../../course/interaction.js';
import type { Asked, CompileKind } from '../asked.js';
import { codeLines } from '../code-fences.js';
import type { Context } from '../context.js';
import { formHtml, radio } from '../frame.js';
import { hash32, seededRandom, shuffle, type Random } from '../../course/random.js';
import { escapeHtml, inlineHtml } from '../html.js';
import { parseMarkdown, type Markdown } from '../markdown.js';
import { matchBox } from '../near-misses.js';
import { quoted, type Place } from '../problems.js';
import { checkProse, IN_SCENE_TITLE } from '../prose.js';
import { checkKindAttributes } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { cut, isBlank, placeInLine, type Fragment, type Line } from '../source.js';
import { feedbackHtml, parseStem, readStem, stemOf, type Stem } from '../stem.js';
import { readTaskList } from '../task-list.js';
import { checkCount, checkMarks, checkTwins, letter, lettered, markedLetters, readOption } from './options.js';

const MOST = 9;

/** A heading, rightly written or nearly so. */
const HEADING = /^( {0,3})(#{1,6})([ \t\u00a0]*)(?!#)(.*)$/;
const EXAMPLE = `Commencez chaque scène par son titre : ${quoted('### La première scène')}.`;

interface ReadScene {
  readonly scene: Scene;
  readonly html: string;
  /** The quote after the boxes. */
  readonly after: Fragment;
}

/** A story in scenes. */
export const compileScenario: CompileKind = (asked, context) => {
  const { body, settings, attributes } = asked;
  checkKindAttributes(attributes, 'scenario', context);
  const [intro, ...parts] = splitScenes(body);
  const stem = readIntro(intro!, parts, asked, context);
  const random = seededRandom(hash32(settings.id));
  const scenes = parts.map((part, index) => readScene(part, index + 1, settings.id, random, context));
  checkQuotes(scenes, context);
  const scored = readScoring(asked, scenes.length > 1 ? scenes.length : null, context);
  const hints = [context.words.story(scenes.length), scored.hint];
  const last = scenes.at(-1);
  const general = last ? feedbackHtml(last.after, context) : '';
  const controls = scenes.map(({ html }) => html);
  const interaction: PerformanceInteraction = {
    type: 'performance',
    ...settings,
    ...scored.settings,
    html: formHtml(settings, { element: 'pl-scenario', stem, hints, controls }, context),
    prompt: stem.prompt,
    ...(general && { feedback: general }),
    scenes: scenes.map(({ scene }) => scene),
  };
  return interaction;
};

/** The text before the first heading, then each heading with what follows it. */
function splitScenes({ file, lines }: Fragment): readonly Fragment[] {
  const code = codeLines(lines);
  const parts: Line[][] = [[]];
  lines.forEach((line, index) => {
    if (!code[index] && HEADING.test(line.text)) parts.push([]);
    parts.at(-1)!.push(line);
  });
  return parts.map((part) => ({ file, lines: part }));
}

/** A lost heading would make its scene a part of the introduction: that is told, and nothing that follows from it. */
function readIntro(intro: Fragment, parts: readonly Fragment[], asked: Asked, context: Context): Stem {
  const code = codeLines(intro.lines);
  const box = intro.lines.find((line, index) => !code[index] && matchBox(line));
  const isWhole = parts.length > 0 && !box;
  if (box) context.problems.report(placeInLine(intro, box), 'Ces cases sont avant la première scène.', EXAMPLE);
  else checkNumber(parts, asked, context);
  return isWhole
    ? readStem(intro, asked.place, 'la première scène', context)
    : stemOf(parseStem(intro, context), context);
}

function checkNumber(parts: readonly Fragment[], { place }: Asked, { problems }: Context): void {
  const extra = parts[MOST];
  const placeOf = (part: Fragment): Place => placeInLine(part, part.lines[0]!);
  if (parts.length === 0) problems.report(place, "Cette histoire n'a pas de scènes.", EXAMPLE);
  else if (parts.length === 1) {
    const remedy = `Écrivez de deux à neuf scènes ; pour une seule, prenez ${quoted(':::question')}.`;
    problems.report(placeOf(parts[0]!), "Cette histoire n'a qu'une scène.", remedy);
  } else if (extra) {
    problems.report(
      placeOf(extra),
      `Cette histoire a ${parts.length} scènes.`,
      'Neuf au plus : faites deux histoires.',
    );
  }
}

function readScene(part: Fragment, number: number, id: string, random: Random, context: Context): ReadScene {
  const [heading, ...lines] = part.lines;
  const place = placeInLine(part, heading!);
  const title = readTitle(heading!, place, context);
  const { stem, items, general } = readTaskList({ ...part, lines }, context.problems);
  const words =
    items.length > 0 ? readStem(stem, place, 'les cases', context) : stemOf(parseStem(stem, context), context);
  const options = items.map((item) => readOption(item, () => true, context));
  checkCount(options, { what: 'Cette scène', most: 4 }, place, context);
  checkTwins(options, 'cases', context);
  checkMarks(options, context);
  const name = escapeHtml(id);
  const labels = options.map(({ html }, index) => radio(`${name}_${number}`, letter(index), html));
  const described = words.contextHtml ? ` aria-describedby="${name}_scene_${number}"` : '';
  const html = [
    `<div class="scene" data-scene="${number}">`,
    `<p class="scene-title">${title}</p>`,
    ...(words.contextHtml ? [`<div id="${name}_scene_${number}">${words.contextHtml}</div>`] : []),
    `<fieldset${described}><legend>${words.legendHtml}</legend>`,
    `${shuffle(labels, random).join('\n')}</fieldset></div>`,
  ];
  return {
    scene: { choices: lettered(options), correct: markedLetters(options) },
    html: html.join('\n'),
    after: general,
  };
}

/** The HTML of a scene's title. */
function readTitle(line: Line, place: Place, context: Context): string {
  const [, indent = '', signs = '', gap = '', title = ''] = HEADING.exec(line.text)!;
  const { problems } = context;
  const right = quoted(`### ${title.trim() || 'La première scène'}`);
  if (title.trim() === '') problems.report(place, "Cette scène n'a pas de titre.", `Écrivez ${right}.`);
  else if (gap === '') problems.report(place, 'Il manque une espace après le croisillon.', `Écrivez ${right}.`);
  else if (signs.length < 2 || signs.length > 4) {
    const message = `Le titre d'une scène a de deux à quatre croisillons, pas ${signs.length}.`;
    problems.report(place, message, `Écrivez ${right}.`);
  }
  // Parsed as the heading that it is: `### 1. La rencontre` is no list.
  const markdown = parseMarkdown({ file: place.file, lines: [cut(line, indent.length)] });
  const [heading] = markdown.children;
  if (heading?.type !== 'heading') return '';
  const inner: Markdown = { ...markdown, children: [{ type: 'paragraph', children: heading.children }] };
  checkProse(inner, IN_SCENE_TITLE, context);
  return inlineHtml(inner, context);
}

/** What is said at the end stands at the end. */
function checkQuotes(scenes: readonly ReadScene[], { problems }: Context): void {
  for (const { after } of scenes.slice(0, -1)) {
    const line = after.lines[0];
    if (!line || isBlank(after)) continue;
    problems.report(
      { ...placeInLine(after, line), column: 1 },
      "Cette citation n'est sous aucune case, et l'histoire n'est pas finie.",
      `Décalez-la de deux espaces sous sa case : ${quoted('  > …')} ; si c'est le mot final, mettez-la après la dernière scène.`,
    );
  }
}
