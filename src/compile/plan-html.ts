import { escapeHtml } from './html.js';

export interface Action {
  /** As it is written: « 5 minutes ». */
  readonly label: string;
  /** Words on one line, of which some may be of another language. An infinitive, so that « je vais » may stand before it. */
  readonly html: string;
}

export interface PlanStep {
  readonly title: string;
  readonly actions: readonly Action[];
}

/** What the form says; the script has no words of its own, so that a learner downloads them once. */
export interface PlanWords {
  /** Five minutes, one week, on a phone: in this order. */
  readonly labels: readonly [string, string, string];
  /** Other ways to write a label, folded. */
  readonly synonyms: Readonly<Record<string, string>>;
  readonly all: string;
  readonly step: string;
  readonly choose: string;
  readonly length: string;
  readonly when: string;
  readonly where: string;
  readonly whereExample: string;
  readonly who: string;
  readonly proof: string;
  readonly sentence: string;
  readonly sentenceHint: string;
  readonly rewrite: string;
  readonly print: string;
  readonly download: string;
  readonly kept: string;
  readonly checks: string;
  /** For step and length, proof, place, day, company: what is missing, and what is said once it is there. */
  readonly smart: readonly (readonly [missing: string, there: string])[];
  /** Pieces of the sentence. */
  readonly on: string;
  readonly will: string;
  readonly with: string;
  readonly done: string;
  /** What to ask oneself after 2, 7 and 21 days. */
  readonly reminders: readonly [string, string, string];
  readonly remindersTitle: string;
  readonly after: string;
  /** The printed sheet. */
  readonly plan: string;
  readonly action: string;
  readonly log: string;
  readonly logColumns: readonly [string, string, string];
}

const french: PlanWords = {
  labels: ['5 minutes', '1 semaine', 'Téléphone'],
  synonyms: {
    '5 min': '5 minutes',
    '5min': '5 minutes',
    'cinq minutes': '5 minutes',
    'une semaine': '1 semaine',
    semaine: '1 semaine',
    tel: 'Téléphone',
    mobile: 'Téléphone',
    portable: 'Téléphone',
    smartphone: 'Téléphone',
    'sur mon telephone': 'Téléphone',
  },
  all: 'Lire tous les pas',
  step: 'Mon pas',
  choose: 'Choisir un pas',
  length: 'Combien de temps\u00a0?',
  when: 'Quel jour\u00a0?',
  where: 'Où, ou à quel moment\u00a0?',
  whereExample: 'Par exemple\u00a0: au travail, après le café.',
  who: 'Avec qui\u00a0? (facultatif)',
  proof: 'Je saurai que c’est fait quand…',
  sentence: 'Ma phrase',
  sentenceHint: 'Elle se compose toute seule\u00a0; corrigez-la comme vous voulez.',
  rewrite: 'Refaire la phrase',
  print: 'Imprimer mon plan',
  download: 'Ajouter trois rappels à mon agenda (.ics)',
  kept: 'Rien n’est gardé ni envoyé\u00a0: ce que vous écrivez disparaît quand vous fermez la page. Imprimez votre plan, ou recopiez-le.',
  checks: 'Pour un plan qui tient',
  smart: [
    ['Précis\u00a0: choisissez un pas et une durée.', 'Précis\u00a0: un pas, une action.'],
    ['Mesurable\u00a0: dites à quoi vous verrez que c’est fait.', 'Mesurable\u00a0: vous verrez que c’est fait.'],
    ['À votre portée\u00a0: dites où, ou à quel moment.', 'À votre portée\u00a0: il a sa place dans la journée.'],
    ['Daté\u00a0: choisissez un jour, aujourd’hui ou plus tard.', 'Daté\u00a0: vous savez quand.'],
    [
      'Avec quelqu’un\u00a0: c’est facultatif, et on tient mieux à deux.',
      'Avec quelqu’un\u00a0: vous pourrez en parler.',
    ],
  ],
  on: 'le',
  will: 'je vais',
  with: 'avec',
  done: 'Ce sera fait quand',
  reminders: [
    'Ai-je commencé\u00a0?',
    'Où en est mon pas\u00a0?',
    'Est-ce fait\u00a0? Quel est mon pas suivant\u00a0?',
  ],
  remindersTitle: 'Mes trois rappels',
  after: 'jours après',
  plan: 'Mon plan',
  action: 'Mon action',
  log: 'Mon carnet',
  logColumns: ['Date', 'Ce que j’ai fait, ce qui m’a aidé', 'Fait'],
};

