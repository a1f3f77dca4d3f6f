/** Where a browser keeps small texts. Both may be missing, full, or throw on any look at them. */
export interface DeviceStoreOptions {
  readonly storage?: () => Storage;
  readonly database?: () => IDBFactory;
  /** How long a read waits for IndexedDB, ms: Safari was seen never to answer. */
  readonly patience?: number;
}

const DATABASE = 'pizza-libre';
const TABLE = 'kept';
/** Opening may take this many times as long as a read before writes go on without it. */
const OPENING = 10;

/**
 * Texts kept on this device, twice: localStorage answers at once, even while the page goes away; IndexedDB is on disk
 * when it says so, where Chromium writes localStorage only every few seconds, too late for a process that is killed
 * right after an answer. The newer of both counts. No function throws; where nothing can be kept, nothing is.
 */
export class DeviceStore {
  private readonly storage: Storage | null;
  private readonly database: Promise<IDBDatabase | null>;
  private readonly patience: number;
  private readonly stamps = new Map<string, number>();
  /** Texts on their way to IndexedDB, the last a key. */
  private readonly waiting = new Map<string, string>();
  private writing: Promise<void> | null = null;

  constructor({ storage = () => localStorage, database = () => indexedDB, patience = 500 }: DeviceStoreOptions = {}) {
    this.storage = guarded(storage);
    this.patience = patience;
    this.database = Promise.race([openDatabase(database), after(patience * OPENING)]);
  }

  /** The newest text under a key; null when there is none. @param refused what `write` told */
  async read(key: string, refused: string | null = null): Promise<string | null> {
    const all = [this.peek(key), await this.readDatabase(key), refused].map(parse);
    const newest = all.reduce((one, other) => (one.stamp >= other.stamp ? one : other));
    this.stamps.set(key, Math.max(newest.stamp, this.stamps.get(key) ?? 0));
    return newest.text;
  }

  /** What localStorage holds under a key, as it stands there. */
  peek(key: string): string | null {
    return guarded(() => this.storage?.getItem(key) ?? null);
  }

  /**
   * Kept in localStorage when it returns, on disk when it resolves. Read a key before writing it.
   * @param onRefused gets, at once, what localStorage does not take
   */
  write(key: string, text: string, onRefused?: (stored: string) => void): Promise<void> {
    const stamp = (this.stamps.get(key) ?? 0) + 1;
    this.stamps.set(key, stamp);
    const stored = `${stamp} ${text}`;
    if (!this.mark(key, stored)) onRefused?.(stored);
    this.waiting.set(key, stored);
    this.writing ??= this.drain().finally(() => (this.writing = null));
    return this.writing;
  }

  /** A note to other tabs, in localStorage only, as it stands. @returns null when it is not taken */
  mark(key: string, text: string): true | null {
    return guarded(() => {
      this.storage!.setItem(key, text);
      return true;
    });
  }

  /** One write at a time; those that came meanwhile go together, the last a key. */
  private async drain(): Promise<void> {
    const database = await this.database;
    while (this.waiting.size > 0) {
      const batch = [...this.waiting];
      this.waiting.clear();
      if (database) await writeBatch(database, batch);
    }
  }

  private readDatabase(key: string): Promise<string | null> {
    const reading = this.database.then((database) => (database ? readOne(database, key) : null));
    return Promise.race([reading, after(this.patience)]);
  }
}

/** Stored as `stamp text`; the stamp counts writes, as the wall clock may be set back. */
function parse(stored: string | null): { readonly stamp: number; readonly text: string | null } {
  const match = /^(\d{1,15}) ([^]*)$/.exec(stored ?? '');
  return match ? { stamp: Number(match[1]), text: match[2]! } : { stamp: 0, text: null };
}

function openDatabase(database: () => IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = guarded(() => database().open(DATABASE, 1));
    if (!request) return resolve(null);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => {
      const opened = request.result;
      opened.onversionchange = () => opened.close();
      resolve(opened);
    };
    request.onerror = request.onblocked = () => resolve(null);
  });
}

function writeBatch(database: IDBDatabase, batch: readonly (readonly [string, string])[]): Promise<void> {
  return new Promise((resolve) => {
    const done = guarded(() => {
      // `strict`: complete means flushed to the disk, not only handed to the system.
      const transaction = database.transaction(TABLE, 'readwrite', { durability: 'strict' });
      for (const [key, text] of batch) transaction.objectStore(TABLE).put(text, key);
      transaction.oncomplete = transaction.onabort = transaction.onerror = () => resolve();
      return true;
    });
    if (!done) resolve();
  });
}

function readOne(database: IDBDatabase, key: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = guarded(() => database.transaction(TABLE).objectStore(TABLE).get(key) as IDBRequest<unknown>);
    if (!request) return resolve(null);
    request.onsuccess = () => resolve(typeof request.result === 'string' ? request.result : null);
    request.onerror = () => resolve(null);
  });
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null));
}

/** Null where it throws. */
export function guarded<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}
