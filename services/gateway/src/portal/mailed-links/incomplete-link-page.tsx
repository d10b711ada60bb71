import type { Page } from '#web-pages';
import type { ComponentChildren } from 'preact';
import { Layout } from '../frame/layout.js';
import { mailedLinkWords } from './mailed-link-words.js';

interface IncompleteLinkProps {
  readonly page: Page;
  /** What the link would have done: tells this page's title from the others'. */
  readonly about: string;
  readonly lead: string;
  /** Where to go from here. */
  readonly children?: ComponentChildren;
}

/** The link came without its token, or without a part of it. */
export function IncompleteLinkPage({ page, about, lead, children }: IncompleteLinkProps) {
  const text = mailedLinkWords[page.language].incomplete;
  return (
    <Layout page={page} title={`${text.title} - ${about}`} signIn="none">
      <h1>{text.title}</h1>
      <p class="lead">{lead}</p>
      <p>{text.advice}</p>
      {children}
    </Layout>
  );
}
