import { dateAndTime, inLanguages } from '#web-pages';
import type { Datum } from '../../../../accounts/export/data-origin.js';
import type { OwnDataExport } from '../../../../accounts/export/own-data.js';
import type { OwnMembership } from '../../../../accounts/export/own-memberships.js';
import { paths } from '../../../paths.js';
import {
  numberInWords,
  operatorWords,
  rightInWords,
  serviceName,
  type NamedService,
} from '../../operators/operator-words.js';
import { emailWords } from '../../email/email-page.js';
import { securityWords } from '../../security/security-words.js';
import { situation } from '../situation-page.js';
import { SpaceLayout } from '../../space-layout.js';
import { spaceWords } from '../../space-words.js';
import type { SpacePage } from '../../tab.js';
import { situationWords, wordsFor } from '../history-section.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);

export interface OwnDataPageProps {
  readonly page: SpacePage;
  readonly own: OwnDataExport;
  readonly services: readonly NamedService[];
}

/** «Mes données»: everything held of the person, since when and whence; readable here, and to take along. */
export function OwnDataPage({ page, own, services }: OwnDataPageProps) {
  const text = words[page.language];
  const names: Readonly<Record<string, string | undefined>> = text.names;
  return (
    <SpaceLayout page={page} tab={situation} heading={text.heading}>
      <p class="lead">{text.lead}</p>
      <p>
        <a class="button" href={paths.ownDataFile} download>
          {text.download}
        </a>
      </p>
      <dl class="facts panel">
        {own.data.map((datum) => (
          <div key={datum.name}>
            <dt>{names[datum.name] ?? datum.name}</dt>
            <dd>
              <span class="lines">{readable(datum, page)}</span>
              <p class="hint">
                {text.origins[datum.origin]}, {dateAndTime(datum.since, page.language)}
              </p>
            </dd>
          </div>
        ))}
      </dl>
      <h2>{text.operators}</h2>
      {own.operators.length === 0 ? (
        <p>{operatorWords[page.language].none}</p>
      ) : (
        <ul>
          {own.operators.map((operator) => (
            <li key={operator.id}>
              <OperatorHeld page={page} operator={operator} services={services} />
            </li>
          ))}
        </ul>
      )}
      {own.memberships.length > 0 && <h2>{text.memberships.heading}</h2>}
      {own.memberships.map((membership) => (
        <MembershipHistory key={membership.operatorId} {...{ page, own, services, membership }} />
      ))}
      <h2>{text.sessions}</h2>
      <ul>
        {own.sessions.map(({ id, device, createdAt }) => (
          <li key={id}>
            {device || securityWords[page.language].unknownDevice}, {dateAndTime(createdAt, page.language)}
          </li>
        ))}
      </ul>
      <h2>{securityWords[page.language].devices}</h2>
      <ul>
        {own.devices.map(({ id, device, firstUsedAt }) => (
          <li key={id}>
            {device || securityWords[page.language].unknownDevice}, {dateAndTime(firstUsedAt, page.language)}
          </li>
        ))}
      </ul>
      <h2>{text.history}</h2>
      <ul>
        {own.history.map((entry) => (
          <li key={entry.id}>
            {wordsFor(entry, page)}, {dateAndTime(entry.at, page.language)}
          </li>
        ))}
      </ul>
      {own.refusedEntries.length > 0 && (
        <>
          <h2>{situationWords[page.language].refused.heading}</h2>
          <ul>
            {own.refusedEntries.map(({ teleserviceId, firstAt, lastAt }) => (
              <li key={`${teleserviceId} ${firstAt}`}>
                {services.find(({ id }) => id === teleserviceId)?.name[page.language] ?? teleserviceId},{' '}
                {dateAndTime(lastAt, page.language)}
              </li>
            ))}
          </ul>
        </>
      )}
    </SpaceLayout>
  );
}

interface OperatorHeldProps extends Pick<OwnDataPageProps, 'page' | 'services'> {
  readonly operator: OwnDataExport['operators'][number];
}

/** «Transit du Port, SIREN 732 829 320, Administrateur», and the rights that the person has for it. */
function OperatorHeld({ page, operator, services }: OperatorHeldProps) {
  const { name, administrator, status, entitlements } = operator;
  const text = operatorWords[page.language];
  const told = [
    ...[name, numberInWords(operator, page)],
    ...(administrator ? [text.administrator] : []),
    ...(status === 'suspended' ? [text.suspended] : []),
  ];
  return (
    <>
      {told.join(', ')}
      {entitlements.length > 0 && (
        <ul>
          {entitlements.map((right) => (
            <li key={right.teleserviceId}>{rightInWords(right, services, page)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** How the membership of an operator came about; by the operator's name while the person is its member. */
function MembershipHistory({
  page,
  own,
  services,
  membership,
}: OwnDataPageProps & { readonly membership: OwnMembership }) {
  const text = words[page.language].memberships;
  const { operatorId, status, history } = membership;
  return (
    <>
      <h3>{own.operators.find(({ id }) => id === operatorId)?.name ?? text.former(operatorId)}</h3>
      <p class="hint">{text.status[status]}</p>
      <ul>
        {history.map(({ id, type, teleserviceId, at }) => (
          <li key={id}>
            {teleserviceId === undefined
              ? text.changes[type]
              : text.of(text.changes[type], serviceName(teleserviceId, services, page))}
            , {dateAndTime(at, page.language)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The value as a person reads it. */
function readable({ name, value }: Datum, { language, levels }: SpacePage): string {
  const space = spaceWords[language];
  if (value === undefined) return words[language].hashed;
  if (typeof value === 'boolean') return value ? space.yes : space.no;
  if (typeof value === 'object') return 'value' in value ? String(value.value) : JSON.stringify(value);
  const named: Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>> = {
    securityLevel: Object.fromEntries(levels.all.map((level) => [level, levels.words(level, language).name])),
    status: space.status,
    language: emailWords[language].languages,
  };
  return named[name]?.[value] ?? value;
}
