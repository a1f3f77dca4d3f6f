import { DeviceStore } from '../../src/tracking/device-store.js';
import { FakeWindow } from './rig.js';

/** `full`: nothing more can be written; `throws`: not even read. */
export type StorageHealth = 'ok' | 'full' | 'throws';

/** The localStorage of one device, which its tabs share. */
export class WalkStorage {
  health: StorageHealth = 'ok';
  readonly texts = new Map<string, string>();

  /** What one tab sees of it. @param onWrite called after a text was kept */
  storeOf(onWrite: (key: string) => void): DeviceStore {
    const storage = {
      getItem: (key: string) => {
        if (this.health === 'throws') throw new Error('SecurityError');
        return this.texts.get(key) ?? null;
      },
      setItem: (key: string, value: string) => {
        if (this.health !== 'ok') throw new Error('QuotaExceededError');
        this.texts.set(key, value);
        onWrite(key);
      },
    };
    const none = (): IDBFactory => {
      throw new Error('no database');
    };
    return new DeviceStore({ storage: () => storage as unknown as Storage, database: none });
  }
}

/** A window that tells what its listeners let escape, where a browser would only write it to the console. */
export class WalkWindow extends FakeWindow {
  readonly location = { pathname: '/course/index.html' };
  private isClosed = false;

  constructor(private readonly onThrow: (error: unknown) => void) {
    super();
    this.guard(this);
    this.guard(this.document);
  }

  /** No listener hears anything any more. */
  close(): void {
    this.isClosed = true;
  }

  private guard(target: EventTarget): void {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    const guards = new Map<unknown, EventListener>();
    target.addEventListener = (type: string, listener: unknown, options?: AddEventListenerOptions | boolean) => {
      const guarded = (event: Event): void => this.hear(listener as EventListener, event);
      guards.set(listener, guarded);
      add(type, guarded, options);
    };
    target.removeEventListener = (type: string, listener: unknown, options?: EventListenerOptions | boolean) =>
      remove(type, guards.get(listener) ?? null, options);
  }

  private hear(listener: EventListener, event: Event): void {
    if (this.isClosed) return;
    try {
      listener(event);
    } catch (error) {
      this.onThrow(error);
    }
  }
}
