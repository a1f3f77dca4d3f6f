/** Flags for headless Chromium; root has no sandbox in a container. */
export declare const chromiumArgs: string[];
/** Path of a Chromium or Chrome; found or, where possible, installed. Rejects with the command to run. */
export declare function findChromium(): Promise<string>;
/** Path of a Firefox; null where there is none. */
export declare function findFirefox(): Promise<string | null>;
