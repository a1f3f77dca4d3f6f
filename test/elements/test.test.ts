import { expect, fixture } from '@open-wc/testing';
import { answer, finishTest, newAttempt, startTest, type Attempt } from '../../src/course/attempt.js';
import type { Interaction } from '../../src/course/interaction.js';
import type { PlTest } from '../../src/elements/test.js';
import '../../src/elements/choice.js';
import '../../src/elements/test.js';
import { course } from './fixture.js';

const theCourse = course();
const [module] = theCourse.modules;
const test = module!.test!;
const byId = (id: string): Interaction => test.bank.find((item) => item.id === id)!;

/** Mounts the element and plays the player's part with the course's own rules. */
async function mount(start: Attempt = newAttempt(7)): Promise<PlTest> {
  const element = await fixture<PlTest>(
    `<pl-test id="${test.id}"><h1 slot="title">${test.title}</h1>${test.introHtml}<nav class="steps" slot="steps"><a href="#p_un">Avant</a></nav></pl-test>`,
  );
  element.test = test;
  element.objectives = module!.objectives;
  element.titles = { p_un: 'Page une', p_deux: 'Page deux' };
  element.attempt = start;
  element.addEventListener('pl-test-start', () => (element.attempt = startTest(element.attempt!, test)));
  element.addEventListener('pl-test-finish', () => (element.attempt = finishTest(element.attempt!, test)));
  element.addEventListener('pl-answer', ({ detail }) => {
    element.attempt = answer(theCourse, element.attempt!, detail.id, detail.response, detail.latency);
  });
  await element.updateComplete;
  return element;
}

const buttons = (element: PlTest): HTMLButtonElement[] => [...element.shadowRoot!.querySelectorAll('button')];
const text = (element: PlTest): string => element.shadowRoot!.textContent!.replace(/\s+/g, ' ').trim();
async function settle(element: PlTest): Promise<void> {
  await element.updateComplete;
  await new Promise((done) => setTimeout(done));
  await element.updateComplete;
}
async function press(element: PlTest, label: string): Promise<void> {
  const found = buttons(element).find((button) => button.textContent!.trim() === label);
  expect(
    found,
    `button « ${label} » among ${buttons(element)
      .map((b) => b.textContent!.trim())
      .join(' | ')}`,
  ).to.not.equal(undefined);
  found!.click();
  await settle(element);
}
function choose(element: PlTest, right: boolean): void {
  const shown = element.querySelector('.question')!;
  const item = byId(shown.id);
  const key = item.type === 'true-false' ? [String(item.correct)] : item.type === 'choice' ? [...item.correct] : [];
  const inputs = [...shown.querySelectorAll('input')];
  if (right) for (const input of inputs.filter(({ value }) => key.includes(value))) input.click();
  else inputs.find(({ value }) => !key.includes(value))!.click();
}
async function answerAll(element: PlTest, right: boolean): Promise<void> {
  for (let i = 0; i < test.draw; i += 1) {
    choose(element, right);
    await press(element, i < test.draw - 1 ? 'Valider et continuer' : 'Valider et terminer');
  }
}

