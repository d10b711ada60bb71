import type { Language } from '#contracts';
import { inLanguages, type Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { paths, servicePath } from '../paths.js';
import type { Teleservice } from '../../teleservices/teleservices.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of the services say. */
export const servicesWords = inLanguages(fr, en);

interface Services {
  readonly page: Page;
  readonly services: readonly Teleservice[];
}

/** In which language its name is, where the page is in another. */
function languageOfName({ name }: Teleservice, language: Language): 'fr' | undefined {
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

/** One service: what access to it takes (guide rows 27 to 30), and whether it is open. */
export function ServicePage({ page, service }: { readonly page: Page; readonly service: Teleservice }) {
  const text = servicesWords[page.language];
  const name = service.name[page.language];
  return (
    <Layout page={page} title={name}>
      <h1 lang={languageOfName(service, page.language)}>{name}</h1>
      <p class="lead">{text.about(name)}</p>
      {!service.open && <p class="notice">{text.closed}</p>}
      <h2>{text.accessTitle}</h2>
      <ul>
        {conditionsOf(service, page.language).map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      <ul class="plain">
        {service.id === 'eddi' && (
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

function conditionsOf({ needsAdhesion, needsAudit }: Teleservice, language: Language): readonly string[] {
  const { account, onlyAccount, adhesion, convention, audit, noAudit, entitlement } =
    servicesWords[language].conditions;
  if (!needsAdhesion) return [account, onlyAccount];
  return [account, adhesion, needsAudit ? audit : noAudit, convention, entitlement];
}
