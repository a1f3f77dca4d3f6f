import type { DeviceStore } from './device-store.js';

/**
 * One attempt in two tabs: the newest owns it, as it read the latest data; the older one must not write over it.
 * The owner's token stands in localStorage; where that can't be used, every tab believes that it is alone.
 */
export class Ownership {
  private readonly token = `${Date.now()}.${Math.random()}`;
  private readonly key: string;
  private trusted = false;
  private check: () => void = () => {};

  /** @param owner of the attempt: a hash, as a name is not to be stored */
  constructor(
    private readonly device: DeviceStore,
    private readonly win: Window,
    courseId: string,
    owner: string,
  ) {
    this.key = `pizza-libre owner ${courseId} ${owner}`;
  }

  claim(onLost: () => void): void {
    this.device.mark(this.key, this.token);
    // A full storage keeps the token of a launch long ago: it must not lock the learner out.
    this.trusted = this.device.peek(this.key) === this.token;
    this.check = () => {
      if (!this.mine) onLost();
    };
    this.win.addEventListener('storage', this.check);
  }

  /** Asked before every write as well: a page that was frozen gets no event. */
  get mine(): boolean {
    if (!this.trusted) return true;
    const owner = this.device.peek(this.key);
    return owner === null || owner === this.token;
  }

  /** Stops listening; the token stays, so that a page that the browser brings back sees that it was replaced. */
  leave(): void {
    this.win.removeEventListener('storage', this.check);
  }
}
