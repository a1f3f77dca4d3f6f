/**
 * The pizza as one SVG drawing: it is the progress indicator, the home page's picture and the end's. The crust browns with
 * the screens seen; a slice is garnished once what it stands for is understood. Colours are the style sheet's tokens.
 * @param won for each slice, clockwise from the top, whether it is garnished
 * @param share 0..1 of the screens seen
 * @param label text alternative; without it the drawing says nothing, and words stand beside it
 */
export function pizza(won: readonly boolean[], share: number, label = ''): string {
  const named = label ? `role="img" aria-label="${label.replace(/[&"<]/g, '')}"` : 'aria-hidden="true"';
  const seen = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const baked =
    seen > 0
      ? `<circle r="42.5" fill="none" stroke="var(--crust)" stroke-width="7" pathLength="100" stroke-dasharray="${seen} 100" stroke-linecap="${seen < 100 ? 'round' : 'butt'}" transform="rotate(-90)"/>`
      : '';
  return `<svg viewBox="-50 -50 100 100" ${named}><circle r="49" fill="var(--surface)" stroke="var(--line)"/><circle r="41" fill="var(--dough)" stroke="var(--dough)" stroke-width="10"/>${baked}${[false, true].map((kind) => won.map((is, index) => (is === kind ? slice(index, won.length, is) : '')).join('')).join('')}</svg>`;
}

const RADIUS = 36;

/** @param turn 0..1, clockwise from the top */
function point(turn: number, radius: number): string {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`;
}

function slice(index: number, total: number, won: boolean): string {
  const arc = `${RADIUS} ${RADIUS} 0 0 1`;
  const outline =
    total === 1
      ? `M0-${RADIUS}A${arc} 0 ${RADIUS}A${arc} 0-${RADIUS}z`
      : `M0 0L${point(index / total, RADIUS)}A${arc} ${point((index + 1) / total, RADIUS)}z`;
  const paint = won
    ? 'class="won" fill="var(--cheese)" stroke="var(--tomato)" stroke-width="2.5" stroke-linejoin="round"'
    : 'fill="var(--dough)" stroke="var(--line)" stroke-width="1.2" stroke-linejoin="round"';
  return `<path ${paint} d="${outline}"/>${won ? topping(index, total) : ''}`;
}

/** Two rounds of tomato, a leaf of basil: smaller where slices are narrow. */
function topping(index: number, total: number): string {
  const at = (turn: number, radius: number): string => point((index + turn) / total, radius);
  const size = total > 5 ? 0.7 : 1;
  const round = (where: string, r: number): string =>
    `<circle transform="translate(${where})" r="${(r * size).toFixed(1)}" fill="var(--tomato)"/>`;
  return `${round(at(0.3, 28), 4)}${round(at(0.68, 29), 3)}<path transform="translate(${at(0.55, 18)}) rotate(${Math.round(((index + 0.5) / total) * 360)}) scale(${size})" fill="var(--basil)" d="M0 5C-5 1-4-4 0-7 4-4 5 1 0 5z"/>`;
}
