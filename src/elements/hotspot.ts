import { customElement } from 'lit/decorators.js';
import { PlChoice } from './choice.js';
import type { ShownResult } from './question.js';

/** A choice whose options are pins on a picture as well as a list. A pin is a label: the radio it belongs to does the work. */
@customElement('pl-hotspot')
export class PlHotspot extends PlChoice {
  protected override decorate(shown: ShownResult | null): void {
    super.decorate(shown);
    for (const input of this.inputs()) {
      const pin = this.querySelector<HTMLElement>(`.spot[for="${input.id}"]`);
      if (!pin) continue;
      pin.classList.toggle('chosen', input.checked);
      pin.dataset['mark'] = input.closest('label')!.dataset['mark'] ?? '';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-hotspot': PlHotspot;
  }
}
