import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { mayStart, objectiveResults, type TestState } from '../course/attempt.js';
import { countsAnswers, type CorrectionPage } from '../course/correction.js';
import type { Objective, Test } from '../course/course.js';
import type { Interaction } from '../course/interaction.js';
import { pizza } from '../course/pizza.js';
import { reaches } from '../course/score.js';
import { screenTitle } from './screen-title.js';

/** What the views of a try draw. */
export interface TryContext {
  readonly test: Test;
  readonly state: TestState;
  readonly objectives: readonly Objective[];
  readonly titles: Readonly<Record<string, string>>;
  readonly items: readonly Interaction[];
}

/** What it takes to pass, in words. */
function needed({ masteryScore }: Test, items: readonly Interaction[], total: number): string {
  if (!countsAnswers(items)) return msg(str`au moins ${Math.round(masteryScore * 100)} points sur 100`);
  return msg(str`au moins ${Math.ceil(masteryScore * total - 1e-9)} réponses justes`);
}

export function intro(test: Test, on: { start: () => void }): TemplateResult {
  const { attempts, bank, draw } = test;
  return html`<p>
      <strong>${msg(str`${draw} questions. Pour réussir : ${needed(test, bank, draw)}.`)}</strong>
      ${attempts === null ? nothing : attempts === 1 ? msg('Un seul essai.') : msg(str`${attempts} essais au plus.`)}
      ${test.keep === 'last' ? msg('Le dernier essai compte, jusqu’à la réussite.') : nothing}
    </p>
    <div class="row"><button class="main" @click=${on.start}>${msg('Commencer le test')}</button></div>`;
}

export function question(
  { items, at, open, state }: { items: readonly Interaction[]; at: number; open: number; state: TestState },
  on: { go: (index: number) => void; next: () => void; handIn: () => void },
): TemplateResult {
  if (open > 0) return stillOpen(items, open, state, on);
  const total = items.length;
  const last = at === total - 1;
  return html`<h2 class="count">${msg(str`Question ${at + 1} sur ${total}`)}</h2>
    <slot name=${items[at]!.id}></slot>
    <div class="row">
      <button class="main" @click=${() => on.next()}>
        ${last ? msg('Valider et terminer') : msg('Valider et continuer')}
      </button>
      ${last ? nothing : html`<button @click=${() => on.go(at + 1)}>${msg('Répondre plus tard')}</button>`}
    </div>
    <nav aria-label=${msg('Questions du test')}>
      <ol class="map">
        ${items.map((item, index) => {
          const done = item.id in state.results;
          const label = done
            ? msg(str`Question ${index + 1}, répondue`)
            : msg(str`Question ${index + 1}, sans réponse`);
          return html`<li>
            <button
              class=${done ? 'done' : ''}
              aria-label=${label}
              aria-current=${index === at ? 'step' : nothing}
              @click=${() => on.go(index)}
            >
              ${index + 1}
            </button>
          </li>`;
        })}
      </ol>
    </nav>`;
}

function stillOpen(
  items: readonly Interaction[],
  open: number,
  state: TestState,
  on: { go: (index: number) => void; handIn: () => void },
): TemplateResult {
  const first = items.findIndex(({ id }) => !state.results[id]);
  return html`<div class="open">
    <h2>${open === 1 ? msg('Une question reste sans réponse.') : msg(str`${open} questions restent sans réponse.`)}</h2>
    <p>${msg('Sans réponse, une question ne donne pas de point.')}</p>
    <div class="row">
      <button class="main" @click=${() => on.go(first)}>${msg('Y répondre')}</button>
      <button @click=${on.handIn}>${msg('Terminer quand même')}</button>
    </div>
  </div>`;
}

export function results(context: TryContext, on: { start: () => void; correct: () => void }): TemplateResult {
  const { test, state, items } = context;
  const last = state.last ?? 0;
  const right = items.filter(({ id }) => state.results[id]?.outcome === 'correct').length;
  const passed = reaches(last, test.masteryScore);
  return html`<h2>${passed ? msg('Test réussi') : msg('Pas encore réussi')}</h2>
    <p class="score">
      ${passed ? html`<span class="seal" .innerHTML=${pizza([true, true, true, true], 1)}></span>` : nothing}
      <strong>
        ${countsAnswers(items) ? msg(str`${right} sur ${items.length}`) : msg(str`${Math.round(last * 100)} points sur 100`)}
      </strong>
      <span>${verdict(context, passed)}</span>
    </p>
    <h3>${msg('Objectif par objectif')}</h3>
    ${objectives(context)}
    <div class="row">
      <button class=${passed ? '' : 'main'} @click=${on.correct}>${msg('Voir la correction')}</button>
      ${again(context, on.start)}
    </div>`;
}

