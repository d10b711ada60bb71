import type { Page } from '#web-pages';
import { frameWords } from './frame-words.js';
import { paths } from '../paths.js';

/** Row 7 of the guide, with what the law adds today. */
export function Footer({ page }: { readonly page: Page }) {
  const { footer, name, motto } = frameWords[page.language];
  const links = [
    [paths.siteMap, footer.siteMap],
    [paths.contact, footer.contact],
    [paths.assistance, footer.assistance],
    [paths.legal, footer.legal],
    [paths.documentation, footer.documentation],
    [paths.accessibility, footer.accessibility],
    [paths.privacy, footer.privacy],
  ] as const;
  return (
    <footer class="site-footer">
      <div class="inner">
        <p>
          <strong>{name}</strong> {motto}
        </p>
        <nav aria-label={footer.label}>
          <ul class="links">
            {links.map(([path, label]) => (
              <li key={path}>
                <a href={path} aria-current={page.address.split('?')[0] === path ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
