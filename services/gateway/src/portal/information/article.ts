import type { paths } from '../paths.js';

/** A link within a text: to one of the portal's pages, or outside. */
export interface TextLink {
  readonly label: string;
  readonly to: keyof typeof paths | `https://${string}` | `mailto:${string}` | `tel:${string}` | '/api';
}

/** A part of an article, in this order on the page. */
export interface Section {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly list?: readonly string[];
  readonly steps?: readonly string[];
  readonly links?: readonly TextLink[];
}

/** A page that only informs; also what the search looks through. */
export interface Article {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
}

/** One news item of «Focus». */
export interface NewsItem {
  /** Its place on the page of all news, the same in every language. */
  readonly slug: string;
  readonly title: string;
  readonly text: string;
  readonly link: TextLink;
}
