import type { ComponentChildren } from 'preact';
import type { AccountDetails } from '../../accounts/own-account.js';
import { fullName } from '../frame/full-name.js';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../paths.js';

/** The tabs of guide row 5, in their order. */
export const tabs = ['home', 'situation', 'security', 'password', 'email', 'references'] as const;
export type Tab = (typeof tabs)[number];

const tabPaths: Readonly<Record<Tab, string>> = {
  home: paths.space,
  situation: paths.situation,
  security: paths.security,
  password: paths.password,
  email: paths.email,
  references: paths.references,
};

interface Props {
  readonly page: Page;
  readonly holder: AccountDetails;
  readonly tab: Tab;
  readonly heading: string;
  readonly hasErrors?: boolean;
  readonly children: ComponentChildren;
}

/** The frame of the personal space: the six tabs, and the current status above every one of them (guide row 5). */
export function SpaceLayout({ page, holder, tab, heading, hasErrors, children }: Props) {
  const { space } = page.texts;
  return (
    <Layout page={page} title={`${space.tabs[tab]} - ${space.label}`} hasErrors={hasErrors} signIn="none">
      <nav aria-label={space.label}>
        <ul class="tabs">
          {tabs.map((each) => (
            <li key={each}>
              <a href={tabPaths[each]} aria-current={each === tab ? 'page' : undefined}>
                {space.tabs[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section class="status" aria-label={space.statusLabel}>
        <span class="badge">{space.status[holder.status]}</span>
        <span>
          {fullName(holder)} ({holder.identifier})
        </span>
        <span>{space.level(space.levels[holder.securityLevel])}</span>
      </section>
      <h1>{heading}</h1>
      {children}
    </Layout>
  );
}

/** Terms and what the account holds for them; an empty value is said to be empty. */
export function Facts({ page, facts }: { readonly page: Page; readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts panel">
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value ?? <span class="hint">{page.texts.space.none}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Fact {
  readonly term: string;
  readonly value: ComponentChildren;
}
