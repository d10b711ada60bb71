import { createHash } from 'node:crypto';
import { content } from './content.js';
import { forms } from './forms.js';
import { foundation } from './foundation.js';
import { frame } from './frame.js';
import { home } from './home.js';
import { occasions } from './occasions.js';

const text = [foundation, frame, content, forms, home, occasions].join('');
const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** The one stylesheet of the portal. Its address names its content, so that browsers may keep it for ever. */
export const stylesheet = { text, digest, path: `/assets/portal-${digest}.css` } as const;
