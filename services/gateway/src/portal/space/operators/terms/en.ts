import type { fr } from './fr.js';

export const en: typeof fr = {
  roles: 'Roles',
  from: 'First day',
  fromHint: { now: 'Empty: from now on.', acceptance: 'Empty: from the acceptance on.', running: 'Empty: unchanged.' },
  until: 'Last day',
  untilHint: (day: string) => `On ${day} at the latest, the last day of the adhesion. Empty: that day.`,
  untilHintOpen: 'Empty: as long as the adhesion lasts.',
  errors: {
    day: 'Enter a day, for example 31/12/2026.',
    roles: 'Choose one role at least.',
    'beyond-adhesion': 'This day is after the end of the adhesion.',
    'period-refused': 'The period begins before today, or ends before it begins.',
  },
};
