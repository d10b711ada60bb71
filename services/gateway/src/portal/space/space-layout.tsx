import { timeOfDay } from '#web-pages';
import type { ComponentChildren } from 'preact';
import { fullName } from '../frame/full-name.js';
import { Layout } from '../frame/layout.js';
import { spaceWords } from './space-words.js';
import type { SpacePage, Tab } from './tab.js';

interface Props {
  readonly page: SpacePage;
  /** The tab that it is, or belongs to. */
  readonly tab: Tab;
  readonly heading: string;
  /** What tells the page from others of its tab, where that is not its heading. */
  readonly title?: string;
  readonly hasErrors?: boolean;
  readonly children: ComponentChildren;
}

/** The frame of the personal space: the six tabs, and the current status above every one of them (guide row 5). */
export function SpaceLayout({ page, tab, heading, title = heading, hasErrors, children }: Props) {
  const { holder, language, sessionEndsAt, tabs, levels } = page;
  const space = spaceWords[language];
  const names = [...new Set([title, tab.label[language], space.label])];
  return (
    <Layout page={page} title={names.join(' - ')} hasErrors={hasErrors} signIn="none">
      <nav aria-label={space.label}>
        <ul class="tabs">
          {tabs.map((each) => (
            <li key={each.path}>
              <a href={each.path} aria-current={each === tab ? 'page' : undefined}>
                {each.label[language]}
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
        <span>{space.level(levels.words(holder.securityLevel, language).name)}</span>
        <span class="hint">{space.endsAt(timeOfDay(sessionEndsAt, language))}</span>
      </section>
      <h1>{heading}</h1>
      {children}
    </Layout>
  );
}

/** Terms and what the account holds for them; an empty value is said to be empty. */
export function Facts({ page, facts }: { readonly page: SpacePage; readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts panel">
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value ?? <span class="hint">{spaceWords[page.language].none}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Fact {
  readonly term: string;
  readonly value: ComponentChildren;
}
