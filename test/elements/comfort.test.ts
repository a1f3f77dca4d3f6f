import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { newAttempt, startTest } from '../../src/course/attempt.js';
import type { PlComfort } from '../../src/elements/comfort.js';
import { chosen, choose, forget, restoreChoices } from '../../src/elements/comfort-settings.js';
import { showVersion } from '../../src/elements/comfort-version.js';
import { course } from './fixture.js';
import { mountComfort, twinCourse, words } from './comfort-fixture.js';

const root = document.documentElement;
const panel = (comfort: PlComfort): HTMLDialogElement => comfort.shadowRoot!.querySelector('dialog')!;
const open = async (comfort: PlComfort): Promise<void> => {
  comfort.shadowRoot!.querySelector<HTMLElement>('.tool')!.click();
  await comfort.updateComplete;
  await nextFrame();
};
const control = (comfort: PlComfort, words: string): HTMLInputElement => {
  const labels = [...panel(comfort).querySelectorAll('label')];
  return labels.find((label) => label.textContent!.includes(words))!.querySelector('input')!;
};
const button = (comfort: PlComfort, words: string): HTMLElement =>
  [...panel(comfort).querySelectorAll('button')].find((one) => one.textContent!.includes(words))!;
const top = (selector: string): number => document.querySelector(selector)!.getBoundingClientRect().top;

