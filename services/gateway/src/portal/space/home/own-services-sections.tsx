import type { OwnService } from '../../../teleservices/own-services.js';
import { operatorChoicePath, paths, servicePath, whyPath } from '../../paths.js';
import { lastDay, namedOperator } from '../../services/entry/entry-words.js';
import { Reasons } from '../../services/entry/reasons.js';
import type { SpacePage } from '../tab.js';
import { homeWords } from './home-words.js';

interface Props {
  readonly page: SpacePage;
  readonly services: readonly OwnService[];
}

/** The teleservices that the person may enter, and for whom. */
export function OpenServices({ page, services }: Props) {
  const text = homeWords[page.language];
  return (
    <section aria-labelledby="teleservices">
      <h2 id="teleservices">{text.services}</h2>
      {services.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul class="sessions panel">
          {services.map((own) => (
            <OpenService key={own.teleservice.id} page={page} own={own} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenService({ page, own }: { readonly page: SpacePage; readonly own: OwnService }) {
  const { language, levels } = page;
  const text = homeWords[language];
  const { teleservice, access } = own;
  const name = teleservice.name[language];
  return (
    <li>
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <ForWhom page={page} own={own} />
        {access.decision === 'step-up' && (
          <p class="hint">{text.proof(levels.words(access.demand.level, language).name)}</p>
        )}
      </div>
      <a class="button quiet" href={teleservice.url ?? servicePath(teleservice.id)}>
        {teleservice.url === undefined ? text.see : text.enter} <span class="visually-hidden">{name}</span>
      </a>
    </li>
  );
}

/** For which operator the person enters; of several, which is chosen, and where that is done. */
function ForWhom({ page, own }: { readonly page: SpacePage; readonly own: OwnService }) {
  const text = homeWords[page.language];
  const { teleservice, standings, entersFor } = own;
  const permitted = standings.filter(({ right }) => right.permit);
  if (!teleservice.needsAdhesion) return <p class="hint">{text.open}</p>;
  const until = permitted.find(({ operator }) => operator?.id === entersFor?.id)?.right.until;
  const choice = permitted.length > 1 || entersFor === undefined;
  return (
    <p>
      {entersFor === undefined ? text.forSome(permitted.length) : text.for(namedOperator(entersFor, page))}
      {entersFor !== undefined && until !== undefined && `, ${text.until(lastDay(until, page))}`}{' '}
      {choice && (
        <a href={operatorChoicePath(teleservice.id)}>
          {entersFor === undefined ? text.choose : text.change}{' '}
          <span class="visually-hidden">({teleservice.name[page.language]})</span>
        </a>
      )}
    </p>
  );
}

/** Those that the person may not enter, what is in the way, and who can mend it. */
export function ClosedServices({ page, services }: Props) {
  const text = homeWords[page.language];
  if (services.length === 0) return null;
  return (
    <section aria-labelledby="other-teleservices">
      <h2 id="other-teleservices">{text.others}</h2>
      <p class="hint">{text.othersLead}</p>
      {services.map((own) => (
        <ClosedService key={own.teleservice.id} page={page} own={own} />
      ))}
    </section>
  );
}

function ClosedService({ page, own }: { readonly page: SpacePage; readonly own: OwnService }) {
  const { language, levels } = page;
  const text = homeWords[language];
  const { teleservice, standings, access } = own;
  const name = teleservice.name[language];
  const refused = standings.filter(({ right }) => !right.permit);
  const [only] = refused;
  return (
    <section class="panel" aria-labelledby={`closed-${teleservice.id}`}>
      <h3 id={`closed-${teleservice.id}`}>
        <a href={servicePath(teleservice.id)}>{name}</a>
      </h3>
      {access.decision === 'deny' && (
        <Reasons page={page} reasons={access.reasons} demand={access.demand} levels={levels} />
      )}
      {refused.length > 1 && <p>{text.ofOperators(refused.length)}</p>}
      {refused.length === 1 && only !== undefined && (
        <>
          {only.operator && <p>{namedOperator(only.operator, page)}</p>}
          <Reasons
            page={page}
            reasons={only.right.reasons}
            demand={access.demand}
            levels={levels}
            {...(only.operator && { operator: only.operator })}
          />
        </>
      )}
      <ul class="plain">
        <li>
          <a href={whyPath(teleservice.id)}>
            {text.why} <span class="visually-hidden">({name})</span>
          </a>
        </li>
        {teleservice.id === 'eddi' && (
          <li>
            <a href={paths.eddiNotice}>{text.eddi}</a>
          </li>
        )}
      </ul>
    </section>
  );
}
