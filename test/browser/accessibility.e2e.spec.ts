import { describeInChromium } from '../support/browser.js';
import { accessibility } from './accessibility.js';

describeInChromium('the portal, looked at by axe-core', (stage) => {
  accessibility(stage);
});
