import { fixture } from '@open-wc/testing';
import { renderDocument } from '../../src/export/document.js';
import type { Course } from '../../src/course/course.js';
import type { PlComfort } from '../../src/elements/comfort.js';
import type { PlCourse } from '../../src/elements/course.js';
import '../../src/elements/choice.js';
import '../../src/elements/comfort.js';
import '../../src/elements/page.js';
import '../../src/elements/progress.js';
import '../../src/elements/test.js';
import '../../src/elements/course.js';
import { course } from './fixture.js';

const styled = Promise.all(
  ['course.css', 'course-late.css'].map((name) => {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = `/src/elements/${name}`;
    document.head.append(sheet);
    return new Promise((done) => (sheet.onload = done));
  }),
);

const text = (words: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `<p>${words} ${index + 1}. Puis une autre phrase.</p>`).join('');

/** Two pages; the first has twins of unequal length, a term, and a question with twins in its labels. */
export function twinCourse(): Course {
  const made = course();
  const [first, ...others] = made.modules[0]!.pages;
  const html = `<p>Un mot <a class="term" href="#g_libre">libre</a> ici.</p>
<div class="standard">${text('Phrase longue et savante', 30)}</div><div class="simple">${text('Phrase courte', 20)}</div>
<p id="after">Le texte des deux versions.</p>
<form><fieldset><legend>Quoi ?</legend><label><input type="radio" name="twins"><span><span class="standard">Savant</span><span class="simple">Facile</span></span></label></fieldset></form>
${first!.html}`;
  return { ...made, modules: [{ ...made.modules[0]!, pages: [{ ...first!, html }, ...others] }] };
}

/** Mounts the body of the real document, with the real style sheet. */
export async function mountComfort(its = twinCourse()): Promise<{ element: PlCourse; comfort: PlComfort }> {
  history.replaceState(null, '', location.pathname + location.search);
  await styled;
  const assets = { script: new Uint8Array(), css: '', media: new Map(), schemas: new Map(), notices: [] };
  const html = await renderDocument(its, assets, { script: { src: ['player.js'] }, inlineMedia: false });
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const holder = await fixture<HTMLElement>('<div></div>');
  document.querySelector('pl-term-card')?.remove();
  holder.append(document.adoptNode(parsed.querySelector('pl-course')!));
  const element = holder.querySelector('pl-course')!;
  element.screens = ['p_un', 'p_deux', 't_un'];
  const comfort = holder.querySelector('pl-comfort')!;
  await element.updateComplete;
  await comfort.updateComplete;
  location.hash = '#p_un';
  await new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
  await comfort.updateComplete;
  // Places are measured once the screen stands in its own.
  for (const animation of document.getAnimations()) animation.finish();
  return { element, comfort };
}

/** Text of a shadow root's part, white space collapsed. */
export const words = (node: Node | null | undefined): string => node?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
