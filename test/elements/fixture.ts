import type { Course } from '../../src/course/course.js';
import type { ChoiceInteraction, Interaction, TrueFalseInteraction } from '../../src/course/interaction.js';

/** Hand-made interactions in the shape of docs/decisions/0001. */
export function choice(id: string, options: readonly string[], correct: readonly string[]): ChoiceInteraction {
  const multiple = correct.length > 1;
  const letters = [...'abcdef'];
  const labels = options.map(
    (text, index) =>
      `<label><input type="${multiple ? 'checkbox' : 'radio'}" name="${id}" value="${letters[index]}"><span>${text}</span></label>`,
  );
  return {
    id,
    type: 'choice',
    weighting: 1,
    multiple,
    ordered: false,
    prompt: `Question ${id}`,
    correct,
    choices: options.map((text, index) => ({ id: letters[index]!, text, feedback: `<p>Au sujet de ${text}.</p>` })),
    html: form(id, labels, multiple ? 'Plusieurs réponses possibles.' : 'Une seule réponse.'),
  };
}

export function trueFalse(id: string, correct: boolean): TrueFalseInteraction {
  const label = (value: string, text: string): string =>
    `<label><input type="radio" name="${id}" value="${value}"><span>${text}</span></label>`;
  return {
    id,
    type: 'true-false',
    weighting: 1,
    prompt: `Question ${id}`,
    correct,
    whenTrue: '<p>Vous avez dit vrai.</p>',
    whenFalse: '<p>Vous avez dit faux.</p>',
    feedback: '<p>Le mot de la fin.</p>',
    html: form(id, [label('true', 'Vrai'), label('false', 'Faux')], 'Vrai ou faux\u00a0?'),
  };
}

function form(id: string, labels: readonly string[], hint: string): string {
  return `<pl-choice class="question" id="${id}"><form autocomplete="off"><fieldset aria-describedby="${id}_hint"><legend>Question ${id} ?</legend><p class="hint" id="${id}_hint">${hint}</p>${labels.join('')}</fieldset></form></pl-choice>`;
}

/** A course of two pages and a test of three items out of four. */
export function course(): Course {
  const page = (id: string, title: string, interactions: readonly Interaction[]): Course['modules'][0]['pages'][0] => ({
    id,
    title,
    html: `<p>Texte.</p>${interactions.map(({ html }) => html).join('')}`,
    source: '',
    interactions,
  });
  const bank = [
    { ...choice('q_un', ['Oui', 'Non', 'Parfois'], ['a']), objective: 'o1' },
    { ...choice('q_deux', ['Un', 'Deux', 'Trois'], ['a', 'c']), objective: 'o1' },
    { ...trueFalse('q_trois', true), objective: 'o2' },
    { ...trueFalse('q_quatre', false), objective: 'o2' },
  ];
  return {
    id: 'essai',
    version: '1.0.0',
    language: 'fr',
    title: 'Essai',
    description: 'Un essai.',
    licence: 'CC-BY-SA-4.0',
    masteryScore: 0.6,
    glossary: [{ id: 'g_libre', term: 'Libre', html: 'Qui laisse libre.' }],
    media: [],
    sources: [],
    modules: [
      {
        id: 'm1',
        title: 'Module',
        summary: 'Un module.',
        minutes: 5,
        objectives: [
          { id: 'o1', title: 'Premier objectif.', reread: 'p_un' },
          { id: 'o2', title: 'Second objectif.', reread: 'p_deux' },
        ],
        pages: [
          page('p_un', 'Page une', [choice('q_page', ['Bon', 'Mauvais'], ['a'])]),
          page('p_deux', 'Page deux', []),
        ],
        test: {
          id: 't_un',
          title: 'Le test',
          introHtml: '<p>Trois questions.</p>',
          source: '',
          bank,
          draw: 3,
          masteryScore: 0.6,
          attempts: null,
        },
      },
    ],
  };
}
