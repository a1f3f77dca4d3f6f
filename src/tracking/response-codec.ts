import type { Confidence } from '../course/interaction.js';
import { LONGEST_TEXT, type LearnerResponse } from '../course/response.js';
import type { BitReader, BitWriter } from './bits.js';
import { BitWriter as Scratch } from './bits.js';
