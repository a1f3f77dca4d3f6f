import type { Test } from './course.js';
import type { Interaction } from './interaction.js';
import { seededRandom, shuffle } from './random.js';

/**
 * The items of one try at a test: as many as `test.draw`, at least one for each objective of the bank, the rest spread
 * over the bank; in an order that mixes objectives. The same seed gives the same draw.
 * @param seen ids drawn by the try before; others are preferred, so that a retry is new as far as the bank allows
 */
export function drawItems(test: Test, seed: number, seen: readonly string[] = []): readonly string[] {
  const random = seededRandom(seed);
  const old = new Set(seen);
  const byFreshness = (items: readonly Interaction[]): Interaction[] => {
    const mixed = shuffle(items, random);
    return [...mixed.filter((item) => !old.has(item.id)), ...mixed.filter((item) => old.has(item.id))];
  };

  const strata = [...groupByObjective(test.bank).values()].map(byFreshness);
  const drawn = strata.map((stratum) => stratum[0]!);
  const rest = byFreshness(test.bank.filter((item) => !drawn.includes(item)));
  const size = Math.min(Math.max(test.draw, drawn.length), test.bank.length);
  drawn.push(...rest.slice(0, size - drawn.length));
  return shuffle(drawn, random).map((item) => item.id);
}

function groupByObjective(bank: readonly Interaction[]): Map<string, Interaction[]> {
  const groups = new Map<string, Interaction[]>();
  for (const item of bank) {
    const key = item.objective ?? '';
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
