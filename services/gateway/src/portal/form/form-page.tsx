import type { ComponentChildren } from 'preact';
import type { SignInPlace } from '../frame/header.js';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { PlainForm, type PlainFormProps } from './plain-form.js';

interface Props extends Omit<PlainFormProps, 'texts'> {
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
      <PlainForm texts={page.texts} {...form} />
      {after}
    </Layout>
  );
}
