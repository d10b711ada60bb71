import { guideRows } from './browser/guide.js';
import { journeys } from './browser/journeys.js';
import { safety } from './browser/safety.js';
import { describeInChromium } from './support/browser.js';

describeInChromium('the portal in Chromium', (stage) => {
  journeys(stage);
  guideRows(stage);
  safety(stage);
});
