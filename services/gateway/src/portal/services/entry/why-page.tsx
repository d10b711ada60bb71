import type { LevelCatalogue } from '#contracts';
import type { Page } from '#web-pages';
import { isOpenTo, type OwnService, type Standing } from '../../../teleservices/own-services.js';
import { Layout } from '../../frame/layout.js';
import { paths, servicePath } from '../../paths.js';
import { entryWords, lastDay, namedOperator } from './entry-words.js';
import { Reasons } from './reasons.js';

/** So many operators are shown here. */
const shownAtMost = 20;

interface Props {
  readonly page: Page;
  readonly own: OwnService;
  readonly levels: LevelCatalogue;
  /** Where the person goes back to the teleservice, which is told the same; absent: it leads nowhere by itself. */
  readonly back?: string;
}

/**
 * «Pourquoi ?»: whether the person may enter a teleservice, for each operator, what is in the way and who can mend it. It leads nowhere by
 * itself, nor back to a teleservice that is not told why: who is not entitled would come here again.
 */
export function WhyPage({ page, own, levels, back }: Props) {
  const { language } = page;
  const text = entryWords[language].why;
  const { teleservice, standings, access } = own;
  const name = teleservice.name[language];
  const shown = standings.length <= shownAtMost ? standings : standings.toSorted(byPermit).slice(0, shownAtMost);
  const isOpen = isOpenTo(own);
  const title = isOpen ? text.title(name) : text.refusedTitle(name);
  return (
    <Layout page={page} title={title} signIn="none">
      <h1>{title}</h1>
      <p class="lead">{isOpen ? (access.decision === 'permit' ? text.open : text.openAfterProof) : text.refused}</p>
      {access.decision === 'deny' && (
        <section class="panel" aria-labelledby="session">
          <h2 id="session">{text.session}</h2>
          <Reasons page={page} reasons={access.reasons} demand={access.demand} levels={levels} />
        </section>
      )}
      {shown.map((standing) => (
        <StandingSection key={standing.operator?.id} page={page} own={own} levels={levels} standing={standing} />
      ))}
      {standings.length > shownAtMost && (
        <p>
          {text.first(shownAtMost, standings.length)} <a href={paths.operators}>{text.operators}</a>
        </p>
      )}
      {back !== undefined && (
        <p>
          <a class="button" href={back}>
            {text.back(name)}
          </a>
        </p>
      )}
      <ul class="plain">
        <li>
          <a href={servicePath(teleservice.id)}>{text.conditions(name)}</a>
        </li>
        <li>
          <a href={paths.contact}>{text.contact}</a>
        </li>
        <li>
          <a href={paths.space}>{text.space}</a>
        </li>
      </ul>
    </Layout>
  );
}

function StandingSection({ page, own, levels, standing }: Props & { readonly standing: Standing }) {
  const text = entryWords[page.language].why;
  const { right, operator } = standing;
  if (operator === undefined) {
    return right.permit ? null : (
      <div class="panel">
        <Reasons page={page} reasons={right.reasons} demand={own.access.demand} levels={levels} />
      </div>
    );
  }
  const id = `operator-${operator.id}`;
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{namedOperator(operator, page)}</h2>
      {right.permit ? (
        <p>
          <span class="badge">{text.yes}</span> {right.until !== undefined && text.until(lastDay(right.until, page))}
        </p>
      ) : (
        <Reasons page={page} reasons={right.reasons} demand={own.access.demand} levels={levels} operator={operator} />
      )}
    </section>
  );
}

/** What is in the way comes first. */
function byPermit({ right: one }: Standing, { right: other }: Standing): number {
  return Number(one.permit) - Number(other.permit);
}
