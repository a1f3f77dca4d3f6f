/** Who may import whom. */
export declare const rooms: Readonly<Record<string, readonly string[]>>;
/** What is wrong with `file` importing `source`; null when nothing is. */
export declare function importProblem(file: string, source: string): string | null;
