import { addDays, calendar } from '../course/ics.js';
import { printParts } from './paper.js';

/**
 * A planner around its form: makes a sentence of what is chosen, says what it lacks, fills the sheet to print, and makes
 * reminders. It has no words and no template of its own: all stand in the document, to be used by hand without script.
 * Nothing is kept, nothing is sent.
 */
export class PlPlan extends HTMLElement {
  #form!: HTMLFormElement;
  /** The sentence as it was composed; another one is the learner's, and is left alone. */
  #composed = '';

  connectedCallback(): void {
    const form = (this.#form = this.querySelector('form')!);
    form.querySelector<HTMLElement>('.buttons')!.hidden = false;
    form.addEventListener('input', this.#update);
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#button('rewrite').addEventListener('click', () => {
      this.#sentence.value = this.#composed;
      this.#update();
      this.#sentence.focus();
    });
    this.#button('print').addEventListener('click', () => void printParts([this]));
    this.#button('ics').addEventListener('click', () => this.#download());
    this.#update();
  }

  #button(name: string): HTMLButtonElement {
    return this.#form.elements.namedItem(name) as HTMLButtonElement;
  }

  get #sentence(): HTMLTextAreaElement {
    return this.#form.elements.namedItem('sentence') as HTMLTextAreaElement;
  }

  #value(name: string): string {
    return (this.#form.elements.namedItem(name) as HTMLInputElement | RadioNodeList).value.trim();
  }

  readonly #update = (): void => {
    const step = this.querySelectorAll('.all ol > li')[Number(this.#value('step') || -1)];
    const actions = [...(step?.querySelectorAll('.action') ?? [])];
    this.#form
      .querySelectorAll('small[data-action]')
      .forEach((note, index) => (note.innerHTML = actions[index]?.innerHTML ?? ''));
    const chosen = actions[Number(this.#value('length') || -1)];
    const action = chosen?.textContent ?? '';
    const when = this.#value('when');
    this.#compose(action, when);
    this.#check([action, this.#value('proof'), this.#value('where'), when >= today() ? when : '', this.#value('who')]);
    this.#fillSheet(step?.querySelector('strong')?.textContent ?? '', action, when);
    this.querySelector('.sheet [data-out=action]')!.innerHTML = chosen?.innerHTML ?? '';
    this.#button('ics').disabled = !when || !action;
  };

  /** « Le mardi 1er décembre, au travail, avec Samia, je vais noter cinq outils. Ce sera fait quand… » */
  #compose(action: string, when: string): void {
    const { on, will, with: company, done } = this.#form.dataset;
    const [where, who, proof] = ['where', 'who', 'proof'].map((name) => this.#value(name));
    const first = action && `${will} ${action[0]!.toLowerCase()}${action.slice(1)}`;
    const parts = [when && `${on} ${longDay(when)}`, where, who && `${company} ${who}`, first]
      .filter(Boolean)
      .join(', ');
    const text = [parts, proof && `${done} ${proof}`]
      .filter((one) => one)
      .map((one) => one![0]!.toUpperCase() + one!.slice(1).replace(/[.\s]*$/, '.'))
      .join(' ');
    const isOwn = this.#sentence.value !== this.#composed;
    if (!isOwn) this.#sentence.value = text;
    this.#composed = text;
    this.#button('rewrite').hidden = this.#sentence.value === text;
  }

  /** @param values what each line of the list asks for, '' where it is missing */
  #check(values: readonly string[]): void {
    const lines = [...this.querySelectorAll<HTMLElement>('.smart li')];
    lines.forEach((line, index) => {
      const there = values[index] !== '';
      line.classList.toggle('there', there);
      [...line.children].forEach((words, which) => ((words as HTMLElement).hidden = there !== (which === 1)));
    });
  }

  #fillSheet(step: string, action: string, when: string): void {
    const day = when && longDay(when);
    const out = { step, action, when: day, where: '', who: '', proof: '', sentence: '' };
    for (const cell of this.querySelectorAll<HTMLElement>('.sheet [data-out]')) {
      const name = cell.dataset['out'] as keyof typeof out;
      cell.textContent = out[name] || (name in { step, action, when } ? '' : this.#value(name));
    }
    this.querySelector<HTMLElement>('.reminders')!.hidden = !day;
    for (const line of this.#reminders) {
      line.querySelector('b')!.textContent = day && longDay(addDays(when, Number(line.dataset['days'])));
    }
  }

  get #reminders(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-days]')];
  }

  #download(): void {
    const when = this.#value('when');
    const key = ['step', 'length', 'when'].map((name) => this.#value(name)).join('-');
    const reminders = this.#reminders.map((line) => ({
      uid: `${this.id}-${key}-${line.dataset['days']}@pizza-libre`,
      day: addDays(when, Number(line.dataset['days'])),
      summary: line.querySelector('span')!.textContent!,
      description: this.#sentence.value,
    }));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([calendar(reminders, new Date())], { type: 'text/calendar' }));
    link.download = `${this.id}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

/** The local day, as a date field has it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** « mardi 1er décembre 2026 ». @param day `2026-12-01` */
export function longDay(day: string): string {
  const { lang } = document.documentElement;
  const words = new Intl.DateTimeFormat(lang || 'fr', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day));
  return lang.startsWith('en') ? words : words.replace(/ 1 /, ' 1er ');
}

customElements.define('pl-plan', PlPlan);

declare global {
  interface HTMLElementTagNameMap {
    'pl-plan': PlPlan;
  }
}
