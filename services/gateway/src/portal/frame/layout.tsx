import { Document, formWords, type Page } from '#web-pages';
import type { ComponentChildren } from 'preact';
import { stylesheet } from '../stylesheet/stylesheet.js';
import { Footer } from './footer.js';
import { Header, type SignInPlace } from './header.js';
import { emblemIcon } from './emblem.js';
import { frameWords } from './frame-words.js';

export interface LayoutProps {
  readonly page: Page;
  /** What tells this page from every other; the portal's name is added. */
  readonly title: string;
  /** The page shows errors of a form: its title says so first. */
  readonly hasErrors?: boolean;
  /** How the header offers to sign in: the box of the guide's home page, a link, or nothing where the page itself does. */
  readonly signIn?: SignInPlace;
  /** A wider column, for the home page. */
  readonly wide?: boolean;
  /** Path to which the browser goes on by itself, at once. */
  readonly goesOnTo?: string;
  readonly children: ComponentChildren;
}

/** The frame of every page: head, skip link, header, the one main landmark, footer. */
export function Layout({
  page,
  title,
  hasErrors = false,
  signIn = 'link',
  wide = false,
  goesOnTo,
  children,
}: LayoutProps) {
  const { language } = page;
  const text = frameWords[language];
  const prefix = hasErrors ? formWords[language].errorPrefix : '';
  return (
    <Document
      language={language}
      title={`${prefix}${title} - ${text.name}`}
      stylesheet={stylesheet.path}
      icon={emblemIcon}
      goesOnTo={goesOnTo}
    >
      <a class="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <Header page={page} signIn={signIn} />
      <main id="content" class={wide ? 'column wide' : 'column'} tabIndex={-1}>
        {children}
      </main>
      <Footer page={page} />
    </Document>
  );
}
