import { inLanguages } from '#web-pages';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { Facts, SpaceLayout } from '../space-layout.js';
import { tab, type SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);
export const home = tab(paths.space, words);

/** «Accueil»: the teleservices that the person reaches, and the account in short. */
export function SpaceHomePage({ page }: { readonly page: SpacePage }) {
  const { holder, language } = page;
  const text = words[language];
  return (
    <SpaceLayout page={page} tab={home} heading={text.heading(fullName(holder))}>
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
