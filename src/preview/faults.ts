import type { Around, LmsCall } from './habits.js';
import type { Standard } from './record.js';

/** How much of a fault; each fault says which of them it reads. */
export interface FaultOptions {
  /** delay, slow: how long; vanish, offline: healed after so long. */
  readonly ms?: number;
  /** fail, lie, 500, throw: healed after so many calls; 0 or none: until healed. */
  readonly times?: number;
  /** truncate: characters that are kept. */
  readonly at?: number;
  /** fail, throw, delay: which calls; `all` of them, or of one kind. */
  readonly of?: LmsCall['verb'] | 'all';
  /** fail: the error code, instead of the one of a failing LMS. */
  readonly code?: number;
}

export interface Fault {
  readonly label: string;
  readonly standards: readonly Standard[];
  /** The number that a trainer may choose. */
  readonly amount?: { readonly key: 'ms' | 'times' | 'at'; readonly usual: number; readonly unit: string };
  /** The API cannot be found while it lasts. */
  readonly hides?: boolean;
  /** What stands before the LMS; not of cmi5: its faults are played by the server. @param once called after each strike */
  play?(options: FaultOptions, once: () => void): Around;
}

const scorm: readonly Standard[] = ['scorm12', 'scorm2004'];
const cmi5: readonly Standard[] = ['cmi5'];

const touches = ({ verb }: LmsCall, of: FaultOptions['of']): boolean => of === 'all' || of === verb;

/** The browser is blocked, as by a synchronous request to a slow server. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

const ms = (usual: number) => ({ key: 'ms', usual, unit: 'ms' }) as const;
const times = (usual: number) => ({ key: 'times', usual, unit: 'fois' }) as const;

export const faults: Readonly<Record<string, Fault>> = {
  delay: {
    label: 'Commit lent',
    standards: scorm,
    amount: ms(2000),
    play:
      ({ ms: long = 2000, of = 'commit' }) =>
      (call, next, means) => {
        if (!touches(call, of)) return next();
        means.note(`Panne : réponse retenue ${long} ms.`);
        block(long);
        return next();
      },
  },
  fail: {
    label: 'Commit refusé',
    standards: scorm,
    amount: times(3),
    play:
      ({ of = 'commit', code }, once) =>
      (call, next, means) => {
        if (!touches(call, of)) return next();
        means.note('Panne : refusé.');
        once();
        return means.refuse(code ?? 'lost', call.verb === 'get' ? '' : 'false');
      },
  },
  vanish: {
    label: 'API disparue',
    standards: scorm,
    hides: true,
    amount: ms(0),
    play: () => (_, __, means) => {
      means.note("Panne : l'API n'est plus là.");
      throw new Error('The LMS has gone.');
    },
  },
  'session-lost': {
    label: 'Session perdue',
    standards: ['scorm12', 'scorm2004', 'cmi5'],
    play: () => (call, next, means) => {
      if (call.verb !== 'commit' && call.verb !== 'terminate') return next();
      means.note('Panne : session expirée, rien n’est gardé.');
      return means.refuse('lost');
    },
  },
  throw: {
    label: 'Exceptions',
    standards: scorm,
    amount: times(0),
    play:
      ({ of = 'all' }, once) =>
      (call, next, means) => {
        if (!touches(call, of)) return next();
        means.note('Panne : exception.');
        once();
        throw new Error('The LMS has failed.');
      },
  },
  truncate: {
    label: 'suspend_data coupé',
    standards: scorm,
    amount: { key: 'at', usual: 4096, unit: 'caractères' },
    play:
      ({ at = 4096 }) =>
      (call, next, means) => {
        const [name, value] = call.args;
        if (call.verb !== 'set' || name !== 'cmi.suspend_data' || typeof value !== 'string') return next();
        if (value.length <= at) return next();
        means.note(`Panne : ${value.length} caractères, ${at} gardés.`);
        return next([name, value.slice(0, at)]);
      },
  },
  lie: {
    label: 'Accepté, pas gardé',
    standards: scorm,
    amount: times(0),
    play: (_, once) => (call, next, means) => {
      if (call.verb !== 'set') return next();
      means.note('Panne : « true », mais rien n’est gardé.');
      once();
      return 'true';
    },
  },
  '500': { label: 'Erreur 500', standards: cmi5, amount: times(3) },
  offline: { label: 'Hors ligne', standards: cmi5, amount: ms(0) },
  slow: { label: 'Réponses lentes', standards: cmi5, amount: ms(2000) },
};

export const faultsOf = (standard: Standard): readonly (readonly [string, Fault])[] =>
  Object.entries(faults).filter(([, fault]) => fault.standards.includes(standard));

/** The fault of this name, for this standard. */
export function findFault(name: string, standard: Standard): Fault {
  const fault = Object.hasOwn(faults, name) ? faults[name] : undefined;
  if (fault?.standards.includes(standard)) return fault;
  const known = faultsOf(standard).map(([one]) => one);
  throw new Error(`« ${name} » n'est pas une panne de ${standard} : ${known.join(', ')}.`);
}

/** `delay:2000,fail:3` → each fault with its amount. */
export function readFaults(list: string, standard: Standard): readonly (readonly [string, FaultOptions])[] {
  return list
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', amount] = part.split(':');
      const { amount: kind } = findFault(name, standard);
      return [name, kind && amount ? { [kind.key]: Number(amount) } : {}];
    });
}

/** The faults that are on, one of a name; together they stand before the LMS. */
export class ActiveFaults {
  readonly #active = new Map<string, { readonly fault: Fault; readonly around: Around; left: number }>();
  readonly #changed: () => void;

  /** @param changed called whenever one comes or goes */
  constructor(changed: () => void = () => {}) {
    this.#changed = changed;
  }

  get names(): string[] {
    return [...this.#active.keys()];
  }

  /** The API cannot be found. */
  get hidesApi(): boolean {
    return [...this.#active.values()].some(({ fault }) => fault.hides);
  }

  start(name: string, fault: Fault, given: FaultOptions = {}): void {
    const { amount } = fault;
    const options = amount ? { [amount.key]: amount.usual, ...given } : given;
    const left = options.times || Infinity;
    const around = fault.play?.(options, () => this.#struck(name)) ?? ((_, next) => next());
    this.#active.set(name, { fault, around, left });
    if (fault.hides && options.ms) setTimeout(() => this.heal(name), options.ms);
    this.#changed();
  }

  /** One of them, or all. */
  heal(name?: string): void {
    if (name === undefined) this.#active.clear();
    else this.#active.delete(name);
    this.#changed();
  }

  readonly around: Around = (call, next, means) => {
    const chain = [...this.#active.values()].reduce<(args?: readonly unknown[]) => unknown>(
      (behind, { around }) =>
        (args) =>
          around(args ? { ...call, args } : call, behind, means),
      next,
    );
    return chain();
  };

  #struck(name: string): void {
    const one = this.#active.get(name);
    if (one && --one.left <= 0) this.heal(name);
  }
}