describe('pl-test', () => {
  it('starts with its introduction and says what it takes', async () => {
    const element = await mount();
    expect(text(element)).to.contain('3 questions. Pour réussir : au moins 2 réponses justes.');
    expect(element.querySelector('.question')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('shows one item at a time and takes focus to its heading', async () => {
    const element = await mount();
    await press(element, 'Commencer le test');
    expect(element.querySelectorAll('.question').length).to.equal(1);
    expect(element.shadowRoot!.activeElement!.textContent).to.equal('Question 1 sur 3');
    await expect(element).to.be.accessible();
    choose(element, true);
    await press(element, 'Valider et continuer');
    expect(element.querySelectorAll('.question').length).to.equal(1);
    expect(element.shadowRoot!.activeElement!.textContent).to.equal('Question 2 sur 3');
  });

  it('goes on with Enter', async () => {
    const element = await mount();
    await press(element, 'Commencer le test');
    choose(element, true);
    element.querySelector('form')!.requestSubmit();
    await settle(element);
    expect(text(element)).to.contain('Question 2 sur 3');
  });

  it('stays when nothing is chosen', async () => {
    const element = await mount();
    await press(element, 'Commencer le test');
    await press(element, 'Valider et continuer');
    expect(text(element)).to.contain('Question 1 sur 3');
    expect(document.activeElement!.tagName).to.equal('INPUT');
    await expect(element).to.be.accessible();
  });

  it('shows right results per objective, then the correction, and offers a new draw', async () => {
    const element = await mount();
    await press(element, 'Commencer le test');
    await answerAll(element, false);
    expect(text(element)).to.contain('Pas encore réussi').and.contain('0 sur 3').and.contain('Relire : Page une');
    expect(element.shadowRoot!.activeElement!.tagName).to.equal('H2');
    await expect(element).to.be.accessible();
    const page = document.createElement('section');
    page.id = 'p_un';
    page.innerHTML = '<h1>Page <span lang="en">one</span></h1>';
    element.before(page);
    await press(element, 'Voir la correction');
    const reread = element.shadowRoot!.querySelector('a[href="#p_un"]')!;
    expect(reread.querySelector('[lang=en]')!.textContent, 'the title as it stands there').to.equal('one');
    page.remove();
    expect(text(element)).to.contain('Objectif à revoir : « Premier objectif. »').and.contain('Relire : Page one');
    const first = element.querySelectorAll('.question').length;
    expect(element.querySelectorAll('fieldset:disabled').length).to.equal(first);
    expect(element.textContent).to.contain('la bonne réponse');
    await expect(element).to.be.accessible();
    await press(element, 'Suite de la correction');
    expect(text(element)).to.contain('Objectif à revoir : « Second objectif. »');
    expect(first + element.querySelectorAll('.question').length).to.equal(3);
    await expect(element).to.be.accessible();
    await press(element, 'Recommencer avec d’autres questions');
    expect(text(element)).to.contain('Question 1 sur 3');
    expect(element.attempt!.tests[test.id]!.tries).to.equal(2);
    await answerAll(element, true);
    expect(text(element)).to.contain('Test réussi').and.contain('3 sur 3');
    await expect(element).to.be.accessible();
  });

  it('lets an item wait, and asks before handing in with open items', async () => {
    const element = await mount();
    await press(element, 'Commencer le test');
    await press(element, 'Répondre plus tard');
    choose(element, true);
    await press(element, 'Valider et continuer');
    choose(element, true);
    await press(element, 'Valider et terminer');
    expect(text(element)).to.contain('Une question reste sans réponse.');
    expect(element.attempt!.tests[test.id]!.finished).to.equal(false);
    await expect(element).to.be.accessible();
    await press(element, 'Y répondre');
    expect(text(element)).to.contain('Question 1 sur 3');
    await press(element, '3');
    await press(element, 'Valider et terminer');
    await press(element, 'Terminer quand même');
    expect(text(element)).to.contain('2 sur 3').and.contain('Test réussi');
    await press(element, 'Voir la correction');
    expect(text(element)).to.contain('Question 1 : sans réponse');
  });

  it('changes an answer when the learner goes back', async () => {
    const element = await mount();
    await press(element, 'Commencer le test');
    choose(element, false);
    await press(element, 'Valider et continuer');
    await press(element, '1');
    const checked = element.querySelectorAll('.question input:checked').length;
    expect(checked).to.be.greaterThan(0);
    await expect(element).to.be.accessible();
  });

  it('resumes at the first open item, with the same options in the same order', async () => {
    const first = await mount();
    await press(first, 'Commencer le test');
    choose(first, true);
    await press(first, 'Valider et continuer');
    const order = [...first.querySelectorAll('input')].map(({ value }) => value).join();
    const second = await mount(first.attempt!);
    expect(text(second)).to.contain('Question 2 sur 3');
    expect([...second.querySelectorAll('input')].map(({ value }) => value).join()).to.equal(order);
  });

  it('offers no new try when none is left', async () => {
    const element = await mount();
    element.test = { ...test, attempts: 1 };
    await press(element, 'Commencer le test');
    await answerAll(element, false);
    expect(buttons(element).map((button) => button.textContent!.trim())).to.deep.equal(['Voir la correction']);
  });
});
