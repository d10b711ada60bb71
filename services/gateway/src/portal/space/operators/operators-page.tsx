import type { OwnOperator } from '../../../operators/own-operators.js';
import { operatorPath, paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { numberInWords, operators as tab, operatorWords, rightInWords, type NamedService } from './operator-words.js';

export type OperatorNotice = keyof (typeof operatorWords)['fr']['done'];

export interface OperatorsPageProps {
  readonly page: SpacePage;
  readonly operators: readonly OwnOperator[];
  readonly services: readonly NamedService[];
  /** Cursor of the page that follows. */
  readonly next?: string;
  /** Whether this browser holds the link of an invitation. */
  readonly invited: boolean;
  readonly told?: OperatorNotice;
}

/** «Opérateurs»: for whom the person acts, and with what rights. */
export function OperatorsPage({ page, operators, services, next, invited, told }: OperatorsPageProps) {
  const text = operatorWords[page.language];
  return (
    <SpaceLayout page={page} tab={tab} heading={text.heading}>
      <Told page={page} told={told} />
      {invited && (
        <p class="notice">
          {text.pending} <a href={paths.invitation}>{text.openInvitation}</a>
        </p>
      )}
      <p class="lead">{text.lead}</p>
      {operators.length === 0 ? (
        <>
          <p>{text.none}</p>
          <p class="hint">{text.noneAdvice}</p>
        </>
      ) : (
        <ul class="sessions panel">
          {operators.map((operator) => (
            <li key={operator.id}>
              <div>
                <h2 class="item">
                  <a href={operatorPath(operator.id)}>{operator.name}</a>
                </h2>
                <p class="hint">{numberInWords(operator, page)}</p>
                {operator.entitlements.map((right) => (
                  <p key={right.teleserviceId}>{rightInWords(right, services, page)}</p>
                ))}
              </div>
              <Badges page={page} {...operator} />
            </li>
          ))}
        </ul>
      )}
      {next !== undefined && (
        <p>
          <a href={`${paths.operators}?apres=${next}`}>{text.more}</a>
        </p>
      )}
    </SpaceLayout>
  );
}

/** What somebody is for an operator, where that is more than a member with rights. */
export function Badges({
  page,
  administrator,
  status,
}: {
  readonly page: SpacePage;
  readonly administrator: boolean;
  readonly status: OwnOperator['status'];
}) {
  const text = operatorWords[page.language];
  return (
    <>
      {administrator && <span class="badge">{text.administrator}</span>}
      {status === 'suspended' && <span class="badge">{text.suspended}</span>}
    </>
  );
}

/** What was just done. */
export function Told({ page, told }: { readonly page: SpacePage; readonly told?: OperatorNotice }) {
  if (told === undefined) return null;
  return (
    <p class="notice success" role="status">
      {operatorWords[page.language].done[told]}
    </p>
  );
}
