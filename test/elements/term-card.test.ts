import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { mountComfort, twinCourse, words } from './comfort-fixture.js';

const card = (): HTMLElement => document.querySelector('pl-term-card')!;
const term = (): HTMLAnchorElement => document.querySelector('a.term')!;
const isOpen = (): boolean => card().matches(':popover-open');
const deepActive = (): Element | null => document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;

describe('pl-term-card', () => {
  beforeEach(() => setViewport({ width: 800, height: 600 }));

  it('opens beside the term by keyboard, with the glossary’s words; Escape brings focus back', async () => {
    await mountComfort();
    expect(term().getAttribute('aria-haspopup')).to.equal('dialog');
    term().focus();
    await sendKeys({ press: 'Enter' });
    await nextFrame();
    expect(isOpen()).to.equal(true);
    expect(location.hash).to.equal('#p_un');
    expect(words(card().shadowRoot!.querySelector('h2'))).to.equal('Libre');
    expect(words(card())).to.equal('Qui laisse libre.');
    expect(words(deepActive())).to.equal('Libre');
    expect(card().ariaLabel).to.equal('Libre');
    const [word, place] = [term().getBoundingClientRect(), card().getBoundingClientRect()];
    expect(place.top).to.be.within(word.bottom, word.bottom + 12);
    await expect(card()).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await nextFrame();
    expect(isOpen()).to.equal(false);
    expect(document.activeElement).to.equal(term());
  });

  it('opens again after it was closed, by its button and by a press elsewhere', async () => {
    await mountComfort();
    term().focus();
    term().click();
    await nextFrame();
    card().shadowRoot!.querySelector<HTMLElement>('button.main')!.click();
    await nextFrame();
    expect(isOpen()).to.equal(false);
    expect(document.activeElement).to.equal(term());
    term().click();
    await nextFrame();
    expect(isOpen()).to.equal(true);
    await sendMouse({ type: 'click', position: [790, 590] });
    expect(isOpen()).to.equal(false);
  });

  it('stays in the window on a phone, at the bottom too; buttons are big enough', async () => {
    await setViewport({ width: 320, height: 480 });
    await mountComfort();
    term().focus();
    scrollBy(0, term().getBoundingClientRect().bottom - innerHeight + 4);
    term().click();
    await nextFrame();
    const place = card().getBoundingClientRect();
    expect(place.left).to.be.least(0);
    expect(place.right).to.be.most(320);
    expect(place.bottom).to.be.most(480);
    expect(place.top).to.be.least(0);
    for (const button of card().shadowRoot!.querySelectorAll('button')) {
      expect(button.getBoundingClientRect().height).to.be.least(44);
    }
    card().hidePopover();
  });

  it('says the version that the reader chose, and the term in its language', async () => {
    const its = twinCourse();
    const html = '<span class="standard">Qui laisse libre.</span><span class="simple">Libre, c’est tout.</span>';
    const glossary = [{ id: 'g_libre', term: 'Free', termHtml: '<span lang="en">Free</span>', html }];
    await mountComfort({ ...its, glossary });
    term().focus();
    term().click();
    await nextFrame();
    expect(card().innerText.trim()).to.equal('Qui laisse libre.');
    expect(card().shadowRoot!.querySelector('h2')!.lang).to.equal('en');
    document.documentElement.dataset['version'] = 'simple';
    expect(card().innerText.trim()).to.equal('Libre, c’est tout.');
    delete document.documentElement.dataset['version'];
    card().hidePopover();
  });

  it('leaves a link alone that has no definition, or is opened with a key held down', async () => {
    await mountComfort();
    let prevented: boolean | null = null;
    const look = (event: Event): void => {
      prevented = event.defaultPrevented;
      event.preventDefault();
    };
    document.addEventListener('click', look);
    term().dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ctrlKey: true }));
    expect(prevented).to.equal(false);
    prevented = null;
    term().hash = '#g_inconnu';
    term().click();
    document.removeEventListener('click', look);
    expect(prevented).to.equal(false);
    expect(isOpen()).to.equal(false);
  });
});
