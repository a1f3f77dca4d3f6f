import assert from 'node:assert/strict';
import type { ElementHandle, Frame, KeyInput, Page } from 'puppeteer-core';
import { pause } from './harness.js';
import { firstVisible } from './visible.js';

/** How a learner operates the course. */
export interface Hands {
  /** Presses the button with this name; where there are several, that of the question with this id. */
  press(name: string, within?: string): Promise<void>;
  /** Follows the visible link to this place. */
  follow(hash: string): Promise<void>;
  /** Chooses these values, and no others, among the radios or checkboxes of this name. */
  choose(name: string, values: readonly string[]): Promise<void>;
  /** Puts the cards of a sequencing in this order. */
  order(id: string, cards: readonly string[]): Promise<void>;
  /** Puts a card of a matching into a place. */
  place(id: string, card: string, place: string): Promise<void>;
  /** Fills in a text or a number; the text may be picked from a list instead. */
  fill(id: string, text: string): Promise<void>;
  /** Gives a number; a slider stops at the step at or below it. */
  number(id: string, value: number): Promise<void>;
}

interface Focused {
  readonly tag: string;
  /** Id of the element whose shadow root it is in. */
  readonly host: string;
  readonly name: string;
  readonly field: string;
  readonly value: string;
  readonly hash: string;
  readonly ring: boolean;
  /** Of a card's button that takes it, and of a place's button: whose they are; '' otherwise. */
  readonly card: string;
  readonly place: string;
}

/** Where a slider can be put for this value; null where the number is typed. */
function reachable(frame: Frame, id: string, value: number): Promise<number | null> {
  return frame.$eval(
    `#${id} .field input`,
    (it, wanted) => {
      const { type, min, max, step } = it as HTMLInputElement;
      if (type !== 'range') return null;
      const [low, high, by] = [Number(min), Number(max), Number(step)];
      return Math.min(high, Math.max(low, low + Math.floor((wanted - low) / by) * by));
    },
    value,
  );
}

const written = (value: number): string => String(value).replace('.', ',');

/** The cards of a question, in the order of the document. */
function cardsOf(frame: Frame, id: string): Promise<readonly string[]> {
  return frame.$$eval(`#${id} .card`, (cards) => cards.map((card) => (card as HTMLElement).dataset['card']!));
}

/** By its whole name, or by the words that can be seen when more follows for screen readers: « Valider : … ». */
function isNamed(name: string, wanted: string): boolean {
  return name === wanted || name.replace(/\s+/g, ' ').startsWith(`${wanted} : `);
}

/** Keyboard alone: Tab, arrows, Space, Enter. Every stop must show where the focus is. */
export class KeyboardHands implements Hands {
  constructor(
    private readonly page: Page,
    private readonly frame: Frame,
  ) {}

  async press(name: string, within?: string): Promise<void> {
    await this.tabTo(
      `button « ${name} »`,
      (focus) => focus.tag === 'BUTTON' && isNamed(focus.name, name) && (!within || focus.host === within),
    );
    await this.key('Enter');
  }

  async follow(hash: string): Promise<void> {
    await this.tabTo(`link ${hash}`, (focus) => focus.tag === 'A' && focus.hash === hash && focus.name !== '');
    await this.key('Enter');
    await this.frame.waitForFunction((wanted) => location.hash === wanted, {}, hash);
  }

  async choose(name: string, values: readonly string[]): Promise<void> {
    const type = await this.frame.$eval(`input[name="${name}"]`, (input) => (input as HTMLInputElement).type);
    if (type === 'radio') {
      await this.tabTo(`radio of ${name}`, (focus) => focus.field === name);
      await this.key(' ');
      for (let i = 0; (await this.focused()).value !== values[0]; i += 1) {
        assert.ok(i < 6, `arrows reach option ${values[0]} of ${name}`);
        await this.key('ArrowDown');
      }
      return;
    }
    const boxes = await this.frame.$$eval(`input[name="${name}"]`, (inputs) =>
      inputs.map((input) => ({
        value: (input as HTMLInputElement).value,
        checked: (input as HTMLInputElement).checked,
      })),
    );
    for (const { value, checked } of boxes.filter((box) => values.includes(box.value) !== box.checked)) {
      await this.tabTo(`box ${value} of ${name}`, (focus) => focus.field === name && focus.value === value);
      await this.key(' ');
      assert.notEqual(checked, values.includes(value));
    }
  }

