import type { Image, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Interaction } from '../../course/interaction.js';
import type { Asked } from '../asked.js';
import type { Context } from '../context.js';
import { formHtml } from '../frame.js';
import { escapeHtml, inlineHtml } from '../html.js';
import { placeOf, type Markdown } from '../markdown.js';
import type { Picture } from '../media.js';
import { quoted, type Place } from '../problems.js';
import { checkKindAttributes } from '../question-attributes.js';
import type { QuotedList } from '../quoted-list.js';
import { readScoring } from '../scoring.js';
import { placeInLine, type Line } from '../source.js';
import { feedbackHtml, parseStem, reportNoQuestion, stemOf } from '../stem.js';
import type { WrittenOption } from '../task-list.js';
import type { BoxLine } from '../near-misses.js';
import {
  areMarksSure,
  checkCount,
  checkMarks,
  checkTwins,
  letter,
  lettered,
  markedLetters,
  readOption,
} from './options.js';

/** Where an option is on the picture, in per cent from the left and from the top. */
interface Pin {
  readonly x: number;
  readonly y: number;
  readonly place: Place;
}

/** Pins nearer than this, in per cent of the width, make targets under 44 pixels on a phone 320 pixels wide. */
const NEAREST = 15;

/** Braces that say, or nearly, where an option is. */
const AT = /[ \t\u00a0]*\{\s*at\b[^{}]*\}?/i;

export function isPinned({ text }: WrittenOption): boolean {
  return text.lines.some((line) => AT.test(line.text));
}

/** A choice whose options are places on a picture. */
export function compileHotspot(asked: Asked, written: QuotedList<BoxLine>, context: Context): Interaction {
  const { settings, attributes, place } = asked;
  checkKindAttributes(attributes, 'choice', context);
  const markdown = parseStem(written.stem, context);
  const drawing = findDrawing(markdown, place, context);
  const stem = stemOf({ ...markdown, children: markdown.children.filter((node) => node !== drawing?.node) }, context);
  if (stem.prompt === '') reportNoQuestion(place, 'les cases', context);
  const read = written.items.map((item) => takePin(item, context));
  const options = read.map(({ item }) => readOption(item, () => true, context));
  const pins = read.map(({ pin }) => pin);
  checkCount(options, { what: 'Cette question', most: 6 }, place, context);
  checkTwins(options, 'cases', context);
  checkMarks(options, context);
  checkDistances(pins, drawing?.picture ?? null, context);
  const correct = markedLetters(options);
  const multiple = correct.length > 1;
  const scored = readScoring(asked, areMarksSure(options) ? correct.length : null, context);
  const hints = [context.words.picture, multiple ? context.words.severalAnswers : context.words.oneAnswer, scored.hint];
  const controls = [
    spots(settings.id, drawing?.html ?? '', pins),
    ...options.map(({ html }, index) => spotLabel(settings.id, html, letter(index), multiple)),
  ];
  const general = feedbackHtml(written.general, context);
  return {
    type: 'choice',
    ...settings,
    ...scored.settings,
    html: formHtml(settings, { element: 'pl-hotspot', stem, hints, controls }, context),
    prompt: stem.prompt,
    ...(general && { feedback: general }),
    multiple,
    ordered: true,
    choices: lettered(options),
    correct,
  };
}

function spots(id: string, image: string, pins: readonly (Pin | null)[]): string {
  const labels = pins.map((pin, index) => {
    const style = `left:${pin?.x ?? 0}%;top:${pin?.y ?? 0}%`;
    return `<label class="spot" for="${escapeHtml(id)}_spot_${letter(index)}" style="${style}">${letter(index).toUpperCase()}</label>`;
  });
  return `<div class="spots">${image}${labels.join('')}</div>`;
}

function spotLabel(id: string, html: string, value: string, multiple: boolean): string {
  const name = escapeHtml(id);
  const type = multiple ? 'checkbox' : 'radio';
  return `<label><input type="${type}" id="${name}_spot_${value}" name="${name}" value="${value}"><span>${html}</span></label>`;
}

