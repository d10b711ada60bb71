import type { AccountDetails } from '../../../accounts/own-account.js';
import { ErrorSummary, Refused } from '../../form/error-summary.js';
import { Checkbox } from '../../form/field.js';
import type { FormError } from '../../form/form-errors.js';
import { EmailField } from '../../form/identifying-fields.js';
import { dateAndTime } from '../../frame/dates.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { Facts, SpaceLayout } from '../space-layout.js';

export interface EmailPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** What was just done. */
  readonly done?: 'requested' | 'newsletter';
  /** The address as typed, shown again with its errors. */
  readonly typed?: string;
  readonly errors?: readonly FormError[];
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** «Courriel»: the address, changed in two phases, and the newsletter (guide row 26). */
export function EmailPage({ page, holder, done, typed = '', errors = [], refusal }: EmailPageProps) {
  const { texts } = page;
  const text = texts.space.email;
  const { pendingEmail } = holder;
  return (
    <SpaceLayout
      page={page}
      holder={holder}
      tab="email"
      heading={text.heading}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {done !== undefined && (
        <p class="notice success" role="status">
          {text.done[done]}
        </p>
      )}
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['email']} />
      <h2>{text.address}</h2>
      <Facts
        page={page}
        facts={[
          { term: text.current, value: holder.email },
          ...(pendingEmail
            ? [
                {
                  term: text.pending,
                  value: (
                    <>
                      {pendingEmail.email}
                      <p class="hint">{text.pendingUntil(dateAndTime(pendingEmail.expiresAt, page.language))}</p>
                    </>
                  ),
                },
              ]
            : []),
          { term: text.language, value: text.languages[holder.language] },
        ]}
      />
      <p>{text.lead}</p>
      <form class="panel form narrow" method="post" action={paths.email} noValidate>
        <input type="hidden" name="revision" value={holder.revision} />
        <EmailField texts={texts} errors={errors} label={text.next} value={typed} />
        <div class="actions">
          <button type="submit">{text.submit}</button>
        </div>
      </form>
      <h2>{text.newsletter}</h2>
      <form class="panel form narrow" method="post" action={paths.newsletter}>
        <input type="hidden" name="revision" value={holder.revision} />
        <Checkbox name="newsletter" label={text.subscribe} checked={holder.newsletter} />
        <div class="actions">
          <button type="submit">{text.save}</button>
        </div>
      </form>
    </SpaceLayout>
  );
}
