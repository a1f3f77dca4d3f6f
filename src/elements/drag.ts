/** A press that travels less than this is a click. */
const THRESHOLD = 6;

export interface Drag {
  /** The card that follows the pointer, from a press on something; null: nothing to drag there. */
  pick(pressed: Element): HTMLElement | null;
  /** The pointer is over this now. */
  over?(card: HTMLElement, under: Element | null): void;
  /** The pointer let go of the card here. */
  drop(card: HTMLElement, under: Element | null): void;
}

/**
 * Dragging with a mouse or a pen, on top of take and place. Fingers tap instead: a finger that drags scrolls the page.
 * @returns how to stop listening
 */
export function makeDraggable(host: HTMLElement, drag: Drag): () => void {
  let card: HTMLElement | null = null;
  let start = { x: 0, y: 0 };
  let isMoving = false;

  /** What lies under the card, which lets the pointer through while it moves. */
  const under = ({ clientX, clientY }: PointerEvent): Element | null => document.elementFromPoint(clientX, clientY);

  const down = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    card = drag.pick(event.target as Element);
    start = { x: event.clientX, y: event.clientY };
  };

  const move = (event: PointerEvent): void => {
    if (!card) return;
    const [x, y] = [event.clientX - start.x, event.clientY - start.y];
    if (!isMoving && Math.hypot(x, y) < THRESHOLD) return;
    isMoving = true;
    event.preventDefault();
    card.classList.add('dragged');
    card.style.translate = `${x}px ${y}px`;
    drag.over?.(card, under(event));
  };

  const up = (event: PointerEvent): void => {
    const moved = isMoving ? card : null;
    const where = moved && under(event);
    stop();
    if (!moved) return;
    // The click that ends a drag is none.
    const swallow = (click: Event): void => click.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
    drag.drop(moved, where);
  };

  const stop = (): void => {
    card?.classList.remove('dragged');
    card?.style.removeProperty('translate');
    card = null;
    isMoving = false;
  };

  host.addEventListener('pointerdown', down);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', stop);
  return () => {
    host.removeEventListener('pointerdown', down);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', stop);
  };
}