function verdict({ test, state, items }: TryContext, passed: boolean): string {
  const takes = needed(test, items, items.length);
  if (passed) return msg(str`Il fallait ${takes}. Vous pouvez revoir la correction, ou fermer le parcours.`);
  if (reaches(state.best ?? 0, test.masteryScore)) return msg('Votre réussite précédente reste acquise.');
  if (!mayStart(test, state))
    return msg(str`Il fallait ${takes}. Il ne reste pas d’essai ; la correction, elle, reste ouverte.`);
  return msg(str`Il faut ${takes}. Relisez la correction, puis recommencez avec d’autres questions.`);
}

function objectives({ test, state, objectives: all, titles }: TryContext): TemplateResult {
  return html`<ul class="objectives">
    ${objectiveResults(test, state).map(({ id, right, total }) => {
      const objective = all.find((candidate) => candidate.id === id);
      const missed = right < total;
      return html`<li>
        <span id=${`objective-${id}`}>${objective?.title ?? ''}</span>
        <meter min="0" max=${total} value=${right} aria-labelledby=${`objective-${id}`}></meter>
        <span>${msg(str`${right} sur ${total}`)}</span>
        ${missed && objective ? html`<br />${rereadLink(objective.reread, titles)}` : nothing}
      </li>`;
    })}
  </ul>`;
}

/** A page of the correction. */
export interface CorrectionContext extends TryContext {
  readonly page: CorrectionPage;
  /** Index of the next page; null on the last. */
  readonly next: number | null;
}

export function corrections(
  context: CorrectionContext,
  on: { start: () => void; read: (page: number | null) => void },
): TemplateResult {
  const { test, page, next, objectives: all, titles } = context;
  const objective = all.find(({ id }) => id === page.objective);
  const title =
    page.objective === null
      ? msg('Objectifs atteints')
      : objective
        ? msg(str`Objectif à revoir : «\u00a0${objective.title}\u00a0»`)
        : msg('Test à revoir');
  return html`<h2>${title}</h2>
    ${objective ? html`<p>${rereadLink(objective.reread, titles)}</p>` : nothing}
    ${test.hidesAnswers ? html`<p>${msg('Dans ce test, les bonnes réponses ne sont pas données.')}</p>` : nothing}
    ${page.items.map((item) => correction(context, item, objective))}
    <div class="row">
      ${
        next === null
          ? nothing
          : html`<button class="main" @click=${() => on.read(next)}>${msg('Suite de la correction')}</button>`
      }
      <button @click=${() => on.read(null)}>${msg('Revenir au résultat')}</button>
      ${again(context, on.start)}
    </div>`;
}

function correction(
  { items, state, titles }: CorrectionContext,
  item: Interaction,
  objective?: Objective,
): TemplateResult {
  const result = state.results[item.id];
  const right = result?.outcome === 'correct';
  const reread = item.reread === objective?.reread ? undefined : item.reread;
  const number = items.indexOf(item) + 1;
  const how = right ? msg('juste') : result ? msg('à revoir') : msg('sans réponse');
  return html`<section class="item">
    <h3>${msg(str`Question ${number} : ${how}`)}</h3>
    ${
      !right && result?.confidence === 'sure'
        ? html`<p>
            <strong>${msg('Votre réponse vous paraissait sûre : prenez le temps de lire l’explication.')}</strong>
          </p>`
        : nothing
    }
    <slot name=${item.id}></slot>
    ${!right && reread ? rereadLink(reread, titles) : nothing}
  </section>`;
}

function again({ test, state }: TryContext, start: () => void): TemplateResult | typeof nothing {
  if (!mayStart(test, state)) return nothing;
  return html`<button @click=${start}>${msg('Recommencer avec d’autres questions')}</button>`;
}

function rereadLink(id: string, titles: TryContext['titles']): TemplateResult {
  return html`<a href=${`#${id}`}>${msg('Relire :')} ${screenTitle(id, titles)}</a>`;
}
