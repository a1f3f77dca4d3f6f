/** What is read of interactions, and what judging and tracking never look at: forms and all that is said of answers. */
const TEXTS: ReadonlySet<string> = new Set(['html', 'feedback', 'whenRight', 'whenWrong', 'whenTrue', 'whenFalse']);

/** The texts of a value, in its own shape; null for what has none. */
export type Texts = string | null | readonly Texts[] | { readonly [key: string]: Texts };

/** A copy without its texts: until `graft` brings them back, these fields are missing, whatever their type says. */
export function withoutTexts<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (TEXTS.has(key) ? undefined : inner))) as T;
}

export function textsOf(value: unknown): Texts {
  if (Array.isArray(value)) {
    const texts = value.map(textsOf);
    return texts.some((one) => one !== null) ? texts : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value).map(([key, inner]) => [key, textOf(key, inner)] as const);
  const found = entries.filter(([, texts]) => texts !== null);
  return found.length > 0 ? Object.fromEntries(found) : null;
}

function textOf(key: string, value: unknown): Texts {
  return TEXTS.has(key) && typeof value === 'string' ? value : textsOf(value);
}

/** Puts texts where they were taken from: `value` is changed. */
export function graft(value: object, texts: Texts): void {
  if (typeof texts !== 'object' || texts === null) return;
  const into = value as Record<string, unknown>;
  for (const [key, text] of Object.entries(texts) as [string, Texts][]) {
    if (typeof text === 'string') into[key] = text;
    else if (text) graft(into[key] as object, text);
  }
}