interface Drawing {
  readonly node: RootContent;
  readonly html: string;
  /** Null when its file is at fault. */
  readonly picture: Picture | null;
}

/** The one image of the stem, alone in its paragraph. */
function findDrawing(markdown: Markdown, place: Place, context: Context): Drawing | null {
  const { problems, media } = context;
  const images: { readonly image: Image; readonly node: RootContent }[] = [];
  for (const node of markdown.children) {
    const root: Root = { type: 'root', children: [node] };
    visit(root, 'image', (image) => {
      images.push({ image, node });
    });
  }
  const [first, second] = images;
  if (!first) {
    const example = quoted('![Une pizza vue du dessus.](../media/pizza.svg)');
    problems.report(place, "Il manque l'image que ces cases désignent.", `Mettez-la avant les cases : ${example}.`);
    return null;
  }
  if (second) {
    const message = 'Cette question a deux images : on ne sait pas laquelle ses cases désignent.';
    problems.report(placeOf(markdown, second.image), message, "N'en gardez qu'une.");
  }
  const { node, image } = first;
  const isAlone = node.type === 'paragraph' && node.children.length === 1;
  if (!isAlone) {
    const message = "L'image que les cases désignent n'est pas seule dans son paragraphe.";
    problems.report(placeOf(markdown, image), message, 'Laissez une ligne vide avant et après elle.');
  }
  const html = isAlone ? inlineHtml({ ...markdown, children: [node] }, context) : '';
  return { node, html, picture: media.find(image.url, markdown.fragment.file) };
}

/** Reads where an option is, and takes that off its text. */
function takePin(item: WrittenOption, context: Context): { readonly item: WrittenOption; readonly pin: Pin | null } {
  const { problems } = context;
  const { lines } = item.text;
  const index = lines.findIndex(({ text }) => AT.test(text));
  const line = lines[index];
  const example = `Écrivez ${quoted('{at=50,80}')} à la fin de la case : de 0 à 100, depuis la gauche, puis depuis le haut.`;
  if (!line) {
    problems.report(item.place, "Cette case n'est pas sur l'image, les autres y sont.", example);
    return { item, pin: null };
  }
  const { index: start, 0: found } = AT.exec(line.text)!;
  const brace = start + found.indexOf('{');
  const place = placeInLine(item.text, line, brace);
  const isLast = [line.text.slice(start + found.length), ...lines.slice(index + 1).map(({ text }) => text)].every(
    (text) => text.trim() === '',
  );
  const match = /^\{at=(\d{1,3}(?:\.\d+)?),(\d{1,3}(?:\.\d+)?)\}$/.exec(found.trim());
  const [x, y] = [Number(match?.[1]), Number(match?.[2])];
  const rest: Line = { ...line, text: line.text.slice(0, start) + line.text.slice(start + found.length) };
  const without = { ...item, text: { ...item.text, lines: lines.map((each, at) => (at === index ? rest : each)) } };
  const isRight = match !== null && x <= 100 && y <= 100;
  if (!isRight) problems.report(place, `L'endroit ${quoted(found.trim())} ne se lit pas.`, example);
  else if (!isLast) problems.report(place, `${quoted(found.trim())} n'est pas à la fin de la case.`, example);
  return { item: without, pin: isRight ? { x, y, place } : null };
}

function checkDistances(pins: readonly (Pin | null)[], picture: Picture | null, { problems }: Context): void {
  if (!picture) return;
  const ratio = picture.height / picture.width;
  pins.forEach((pin, index) => {
    const near = pins.findIndex(
      (other, at) => at < index && pin && other && Math.hypot(pin.x - other.x, (pin.y - other.y) * ratio) < NEAREST,
    );
    if (!pin || near < 0) return;
    const message = `Les endroits ${letter(near).toUpperCase()} et ${letter(index).toUpperCase()} sont trop près pour un doigt, sur un petit écran.`;
    problems.report(pin.place, message, `Écartez-les d'au moins ${NEAREST} % de la largeur de l'image.`);
  });
}
