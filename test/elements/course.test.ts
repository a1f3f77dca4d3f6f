import { expect, fixture } from '@open-wc/testing';
import { renderDocument } from '../../src/export/document.js';
import type { PlCourse } from '../../src/elements/course.js';
import type { PlProgress } from '../../src/elements/progress.js';
import '../../src/elements/choice.js';
import '../../src/elements/course.js';
import '../../src/elements/page.js';
import '../../src/elements/progress.js';
import '../../src/elements/test.js';
import { course } from './fixture.js';

/** The style sheet, as the browser has it once its imports arrived. */
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = '/src/elements/course.css';
const styled = new Promise((done) => (sheet.onload = done));
document.head.append(sheet);

/** Mounts the body of the real document, with the real style sheet. */
async function mount(): Promise<{ element: PlCourse; visits: string[] }> {
  history.replaceState(null, '', location.pathname + location.search);
  await styled;
  const assets = { script: new Uint8Array(), css: '', media: new Map(), schemas: new Map(), notices: [] };
  const html = await renderDocument(course(), assets, { script: { src: 'player.js' }, inlineMedia: false });
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const holder = await fixture<HTMLElement>('<div></div>');
  const visits: string[] = [];
  holder.addEventListener('pl-visit', ({ detail }) => visits.push(detail.id));
  holder.append(document.adoptNode(parsed.querySelector('pl-course')!));
  const element = holder.querySelector<PlCourse>('pl-course')!;
  element.screens = ['p_un', 'p_deux', 't_un'];
  await element.updateComplete;
  return { element, visits };
}

const visible = (element: PlCourse): string[] =>
  [...element.querySelectorAll<HTMLElement>('main > *')]
    .filter((screen) => screen.offsetHeight > 0)
    .map(({ id }) => id);
async function follow(link: HTMLElement): Promise<void> {
  const moved = new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
  link.click();
  await moved;
}

describe('pl-course', () => {
  it('shows the first page at first, one screen at a time', async () => {
    const { element, visits } = await mount();
    expect(visible(element)).to.deep.equal(['p_un']);
    expect(visits).to.deep.equal(['p_un']);
    expect(document.title).to.equal('Page une – Essai');
    await expect(element).to.be.accessible();
  });

  it('follows the links: screen, title, focus, contents', async () => {
    const { element, visits } = await mount();
    await follow(element.querySelector<HTMLElement>('#p_un .next')!);
    expect(visible(element)).to.deep.equal(['p_deux']);
    expect(visits).to.deep.equal(['p_un', 'p_deux']);
    expect(document.title).to.equal('Page deux – Essai');
    expect(document.activeElement!.textContent).to.equal('Page deux');
    expect(element.querySelector('[aria-current]')!.getAttribute('href')).to.equal('#p_deux');
    expect(window.scrollY).to.equal(0);
  });

  it('marks in the contents, in words too, what was seen', async () => {
    const { element } = await mount();
    element.visited = ['p_un', 'p_deux'];
    await element.updateComplete;
    element.querySelector('details')!.open = true;
    const link = element.querySelector('.toc a[href="#p_deux"]')!;
    expect(link.textContent).to.equal('Page deux, vue');
    const progress = element.querySelector<PlProgress>('pl-progress')!;
    await progress.updateComplete;
    expect(progress.seen).to.deep.equal([true, true, false]);
    expect(progress.shadowRoot!.textContent).to.contain('2 pages vues sur 3');
    await expect(element).to.be.accessible();
  });

  it('closes the contents and goes to the title even when the place is the same', async () => {
    const { element } = await mount();
    await follow(element.querySelector<HTMLElement>('#p_un .next')!);
    const details = element.querySelector('details')!;
    details.open = true;
    (document.activeElement as HTMLElement).blur();
    element.querySelector<HTMLElement>('.toc a[href="#p_deux"]')!.click();
    expect(details.open).to.equal(false);
    expect(document.activeElement!.textContent).to.equal('Page deux');
  });

  it('skips to the content', async () => {
    const { element } = await mount();
    element.shadowRoot!.querySelector<HTMLElement>('.skip')!.click();
    expect(document.activeElement!.textContent).to.equal('Page une');
  });

  it('leads to a glossary entry and back to where the learner was', async () => {
    const { element } = await mount();
    await follow(element.querySelector<HTMLElement>('#p_un .next')!);
    location.hash = '#g_libre';
    await new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
    expect(visible(element)).to.deep.equal(['glossaire']);
    expect(document.activeElement!.id).to.equal('g_libre');
    await follow(element.querySelector<HTMLElement>('#glossaire .back')!);
    expect(visible(element)).to.deep.equal(['p_deux']);
  });

  it('shows the first page for an address that points nowhere', async () => {
    const { element } = await mount();
    location.hash = '#nowhere';
    await new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
    expect(visible(element)).to.deep.equal(['p_un']);
    element.goTo('nowhere either');
    expect(element.location).to.equal('p_un');
  });

  it('says a notice once, until it is dismissed', async () => {
    const { element } = await mount();
    element.notice = { text: 'Vos résultats ne seront pas envoyés.' };
    await element.updateComplete;
    const status = element.shadowRoot!.querySelector('[role=status]')!;
    expect(status.textContent).to.contain('ne seront pas envoyés');
    await expect(element).to.be.accessible();
    status.querySelector('button')!.click();
    await element.updateComplete;
    expect(status.textContent!.trim()).to.equal('');
  });
});
