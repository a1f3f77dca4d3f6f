import { Cmi5Session } from '../tracking/cmi5.js';
import { Tracker } from '../tracking/tracker.js';
import { play } from './player.js';
import './kit.js';

play((course) => new Tracker({ course, session: new Cmi5Session({ course }) }));
