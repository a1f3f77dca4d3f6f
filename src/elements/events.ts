import type { Confidence } from '../course/interaction.js';
import type { LearnerResponse } from '../course/response.js';

/** What elements tell the player: events go up, properties come down, nothing else. */
export interface PlEvents {
  /** An answer is given; the element knows no key. Latency in milliseconds. */
  'pl-answer': {
    readonly id: string;
    readonly response: LearnerResponse;
    readonly latency: number;
    readonly confidence?: Confidence;
    /** Id of the recall's screen that the item stands in. */
    readonly recall?: string;
  };
  /** The learner is on this screen now. */
  'pl-visit': { readonly id: string };
  'pl-test-start': { readonly id: string };
  'pl-test-finish': { readonly id: string };
  /** The other way, for whoever works on the whole document: screens got what they lacked. */
  'pl-arrived': Readonly<Record<string, never>>;
}

/** Fires a bubbling event of ours; it crosses shadow roots. */
export function fire<K extends keyof PlEvents>(from: Element, name: K, detail: PlEvents[K]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    'pl-answer': CustomEvent<PlEvents['pl-answer']>;
    'pl-visit': CustomEvent<PlEvents['pl-visit']>;
    'pl-test-start': CustomEvent<PlEvents['pl-test-start']>;
    'pl-test-finish': CustomEvent<PlEvents['pl-test-finish']>;
    'pl-arrived': CustomEvent<PlEvents['pl-arrived']>;
  }
}
