/** File → line → hits, from reports in the lcov format. */
export declare function mergeReports(reports: readonly string[]): Map<string, Map<number, number>>;
