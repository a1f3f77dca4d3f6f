import { expect, fixture } from '@open-wc/testing';
import type { Interaction } from '../../src/course/interaction.js';
import type { LearnerResponse } from '../../src/course/response.js';
import { judge } from '../../src/course/judge.js';
import type { PlChoice } from '../../src/elements/choice.js';
import { shownResult } from '../../src/elements/items.js';
import type { ShownResult } from '../../src/elements/question.js';
import { choice, trueFalse } from './fixture.js';

const single = choice('q_single', ['Oui', 'Non', 'Parfois'], ['a']);
const multiple = choice('q_multiple', ['Un', 'Deux', 'Trois'], ['a', 'c']);

function shown(interaction: Interaction, response: LearnerResponse): ShownResult {
  return shownResult(interaction, { response, ...judge(interaction, response), latency: 0 });
}

/** Mounts the element and answers its events as the player does. */
async function mount(interaction: Interaction): Promise<{ element: PlChoice; answers: LearnerResponse[] }> {
  await import('../../src/elements/choice.js');
  const element = await fixture<PlChoice>(interaction.html);
  const answers: LearnerResponse[] = [];
  element.addEventListener('pl-answer', ({ detail }) => {
    expect(detail.id).to.equal(interaction.id);
    expect(detail.latency).to.be.at.least(0);
    answers.push(detail.response);
    element.result = shown(interaction, detail.response);
  });
  return { element, answers };
}

const input = (element: PlChoice, value: string): HTMLInputElement =>
  element.querySelector<HTMLInputElement>(`input[value="${value}"]`)!;
const button = (element: PlChoice, text: string): HTMLButtonElement | undefined =>
  [...element.shadowRoot!.querySelectorAll('button')].find((found) => found.textContent!.trim() === text);
const status = (element: PlChoice): string =>
  element.shadowRoot!.querySelector('[role=status]')!.textContent!.replace(/\s+/g, ' ').trim();
const press = async (element: PlChoice, text: string): Promise<void> => {
  button(element, text)!.click();
  await element.updateComplete;
};
const choose = async (element: PlChoice, value: string): Promise<void> => {
  input(element, value).click();
  await element.updateComplete;
};

