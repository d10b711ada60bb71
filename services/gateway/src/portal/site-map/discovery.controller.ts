import { Controller, Get, Header, Redirect } from '@nestjs/common';
import { Clock } from '#event-sourcing';
import { emblemImage } from '../frame/emblem.js';
import { PageSettings } from '../frame/page-settings.js';
import { articleNames } from '../information/articles.js';
import { paths, servicePath } from '../paths.js';
import { Teleservices } from '../../teleservices/teleservices.js';

const halfAYearMs = 182 * 24 * 3_600_000;

/** What programs look for at addresses that others have fixed: browsers, search engines, who found a weakness. */
@Controller()
export class DiscoveryController {
  constructor(
    private readonly settings: PageSettings,
    private readonly clock: Clock,
    private readonly teleservices: Teleservices,
  ) {}

  /** Where a weakness is told (RFC 9116). */
  @Get(['/.well-known/security.txt', '/security.txt'])
  @Header('content-type', 'text/plain; charset=utf-8')
  securityContact(): string {
    const { publicUrl, securityContact } = this.settings;
    return [
      `Contact: ${securityContact ?? `${publicUrl}${paths.contact}`}`,
      `Expires: ${new Date(this.clock.now().getTime() + halfAYearMs).toISOString()}`,
      'Preferred-Languages: fr, en',
      `Canonical: ${publicUrl}/.well-known/security.txt`,
      '',
    ].join('\n');
  }

  /** Where password managers lead who has to change a password. */
  @Get('/.well-known/change-password')
  @Redirect(paths.password, 303)
  changePassword(): void {}

  @Get('/robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  robots(): string {
    const hidden = [
      paths.space,
      paths.activation,
      paths.invitation,
      paths.search,
      '/dev',
      '/courriel/',
      '/compte-ferme',
    ];
    const sitemap = `Sitemap: ${this.settings.publicUrl}/sitemap.xml`;
    return ['User-agent: *', ...hidden.map((path) => `Disallow: ${path}`), sitemap, ''].join('\n');
  }

  /** The pages that everybody may read, for search engines. */
  @Get('/sitemap.xml')
  @Header('content-type', 'application/xml; charset=utf-8')
  async sitemap(): Promise<string> {
    const services = await this.teleservices.all();
    const pages = [
      ...[paths.home, paths.registration, paths.services, paths.focus, paths.siteMap],
      ...services.map(({ id }) => servicePath(id)),
      ...articleNames.map((name) => paths[name]),
    ];
    const urls = pages.map((path) => `<url><loc>${this.settings.publicUrl}${path}</loc></url>`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`;
  }

  /** For what asks without having read a page, which names its icon itself. */
  @Get('/favicon.ico')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  icon(): string {
    return emblemImage;
  }
}
