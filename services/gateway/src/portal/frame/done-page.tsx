import type { Page } from '#web-pages';
import type { ComponentChildren } from 'preact';
import { Layout } from './layout.js';
import { frameWords } from './frame-words.js';
import { paths } from '../paths.js';

interface Props {
  readonly page: Page;
  readonly heading: string;
  /** Title of the window; the heading when absent. */
  readonly title?: string;
  readonly done: string;
  readonly signIn?: 'none';
  /** What comes next. */
  readonly children?: ComponentChildren;
}

/** Says that something was done, and leads home. */
export function DonePage({ page, heading, title = heading, done, signIn, children }: Props) {
  return (
    <Layout page={page} title={title} signIn={signIn}>
      <h1>{heading}</h1>
      <p class="notice success" role="status">
        {done}
      </p>
      {children}
      <p>
        <a href={paths.home}>{frameWords[page.language].backHome}</a>
      </p>
    </Layout>
  );
}
