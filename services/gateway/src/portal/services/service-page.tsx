import type { Language, LevelCatalogue } from '#contracts';
import { demandAt, type TimedDemand } from '#rights';
import { longDate, type Page } from '#web-pages';
import type { Teleservice } from '../../teleservices/teleservices.js';
import { Layout } from '../frame/layout.js';
import { paths } from '../paths.js';
import { languageOfName, servicesWords } from './service-pages.js';

interface Props {
  readonly page: Page;
  readonly service: Teleservice;
  readonly levels: LevelCatalogue;
}

/** One service: which it is and why, what access to it takes, and how an adhesion comes about and ends (guide rows 27 to 30). */
export function ServicePage({ page, service, levels }: Props) {
  const { language } = page;
  const text = servicesWords[language];
  const name = service.name[language];
  return (
    <Layout page={page} title={name}>
      <h1 lang={languageOfName(service, language)}>{name}</h1>
      <p class="lead">{text.about(name)}</p>
      {!service.open && <p class="notice">{text.closed}</p>}
      <p class="prose">{text.kind[kindOf(service)]}</p>
      {service.open && service.url !== undefined && (
        <p>
          <a class="button" href={service.url}>
            {text.enter(name)}
          </a>
        </p>
      )}
      <h2>{text.accessTitle}</h2>
      <ul class="prose">
        {conditionsOf(service, page, levels).map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      {service.needsAdhesion && <AdhesionSteps service={service} language={language} />}
      <ul class="plain">
        {service.id === 'eddi' && (
          <li>
            <a href={paths.eddiNotice}>{text.eddiNotice}</a>
          </li>
        )}
        <li>
          <a href={page.person === undefined ? paths.registration : paths.space}>
            {page.person === undefined ? text.register : text.space}
          </a>
        </li>
        <li>
          <a href={paths.services}>{text.all}</a>
        </li>
      </ul>
    </Layout>
  );
}

/** The state machine of an adhesion, in words. */
function AdhesionSteps({ service, language }: { readonly service: Teleservice; readonly language: Language }) {
  const { steps, then, ...text } = servicesWords[language];
  const { requested, audit, agreement, convention, opening } = steps;
  const inOrder = [requested, ...(service.needsAudit ? [audit, agreement] : []), convention, opening];
  return (
    <>
      <h2>{text.stepsTitle}</h2>
      <p>{text.stepsLead}</p>
      <ol class="prose">
        {inOrder.map(([title, what]) => (
          <li key={title}>
            <strong>{title}</strong> – {what}
          </li>
        ))}
      </ol>
      <h3>{text.thenTitle}</h3>
      <ul class="prose">
        {[...then, ...(service.needsAudit ? [text.revoked] : [])].map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </>
  );
}

function kindOf({ needsAdhesion, needsAudit }: Teleservice): 'open' | 'adhesion' | 'audited' {
  if (!needsAdhesion) return 'open';
  return needsAudit ? 'audited' : 'adhesion';
}

function conditionsOf(service: Teleservice, { language, now }: Page, levels: LevelCatalogue): readonly string[] {
  const { needsAdhesion, needsAudit, demands } = service;
  const { account, onlyAccount, adhesion, convention, audit, noAudit, entitlement, ...text } =
    servicesWords[language].conditions;
  const instant = now.toISOString();
  const named = ({ requiredLevel }: TimedDemand) => levels.words(requiredLevel, language).name;
  const current = demandAt(service, instant);
  const { maxAgeMinutes } = current;
  const demanded = [
    maxAgeMinutes === undefined ? text.level(named(current)) : text.recent(named(current), maxAgeMinutes),
    ...demands
      .filter(({ from }) => from > instant)
      .map((each) => text.levelFrom(named(each), longDate(each.from, language))),
  ];
  const ofAdhesion = [adhesion, needsAudit ? audit : noAudit, convention, entitlement];
  return [account, ...demanded, ...(needsAdhesion ? ofAdhesion : [onlyAccount])];
}
