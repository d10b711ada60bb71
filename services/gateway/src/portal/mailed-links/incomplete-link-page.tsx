import type { ComponentChildren } from 'preact';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';

interface IncompleteLinkProps {
  readonly page: Page;
  readonly lead: string;
  /** Where to go from here. */
  readonly children?: ComponentChildren;
}

/** The link came without its token. */
export function IncompleteLinkPage({ page, lead, children }: IncompleteLinkProps) {
  const text = page.texts.activation;
  return (
    <Layout page={page} title={text.noLink.title} signIn="none">
      <h1>{text.noLink.title}</h1>
      <p class="lead">{lead}</p>
      <p>{text.noLink.advice}</p>
      {children}
    </Layout>
  );
}
