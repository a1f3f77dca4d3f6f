import { DeviceStore } from '../tracking/device-store.js';
import { NoLmsSession } from '../tracking/no-lms.js';
import { Tracker } from '../tracking/tracker.js';
import { play } from './player.js';
import './kit.js';

play((course) => {
  const device = new DeviceStore();
  return new Tracker({ course, device, session: new NoLmsSession({ device, courseId: course.id }) });
});
