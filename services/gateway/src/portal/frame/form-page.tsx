import type { ComponentChildren } from 'preact';
import { PlainForm, type Page, type PlainFormProps } from '#web-pages';
import type { SignInPlace } from './header.js';
import { Layout } from './layout.js';

interface Props extends PlainFormProps {
  readonly page: Page;
  readonly title: string;
  readonly signIn?: SignInPlace;
  /** Other ways, below the form. */
  readonly after?: ComponentChildren;
}

/** A page that is one plain form. */
export function FormPage({ page, title, signIn, after, ...form }: Props) {
  const hasErrors = form.errors.length > 0 || form.refusal !== undefined;
  return (
    <Layout page={page} title={title} hasErrors={hasErrors} signIn={signIn}>
      <h1>{title}</h1>
      <PlainForm page={page} {...form} />
      {after}
    </Layout>
  );
}
