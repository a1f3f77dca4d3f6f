import { Scorm12Session } from '../tracking/scorm12.js';
import { Tracker } from '../tracking/tracker.js';
import { play } from './player.js';
import './kit.js';

play((course) => new Tracker({ course, session: new Scorm12Session() }));
