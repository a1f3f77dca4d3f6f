import { expect, fixture } from '@open-wc/testing';
import { scaleVote } from '../../src/course/crosstab.js';
import type { PlVote } from '../../src/elements/vote.js';

const ROWS = [
  ['Du quartier', 'Fromage', 'Ville', 9],
  ['Du quartier', 'Dessert', 'Ville', 6],
  ['Du quartier', 'Dessert', 'Campagne', 5],
  ['D’ailleurs', 'Fromage', 'Campagne', 9],
  ['D’ailleurs', 'Dessert', 'Ville', 1],
] as const;

/** As compile writes it. */
const HTML = `<pl-vote class="question" id="v_fete"><p>Trente personnes.</p>
<div class="table" tabindex="0" role="group" aria-label="Tableau"><table><caption>Toutes les réponses</caption>
<thead><tr><th scope="col">Groupe</th><th scope="col">Fromage ou dessert ?</th><th scope="col">Ville ou campagne ?</th><th scope="col" class="right">Personnes</th></tr></thead>
<tbody>${ROWS.map(([group, ...rest]) => `<tr><th scope="row">${group}</th>${rest.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</tbody></table></div></pl-vote>`;

async function mount(): Promise<PlVote> {
  await import('../../src/elements/vote.js');
  return fixture<PlVote>(HTML);
}

const text = (element: Element | null): string => element!.textContent!.replace(/\s+/g, ' ').trim();
const shown = (element: PlVote): string[] =>
  [...element.querySelectorAll('form tr')].map((row) => [...row.children].map(text).join(' '));
const heard = (element: PlVote): string => text(element.querySelector('[aria-live=polite]'));

async function look(element: PlVote, index: number): Promise<void> {
  element.querySelectorAll<HTMLInputElement>('input[type=radio]')[index]!.click();
  await element.updateComplete;
}

async function slide(element: PlVote, size: number): Promise<void> {
  const slider = element.querySelector<HTMLInputElement>('input[type=range]')!;
  slider.value = String(size);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  slider.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

describe('pl-vote', () => {
  it('counts one question: as many bricks as people, which screen readers leave out', async () => {
    const element = await mount();
    expect(shown(element)).to.deep.equal(['Fromage ou dessert ? Personnes', 'Fromage 18', 'Dessert 12', 'Total 30']);
    const walls = [...element.querySelectorAll('.bricks')];
    expect(walls.map((wall) => wall.children.length)).to.deep.equal([18, 12]);
    expect(walls.every((wall) => wall.getAttribute('aria-hidden') === 'true')).to.equal(true);
    expect(element.querySelector<HTMLElement>(':scope > .table')!.offsetHeight).to.equal(0);
    expect(text(element)).to.contain('Trente personnes.');
  });

  it('crosses, warns of cells in which people can be told, and says so politely', async () => {
    const element = await mount();
    expect(heard(element)).to.equal('');
    await look(element, 2);
    expect(shown(element)).to.deep.equal([
      'Groupe Fromage Dessert Total',
      'Du quartier 9 11 20',
      'D’ailleurs 9 1 une seule personne : on la reconnaît 10',
      'Total 18 12 30',
    ]);
    expect(heard(element)).to.equal(
      '30 personnes. Cases de moins de 5 personnes : 1 sur 4. Cases d’une seule personne : 1.',
    );
    expect(text(element.querySelector('form caption'))).to.equal('Croiser : Groupe × Fromage ou dessert ?');
    await look(element, 4);
    expect(shown(element)[1]).to.equal('Fromage 9 9 18');
  });

  it('has native controls: radios of one group, all views told apart, and a slider with its words', async () => {
    const element = await mount();
    const radios = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.map((radio) => text(radio.closest('label')))).to.deep.equal([
      'Compter : Fromage ou dessert ?',
      'Compter : Ville ou campagne ?',
      'Croiser : Groupe × Fromage ou dessert ?',
      'Croiser : Groupe × Ville ou campagne ?',
      'Croiser : Fromage ou dessert ? × Ville ou campagne ?',
    ]);
    expect(new Set(radios.map(({ name }) => name)).size).to.equal(1);
    expect(radios.filter(({ checked }) => checked).length).to.equal(1);
    const slider = element.querySelector<HTMLInputElement>('input[type=range]')!;
    expect([slider.min, slider.max, slider.value]).to.deep.equal(['10', '30', '30']);
    expect(slider.getAttribute('aria-valuetext')).to.equal('30 personnes');
  });

  it('makes the group smaller, down to ten, and bigger again', async () => {
    const element = await mount();
    await look(element, 2);
    await slide(element, 10);
    const votes = ROWS.map(([group, first, second, people]) => ({ answers: [group, first, second] as const, people }));
    const scaled = scaleVote(votes, 10).map(({ people }) => people);
    expect(scaled).to.deep.equal([3, 2, 2, 3, 0]);
    expect(shown(element)[1]).to.equal('Du quartier 3 moins de 5 : ne pas publier 4 moins de 5 : ne pas publier 7');
    expect(shown(element).at(-1)).to.equal('Total 6 4 10');
    expect(heard(element)).to.match(/^10 personnes\. Cases de moins de 5 personnes : 4 sur 4\.$/);
    await slide(element, 30);
    expect(shown(element).at(-1)).to.equal('Total 18 12 30');
  });

  it('is wholly accessible in both views', async () => {
    const element = await mount();
    await expect(element).to.be.accessible();
    await look(element, 2);
    await expect(element).to.be.accessible();
  });

  it('sends nothing: there is no answer to keep', async () => {
    const element = await mount();
    let answers = 0;
    document.addEventListener('pl-answer', () => (answers += 1), { once: true });
    await look(element, 3);
    await slide(element, 12);
    expect(answers).to.equal(0);
  });
});
