import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';

/** What a person can do whose link does not work: the same for every reason, so that none is told. */
export function WaysOut({ page: { texts } }: { readonly page: Page }) {
  const { activation } = texts;
  return (
    <section aria-labelledby="ways-out">
      <h2 id="ways-out">{activation.waysOutTitle}</h2>
      <ul>
        <li>
          {activation.alreadyActive} <a href={paths.signIn}>{activation.activating.signIn}</a>
        </li>
        <li>
          <a href={paths.activationMail}>{activation.mail.title}</a>
        </li>
        <li>
          <a href={paths.emailCorrection}>{activation.correction.title}</a>
        </li>
        <li>
          <a href={paths.assistance}>{texts.portal.footer.assistance}</a>
        </li>
      </ul>
    </section>
  );
}
