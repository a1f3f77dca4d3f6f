/** Rows under a head, columns aligned; figures to the right where a column's head starts with a space. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head.map((cell) => cell.trim()), ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const pad = (cell: string, column: number): string =>
    head[column]!.startsWith(' ') ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

/** `83,4 Ko`, 1 Ko being 1,024 bytes. */
export function sizeWord(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).replace('.', ',')} Ko`;
}

/** `1 page`, `8 pages`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n > 1 ? many : one}`;
}
