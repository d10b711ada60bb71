import { activation } from './en/activation.js';
import { articles } from './en/articles.js';
import { mailedLinks } from './en/mailed-links.js';
import { forgottenPassword } from './en/forgotten-password.js';
import { outbox } from './en/outbox.js';
import { portal } from './en/portal.js';
import { problems } from './en/problems.js';
import { registration } from './en/registration.js';
import { signIn } from './en/sign-in.js';
import type { fr } from './fr.js';

/** Every text of the pages in English. A key missing here, or unknown to the French texts, does not compile. */
export const en: typeof fr = {
  activation,
  articles,
  mailedLinks,
  forgottenPassword,
  outbox,
  portal,
  problems,
  registration,
  signIn,
};
