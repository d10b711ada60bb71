import { inLanguages, type Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { paths, servicePath } from '../paths.js';
import { services, type Service } from '../../teleservices/services.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of the services say. */
export const servicesWords = inLanguages(fr, en);

/** Links to the eight services. */
export function ServiceList({ page }: { readonly page: Page }) {
  return (
    <ul class="services">
      {services.map(({ slug, name }) => (
        <li key={slug}>
          <a href={servicePath(slug)} lang={page.language === 'fr' ? undefined : 'fr'}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** All services. */
export function ServicesPage({ page }: { readonly page: Page }) {
  const text = servicesWords[page.language];
  return (
    <Layout page={page} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <div class="panel">
        <ServiceList page={page} />
      </div>
    </Layout>
  );
}

/** One service: what access to it takes (guide rows 27 to 30), and that it is not open yet. */
export function ServicePage({ page, service }: { readonly page: Page; readonly service: Service }) {
  const text = servicesWords[page.language];
  const isEddi = service.slug === 'eddi';
  return (
    <Layout page={page} title={service.name}>
      <h1 lang={page.language === 'fr' ? undefined : 'fr'}>{service.name}</h1>
      <p class="lead">{text.about(service.name)}</p>
      <h2>{text.accessTitle}</h2>
      <ul>
        {(isEddi ? text.eddiAccess : text.access).map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      <h2>{text.openingTitle}</h2>
      <p class="notice">{text.opening}</p>
      <ul class="plain">
        {isEddi && (
          <li>
            <a href={paths.eddiNotice}>{text.eddiNotice}</a>
          </li>
        )}
        <li>
          <a href={paths.registration}>{text.register}</a>
        </li>
        <li>
          <a href={paths.services}>{text.all}</a>
        </li>
      </ul>
    </Layout>
  );
}
