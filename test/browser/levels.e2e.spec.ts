import { describeInChromium } from '../support/browser.js';
import { levels } from './levels.js';

describeInChromium('the levels of security in Chromium', levels);
