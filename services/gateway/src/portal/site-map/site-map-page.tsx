import { inLanguages } from '#web-pages';
import { focusWords } from '../focus/focus-page.js';
import { frameWords } from '../frame/frame-words.js';
import { Layout } from '../frame/layout.js';
import type { PortalPage } from '../frame/portal-page.js';
import { homeWords } from '../home/home-page.js';
import { articles } from '../information/articles.js';
import { paths } from '../paths.js';
import { searchWords } from '../search/search-words.js';
import { forgottenPasswordWords } from '../sign-in/forgotten-password/forgotten-password-pages.js';
import { tabs } from '../space/space-pages.js';
import { ServiceList } from '../services/service-pages.js';
import type { Teleservice } from '../../teleservices/teleservices.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);

type Links = readonly (readonly [path: string, label: string])[];

export interface SiteMapPageProps {
  readonly page: PortalPage;
  readonly services: readonly Teleservice[];
}

/** «Plan du site»: every page that stands at an address of its own. */
export function SiteMapPage({ page, services }: SiteMapPageProps) {
  const { language } = page;
  const text = words[language];
  const { header } = frameWords[language];
  const article = articles(language, page.here);
  return (
    <Layout page={page} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <div class="halves">
        <Branch
          title={text.portal}
          links={[
            [paths.home, homeWords[language].title],
            [paths.focus, focusWords[language].title],
            [paths.search, searchWords[language].title],
            [paths.subscription, header.subscription],
          ]}
        />
        <section>
          <h2>
            <a href={paths.services}>{text.services}</a>
          </h2>
          <ServiceList page={page} services={services} />
        </section>
        <Branch
          title={text.account}
          links={[
            [paths.registration, header.registration],
            [paths.activationMail, text.activationMail],
            [paths.emailCorrection, text.emailCorrection],
            [paths.signIn, header.signIn],
            [paths.forgottenPassword, forgottenPasswordWords[language].title],
          ]}
        />
        <Branch title={text.space} links={tabs.map(({ path, label }) => [path, label[language]])} />
        <Branch
          title={text.information}
          links={[
            [paths.help, article.help.title],
            [paths.assistance, article.assistance.title],
            [paths.contact, article.contact.title],
            [paths.documentation, article.documentation.title],
            [paths.eddiNotice, article.eddiNotice.title],
            [paths.legal, article.legal.title],
            [paths.accessibility, article.accessibility.title],
            [paths.privacy, article.privacy.title],
          ]}
        />
      </div>
    </Layout>
  );
}

function Branch({ title, links }: { readonly title: string; readonly links: Links }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {links.map(([path, label]) => (
          <li key={path}>
            <a href={path}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
