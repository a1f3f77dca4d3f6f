import type { Test } from './course.js';
import type { Interaction } from './interaction.js';
import { seededRandom, shuffle, type Random } from './random.js';

/**
 * The items of one try at a test: as many as `test.draw`, stratified by objective: each objective gets its share of the
 * bank, and at least one; in an order that mixes objectives. The same seed gives the same draw.
 * @param seen ids drawn by the try before; others are preferred, so that a retry is new as far as the bank allows
 */
export function drawItems(test: Test, seed: number, seen: readonly string[] = []): readonly string[] {
  const random = seededRandom(seed);
  const old = new Set(seen);
  const strata = [...groupByObjective(test.bank).values()].map((items) => {
    const mixed = shuffle(items, random);
    return [...mixed.filter((item) => !old.has(item.id)), ...mixed.filter((item) => old.has(item.id))];
  });
  const size = Math.min(Math.max(test.draw, strata.length), test.bank.length);
  const counts = shares(
    strata.map(({ length }) => length),
    size,
    random,
  );
  const drawn = strata.flatMap((stratum, index) => stratum.slice(0, counts[index]));
  return shuffle(drawn, random).map((item) => item.id);
}

/** Largest remainders, each stratum at least one and never more than it has; ties by lot. */
function shares(sizes: readonly number[], total: number, random: Random): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * total) / all);
  const counts = exact.map((share) => Math.max(1, Math.floor(share)));
  const lots = shuffle([...sizes.keys()], random);
  const step = (direction: 1 | -1): void => {
    const may = lots.filter((i) => (direction > 0 ? counts[i]! < sizes[i]! : counts[i]! > 1));
    const owed = (i: number): number => direction * (exact[i]! - counts[i]!);
    counts[may.reduce((a, b) => (owed(b) > owed(a) ? b : a))]! += direction;
  };
  const given = (): number => counts.reduce((sum, count) => sum + count, 0);
  while (given() < total) step(1);
  while (given() > total) step(-1);
  return counts;
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
