import { isOpenTo, type OwnService } from '../../../teleservices/own-services.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { Facts, SpaceLayout } from '../space-layout.js';
import { tab, type SpacePage } from '../tab.js';
import { homeWords } from './home-words.js';
import { ClosedServices, OpenServices } from './own-services-sections.js';

export const home = tab(paths.space, homeWords);

export interface SpaceHomePageProps {
  readonly page: SpacePage;
  readonly services: readonly OwnService[];
}

/** «Accueil»: the teleservices that the person reaches, those that it does not and why, and the account in short. */
export function SpaceHomePage({ page, services }: SpaceHomePageProps) {
  const { holder, language } = page;
  const text = homeWords[language];
  return (
    <SpaceLayout page={page} tab={home} heading={text.heading(fullName(holder))} title={text.tab}>
      <p class="lead">{text.lead}</p>
      <OpenServices page={page} services={services.filter(isOpenTo)} />
      <ClosedServices page={page} services={services.filter((each) => !isOpenTo(each))} />
      <section aria-labelledby="account">
        <h2 id="account">{text.account}</h2>
        <Facts
          page={page}
          facts={[
            { term: text.identifier, value: holder.identifier },
            { term: text.address, value: holder.email },
            { term: text.level, value: page.levels.words(holder.securityLevel, language).name },
          ]}
        />
        <p class="hint">{text.tabsHint}</p>
      </section>
    </SpaceLayout>
  );
}
