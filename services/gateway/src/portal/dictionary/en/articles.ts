import type { articles as french } from '../fr/articles.js';
import { assistance, contact, documentation, eddiNotice, help, subscription } from './guidance.js';
import { accessibility, legal, privacy } from './obligations.js';

export const articles: typeof french = {
  help,
  assistance,
  contact,
  legal,
  documentation,
  eddiNotice,
  accessibility,
  privacy,
  subscription,
};
