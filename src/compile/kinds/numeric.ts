import type { Band, NumericInteraction } from '../../course/interaction.js';
import type { Asked, CompileKind } from '../asked.js';
import { codeLines } from '../code-fences.js';
import type { Context } from '../context.js';
import { formHtml } from '../frame.js';
import { escapeHtml } from '../html.js';
import { readNotes, reportNoWord, wholeFeedback, type Note } from '../notes.js';
import { quoted } from '../problems.js';
import { checkKindAttributes, readFlag, textValue } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { cut, isBlank, placeInLine, type Fragment, type Line } from '../source.js';
import { feedbackHtml, readStem } from '../stem.js';
import { readNumber, readSpan, tidy, type Span } from './numbers.js';
import { readSlider } from './slider.js';

const LONGEST_UNIT = 40;
const EXAMPLES = `${quoted('= 6')}, ${quoted('= 15 ± 3')} ou ${quoted('= 12..18')}`;

/** A number to give: `= 6`. */
export const compileNumeric: CompileKind = (asked, context) => {
  const { body, settings, attributes, place, inTest } = asked;
  checkKindAttributes(attributes, 'numeric', context);
  readScoring(asked, 1, context);
  const { before, at, rest } = splitBody(body);
  const stem = readStem(before, place, quoted('= 6'), context);
  const right = readRight(rest, at, context);
  const notes = readNotes(
    { ...rest, lines: rest.lines.filter((line) => line === at || !isAnswerLine(line.text)) },
    context,
    true,
  );
  const bands = readBands(notes.own, right, context);
  if (!notes.other && notes.general === '') reportNoWord(place, context);
  const unscored = readFlag('unscored', attributes.named, context);
  if (unscored && inTest) {
    const { place: flag } = attributes.named.get('unscored')!;
    context.problems.report(flag, 'Cette estimation ne se note pas, et un test se note.', 'Mettez-la sur une page.');
  }
  const slider = readSlider(attributes.named, right, bands, context);
  const hints = [slider ? context.words.slider : context.words.number];
  const controls = [fieldHtml(asked, slider, context)];
  const interaction: NumericInteraction = {
    type: 'numeric',
    ...settings,
    html: formHtml(settings, { element: 'pl-numeric', stem, hints, controls }, context),
    prompt: stem.prompt,
    ...wholeFeedback(notes),
    ...whenRight(notes.first, notes.right, context),
    ...(right ?? { value: 0, min: 0, max: 0 }),
    bands: bands.map(({ min, max, feedback }) => ({ min, max, feedback })),
    ...(unscored && { unscored }),
  };
  return interaction;
};

function fieldHtml(asked: Asked, slider: ReturnType<typeof readSlider>, context: Context): string {
  const { words } = context;
  const unit = readUnit(asked, context);
  const label = escapeHtml(unit ? `${words.yourAnswer} (${unit})` : words.yourAnswer);
  const name = escapeHtml(asked.settings.id);
  const input = slider
    ? `<input type="range" name="${name}" min="${slider.min}" max="${slider.max}" step="${slider.step}" value="${slider.start}">`
    : `<input type="text" inputmode="decimal" name="${name}" maxlength="20" autocomplete="off">`;
  return `<label class="field"><span>${label}</span>${input}</label>`;
}

function readUnit({ attributes }: Asked, context: Context): string | null {
  const attribute = attributes.named.get('unit');
  const unit = textValue('unit', attribute, context);
  if (attribute && unit && unit.length > LONGEST_UNIT) {
    const message = `Cette unité a ${unit.length} caractères ; le maximum est ${LONGEST_UNIT}.`;
    context.problems.report(attribute.place, message, `Raccourcissez-la : ${quoted('unit="personnes sur 100"')}.`);
  }
  return unit;
}

const isAnswerLine = (text: string): boolean => /^[ \t\u00a0]*=+[ \t\u00a0]*[^=\s]/.test(text);

/** The first line that begins with `=` is the answer. */
function splitBody({ file, lines }: Fragment) {
  const code = codeLines(lines);
  const index = lines.findIndex(({ text }, i) => !code[i] && isAnswerLine(text));
  return {
    before: { file, lines: lines.slice(0, index) },
    at: lines[index]!,
    rest: { file, lines: lines.slice(index) },
  };
}

/** The value, and the range around it that is right. */
type Right = Span & { readonly value: number };

