import { ErrorSummary, type FormError, inLanguages, Refusal, TextArea, TextField } from '#web-pages';
import { SpaceLayout } from '../space-layout.js';
import { paths } from '../../paths.js';
import { tab, type SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What «Références» says; its fields stand in the form of the registration as well. */
export const referencesWords = inLanguages(fr, en);
export const references = tab(paths.references, referencesWords);

/** What the form holds, as typed. */
export interface ReferenceValues {
  readonly phone: string;
  readonly businessAddress: string;
  readonly companyNumber: string;
}

export interface ReferencesPageProps {
  readonly page: SpacePage;
  /** The references were just changed. */
  readonly changed?: boolean;
  /** As typed, shown again with its errors; what the account holds when absent. */
  readonly typed?: ReferenceValues;
  readonly errors?: readonly FormError[];
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** «Références»: telephone, address, company number with its kind; one that fails its checksum is shown as not verified. */
export function ReferencesPage({ page, changed, typed, errors = [], refusal }: ReferencesPageProps) {
  const { holder } = page;
  const text = referencesWords[page.language];
  const number = holder.companyNumber;
  const values = typed ?? {
    phone: holder.phone ?? '',
    businessAddress: holder.businessAddress ?? '',
    companyNumber: number?.value ?? '',
  };
  const field = { page, errors, words: text.errors };
  return (
    <SpaceLayout
      page={page}
      tab={references}
      heading={text.heading}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {changed && (
        <p class="notice success" role="status">
          {text.changed}
        </p>
      )}
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary {...field} fields={['phone', 'businessAddress', 'companyNumber']} />
      <p class="lead">{text.lead}</p>
      <form class="panel form narrow" method="post" action={references.path} noValidate>
        <input type="hidden" name="revision" value={holder.revision} />
        <TextField
          {...field}
          name="phone"
          type="tel"
          label={text.phone}
          hint={text.phoneHint}
          value={values.phone}
          autocomplete="work tel"
        />
        <TextArea
          {...field}
          name="businessAddress"
          label={text.address}
          hint={text.businessAddressHint}
          value={values.businessAddress}
          autocomplete="street-address"
          rows={4}
        />
        <TextField
          {...field}
          name="companyNumber"
          label={text.company}
          hint={text.companyNumberHint}
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
