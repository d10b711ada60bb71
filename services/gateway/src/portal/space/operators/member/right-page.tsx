import { dayInFrance, ErrorSummary, Refusal, type FormError } from '#web-pages';
import type { Member, ShownEntitlement } from '../../../../operators/members.js';
import type { OwnOperator } from '../../../../operators/own-operators.js';
import { entitlementPath, memberPath } from '../../../paths.js';
import { SpaceLayout } from '../../space-layout.js';
import type { SpacePage } from '../../tab.js';
import { lastDay, operators as tab, termsInWords, type NamedService } from '../operator-words.js';
import { termNames, type Grantable, type Typed } from '../terms/asked-terms.js';
import { TermFields, termFields, wordsOfTerms } from '../terms/term-fields.js';
import { memberWords, shownName } from './member-page.js';

export interface RightPageProps {
  readonly page: SpacePage;
  readonly operator: Pick<OwnOperator, 'id' | 'name'>;
  /** As it stands; its revision is what the change is decided on. */
  readonly member: Member;
  readonly service: NamedService;
  /** Absent where the operator can hand nothing on: the right can be withdrawn only. */
  readonly grantable?: Grantable;
  /** As typed, shown again with its errors; what the member has when absent. */
  readonly typed?: Typed;
  readonly errors?: readonly FormError[];
  readonly refusal?: string;
}

/** A member’s right to enter one teleservice: granted, changed or withdrawn on the member as it was seen. */
export function RightPage({ page, operator, member, service, grantable, typed, errors = [], refusal }: RightPageProps) {
  const text = memberWords[page.language].right;
  const present = member.entitlements.find(({ teleserviceId }) => teleserviceId === service.id);
  const [name, person] = [service.name[page.language], shownName(member, page)];
  const of = [operator.id, member.accountId, service.id] as const;
  const revision = <input type="hidden" name="revision" value={member.revision} />;
  const words = wordsOfTerms('', page.language);
  return (
    <SpaceLayout
      page={page}
      tab={tab}
      heading={present === undefined ? text.newHeading(name, person) : text.heading(name, person)}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary {...{ page, errors, words }} fields={termFields('')} />
      <p class="hint">{operator.name}</p>
      <p>
        <strong>{text.now}</strong> {present === undefined ? text.none : termsInWords(present, [service], page)}
      </p>
      {grantable === undefined ? (
        <p class="notice">{text.notGrantable}</p>
      ) : (
        <form class="panel form" method="post" action={entitlementPath(...of)} noValidate>
          {revision}
          <TermFields
            {...{ page, errors, grantable }}
            prefix=""
            typed={typed ?? asTyped(present, service)}
            begins={present === undefined ? 'now' : 'running'}
          />
          <div class="actions">
            <button type="submit">{present === undefined ? text.grant : text.change}</button>
          </div>
        </form>
      )}
      {present !== undefined && (
        <section aria-labelledby="withdrawal">
          <h2 id="withdrawal">{text.withdrawHeading}</h2>
          <p class="hint">{text.withdrawLead}</p>
          <form method="post" action={entitlementPath(...of)}>
            {revision}
            <input type="hidden" name="withdraw" value="yes" />
            <button class="quiet" type="submit">
              {text.withdraw}
            </button>
          </form>
        </section>
      )}
      <p>
        <a href={memberPath(operator.id, member.accountId)}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

/** The right that there is, as its form would send it; of a new one the only role that there is. */
function asTyped(present: ShownEntitlement | undefined, { roles }: NamedService): Typed {
  const names = termNames('');
  const held = present?.roles ?? (roles.length === 1 ? roles.map(({ id }) => id) : []);
  return {
    ...Object.fromEntries(held.map((id) => [names.role(id), 'yes'])),
    ...(present && { [names.from]: dayInFrance(new Date(present.from)) }),
    ...(present?.until !== undefined && { [names.until]: dayInFrance(lastDay(present.until)) }),
  };
}
