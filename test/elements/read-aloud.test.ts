import { expect, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { PlComfort } from '../../src/elements/comfort.js';
import { choose, forget } from '../../src/elements/comfort-settings.js';
import { showVersion } from '../../src/elements/comfort-version.js';
import type { PlReadAloud } from '../../src/elements/read-aloud.js';
import { sentencesOf } from '../../src/elements/speech-text.js';
import { mountComfort, words } from './comfort-fixture.js';

/** A synthesis that says only when it is told to that it is done. */
class Voices extends EventTarget {
  list: Partial<SpeechSynthesisVoice>[] = [];
  said: Utterance[] = [];
  cancelled = 0;
  getVoices(): Partial<SpeechSynthesisVoice>[] {
    return this.list;
  }
  speak(utterance: Utterance): void {
    this.said.push(utterance);
  }
  cancel(): void {
    this.cancelled += 1;
    // Browsers tell a silenced utterance that it ended.
    this.said.at(-1)?.onend?.();
  }
  get last(): string {
    return this.said.at(-1)?.text ?? '';
  }
}

class Utterance {
  voice: Partial<SpeechSynthesisVoice> | null = null;
  lang = '';
  rate = 1;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

const french = { lang: 'fr-FR', localService: true, default: false, name: 'Amélie' };
const stage = new Voices();
const originals = ['speechSynthesis', 'SpeechSynthesisUtterance'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(window, name)!] as const,
);

const bar = (comfort: PlComfort): PlReadAloud => comfort.shadowRoot!.querySelector('pl-read-aloud')!;
const press = async (comfort: PlComfort, label: string): Promise<void> => {
  const buttons = [...bar(comfort).shadowRoot!.querySelectorAll('button')];
  buttons.find((button) => words(button) === label)!.click();
  await bar(comfort).updateComplete;
};
const offered = (comfort: PlComfort): boolean => words(comfort.shadowRoot).includes('Lire à voix haute');
const highlighted = (): string => [...(CSS.highlights.get('spoken') ?? [])].map(String).join();

describe('read aloud', () => {
  beforeEach(() => {
    document.documentElement.lang = 'fr';
    Object.defineProperty(window, 'speechSynthesis', { value: stage, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance, configurable: true });
  });
  afterEach(() => {
    document.documentElement.removeAttribute('lang');
    for (const [name, descriptor] of originals) Object.defineProperty(window, name, descriptor);
  });
  beforeEach(async () => {
    forget();
    await setViewport({ width: 800, height: 600 });
    Object.assign(stage, { list: [french], said: [], cancelled: 0 });
  });

  it('is offered only with a voice of the language on this device, which may come late', async () => {
    stage.list = [
      { ...french, localService: false },
      { ...french, lang: 'en-GB' },
    ];
    const { comfort } = await mountComfort();
    expect(offered(comfort)).to.equal(false);
    stage.list = [...stage.list, { ...french, lang: 'fr_FR' }];
    stage.dispatchEvent(new Event('voiceschanged'));
    await comfort.updateComplete;
    expect(offered(comfort)).to.equal(true);
    expect(stage.said).to.deep.equal([]);
  });

  it('begins only when asked; says sentence after sentence, each shown; takes focus to the bar', async () => {
    const { comfort } = await mountComfort();
    await bar(comfort).start();
    const [first] = stage.said;
    expect(first!.voice).to.equal(french);
    expect(first!.lang).to.equal('fr');
    expect(words(bar(comfort).shadowRoot!.activeElement)).to.equal('Pause');
    const expected = sentencesOf(document.querySelector('#p_un')!, 'fr').map(({ text }) => text);
    const title = expected.indexOf('Page une');
    expect(expected.slice(title, title + 4)).to.deep.equal([
      'Page une',
      'Un mot libre ici.',
      'Phrase longue et savante 1.',
      'Puis une autre phrase.',
    ]);
    for (const sentence of expected) {
      expect(stage.last).to.equal(sentence);
      expect(highlighted().replace(/\s+/g, ' ')).to.equal(sentence);
      stage.said.at(-1)!.onend!();
    }
    expect(stage.said.map(({ text }) => text)).to.deep.equal(expected);
    expect(expected).to.include.members(['Quoi ?', 'Savant', 'Bon', 'Mauvais', 'Une seule réponse.']);
    expect(expected.join()).not.to.contain('Facile').and.not.to.contain('Valider').and.not.to.contain('courte');
    expect(bar(comfort).reading).to.equal(false);
    expect(highlighted()).to.equal('');
  });

  it('pauses, says the sentence again, goes on, stops; focus goes back to where it was offered', async () => {
    const { comfort } = await mountComfort();
    await bar(comfort).start();
    await press(comfort, 'Phrase suivante');
    const said = stage.last;
    await press(comfort, 'Pause');
    expect(stage.cancelled).to.be.greaterThan(0);
    const count = stage.said.length;
    await press(comfort, 'Reprendre');
    expect(stage.said.length).to.equal(count + 1);
    expect(stage.last).to.equal(said);
    await expect(bar(comfort)).to.be.accessible();
    bar(comfort).shadowRoot!.querySelector('button')!.focus();
    await press(comfort, 'Arrêter');
    expect(bar(comfort).shadowRoot!.querySelector('.bar')).to.equal(null);
    expect(comfort.shadowRoot!.activeElement).to.equal(comfort.shadowRoot!.querySelector('.tool'));
    expect(stage.said.length).to.equal(count + 1);
  });

  it('speaks slower or faster from the sentence on, and remembers it', async () => {
    const { comfort } = await mountComfort();
    await bar(comfort).start();
    const said = stage.last;
    const select = bar(comfort).shadowRoot!.querySelector('select')!;
    select.value = 'slow';
    select.dispatchEvent(new Event('change'));
    expect(stage.last).to.equal(said);
    expect(stage.said.at(-1)!.rate).to.be.lessThan(1);
    expect(document.documentElement.dataset['rate']).to.equal('slow');
    bar(comfort).stop();
    choose('rate', '');
  });

  it('stops when the screen is left, when what it reads goes away, and when the voice fails', async () => {
    const { comfort } = await mountComfort();
    const next = document.querySelector<HTMLElement>('#p_un .next')!;
    await bar(comfort).start();
    next.click();
    await nextFrame();
    await nextFrame();
    expect(bar(comfort).reading).to.equal(false);

    await mountComfort();
    const again = document.querySelector('pl-comfort')!;
    await bar(again).start();
    for (let i = 0; i < 4; i += 1) stage.said.at(-1)!.onend!();
    showVersion(true);
    stage.said.at(-1)!.onend!();
    expect(bar(again).reading).to.equal(false);

    await bar(again).start();
    expect(bar(again).reading).to.equal(true);
    stage.said.at(-1)!.onerror!();
    expect(bar(again).reading).to.equal(false);
  });

  it('reads the simple version when it is the one shown', async () => {
    showVersion(true);
    await mountComfort();
    const texts = sentencesOf(document.querySelector('#p_un')!, 'fr').map(({ text }) => text);
    expect(texts).to.include.members(['Phrase courte 1.', 'Facile']);
    expect(texts.join()).not.to.contain('savante').and.not.to.contain('Savant');
  });

  it('begins with what is in view', async () => {
    const { comfort } = await mountComfort();
    document.querySelector('#after')!.scrollIntoView();
    await bar(comfort).start();
    expect(stage.last).to.equal('Le texte des deux versions.');
    bar(comfort).stop();
  });

  it('cuts sentences without Intl.Segmenter, and shows them without highlights', async () => {
    const { Segmenter } = Intl;
    const highlights = Object.getOwnPropertyDescriptor(CSS, 'highlights')!;
    Reflect.deleteProperty(Intl, 'Segmenter');
    Reflect.deleteProperty(CSS, 'highlights');
    try {
      const { comfort } = await mountComfort();
      await bar(comfort).start();
      while (bar(comfort).reading && stage.last !== 'Phrase longue et savante 1.') stage.said.at(-1)!.onend!();
      await bar(comfort).updateComplete;
      expect(stage.last).to.equal('Phrase longue et savante 1.');
      expect(words(bar(comfort).shadowRoot!.querySelector('.bar p'))).to.equal(stage.last);
      bar(comfort).stop();
    } finally {
      Object.assign(Intl, { Segmenter });
      Object.defineProperty(CSS, 'highlights', highlights);
    }
  });
});
