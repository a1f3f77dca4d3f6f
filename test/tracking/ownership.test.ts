import { expect } from '@open-wc/testing';
import { DeviceStore } from '../../src/tracking/device-store.js';
import { Ownership } from '../../src/tracking/ownership.js';
import { browserTimers, sleep } from '../../src/tracking/timers.js';

describe('Ownership', () => {
  it('goes to the newest window, and the browser tells the older one', async () => {
    const frame = document.createElement('iframe');
    frame.src = '/__web-dev-server__web-socket.js';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const other = frame.contentWindow!;
    const courseId = `ownership ${Date.now()}`;
    let lost = 0;
    const older = new Ownership(new DeviceStore(), window, courseId, 'nour');
    older.claim(() => (lost += 1));
    expect(older.mine).to.equal(true);
    const newer = new Ownership(new DeviceStore({ storage: () => other.localStorage }), other, courseId, 'nour');
    newer.claim(() => {});
    // Browsers deliver it when they have time.
    for (let i = 0; i < 100 && lost === 0; i += 1) await sleep(browserTimers, 50);
    expect(lost).to.be.at.least(1);
    expect(older.mine).to.equal(false);
    expect(newer.mine).to.equal(true);
    older.leave();
    newer.leave();
    frame.remove();
    localStorage.clear();
  });

  it('of one learner is not another’s', () => {
    const device = new DeviceStore();
    const [one, two] = ['nour', 'sam'].map((learner) => new Ownership(device, window, 'course', learner));
    one!.claim(() => {});
    two!.claim(() => {});
    expect(one!.mine && two!.mine).to.equal(true);
    one!.leave();
    two!.leave();
    localStorage.clear();
  });
});