function readRight(rest: Fragment, at: Line, { problems }: Context): Right | null {
  const second = rest.lines.slice(1).find(({ text }) => isAnswerLine(text));
  if (second) {
    const message = 'Cette question a deux bonnes réponses chiffrées.';
    problems.report(
      placeInLine(rest, second),
      message,
      `N'en gardez qu'une ; un intervalle s'écrit ${quoted('= 12..18')}.`,
    );
  }
  const [start] = /^[ \t\u00a0]*/.exec(at.text)!;
  const line = cut(at, start.length);
  const text = line.text.replace(/^=/, '').trim();
  const place = placeInLine(rest, line);
  const right = rightOf(text);
  if (right === null || start !== '') {
    problems.report(place, ...(right ? indented(text) : unreadable(text)));
  } else if (right.min > right.max) {
    const isTolerance = /[±+]/.test(text);
    const message = isTolerance ? 'La tolérance est négative.' : 'Cet intervalle est à l’envers.';
    const better = `= ${french(right.max)}..${french(right.min)}`;
    problems.report(place, message, `Écrivez ${quoted(isTolerance ? '= 15 ± 3' : better)}.`);
  } else return right;
  return null;
}

function indented(text: string): readonly [string, string] {
  return ['Cette réponse chiffrée est décalée.', `Écrivez ${quoted(`= ${text}`)}, tout au début de la ligne.`];
}

function unreadable(text: string): readonly [string, string] {
  const message = `${quoted(`= ${text}`)} n'est pas un nombre.`;
  const [first, second] = text.match(/\d+(?:[.,]\d+)?/g) ?? [];
  if (first && second && /^\D*[\d.,]+\s*(?:-|–|à|a|to|…|\.\.\.)\s*[\d.,]+$/.test(text))
    return [message, `Un intervalle s'écrit ${quoted(`= ${first}..${second}`)}.`];
  const unit = /^[\d\s.,]+(\D+)$/.exec(text)?.[1]?.trim();
  if (first && unit && !second)
    return [message, `Écrivez ${quoted(`= ${first}`)}, et l'unité entre les accolades : ${quoted(`unit="${unit}"`)}.`];
  return [message, `Écrivez ${EXAMPLES}.`];
}

function rightOf(text: string): Right | null {
  const exact = readNumber(text);
  if (exact !== null) return { value: exact, min: exact, max: exact };
  const span = readSpan(text);
  if (span) return { ...span, value: tidy((span.min + span.max) / 2) };
  const around = /^(.+?)\s*(?:±|\+\/?[-−–])\s*(.+)$/.exec(text);
  const [value, by] = [readNumber(around?.[1] ?? ''), readNumber(around?.[2] ?? '')];
  return value === null || by === null ? null : { value, min: tidy(value - by), max: tidy(value + by) };
}

/** What is said to the right number stands below it, or below its own dash. */
function whenRight(first: Fragment, right: Note | null, context: Context) {
  if (isBlank(first)) return {};
  if (right) {
    const message = `Ce qu'on dit à une réponse juste est écrit deux fois : ici, et sous ${quoted('=')}.`;
    context.problems.report(right.place, message, "N'en gardez qu'un.");
  }
  return { whenRight: feedbackHtml(first, context) };
}

/** Told apart by the first that holds a number, the right one before all. */
function readBands(notes: readonly Note[], right: Right | null, { problems }: Context): readonly Band[] {
  const bands: Band[] = [];
  for (const { text, place, feedback } of notes) {
    const band = bandOf(text);
    const report = (message: string, remedy: string) => problems.report(place, message, remedy);
    if (!band) {
      const examples = ['- 10..20', '- < 10', '- 42', '- autre'].map(quoted).join(', ');
      report(`${quoted(`- ${text}`)} n'est ni un nombre ni un intervalle.`, `Écrivez par exemple ${examples}.`);
    } else if (band.min !== null && band.max !== null && band.min > band.max) {
      const better = quoted(`- ${french(band.max)}..${french(band.min)}`);
      report('Cet intervalle est à l’envers.', `Écrivez ${better}.`);
    } else if (right && isInside(band, right)) {
      report(`Tout ce que dit ${quoted(`- ${text}`)} est juste : ce mot ne serait jamais dit.`, 'Changez les nombres.');
    } else if (bands.some((earlier) => isInside(band, earlier))) {
      report(
        `${quoted(`- ${text}`)} ne servirait jamais : une ligne d'avant contient tous ses nombres.`,
        'Mettez-la avant.',
      );
    } else bands.push({ ...band, feedback });
  }
  return bands;
}

function bandOf(text: string): Omit<Band, 'feedback'> | null {
  const exact = readNumber(text);
  if (exact !== null) return { min: exact, max: exact };
  const open = /^(<=?|≤|>=?|≥)\s*(.+)$/.exec(text);
  const end = readNumber(open?.[2] ?? '');
  if (open && end !== null) return /^[<≤]/.test(text) ? { min: null, max: end } : { min: end, max: null };
  return readSpan(text);
}

function isInside(inner: Omit<Band, 'feedback'>, outer: Omit<Band, 'feedback'>): boolean {
  return (inner.min ?? -Infinity) >= (outer.min ?? -Infinity) && (inner.max ?? Infinity) <= (outer.max ?? Infinity);
}

function french(number: number): string {
  return String(number).replace('.', ',');
}
