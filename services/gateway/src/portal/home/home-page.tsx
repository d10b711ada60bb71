import { dayInFrance, longDate } from '#web-pages';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../paths.js';
import { TextLinkTo } from '../information/text-link.js';
import { nextPublicHolidays } from './public-holidays.js';
import { ServiceList } from '../services/service-pages.js';

/** The public home page, rows 1 to 6 of the guide. */
export function HomePage({ page }: { readonly page: Page }) {
  const { home } = page.texts.portal;
  return (
    <Layout page={page} title={home.title} signIn="box" wide>
      <section class="welcome" aria-labelledby="welcome">
        <div>
          <h1 id="welcome">{home.heading}</h1>
          <p class="lead">{home.lead}</p>
          {page.person === undefined && (
            <a class="button" href={paths.registration}>
              {home.start}
            </a>
          )}
        </div>
        <ol class="steps" aria-label={home.stepsLabel}>
          {home.steps.map(({ title, text }) => (
            <li key={title}>
              <strong>{title}</strong> {text}
            </li>
          ))}
        </ol>
      </section>
      <div class="blocks">
        <section class="panel" aria-labelledby="services">
          <h2 id="services">{home.services}</h2>
          <ServiceList page={page} />
        </section>
        <Focus page={page} />
        <Agenda page={page} />
      </div>
    </Layout>
  );
}

function Focus({ page }: { readonly page: Page }) {
  const { home, focus } = page.texts.portal;
  return (
    <section class="panel" aria-labelledby="focus">
      <h2 id="focus">{home.focus}</h2>
      {focus.news.map(({ slug, title, text, link }) => (
        <article class="news" key={slug}>
          <h3>{title}</h3>
          <p>{text}</p>
          <p>
            <TextLinkTo link={link} />
          </p>
        </article>
      ))}
      <p class="more">
        <a href={paths.focus}>{home.allNews}</a>
      </p>
    </section>
  );
}

function Agenda({ page }: { readonly page: Page }) {
  const { home, holidays } = page.texts.portal;
  const today = dayInFrance(page.now);
  return (
    <section class="panel" aria-labelledby="agenda">
      <h2 id="agenda">{home.agenda}</h2>
      <p class="hint">{home.agendaLead}</p>
      <ul class="agenda">
        {nextPublicHolidays(today, 5).map(({ day, name }) => (
          <li key={day}>
            <time dateTime={day}>{longDate(new Date(`${day}T12:00:00Z`), page.language)}</time>
            <span>
              {holidays[name]}
              {day === today && <strong class="badge">{home.today}</strong>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All news of «Focus», each at an address of its own. */
export function FocusPage({ page }: { readonly page: Page }) {
  const { focus } = page.texts.portal;
  return (
    <Layout page={page} title={focus.title}>
      <h1>{focus.title}</h1>
      <p class="lead">{focus.lead}</p>
      {focus.news.map(({ slug, title, text, link }) => (
        <article class="panel" id={slug} key={slug}>
          <h2>{title}</h2>
          <p>{text}</p>
          <p>
            <TextLinkTo link={link} />
          </p>
        </article>
      ))}
    </Layout>
  );
}
