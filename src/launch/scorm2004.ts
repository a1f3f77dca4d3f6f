import { Scorm2004Session } from '../tracking/scorm2004.js';
import { Tracker } from '../tracking/tracker.js';
import { play } from './player.js';
import './kit.js';

play((course) => new Tracker({ course, session: new Scorm2004Session() }));