  async order(id: string, cards: readonly string[]): Promise<void> {
    for (const [to, card] of cards.entries()) {
      const from = (await cardsOf(this.frame, id)).indexOf(card);
      if (from === to) continue;
      await this.tabTo(`card ${card} of ${id}`, (focus) => focus.card === `${id} ${card}`);
      await this.key('Enter');
      for (let at = from; at > to; at -= 1) await this.key('ArrowUp');
      await this.key('Enter');
      assert.equal((await this.focused()).card, `${id} ${card}`, 'the focus stays on the card that moved');
    }
    assert.deepEqual(await cardsOf(this.frame, id), cards);
  }

  async place(id: string, card: string, place: string): Promise<void> {
    await this.tabTo(`card ${card} of ${id}`, (focus) => focus.card === `${id} ${card}`);
    await this.key('Enter');
    for (let i = 0; (await this.focused()).place !== `${id} ${place}`; i += 1) {
      assert.ok(i < 12, `arrows reach place ${place} of ${id}`);
      await this.key('ArrowDown');
    }
    await this.key('Enter');
  }

  async fill(id: string, text: string): Promise<void> {
    await this.tabTo(`field of ${id}`, (focus) => focus.field === id && focus.tag === 'INPUT');
    await this.page.keyboard.down('Control');
    await this.key('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.type(text);
  }

  async number(id: string, wanted: number): Promise<void> {
    const value = await reachable(this.frame, id, wanted);
    if (value === null) return this.fill(id, written(wanted));
    await this.tabTo(`slider of ${id}`, (focus) => focus.field === id);
    const now = async (): Promise<number> => Number((await this.focused()).value);
    for (let i = 0; (await now()) !== value; i += 1) {
      assert.ok(i < 200, `arrows reach ${value}`);
      await this.key((await now()) < value ? 'ArrowRight' : 'ArrowLeft');
    }
  }

  private async tabTo(what: string, isThere: (focus: Focused) => boolean): Promise<void> {
    const seen: string[] = [];
    for (let i = 0; i < 150; i += 1) {
      const focus = await this.focused();
      if (isThere(focus)) {
        assert.ok(focus.ring, `focus is visible on ${what}`);
        return;
      }
      seen.push(`${focus.tag} ${focus.name || focus.field}`);
      await this.key('Tab');
    }
    assert.fail(`Tab never reaches ${what}; it went through ${[...new Set(seen)].join(', ')}`);
  }

  private async key(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
    await pause(15);
  }

  private focused(): Promise<Focused> {
    return this.frame.evaluate(() => {
      const nothing = { tag: '', host: '', name: '', field: '', value: '', hash: '', ring: false, card: '', place: '' };
      if (!document.hasFocus()) return nothing;
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return nothing;
      const input = element as HTMLInputElement & HTMLAnchorElement;
      const rings = [element, element.closest('label')].some(
        (it) => it && getComputedStyle(it).outlineStyle !== 'none',
      );
      const id = element.closest('.question')?.id ?? '';
      const card = element.matches('.card > :first-child') && element.closest<HTMLElement>('.card')?.dataset['card'];
      const place = element.matches('.place') && element.closest<HTMLElement>('[data-place]')?.dataset['place'];
      return {
        card: card ? `${id} ${card}` : '',
        place: place ? `${id} ${place}` : '',
        tag: element.tagName,
        host: (element.getRootNode() as ShadowRoot).host?.id ?? '',
        name: (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim(),
        field: input.name ?? '',
        value: input.value ?? '',
        hash: input.hash ?? '',
        ring: rings,
      };
    });
  }
}

/** In the window of the browser, in CSS pixels. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Runs in the page: brings an element into view. A finger comes down on what it sees, once that has stopped moving: two pictures in
 * a row with it in the same place.
 */
async function bringIntoView(element: Element): Promise<Spot> {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth)
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  for (let before = ''; ;) {
    const now = JSON.stringify(element.getBoundingClientRect());
    if (now === before) break;
    before = now;
    await new Promise((done) => requestAnimationFrame(done));
  }
  const { width, height } = element.getBoundingClientRect();
  const [first] = [...element.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
  let [x, y] = [first!.left + first!.width / 2, first!.top + first!.height / 2];
  for (let win: Window = window; win.frameElement; win = win.parent) {
    const { left, top } = win.frameElement.getBoundingClientRect();
    x += left + win.frameElement.clientLeft;
    y += top + win.frameElement.clientTop;
  }
  return { x, y, width, height };
}

/** Fingers: taps on what is visible, each target at least 44 px high. */
export class TouchHands implements Hands {
  constructor(private readonly frame: Frame) {}

  async press(name: string, within?: string): Promise<void> {
    const button = await firstVisible(this.frame, 'button', name, within);
    assert.ok(button, `a visible button « ${name} »`);
    await this.touch(button, `button « ${name} »`);
  }

  async follow(hash: string): Promise<void> {
    const link = await firstVisible(this.frame, `a[href="${hash}"]`);
    assert.ok(link, `a visible link to ${hash}`);
    await this.touch(link, `link ${hash}`);
    await this.frame.waitForFunction((wanted) => location.hash === wanted, {}, hash);
  }

  async choose(name: string, values: readonly string[]): Promise<void> {
    const others = await this.frame.$$eval(
      `input[name="${name}"]`,
      (inputs, wanted) =>
        (inputs as HTMLInputElement[])
          .filter((it) => it.checked !== wanted.includes(it.value) && (it.type !== 'radio' || !it.checked))
          .map(({ value }) => value),
      values,
    );
    for (const value of others) {
      const input = await this.frame.$(`input[name="${name}"][value="${value}"]`);
      const label = await input!.evaluateHandle((it) => it.closest('label')!);
      await this.touch(label as unknown as ElementHandle<Element>, `option ${value} of ${name}`);
    }
  }

  async order(id: string, cards: readonly string[]): Promise<void> {
    for (const [to, card] of cards.entries()) {
      const now = await cardsOf(this.frame, id);
      if (now[to] === card) continue;
      await this.touchOne(`#${id} [data-card="${card}"] > button:first-child`);
      await this.touchOne(`#${id} [data-card="${now[to]}"] > button:first-child`);
    }
    assert.deepEqual(await cardsOf(this.frame, id), cards);
  }

  async place(id: string, card: string, place: string): Promise<void> {
    await this.touchOne(`#${id} [data-card="${card}"] > button:first-child`);
    await this.touchOne(`#${id} [data-place="${place}"] > .place`);
  }

  async fill(id: string, text: string): Promise<void> {
    const pick = await this.frame.$(`#${id} .pick input[value="${text}"]`);
    if (!pick) {
      await this.touchOne(`#${id} .field input`);
      await this.frame.$eval(`#${id} .field input`, (input) => (input as HTMLInputElement).select());
      await this.frame.page().keyboard.type(text);
      return;
    }
    if (!(await this.frame.$(`#${id} .pick[open]`))) await this.touchOne(`#${id} .pick summary`);
    await this.choose(`${id}_pick`, [text]);
  }

  async number(id: string, wanted: number): Promise<void> {
    const value = await reachable(this.frame, id, wanted);
    if (value === null) return this.fill(id, written(wanted));
    const now = (): Promise<number> =>
      this.frame.$eval(`#${id} .field input`, (it) => Number((it as HTMLInputElement).value));
    for (let i = 0; i === 0 || (await now()) !== value; i += 1) {
      assert.ok(i < 200, `buttons reach ${value}`);
      await this.touchOne(`#${id} .steppers button:nth-of-type(${(await now()) < value ? 2 : 1})`);
    }
  }

  private async touchOne(selector: string): Promise<void> {
    const found = await this.frame.$(selector);
    assert.ok(found, `there is ${selector}`);
    await this.touch(found, selector);
  }

  private async touch(element: ElementHandle<Element>, what: string): Promise<void> {
    const { x, y, width, height } = await element.evaluate(bringIntoView);
    assert.ok(height >= 44 && width >= 44, `${what} is big enough to touch: ${width} × ${height}`);
    await this.frame.page().touchscreen.tap(x, y);
    await pause(40);
  }
}
