import { activation } from './fr/activation.js';
import { articles } from './fr/articles.js';
import { mailedLinks } from './fr/mailed-links.js';
import { forgottenPassword } from './fr/forgotten-password.js';
import { form } from './fr/form.js';
import { outbox } from './fr/outbox.js';
import { portal } from './fr/portal.js';
import { problems } from './fr/problems.js';
import { registration } from './fr/registration.js';
import { signIn } from './fr/sign-in.js';
import { space } from './fr/space.js';
import { withFrenchSpacing } from './french-spacing.js';

/** Every text of the pages in French, the first language: its shape is what every other language must fill. */
export const fr = withFrenchSpacing({
  activation,
  articles,
  mailedLinks,
  forgottenPassword,
  form,
  outbox,
  portal,
  problems,
  registration,
  signIn,
  space,
});
