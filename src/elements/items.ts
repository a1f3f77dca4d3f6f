import type { Confidence, Interaction, InteractionResult } from '../course/interaction.js';
import { feedbackFor, judge } from '../course/judge.js';
import { hash32, seededRandom, shuffle, type Random } from '../course/random.js';
import { brokenRules } from '../course/rules-arranging.js';
import { consequencesOf } from '../course/rules-choice.js';
import type { PlQuestion, ShownResult } from './question.js';
import type { PlScenario } from './scenario.js';

/**
 * The element of an item of a bank, its options mixed by the seed; not in the document yet.
 * @param id in place of the item's own, where another element may hold that one already
 */
export function itemElement(item: Interaction, seed: number, id = item.id): PlQuestion {
  const template = document.createElement('template');
  template.innerHTML = id === item.id ? item.html : renamed(item, id);
  mix(template.content, item, seededRandom(hash32(`${seed} ${item.id}`)));
  const element = document.importNode(template.content, true).firstElementChild as PlQuestion;
  prepare(element, item);
  return element;
}

/** Ids and names of the form's parts begin with the item's; its words may hold it too, and stay. */
function renamed({ html, id: old }: Interaction, id: string): string {
  return html.replace(
    /( (?:id|for|name|aria-describedby)=")([^"]*)/g,
    (_, start: string, value: string) => start + value.replaceAll(old, id),
  );
}

/** What an element has to know before it can be used. */
export function prepare(element: PlQuestion, item: Interaction): void {
  if (item.type === 'performance') (element as PlScenario).consequences = consequencesOf(item);
}

/** An answer as its element shows it; null where nothing was answered. */
export function shownResult(item: Interaction, result: InteractionResult | undefined): ShownResult {
  const response = result?.response ?? null;
  const confidence: Confidence | undefined = result?.confidence;
  return {
    response,
    ...(response ? judge(item, response) : { outcome: 'incorrect', score: 0 }),
    ...(confidence && { confidence }),
    feedback: feedbackFor(item, response),
  };
}

/** Another order for each try, where order means nothing. */
function mix(form: DocumentFragment, item: Interaction, random: Random): void {
  switch (item.type) {
    case 'choice':
      if (!item.ordered) mixChildren(form, 'fieldset:not(.sure) > label', random);
      break;
    case 'true-false':
      mixChildren(form, '.reasons > label', random);
      break;
    case 'performance':
      for (const scene of form.querySelectorAll('.scene')) mixChildren(scene, 'label', random);
      break;
    case 'matching':
      if (item.baskets) mixChildren(form, '.rows > li', random);
      break;
    case 'sequencing':
      mixSequence(form, item.rules, random);
  }
}

function mixChildren(within: ParentNode, selector: string, random: Random): void {
  const children = [...within.querySelectorAll(selector)];
  children[0]?.parentElement?.append(...shuffle(children, random));
}

/** Never in a right order to begin with. */
function mixSequence(form: DocumentFragment, rules: Parameters<typeof brokenRules>[0], random: Random): void {
  const order = (): string[] => [...form.querySelectorAll('select')].map(({ dataset }) => dataset['item']!);
  for (let i = 0; i < 50; i += 1) {
    mixChildren(form, '.items > li', random);
    if (brokenRules(rules, order()).length > 0) return;
  }
}
