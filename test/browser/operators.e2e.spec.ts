import { describeInChromium } from '../support/browser.js';
import { operators } from './operators.js';

describeInChromium('operators in Chromium', operators, { TELESERVICE_LEVELS: 'eddi=password' });
