import { DeviceStore } from '../../src/tracking/device-store.js';
import { FakeWindow } from './rig.js';

/** `full`: nothing more can be written; `throws`: not even read. */
export type StorageHealth = 'ok' | 'full' | 'throws';

/** The localStorage of one device, which its tabs share. */
export class WalkStorage {
  health: StorageHealth = 'ok';
  readonly texts = new Map<string, string>();

  /** @param onWrite called after a text was kept */
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
  readonly location: { readonly pathname: string; readonly search: string; readonly href: string };

  constructor(
    search: string,
    private readonly onThrow: (error: unknown) => void,
  ) {
    super();
    this.location = { pathname: '/course/index.html', search, href: `https://lms.example/course/index.html${search}` };
    const guard = (target: EventTarget): void => {
      const add = target.addEventListener.bind(target);
      const remove = target.removeEventListener.bind(target);
      const guarded = new Map<unknown, EventListener>();
      target.addEventListener = (type: string, listener: unknown, options?: AddEventListenerOptions | boolean) => {
        const run = guarded.get(listener) ?? ((event: Event) => this.guarded(listener as EventListener, event));
        guarded.set(listener, run);
        add(type, run, options);
      };
      target.removeEventListener = (type: string, listener: unknown, options?: EventListenerOptions | boolean) =>
        remove(type, guarded.get(listener) ?? (listener as EventListener), options);
    };
    guard(this);
    guard(this.document);
  }

  private guarded(listener: EventListener, event: Event): void {
    try {
      listener(event);
    } catch (error) {
      this.onThrow(error);
    }
  }
}
