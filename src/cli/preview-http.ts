import type { Cmi5Sessions } from './preview-cmi5.js';
import type { PreviewPackage } from './preview-packages.js';
import type { PreviewRecords } from './preview-records.js';

/** A request, in the few words the routes need. */
export interface PreviewRequest {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Where the preview is, as the browser sees it: `http://localhost:8000/` */
  readonly base: string;
  /** By its lower-case name; '' when absent. */
  header(name: string): string;
  /** Whole body, as text. */
  body(): Promise<string>;
}

export interface PreviewResponse {
  readonly status: number;
  /** A MIME type, or an extension with its dot. */
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is cut instead, as by a network that has gone. */
  readonly drop?: true;
}

/** What the routes read and change. */
export interface PreviewState {
  readonly packages: readonly PreviewPackage[];
  readonly problems: readonly string[];
  readonly records: PreviewRecords;
  readonly cmi5: Cmi5Sessions;
  /** A cmi5 session went on: open pages may want to read its log. */
  readonly notify?: () => void;
}

export const json = (value: unknown): PreviewResponse => ({ status: 200, type: '.json', body: JSON.stringify(value) });
export const fail = (status: number, body: string): PreviewResponse => ({ status, type: '.txt', body });