const english: PlanWords = {
  labels: ['5 minutes', '1 week', 'Phone'],
  synonyms: {
    '5 min': '5 minutes',
    '5min': '5 minutes',
    'five minutes': '5 minutes',
    'one week': '1 week',
    'a week': '1 week',
    week: '1 week',
    telephone: 'Phone',
    mobile: 'Phone',
    smartphone: 'Phone',
  },
  all: 'Read all the steps',
  step: 'My step',
  choose: 'Choose a step',
  length: 'How much time?',
  when: 'Which day?',
  where: 'Where, or at what moment?',
  whereExample: 'For example: at work, after coffee.',
  who: 'With whom? (optional)',
  proof: 'I shall know that it is done when…',
  sentence: 'My sentence',
  sentenceHint: 'It composes itself; correct it as you like.',
  rewrite: 'Make the sentence anew',
  print: 'Print my plan',
  download: 'Add three reminders to my calendar (.ics)',
  kept: 'Nothing is kept or sent: what you write is gone when you close the page. Print your plan, or copy it out.',
  checks: 'For a plan that holds',
  smart: [
    ['Specific: choose a step and a length.', 'Specific: one step, one action.'],
    ['Measurable: say how you will see that it is done.', 'Measurable: you will see that it is done.'],
    ['Achievable: say where, or at what moment.', 'Achievable: it has its place in the day.'],
    ['Dated: choose a day, today or later.', 'Dated: you know when.'],
    ['With someone: it is optional, and two hold out better.', 'With someone: you are not alone.'],
  ],
  on: 'on',
  will: 'I will',
  with: 'with',
  done: 'It will be done when',
  reminders: ['Have I begun?', 'How is my step going?', 'Is it done? What is my next step?'],
  remindersTitle: 'My three reminders',
  after: 'days after',
  plan: 'My plan',
  action: 'My action',
  log: 'My log',
  logColumns: ['Date', 'What I did, what helped me', 'Done'],
};

export function planWords(language: string): PlanWords {
  return /^fr\b/i.test(language) ? french : english;
}

const DAYS = [2, 7, 21];
const LOG_ROWS = 6;

/** The planner: all steps to read, the form, the sheet that is printed in the form's place. */
export function planHtml(id: string, introHtml: string, steps: readonly PlanStep[], words: PlanWords): string {
  const own = escapeHtml(id);
  return `<pl-plan class="question" id="${own}">
${introHtml}<details class="all"><summary>${words.all}</summary>
<ol>${steps.map(stepHtml).join('\n')}</ol></details>
${formHtml(own, steps, words)}
${sheetHtml(words)}
</pl-plan>`;
}

function stepHtml({ title, actions }: PlanStep): string {
  const lines = actions.map(({ label, html }) => `<li><b>${label}</b>\u00a0: <span class="action">${html}</span></li>`);
  return `<li><strong>${escapeHtml(title)}</strong><ul>${lines.join('')}</ul></li>`;
}

function formHtml(id: string, steps: readonly PlanStep[], words: PlanWords): string {
  const options = steps.map(
    ({ title }, index) => `<option value="${index}">${index + 1}. ${escapeHtml(title)}</option>`,
  );
  const lengths = words.labels.map(
    (label, index) =>
      `<label><input type="radio" name="length" value="${index}"><span>${label}<small data-action></small></span></label>`,
  );
  const field = (name: string, label: string, type = 'text'): string =>
    `<label class="field"><span>${label}</span><input name="${name}" type="${type}"></label>`;
  const checks = words.smart.map(([missing, there]) => `<li><span>${missing}</span><span hidden>${there}</span></li>`);
  return `<form autocomplete="off" data-on="${words.on}" data-will="${words.will}" data-with="${words.with}" data-done="${words.done}">
<p class="hint">${words.kept}</p>
<label class="field"><span>${words.step}</span><select name="step"><option value="">${words.choose}</option>${options.join('')}</select></label>
<fieldset><legend>${words.length}</legend>${lengths.join('')}</fieldset>
${field('when', words.when, 'date')}
${field('where', `${words.where}<small>${words.whereExample}</small>`)}
${field('who', words.who)}
${field('proof', words.proof)}
<p class="checks" id="${id}_checks"><strong>${words.checks}</strong></p>
<ul class="smart" aria-labelledby="${id}_checks">${checks.join('')}</ul>
<label class="field"><span>${words.sentence}<small>${words.sentenceHint}</small></span><textarea name="sentence" rows="4"></textarea></label>
<p class="buttons" hidden><button type="button" name="rewrite" hidden>${words.rewrite}</button>
<button type="button" name="print" class="main">${words.print}</button>
<button type="button" name="ics" disabled>${words.download}</button></p>
</form>`;
}

/** Blank where nothing is filled in: it can be filled by hand. */
function sheetHtml(words: PlanWords): string {
  const row = (name: string, label: string): string =>
    `<tr><th scope="row">${label}</th><td data-out="${name}"></td></tr>`;
  const reminders = DAYS.map(
    (days, index) =>
      `<li data-days="${days}">☐ <b data-out="day"></b> <i>(${days} ${words.after})</i> <span>${words.reminders[index]}</span></li>`,
  );
  const blank = `<tr><td></td><td></td><td>☐</td></tr>`;
  return `<div class="sheet"><table><caption>${words.plan}</caption><tbody>
${row('step', words.step)}${row('action', words.action)}${row('when', words.when)}${row('where', words.where)}${row('who', words.who)}${row('proof', words.proof)}${row('sentence', words.sentence)}
</tbody></table></div>
<div class="reminders" hidden><p><strong>${words.remindersTitle}</strong></p><ul>${reminders.join('')}</ul></div>
<div class="sheet"><table class="log"><caption>${words.log}</caption><thead><tr>${words.logColumns.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${blank.repeat(LOG_ROWS)}</tbody></table></div>`;
}
