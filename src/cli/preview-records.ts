import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The embedded LMS's records: `<dir>/<package>/<attempt>.json`, each replaced whole, so that a process killed at
 * any moment leaves the old record or the new one. Names are checked by the caller (`isRecordName`).
 */
export class PreviewRecords {
  readonly #dir: string;
  /** Writes follow one another: the last acknowledged one wins. */
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** All attempts at a package, by number. */
  async list(name: string): Promise<unknown[]> {
    const files = await readdir(join(this.#dir, name)).catch(() => []);
    const numbers = files.filter((file) => /^\d+\.json$/.test(file)).map((file) => parseInt(file, 10));
    numbers.sort((a, b) => a - b);
    const records = await Promise.all(numbers.map((attempt) => this.read(name, attempt)));
    return records.filter((record) => record !== null);
  }

  /** Null when there is none, or when it is not JSON. */
  async read(name: string, attempt: number): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.#path(name, attempt), 'utf8')) as unknown;
    } catch {
      return null;
    }
  }

  /** Resolves once the record is on the disk. */
  write(name: string, attempt: number, record: unknown): Promise<void> {
    return this.#next(async () => {
      await mkdir(join(this.#dir, name), { recursive: true });
      const path = this.#path(name, attempt);
      const file = await open(`${path}.part`, 'w');
      try {
        await file.writeFile(`${JSON.stringify(record, null, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
    });
  }

  /** One attempt, or all of them. */
  remove(name: string, attempt?: number): Promise<void> {
    const path = attempt === undefined ? join(this.#dir, name) : this.#path(name, attempt);
    return this.#next(() => rm(path, { recursive: true, force: true }));
  }

  /** Resolves once all that was taken is on the disk; nothing is taken any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue;
  }

  #path(name: string, attempt: number): string {
    return join(this.#dir, name, `${attempt}.json`);
  }

  #next(task: () => Promise<void>): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Error('The records are closed.'));
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
