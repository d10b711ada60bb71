import type { Language } from '#contracts';
import { inLanguages, type Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { servicePath } from '../paths.js';
import type { Teleservice } from '../../teleservices/teleservices.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of the services say. */
export const servicesWords = inLanguages(fr, en);

interface Services {
  readonly page: Page;
  readonly services: readonly Teleservice[];
}

/** In which language a service’s name is, where the page is in another. */
export function languageOfName({ name }: Teleservice, language: Language): 'fr' | undefined {
  return language !== 'fr' && name.en === name.fr ? 'fr' : undefined;
}

/** Links to the services. */
export function ServiceList({ page, services }: Services) {
  return (
    <ul class="services">
      {services.map((service) => (
        <li key={service.id}>
          <a href={servicePath(service.id)} lang={languageOfName(service, page.language)}>
            {service.name[page.language]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** All services. */
export function ServicesPage({ page, services }: Services) {
  const text = servicesWords[page.language];
  return (
    <Layout page={page} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <div class="panel">
        <ServiceList page={page} services={services} />
      </div>
    </Layout>
  );
}