describe('pl-comfort', () => {
  beforeEach(async () => {
    forget();
    await setViewport({ width: 800, height: 600 });
  });
  afterEach(forget);

  it('opens a sheet, accessible, and gives focus back', async () => {
    const { comfort } = await mountComfort();
    const opener = comfort.shadowRoot!.querySelector<HTMLElement>('.tool')!;
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await comfort.updateComplete;
    expect(panel(comfort).open).to.equal(true);
    await expect(comfort).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    expect(panel(comfort).open).to.equal(false);
    expect(comfort.shadowRoot!.activeElement).to.equal(opener);
  });

  it('sets each choice at once, keeps it, and puts all back', async () => {
    const { comfort } = await mountComfort();
    await open(comfort);
    const usual = parseFloat(getComputedStyle(root).fontSize);
    control(comfort, 'Énorme').click();
    control(comfort, 'Entre les lignes').click();
    control(comfort, 'dyslexie').click();
    control(comfort, 'Sombres').click();
    control(comfort, 'Moins').click();
    control(comfort, 'raccourcis').click();
    await comfort.updateComplete;
    expect({ ...root.dataset }).to.deep.equal({
      text: '4',
      lines: 'wide',
      spacing: 'wide',
      theme: 'dark',
      motion: 'less',
      keys: 'off',
    });
    const paragraph = getComputedStyle(document.querySelector('#after')!);
    expect(parseFloat(paragraph.fontSize)).to.be.greaterThan(usual * 1.5);
    expect(parseFloat(paragraph.lineHeight)).to.be.greaterThan(parseFloat(paragraph.fontSize) * 2);
    expect(parseFloat(paragraph.letterSpacing)).to.be.closeTo(parseFloat(paragraph.fontSize) * 0.12, 0.01);

    for (const name of Object.keys(root.dataset)) root.removeAttribute(`data-${name}`);
    restoreChoices();
    expect(chosen('text')).to.equal('4');
    expect(chosen('theme')).to.equal('dark');

    button(comfort, 'Tout remettre').click();
    await comfort.updateComplete;
    expect({ ...root.dataset }).to.deep.equal({});
    expect(Object.keys(localStorage).filter((key) => key.includes('comfort'))).to.deep.equal([]);
    expect(control(comfort, 'Énorme').checked).to.equal(false);
    expect(control(comfort, 'Normale').checked).to.equal(true);
  });

  it('ignores what is damaged or unknown in storage', () => {
    choose('text', '2');
    const key = Object.keys(localStorage).find((one) => one.includes('comfort'))!;
    root.removeAttribute('data-text');
    localStorage.setItem(key, '{"text":{"a":1},"theme":"x y","lines":"wide","other":"1"}');
    restoreChoices();
    expect({ ...root.dataset }).to.deep.equal({ lines: 'wide' });
    localStorage.setItem(key, '{');
    expect(restoreChoices).not.to.throw();
  });

  it('lives where storage is refused', () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    try {
      choose('lines', 'wide');
      expect(root.dataset['lines']).to.equal('wide');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it('offers the simple version only where there is one', async () => {
    const { comfort } = await mountComfort(course());
    await open(comfort);
    expect(panel(comfort).querySelector('[name=version]')).to.equal(null);
    expect(document.querySelector('.twin-switch')).to.equal(null);
  });

  it('switches the version in place: said, pressed, nothing jumps, answers kept', async () => {
    const { comfort } = await mountComfort();
    const radio = document.querySelector<HTMLInputElement>('[name=twins]')!;
    radio.checked = true;
    const target = document.querySelector<HTMLElement>('.twin-switch button')!;
    expect(document.querySelectorAll('.twin-switch')).to.have.length(1);
    expect(target.getAttribute('aria-pressed')).to.equal('false');
    const title = document.querySelector('#p_un h1')!.getBoundingClientRect();
    const place = target.getBoundingClientRect();
    expect(place.bottom).to.be.lessThan(title.bottom + 1);
    expect(place.height).to.be.greaterThan(43.9);
    target.click();
    await comfort.updateComplete;
    expect(target.getAttribute('aria-pressed')).to.equal('true');
    expect(words(comfort.shadowRoot!.querySelector('[role=status]'))).to.equal('La page est en version simple.');
    expect(document.querySelector<HTMLElement>('div.standard')!.offsetHeight).to.equal(0);
    expect(document.querySelector<HTMLElement>('div.simple')!.offsetHeight).to.be.greaterThan(0);
    expect(radio.checked).to.equal(true);
    target.click();
    await comfort.updateComplete;
    expect(words(comfort.shadowRoot!.querySelector('[role=status]'))).to.equal('La page est en version complète.');
    await expect(document.querySelector('pl-course')).to.be.accessible();
  });

  it('takes no room for its switch when it comes', async () => {
    await mountComfort();
    const before = top('#p_un > p:not(.twin-switch, .eyebrow)');
    document.querySelector('.twin-switch')!.remove();
    expect(top('#p_un > p:not(.twin-switch, .eyebrow)')).to.equal(before);
  });

  it('keeps what is read under the eyes: the same block, or its twin', async () => {
    await mountComfort();
    const after = document.querySelector('#after')!;
    scrollBy(0, after.getBoundingClientRect().top);
    expect(top('#after')).to.be.within(-4, 4);
    showVersion(true);
    await nextFrame();
    await nextFrame();
    expect(top('#after')).to.be.within(-4, 4);
    showVersion(false);
    await nextFrame();
    // Three scrolls, each to a whole pixel, of lines that break elsewhere.
    expect(top('#after')).to.be.within(-4, 4);

    const long = document.querySelectorAll('div.standard p')[15]!;
    scrollBy(0, long.getBoundingClientRect().top);
    showVersion(true);
    await nextFrame();
    await nextFrame();
    expect(document.querySelectorAll('div.simple p')[10]!.getBoundingClientRect().top).to.be.within(-4, 4);
  });

  it('takes focus along to the twin', async () => {
    await mountComfort();
    const paragraph = document.querySelector<HTMLElement>('div.standard p:nth-child(3)')!;
    paragraph.tabIndex = -1;
    paragraph.focus();
    showVersion(true);
    // As far on: the second of twenty stands for the third of thirty.
    expect(document.activeElement).to.equal(document.querySelector('div.simple p:nth-child(2)'));
  });

  it('opens by C, switches by V, walks by N and P, none of it once turned off or while typing', async () => {
    const { element, comfort } = await mountComfort();
    await sendKeys({ press: 'v' });
    expect(root.dataset['version']).to.equal('simple');
    await sendKeys({ press: 'n' });
    await nextFrame();
    expect(element.location).to.equal('p_deux');
    await sendKeys({ press: 'p' });
    await nextFrame();
    expect(element.location).to.equal('p_un');
    await sendKeys({ press: 'c' });
    await comfort.updateComplete;
    expect(panel(comfort).open).to.equal(true);
    await sendKeys({ press: 'n' });
    await nextFrame();
    expect(element.location).to.equal('p_un');
    control(comfort, 'raccourcis').click();
    panel(comfort).close();
    await sendKeys({ press: 'n' });
    await nextFrame();
    expect(element.location).to.equal('p_un');

    choose('keys', '');
    const field = document.createElement('input');
    document.querySelector('#p_un')!.append(field);
    field.focus();
    await sendKeys({ press: 'n' });
    expect(field.value).to.equal('n');
    expect(element.location).to.equal('p_un');
  });

  it('explains in « Aide »: where I am, how long, the score, the keys', async () => {
    const { element } = await mountComfort();
    element.querySelector<HTMLElement>('#p_un .next')!.click();
    await nextFrame();
    await sendKeys({ press: '?' });
    const comfort = element.querySelector('pl-comfort')!;
    await comfort.updateComplete;
    const dialog = panel(comfort);
    expect(dialog.open).to.equal(true);
    expect(words(dialog)).to.match(/^Aide Où j’en suis Page 2 sur 3 ?Page deux ?Lecture : 1 min /);
    expect([...dialog.querySelectorAll('kbd')].map(words)).to.include.members(['?', 'C', 'N', 'P', 'V']);
    await expect(comfort).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    expect(dialog.open).to.equal(false);

    choose('keys', 'off');
    await sendKeys({ press: '?' });
    await comfort.updateComplete;
    expect(dialog.open).to.equal(false);
    await comfort.show('help');
    expect(dialog.querySelector('kbd')).to.equal(null);
    dialog.close();
  });

  it('tells in « Aide » the best score of a test', async () => {
    const { element, comfort } = await mountComfort();
    const its = twinCourse();
    const test = its.modules[0]!.test!;
    const state = { ...startTest(newAttempt(1), test).tests[test.id]!, best: 0.8 };
    Object.assign(element.querySelector('pl-test')!, { test, attempt: { ...newAttempt(1), tests: { t_un: state } } });
    await comfort.show('help');
    expect(words(panel(comfort))).to.contain('Le test : 80 / 100');
    panel(comfort).close();
  });

  it('counts a long page at 150 words a minute, hidden twins left out', async () => {
    const { comfort } = await mountComfort();
    await comfort.show('help');
    // 30 paragraphs of 9 words and less than 30 around them; with the hidden twin's 140 it would be three minutes.
    expect(words(panel(comfort))).to.contain('Lecture : 2 min');
    panel(comfort).close();
  });
});
