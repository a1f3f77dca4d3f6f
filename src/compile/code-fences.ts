import type { Line } from './source.js';

interface OpenFence {
  readonly index: number;
  readonly fence: string;
  readonly info: string;
}

/** For each line, the info string of the fenced code it belongs to (fences included), or null outside code. */
export function fencedCode(lines: readonly Line[]): {
  readonly info: readonly (string | null)[];
  /** Index of a fence that nothing closes; the lines after it don't count as code. */
  readonly unclosed: number | null;
} {
  const info: (string | null)[] = lines.map(() => null);
  let open: OpenFence | null = null;
  lines.forEach(({ text }, index) => {
    const fence = /^(?:[ \t>]|[-*+] |\d+[.)] )*(`{3,}|~{3,})(.*)$/.exec(text);
    if (!open) {
      const [, ticks = '', rest = ''] = fence ?? [];
      const isInline = ticks.startsWith('`') && rest.includes('`');
      if (fence && !isInline) open = { index, fence: ticks, info: rest.trim() };
    } else if (fence && fence[1]!.startsWith(open.fence) && fence[2]!.trim() === '') {
      info.fill(open.info, open.index, index + 1);
      open = null;
    }
  });
  // TypeScript doesn't see assignments made inside the callback.
  return { info, unclosed: (open as OpenFence | null)?.index ?? null };
}

export function codeLines(lines: readonly Line[]): readonly boolean[] {
  return fencedCode(lines).info.map((info) => info !== null);
}
