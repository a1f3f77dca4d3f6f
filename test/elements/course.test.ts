import { expect, fixture } from '@open-wc/testing';
import { renderDocument } from '../../src/export/document.js';
import type { PlCourse } from '../../src/elements/course.js';
import type { PlProgress } from '../../src/elements/progress.js';
import '../../src/elements/choice.js';
import '../../src/elements/course.js';
import '../../src/elements/home.js';
import '../../src/elements/page.js';
import '../../src/elements/progress.js';
import '../../src/elements/test.js';
import { newAttempt, visit, type Attempt } from '../../src/course/attempt.js';
import { outline } from '../../src/course/outline.js';
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
  const html = await renderDocument(course(), assets, { script: { src: ['player.js'] }, inlineMedia: false });
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
  it('shows the home page at first, one screen at a time', async () => {
    const { element, visits } = await mount();
    expect(visible(element)).to.deep.equal(['accueil']);
    expect(visits).to.deep.equal(['accueil']);
    expect(document.title).to.equal('Essai');
    await expect(element).to.be.accessible();
    await follow(element.querySelector<HTMLElement>('.go')!);
    expect(visible(element)).to.deep.equal(['p_un']);
    expect(document.title).to.equal('Page une – Essai');
  });

  it('says on the home page and at the end how things stand', async () => {
    const { element } = await mount();
    const texts = (selector: string): string[] =>
      [...element.querySelectorAll(selector)].map((one) => one.textContent!.replace(/\s+/g, ' ').trim());
    const stand = async (attempt: Attempt): Promise<void> => {
      const titles = { p_un: 'Page une', p_deux: 'Page deux', t_un: 'Le test' };
      Object.assign(element, { titles, visited: attempt.visited, outline: outline(course(), attempt) });
      await element.updateComplete;
      for (const home of element.querySelectorAll('pl-home')) await home.updateComplete;
    };
    await stand(newAttempt(1));
    expect(texts('#accueil .meta .state')).to.deep.equal(['Pas encore commencé']);
    expect(texts('.go')).to.deep.equal(['Commencer : Page une']);
    await stand(visit(visit(newAttempt(1), 'p_un'), 'p_deux'));
    expect(texts('#accueil .meta .state')).to.deep.equal(['Commencé : 2 sur 3']);
    expect(texts('.menu .state')).to.deep.equal(['vue', 'vue', '']);
    expect(texts('.go')).to.deep.equal(['Reprendre : Page deux']);
    expect(element.querySelector<HTMLAnchorElement>('.go')!.hash).to.equal('#p_deux');
    const passed = { tries: 1, items: ['q_un', 'q_trois'], results: {}, finished: true, best: 0.8, last: 0.8 };
    await stand({ ...visit(newAttempt(1), 'p_un'), tests: { t_un: passed } });
    expect(texts('#fin .modules .state')).to.deep.equal(['Test réussi : 80 sur 100']);
    expect(texts('#fin .aims .state')).to.deep.equal(['À revoir', 'À revoir']);
    await follow(element.querySelector<HTMLElement>('.toc a[href="#fin"]')!);
    const large = element.querySelector<PlProgress>('#fin pl-progress')!;
    await large.updateComplete;
    expect(large.shadowRoot!.querySelector('svg')!.getAttribute('aria-label')).to.equal(
      '2 parts sur 2 : Premier objectif. ; Second objectif.',
    );
    await expect(element).to.be.accessible();
  });

  it('follows the links: screen, title, focus, contents', async () => {
    const { element, visits } = await mount();
    await follow(element.querySelector<HTMLElement>('#p_un .next')!);
    expect(visible(element)).to.deep.equal(['p_deux']);
    expect(visits).to.deep.equal(['accueil', 'p_deux']);
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
    expect(document.activeElement!.textContent).to.equal('Essai');
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

  it('shows the home page for an address that points nowhere', async () => {
    const { element } = await mount();
    location.hash = '#nowhere';
    await new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
    expect(visible(element)).to.deep.equal(['accueil']);
    element.goTo('nowhere either');
    expect(element.location).to.equal('accueil');
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
