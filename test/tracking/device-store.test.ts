import { expect } from '@open-wc/testing';
import { DeviceStore, type DeviceStoreOptions } from '../../src/tracking/device-store.js';
import { settle } from './manual-timers.js';
import { memoryDevice, MemoryStorage } from './rig.js';

let number = 0;
const freshKey = (): string => `test ${Date.now()} ${(number += 1)}`;

const denied = (): never => {
  throw new DOMException('denied', 'SecurityError');
};

/** Waits as long as a busy machine needs. */
function patient(options: DeviceStoreOptions = {}): DeviceStore {
  return new DeviceStore({ patience: 5_000, ...options });
}

describe('DeviceStore', () => {
  it('keeps texts in the browser’s own storage', async () => {
    const key = freshKey();
    const store = patient();
    expect(await store.read(key)).to.equal(null);
    await store.write(key, 'one');
    await store.write(key, 'two\nlines');
    expect(await patient().read(key)).to.equal('two\nlines');
    localStorage.removeItem(key);
  });

  it('process killed before localStorage reached the disk: IndexedDB has it', async () => {
    const key = freshKey();
    const storage = new MemoryStorage();
    const store = patient({ storage: () => storage });
    await store.read(key);
    await store.write(key, 'old');
    const onDisk = new Map(storage.texts);
    await store.write(key, 'new');
    const after = new MemoryStorage();
    for (const [its, text] of onDisk) after.texts.set(its, text);
    expect(await patient({ storage: () => after }).read(key)).to.equal('new');
    expect(await patient({ storage: () => new MemoryStorage() }).read(key)).to.equal('new');
  });

  it('page gone before IndexedDB had it: localStorage has it', async () => {
    const key = freshKey();
    const storage = new MemoryStorage();
    await patient({ storage: () => storage }).write(key, 'old');
    const quick = patient({ storage: () => storage, database: denied });
    await quick.read(key);
    void quick.write(key, 'new');
    expect(await patient({ storage: () => storage }).read(key)).to.equal('new');
  });

  it('writes a burst to IndexedDB in few transactions, the last text wins', async () => {
    const key = freshKey();
    const store = patient({ storage: denied });
    const writes = Array.from({ length: 50 }, (_, i) => store.write(key, `text ${i}`));
    await Promise.all(writes);
    expect(await patient({ storage: denied }).read(key)).to.equal('text 49');
  });

  it('storage throws: nothing is kept, nothing is thrown', async () => {
    const store = patient({ storage: denied, database: denied });
    await store.write('key', 'text');
    store.mark('key', 'text');
    expect(store.peek('key')).to.equal(null);
    expect(await store.read('key')).to.equal(null);
  });

  it('quota exceeded: the text is in IndexedDB', async () => {
    const key = freshKey();
    const storage = new MemoryStorage();
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    await patient({ storage: () => storage }).write(key, 'text');
    expect(await patient({ storage: () => storage }).read(key)).to.equal('text');
  });

  it('a database that never answers holds up a read for a moment only', async () => {
    const silent = { open: () => ({}) } as unknown as IDBFactory;
    const storage = new MemoryStorage();
    const store = patient({ storage: () => storage, database: () => silent, patience: 20 });
    void store.write('key', 'text');
    expect(await store.read('key')).to.equal('text');
  });

  it('a database that can’t be opened, or closes, is done without', async () => {
    const request: Partial<IDBOpenDBRequest> = {};
    const failing = { open: () => request } as unknown as IDBFactory;
    const storage = new MemoryStorage();
    const store = patient({ storage: () => storage, database: () => failing });
    request.onerror!.call(request as IDBOpenDBRequest, new Event('error'));
    await store.write('key', 'text');
    expect(await store.read('key')).to.equal('text');

    const key = freshKey();
    let opened: IDBDatabase | null = null;
    const spying = {
      open: (name: string, version: number) => {
        const its = indexedDB.open(name, version);
        its.addEventListener('success', () => (opened = its.result));
        return its;
      },
    } as IDBFactory;
    const closing = patient({ storage: () => storage, database: () => spying });
    await closing.write(key, 'one');
    opened!.onversionchange!.call(opened!, new Event('versionchange') as IDBVersionChangeEvent);
    await closing.write(key, 'two');
    expect(await closing.read(key)).to.equal('two');
  });

  it('text that is not its own is not read', async () => {
    const storage = new MemoryStorage();
    const store = memoryDevice(storage);
    for (const text of ['', 'text', ' text', '-1 text', 'NaN text']) {
      storage.setItem('key', text);
      expect(await store.read('key')).to.equal(null);
    }
  });

  it('read errors of the database count as nothing', async () => {
    const request: Partial<IDBRequest> = {};
    const table = { get: () => request };
    const database = { transaction: () => ({ objectStore: () => table }) };
    const opening: Partial<IDBOpenDBRequest> = { result: database as unknown as IDBDatabase };
    const factory = { open: () => opening } as unknown as IDBFactory;
    const store = patient({ storage: denied, database: () => factory });
    opening.onsuccess!.call(opening as IDBOpenDBRequest, new Event('success'));
    const reading = store.read('key');
    await settle();
    request.onerror!.call(request as IDBRequest, new Event('error'));
    expect(await reading).to.equal(null);
  });
});
