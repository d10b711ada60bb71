import { dayInFrance, inLanguages, longDate, type Page } from '#web-pages';
import { focusWords } from '../focus/focus-page.js';
import { Layout } from '../frame/layout.js';
import { paths } from '../paths.js';
import { TextLinkTo } from '../information/text-link.js';
import { nextPublicHolidays } from './public-holidays.js';
import { ServiceList } from '../services/service-pages.js';
import type { Teleservice } from '../../teleservices/teleservices.js';
import { en } from './en.js';
import { fr } from './fr.js';

export const homeWords = inLanguages(fr, en);

export interface HomePageProps {
  readonly page: Page;
  readonly services: readonly Teleservice[];
}

/** The public home page, rows 1 to 6 of the guide. */
export function HomePage({ page, services }: HomePageProps) {
  const text = homeWords[page.language];
  return (
    <Layout page={page} title={text.title} signIn="box" wide>
      <section class="welcome" aria-labelledby="welcome">
        <div>
          <h1 id="welcome">{text.heading}</h1>
          <p class="lead">{text.lead}</p>
          {page.person === undefined && (
            <a class="button" href={paths.registration}>
              {text.start}
            </a>
          )}
        </div>
        <ol class="steps" aria-label={text.stepsLabel}>
          {text.steps.map((step) => (
            <li key={step.title}>
              <strong>{step.title}</strong> {step.text}
            </li>
          ))}
        </ol>
      </section>
      <div class="blocks">
        <section class="panel" aria-labelledby="services">
          <h2 id="services">{text.services}</h2>
          <ServiceList page={page} services={services} />
        </section>
        <Focus page={page} />
        <Agenda page={page} />
      </div>
    </Layout>
  );
}

function Focus({ page }: { readonly page: Page }) {
  const text = homeWords[page.language];
  return (
    <section class="panel" aria-labelledby="focus">
      <h2 id="focus">{text.focus}</h2>
      {focusWords[page.language].news.map((item) => (
        <article class="news" key={item.slug}>
          <h3>{item.title}</h3>
          <p>{item.text}</p>
          <p>
            <TextLinkTo link={item.link} />
          </p>
        </article>
      ))}
      <p class="more">
        <a href={paths.focus}>{text.allNews}</a>
      </p>
    </section>
  );
}

function Agenda({ page }: { readonly page: Page }) {
  const text = homeWords[page.language];
  const today = dayInFrance(page.now);
  return (
    <section class="panel" aria-labelledby="agenda">
      <h2 id="agenda">{text.agenda}</h2>
      <p class="hint">{text.agendaLead}</p>
      <ul class="agenda">
        {nextPublicHolidays(today, 5).map(({ day, name }) => (
          <li key={day}>
            <time dateTime={day}>{longDate(new Date(`${day}T12:00:00Z`), page.language)}</time>
            <span>
              {text.holidays[name]}
              {day === today && <strong class="badge">{text.today}</strong>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
