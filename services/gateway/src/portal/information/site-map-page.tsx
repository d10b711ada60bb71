import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../paths.js';
import { tabs } from '../space/space-pages.js';
import { ServiceList } from '../services/service-pages.js';

type Links = readonly (readonly [path: string, label: string])[];

/** «Plan du site»: every page that stands at an address of its own. */
export function SiteMapPage({ page }: { readonly page: Page }) {
  const { portal, articles } = page.texts;
  const { header, siteMap } = portal;
  return (
    <Layout page={page} title={siteMap.title}>
      <h1>{siteMap.title}</h1>
      <p class="lead">{siteMap.lead}</p>
      <div class="halves">
        <Branch
          title={siteMap.portal}
          links={[
            [paths.home, portal.home.title],
            [paths.focus, portal.focus.title],
            [paths.search, portal.search.title],
            [paths.subscription, header.subscription],
          ]}
        />
        <section>
          <h2>
            <a href={paths.services}>{siteMap.services}</a>
          </h2>
          <ServiceList page={page} />
        </section>
        <Branch
          title={siteMap.account}
          links={[
            [paths.registration, header.registration],
            [paths.activationMail, siteMap.activationMail],
            [paths.emailCorrection, siteMap.emailCorrection],
            [paths.signIn, header.signIn],
            [paths.forgottenPassword, page.texts.forgottenPassword.title],
          ]}
        />
        <Branch title={siteMap.space} links={tabs.map(({ path, label }) => [path, label[page.language]])} />
        <Branch
          title={siteMap.information}
          links={[
            [paths.help, articles.help.title],
            [paths.assistance, articles.assistance.title],
            [paths.contact, articles.contact.title],
            [paths.documentation, articles.documentation.title],
            [paths.eddiNotice, articles.eddiNotice.title],
            [paths.legal, articles.legal.title],
            [paths.accessibility, articles.accessibility.title],
            [paths.privacy, articles.privacy.title],
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
