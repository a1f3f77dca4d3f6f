/** People who answered alike in a vote: their group, what they answered to two questions, how many they are. */
export interface VoteRow {
  /** Group, first answer, second answer. */
  readonly answers: readonly [string, string, string];
  /** Whole, 0 or more. */
  readonly people: number;
}

/** What rows are counted by: the group, or one of the two questions. */
export type VoteAxis = 0 | 1 | 2;

/** A table of counts; sums of rows, of columns, of all. */
export interface CrossTable {
  /** In the order in which they are first met. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then column. */
  readonly cells: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
}

/** Below this, a cell may tell who is in it: the course's own careful choice, content brief §9. */
export const FEW = 5;

/** How much a cell tells of the people in it: of one person, everything. */
export function exposure(people: number): 'alone' | 'few' | null {
  if (people === 1) return 'alone';
  return people < FEW ? 'few' : null;
}

/**
 * The same vote by fewer or more people: shares are kept as well as whole numbers can (largest remainders, Hamilton's method;
 * of equal remainders the first is served first), so that the sum is right.
 * @param total whole, 0 or more; without anyone to begin with, nobody comes
 */
export function scaleVote(rows: readonly VoteRow[], total: number): readonly VoteRow[] {
  const before = sum(rows.map(({ people }) => people));
  if (before === 0) return rows;
  // Whole numbers throughout: 3 × 10 / 30 must not leave a remainder.
  const shares = rows.map(({ people }) => Math.floor((people * total) / before));
  const remainders = rows.map(({ people }, index) => people * total - shares[index]! * before);
  const byRemainder = rows.map((_, index) => index).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  const served = new Set(byRemainder.slice(0, total - sum(shares)));
  return rows.map((row, index) => ({ ...row, people: shares[index]! + (served.has(index) ? 1 : 0) }));
}

/** Counts by one thing, or by two: a single column, without a name, when there is no second. */
export function crossTable(votes: readonly VoteRow[], by: VoteAxis, across: VoteAxis | null): CrossTable {
  const rows = labels(votes, by);
  const columns = across === null ? [''] : labels(votes, across);
  const isIn = ({ answers }: VoteRow, row: string, column: string): boolean =>
    answers[by] === row && (across === null || answers[across] === column);
  const count = (row: string, column: string): number =>
    sum(votes.filter((vote) => isIn(vote, row, column)).map(({ people }) => people));
  const cells = rows.map((row) => columns.map((column) => count(row, column)));
  const rowTotals = cells.map(sum);
  return {
    rows,
    columns,
    cells,
    rowTotals,
    columnTotals: columns.map((_, index) => sum(cells.map((row) => row[index]!))),
    total: sum(rowTotals),
  };
}

function labels(votes: readonly VoteRow[], axis: VoteAxis): readonly string[] {
  return [...new Set(votes.map(({ answers }) => answers[axis]))];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
