import type { Texts } from '#contracts';
import { inLanguages, type Page } from '#web-pages';
import { Layout } from '../../frame/layout.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of an entry say. */
export const enteringWords = inLanguages(fr, en);

interface Props {
  readonly page: Page;
  /** Of the teleservice. */
  readonly name: Texts;
  readonly path: string;
}

/**
 * «Vous entrez dans …»: goes on by itself, and by a link where the browser does not. Forms of ours lead here, since a browser would not let
 * one lead on to another site, not even by redirects.
 */
export function EnteringPage({ page, name: names, path }: Props) {
  const text = enteringWords[page.language].entering;
  const name = names[page.language];
  return (
    <Layout page={page} title={text.title(name)} signIn="none" goesOnTo={path}>
      <h1>{text.title(name)}</h1>
      <p class="lead">{text.lead}</p>
      <p>
        <a class="button" href={path}>
          {text.goOn(name)}
        </a>
      </p>
    </Layout>
  );
}
