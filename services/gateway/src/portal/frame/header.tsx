import { addressInLanguage, dayInFrance, shortDate, type Page } from '#web-pages';
import { Emblem } from './emblem.js';
import { frameWords } from './frame-words.js';
import { customsWebsite, paths } from '../paths.js';

/** How the header offers to sign in. */
export type SignInPlace = 'box' | 'link' | 'none';

interface Props {
  readonly page: Page;
  readonly signIn: SignInPlace;
}

/** Rows 1 to 4 of the guide: date, tools, name and motto, search, links, and the way in. */
export function Header({ page, signIn }: Props) {
  const { header, name, motto } = frameWords[page.language];
  return (
    <header class="site-header">
      <Tools page={page} />
      <div class="masthead">
        <div class="inner">
          <a class="brand" href={paths.home}>
            <Emblem />
            <span class="brand-name">
              {name.split('@')[0]}
              <span class="brand-at">@</span>
              {name.split('@')[1]}
            </span>
            <span class="brand-motto">{motto}</span>
          </a>
          <Search page={page} />
        </div>
      </div>
      <div class="wayfinding">
        <div class="inner">
          <nav aria-label={header.navigation}>
            <ul class="links">
              <NavigationLink page={page} to={paths.registration} label={header.registration} />
              <NavigationLink page={page} to={paths.subscription} label={header.subscription} />
              <li>
                <a href={customsWebsite} rel="external">
                  {header.customsWebsite}
                </a>
              </li>
              {page.person === undefined && signIn === 'link' && (
                <NavigationLink page={page} to={paths.signIn} label={header.signIn} />
              )}
              {page.person !== undefined && <NavigationLink page={page} to={paths.space} label={header.space} />}
            </ul>
          </nav>
          {page.person !== undefined && <SignedIn page={page} person={page.person} />}
          {page.person === undefined && signIn === 'box' && <SignInBox page={page} />}
        </div>
      </div>
    </header>
  );
}

function Tools({ page }: { readonly page: Page }) {
  const { header, otherLanguage } = frameWords[page.language];
  const other = page.language === 'fr' ? 'en' : 'fr';
  return (
    <div class="tools">
      <div class="inner">
        <time dateTime={dayInFrance(page.now)}>{shortDate(page.now, page.language)}</time>
        <nav aria-label={header.tools}>
          <ul class="links">
            <NavigationLink page={page} to={paths.contact} label={header.contact} />
            <NavigationLink page={page} to={paths.help} label={header.help} />
            <li>
              <a href={addressInLanguage(page.address, other)} hreflang={other} lang={other}>
                {otherLanguage}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </div>
  );
}

function Search({ page }: { readonly page: Page }) {
  const { header } = frameWords[page.language];
  return (
    <search>
      <form class="search" action={paths.search} method="get">
        <label for="search-words" class="visually-hidden">
          {header.search}
        </label>
        <input
          id="search-words"
          name="q"
          type="search"
          placeholder={header.search}
          autocomplete="off"
          maxLength={200}
          value={queryOf(page.address)}
        />
        <button type="submit">{header.ok}</button>
      </form>
    </search>
  );
}

function NavigationLink({ page, to, label }: { readonly page: Page; readonly to: string; readonly label: string }) {
  const here = page.address.split('?')[0] === to;
  return (
    <li>
      <a href={to} aria-current={here ? 'page' : undefined}>
        {label}
      </a>
    </li>
  );
}

function SignedIn({ page, person }: { readonly page: Page; readonly person: string }) {
  const { header } = frameWords[page.language];
  return (
    <div class="signed-in">
      <span>{header.signedInAs(person)}</span>
      <form method="post" action={paths.signOut}>
        <button class="quiet" type="submit">
          {header.signOut}
        </button>
      </form>
    </div>
  );
}

function SignInBox({ page }: { readonly page: Page }) {
  const { signInBox } = frameWords[page.language];
  return (
    <form class="sign-in-box" method="post" action={paths.signIn} aria-label={signInBox.label} noValidate>
      <div>
        <label for="sign-in-identifier">{signInBox.identifier}</label>
        <input
          id="sign-in-identifier"
          name="identifier"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
        />
      </div>
      <div>
        <label for="sign-in-password">{signInBox.password}</label>
        <input id="sign-in-password" name="password" type="password" autocomplete="current-password" required />
      </div>
      <button type="submit">{signInBox.submit}</button>
      <a href={paths.forgottenPassword}>{signInBox.forgotten}</a>
    </form>
  );
}

/** What was searched for, on the page that answers it; the box keeps it. */
function queryOf(address: string): string | undefined {
  const { pathname, searchParams } = new URL(address, 'http://portal.invalid');
  return pathname === paths.search ? (searchParams.get('q') ?? undefined) : undefined;
}
