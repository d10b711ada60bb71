import type { fr } from './fr.js';

export const en: typeof fr = {
  label: 'Personal space',
  statusLabel: 'Status of your account',
  status: { active: 'Active account', suspended: 'Suspended account', closed: 'Closed account' },
  level: (name) => `Level: ${name}`,
  endsAt: (time) => `Without activity your session ends at ${time}.`,
  yes: 'Yes',
  no: 'No',
  none: 'Not given',
  password: 'Your password',
  stale: 'Your account has changed in the meantime. Check, then submit again.',
};
