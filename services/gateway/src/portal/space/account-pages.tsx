import type { AccountDetails } from '../../accounts/own-account.js';
import { fullName } from '../frame/full-name.js';
import type { Page } from '../frame/page.js';
import { paths } from '../paths.js';
import { Facts, SpaceLayout } from './space-layout.js';

interface Props {
  readonly page: Page;
  readonly holder: AccountDetails;
}

/** «Accueil»: the teleservices that the person reaches, and the account in short. */
export function SpaceHomePage({ page, holder }: Props) {
  const { space } = page.texts;
  const text = space.home;
  return (
    <SpaceLayout page={page} holder={holder} tab="home" heading={text.heading(fullName(holder))}>
      <p class="lead">{text.lead}</p>
      <section aria-labelledby="teleservices">
        <h2 id="teleservices">{text.services}</h2>
        <p>{text.noServices}</p>
        <p>
          <a href={paths.eddiNotice}>{text.eddi}</a>
        </p>
      </section>
      <section aria-labelledby="account">
        <h2 id="account">{text.account}</h2>
        <Facts
          page={page}
          facts={[
            { term: space.situation.identifier, value: holder.identifier },
            { term: space.email.address, value: holder.email },
            { term: space.situation.level, value: space.levels[holder.securityLevel] },
          ]}
        />
        <p class="hint">{text.tabsHint}</p>
      </section>
    </SpaceLayout>
  );
}
