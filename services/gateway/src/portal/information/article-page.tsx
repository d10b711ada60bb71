import type { Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import type { Article, Section } from './article.js';
import { TextLinkTo } from './text-link.js';

/** A page that informs: help, notices, legal texts, all of one shape. */
export function ArticlePage({ page, article }: { readonly page: Page; readonly article: Article }) {
  return (
    <Layout page={page} title={article.title}>
      <article class="prose">
        <h1>{article.title}</h1>
        <p class="lead">{article.lead}</p>
        {article.sections.map((section) => (
          <SectionOf section={section} key={section.title} />
        ))}
      </article>
    </Layout>
  );
}

function SectionOf({ section }: { readonly section: Section }) {
  return (
    <section>
      <h2>{section.title}</h2>
      {section.paragraphs?.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {section.list !== undefined && (
        <ul>
          {section.list.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
      {section.steps !== undefined && (
        <ol>
          {section.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {section.links !== undefined && (
        <ul class="plain">
          {section.links.map((link) => (
            <li key={link.label}>
              <TextLinkTo link={link} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
