import { expect } from '@open-wc/testing';
import { NoLmsSession } from '../../src/tracking/no-lms.js';
import { attemptRecord, passesTheContract } from './lms-session-contract.js';
import { memoryDevice, MemoryStorage } from './rig.js';

passesTheContract('NoLmsSession', () => {
  const storage = new MemoryStorage();
  let writes = 0;
  const setItem = storage.setItem.bind(storage);
  storage.setItem = (key, value) => {
    writes += 1;
    setItem(key, value);
  };
  return {
    hasLms: false,
    open: () => new NoLmsSession({ device: memoryDevice(storage), courseId: 'pate' }),
    writes: () => writes,
    breaches: () => [],
    breakCommit: null,
  };
});

describe('NoLmsSession', () => {
  it('keeps the resume data of each course apart', async () => {
    const device = memoryDevice(new MemoryStorage());
    const one = new NoLmsSession({ device, courseId: 'one' });
    await one.initialize();
    one.record(attemptRecord());
    const two = await new NoLmsSession({ device, courseId: 'two' }).initialize();
    expect(two.resumeData).to.equal('');
  });

  it('forgets everything without a device', async () => {
    const one = new NoLmsSession({ device: null, courseId: 'one' });
    await one.initialize();
    one.record(attemptRecord());
    expect(await one.commit()).to.equal(true);
    one.terminate();
    expect((await new NoLmsSession({ device: null, courseId: 'one' }).initialize()).resumeData).to.equal('');
  });
});