describe('pl-choice', () => {
  it('asks for a choice, and focuses it, when none is made', async () => {
    const { element, answers } = await mount(single);
    await press(element, 'Valider');
    expect(answers).to.deep.equal([]);
    expect(status(element)).to.contain('Choisissez une réponse');
    expect(document.activeElement).to.equal(input(element, 'a'));
  });

  it('says what there is to say about a wrong answer, and no more', async () => {
    const { element, answers } = await mount(single);
    await choose(element, 'b');
    await press(element, 'Valider');
    expect(answers).to.deep.equal([{ type: 'choice', choices: ['b'] }]);
    expect(status(element)).to.contain('Au sujet de Non.').and.not.contain('Au sujet de Oui.');
    expect(input(element, 'b').closest('label')!.textContent).to.contain('à revoir');
    expect(input(element, 'a').closest('label')!.querySelector('.mark')).to.equal(null);
  });

  it('shows the right answer when asked to', async () => {
    const { element } = await mount(single);
    await choose(element, 'b');
    await press(element, 'Valider');
    await press(element, 'Voir la réponse');
    expect(input(element, 'a').closest('label')!.textContent).to.contain('la bonne réponse');
    expect(status(element)).to.contain('Au sujet de Oui.');
    expect(button(element, 'Voir la réponse')!.getAttribute('aria-pressed')).to.equal('true');
    await press(element, 'Voir la réponse');
    expect(status(element)).to.not.contain('Au sujet de Oui.');
  });

  it('forgets the feedback when another option is chosen, and takes a second answer', async () => {
    const { element, answers } = await mount(single);
    await choose(element, 'b');
    await press(element, 'Valider');
    await choose(element, 'a');
    expect(status(element)).to.equal('');
    expect(element.querySelector('.mark')).to.equal(null);
    await press(element, 'Valider');
    expect(answers.length).to.equal(2);
    expect(status(element)).to.contain('C’est juste.');
  });

  it('does not give the same answer twice', async () => {
    const { element, answers } = await mount(single);
    await choose(element, 'a');
    await press(element, 'Valider');
    await press(element, 'Valider');
    expect(answers.length).to.equal(1);
  });

  it('answers on Enter, as forms do', async () => {
    const { element, answers } = await mount(single);
    await choose(element, 'c');
    element.querySelector('form')!.requestSubmit();
    expect(answers).to.deep.equal([{ type: 'choice', choices: ['c'] }]);
  });

  it('takes several', async () => {
    const { element, answers } = await mount(multiple);
    await choose(element, 'c');
    await choose(element, 'a');
    await press(element, 'Valider');
    expect(answers).to.deep.equal([{ type: 'choice', choices: ['a', 'c'] }]);
    expect(status(element)).to.contain('Au sujet de Un.').and.contain('Au sujet de Trois.');
  });

  it('takes true and false', async () => {
    const { element, answers } = await mount(trueFalse('q_vf', false));
    await choose(element, 'true');
    await press(element, 'Valider');
    expect(answers).to.deep.equal([{ type: 'true-false', value: true }]);
    expect(status(element)).to.contain('Vous avez dit vrai.').and.contain('Le mot de la fin.');
  });

  it('restores an earlier answer', async () => {
    const { element } = await mount(single);
    element.result = shown(single, { type: 'choice', choices: ['b'] });
    await element.updateComplete;
    expect(input(element, 'b').checked).to.equal(true);
    expect(status(element)).to.contain('Au sujet de Non.');
  });

  it('keeps what was chosen before an earlier answer is restored', async () => {
    const { element } = await mount(single);
    await choose(element, 'c');
    element.result = shown(single, { type: 'choice', choices: ['b'] });
    await element.updateComplete;
    expect(input(element, 'c').checked).to.equal(true);
    expect(status(element)).to.equal('');
  });

  it('keeps what was chosen before the element was upgraded', async () => {
    const holder = await fixture<HTMLElement>('<div></div>');
    holder.innerHTML = single.html.replaceAll('pl-choice', 'pl-later');
    holder.querySelector<HTMLInputElement>('input[value=b]')!.checked = true;
    const { PlChoice: Base } = await import('../../src/elements/choice.js');
    customElements.define('pl-later', class extends Base {});
    const element = holder.querySelector<PlChoice>('pl-later')!;
    await element.updateComplete;
    expect(input(element, 'b').checked).to.equal(true);
    const answered = new Promise<CustomEvent>((done) => element.addEventListener('pl-answer', done as EventListener));
    button(element, 'Valider')!.click();
    expect((await answered).detail.response).to.deep.equal({ type: 'choice', choices: ['b'] });
  });

  it('in a test says nothing and has no button of its own', async () => {
    const { element, answers } = await mount(single);
    element.mode = 'test';
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('button')).to.equal(null);
    expect(element.submit()).to.equal(false);
    await choose(element, 'b');
    expect(element.submit()).to.equal(true);
    await element.updateComplete;
    expect(answers.length).to.equal(1);
    expect(status(element)).to.equal('');
    expect(element.querySelector('.mark')).to.equal(null);
  });

  it('in review shows answer and key, and cannot be changed', async () => {
    const { element } = await mount(multiple);
    element.mode = 'review';
    element.result = shown(multiple, { type: 'choice', choices: ['b', 'c'] });
    await element.updateComplete;
    expect(input(element, 'b').matches(':disabled')).to.equal(true);
    const words = [...element.querySelectorAll('label')].map((label) => label.querySelector('.mark')?.textContent);
    expect(words).to.deep.equal(['la bonne réponse', 'à revoir', 'réponse juste']);
  });

  it('in review shows the key of an item left without an answer', async () => {
    const { element } = await mount(single);
    element.mode = 'review';
    element.result = shownResult(single, undefined);
    await element.updateComplete;
    expect(input(element, 'a').closest('label')!.textContent).to.contain('la bonne réponse');
  });

  for (const state of ['blank', 'asked', 'wrong', 'revealed', 'right', 'review'] as const) {
    it(`is accessible: ${state}`, async () => {
      const { element } = await mount(single);
      if (state === 'asked') await press(element, 'Valider');
      if (state === 'wrong' || state === 'revealed') {
        await choose(element, 'b');
        await press(element, 'Valider');
        if (state === 'revealed') await press(element, 'Voir la réponse');
      }
      if (state === 'right') {
        await choose(element, 'a');
        await press(element, 'Valider');
      }
      if (state === 'review') {
        element.mode = 'review';
        element.result = shown(single, { type: 'choice', choices: ['b'] });
        await element.updateComplete;
      }
      await expect(element).to.be.accessible();
    });
  }
});
