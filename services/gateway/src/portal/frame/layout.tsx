import { formWords } from '#web-pages';
import type { ComponentChildren } from 'preact';
import { stylesheet } from '../stylesheet/stylesheet.js';
import { Footer } from './footer.js';
import { Header, type SignInPlace } from './header.js';
import { emblemIcon } from './emblem.js';
import type { Page } from './page.js';

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
  readonly children: ComponentChildren;
}

/** The frame of every page: head, skip link, header, the one main landmark, footer. */
export function Layout({ page, title, hasErrors = false, signIn = 'link', wide = false, children }: LayoutProps) {
  const { texts, language } = page;
  const prefix = hasErrors ? formWords[page.language].errorPrefix : '';
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${prefix}${title} - ${texts.portal.name}`}</title>
        <link rel="stylesheet" href={stylesheet.path} />
        <link rel="icon" href={emblemIcon} type="image/svg+xml" />
      </head>
      <body>
        <a class="skip-link" href="#content">
          {texts.portal.skipToContent}
        </a>
        <Header page={page} signIn={signIn} />
        <main id="content" class={wide ? 'column wide' : 'column'} tabIndex={-1}>
          {children}
        </main>
        <Footer page={page} />
      </body>
    </html>
  );
}
