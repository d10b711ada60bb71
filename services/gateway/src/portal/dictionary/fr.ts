import { activation } from './fr/activation.js';
import { articles } from './fr/articles.js';
import { mailedLinks } from './fr/mailed-links.js';
import { forgottenPassword } from './fr/forgotten-password.js';
import { outbox } from './fr/outbox.js';
import { portal } from './fr/portal.js';
import { problems } from './fr/problems.js';
import { registration } from './fr/registration.js';
import { signIn } from './fr/sign-in.js';
import { withFrenchSpacing } from '#web-pages';

/** Every text of the pages in French, the first language: its shape is what every other language must fill. */
export const fr = withFrenchSpacing({
  activation,
  articles,
  mailedLinks,
  forgottenPassword,
  outbox,
  portal,
  problems,
  registration,
  signIn,
});
