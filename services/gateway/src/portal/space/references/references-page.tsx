import type { AccountDetails } from '../../../accounts/own-account.js';
import { ErrorSummary, Refused } from '../../form/error-summary.js';
import { TextArea, TextField } from '../../form/field.js';
import type { FormError } from '../../form/form-errors.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';

/** What the form holds, as typed. */
export interface ReferenceValues {
  readonly phone: string;
  readonly businessAddress: string;
  readonly companyNumber: string;
}

export interface ReferencesPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** The references were just changed. */
  readonly changed?: boolean;
  /** As typed, shown again with its errors; what the account holds when absent. */
  readonly typed?: ReferenceValues;
  readonly errors?: readonly FormError[];
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** «Références»: telephone, address, company number with its kind; one that fails its checksum is shown as not verified. */
export function ReferencesPage({ page, holder, changed, typed, errors = [], refusal }: ReferencesPageProps) {
  const { texts } = page;
  const text = texts.space.references;
  const number = holder.companyNumber;
  const values = typed ?? {
    phone: holder.phone ?? '',
    businessAddress: holder.businessAddress ?? '',
    companyNumber: number?.value ?? '',
  };
  const field = { texts, errors };
  return (
    <SpaceLayout
      page={page}
      holder={holder}
      tab="references"
      heading={text.heading}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {changed && (
        <p class="notice success" role="status">
          {text.changed}
        </p>
      )}
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['phone', 'businessAddress', 'companyNumber']} />
      <p class="lead">{text.lead}</p>
      <form class="panel form narrow" method="post" action={paths.references} noValidate>
        <input type="hidden" name="revision" value={holder.revision} />
        <TextField
          {...field}
          name="phone"
          type="tel"
          label={text.phone}
          hint={texts.registration.phoneHint}
          value={values.phone}
          autocomplete="work tel"
        />
        <TextArea
          {...field}
          name="businessAddress"
          label={text.address}
          hint={texts.registration.businessAddressHint}
          value={values.businessAddress}
          autocomplete="street-address"
          rows={4}
        />
        <TextField
          {...field}
          name="companyNumber"
          label={text.company}
          hint={texts.registration.companyNumberHint}
          value={values.companyNumber}
          autocomplete="off"
          verbatim
        />
        {number !== undefined && (
          <p>
            {text.recorded} {number.value} ({text.kinds[number.kind]},{' '}
            {number.verified ? text.verified : text.notVerified})
          </p>
        )}
        {number?.verified === false && <p class="hint">{text.notVerifiedHint}</p>}
        <div class="actions">
          <button type="submit">{text.submit}</button>
        </div>
      </form>
    </SpaceLayout>
  );
}
