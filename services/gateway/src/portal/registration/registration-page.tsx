import { levels as catalogue, type LevelCatalogue } from '#contracts';
import {
  Checkbox,
  ErrorSummary,
  type FormState,
  type Page,
  PasswordField,
  Refusal,
  Select,
  TextArea,
  TextField,
  formWords,
} from '#web-pages';
import { Layout } from '../frame/layout.js';
import { passwordHint, type PasswordLengths } from '../frame/password-hint.js';
import { paths } from '../paths.js';
import { emailWords } from '../space/email/email-page.js';
import { referencesWords } from '../space/references/references-page.js';
import { registrationWords } from './registration-words.js';

/** What the person typed, but for the passwords. */
export interface RegistrationValues {
  readonly identifier: string;
  readonly securityLevel: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly mobile: string;
  readonly phone: string;
  readonly businessAddress: string;
  readonly companyNumber: string;
  readonly newsletter: boolean;
}

/** The form as a newcomer finds it. */
export const noRegistrationValues: RegistrationValues = {
  identifier: '',
  securityLevel: catalogue.weakest,
  firstName: '',
  lastName: '',
  email: '',
  mobile: '',
  phone: '',
  businessAddress: '',
  companyNumber: '',
  newsletter: false,
};

export interface RegistrationPageProps extends FormState<RegistrationValues> {
  readonly page: Page;
  readonly levels: LevelCatalogue;
  /** Whether text messages are sent; a level that takes them is listed all the same (guide row 15). */
  readonly smsOpen: boolean;
  readonly passwords: PasswordLengths;
  /** Makes a form that is sent twice count once. */
  readonly idempotencyKey: string;
  /** The portal asks to wait. */
  readonly refusal?: string;
}

const fields = [
  'identifier',
  'password',
  'passwordConfirmation',
  'securityLevel',
  'firstName',
  'lastName',
  'email',
  'mobile',
  'phone',
  'businessAddress',
  'companyNumber',
  'newsletter',
];

/** The registration form, rows 8 to 19 of the guide. */
export function RegistrationPage(props: RegistrationPageProps) {
  const { page, levels, values, errors, smsOpen, passwords, idempotencyKey, refusal } = props;
  const text = registrationWords[page.language];
  const references = referencesWords[page.language];
  const field = { page, errors, words: { ...references.errors, ...text.errors } };
  const choices = levels.atRegistration.map((level) => {
    const { name } = levels.words(level, page.language);
    const isOpen = levels.isOpen(level, { sms: smsOpen });
    return { value: level, label: isOpen ? name : `${name} ${text.notYetOpen}`, disabled: !isOpen };
  });
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined}>
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary {...field} fields={smsOpen ? fields : fields.filter((name) => name !== 'mobile')} />
      <p class="lead">{text.lead}</p>
      <p class="hint">{formWords[page.language].mandatory}</p>
      <form class="panel form" method="post" action={paths.registration} noValidate>
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <fieldset>
          <legend>{text.access}</legend>
          <TextField
            {...field}
            name="identifier"
            label={text.identifier}
            hint={text.identifierHint}
            value={values.identifier}
            autocomplete="username"
            verbatim
            required
          />
          <div class="pair">
            <PasswordField
              {...field}
              name="password"
              label={text.password}
              hint={passwordHint(passwords, page.language)}
              autocomplete="new-password"
              required
            />
            <PasswordField
              {...field}
              name="passwordConfirmation"
              label={text.passwordConfirmation}
              autocomplete="new-password"
              required
            />
          </div>
          <Select
            {...field}
            name="securityLevel"
            label={text.securityLevel}
            hint={`${text.securityLevelHint} ${text.smsWeaker}`}
            value={values.securityLevel}
            choices={choices}
            required
          />
        </fieldset>
        <fieldset>
          <legend>{text.identity}</legend>
          <div class="pair">
            <TextField
              {...field}
              name="firstName"
              label={text.firstName}
              value={values.firstName}
              autocomplete="given-name"
              required
            />
            <TextField
              {...field}
              name="lastName"
              label={text.lastName}
              value={values.lastName}
              autocomplete="family-name"
              required
            />
          </div>
        </fieldset>
        <fieldset>
          <legend>{text.contact}</legend>
          <TextField
            {...field}
            name="email"
            type="email"
            label={text.email}
            hint={text.emailHint}
            value={values.email}
            autocomplete="email"
            verbatim
            required
          />
          {smsOpen && (
            <TextField
              {...field}
              name="mobile"
              type="tel"
              label={text.mobile}
              hint={text.mobileHint}
              value={values.mobile}
              autocomplete="mobile tel"
            />
          )}
          <TextField
            {...field}
            name="phone"
            type="tel"
            label={references.phone}
            hint={references.phoneHint}
            value={values.phone}
            autocomplete="work tel"
          />
          <TextArea
            {...field}
            name="businessAddress"
            label={references.address}
            hint={references.businessAddressHint}
            value={values.businessAddress}
            autocomplete="street-address"
            rows={4}
          />
        </fieldset>
        <fieldset>
          <legend>{text.company}</legend>
          <TextField
            {...field}
            name="companyNumber"
            label={references.company}
            hint={references.companyNumberHint}
            value={values.companyNumber}
            autocomplete="off"
            verbatim
          />
          <Checkbox
            name="newsletter"
            label={text.newsletter}
            hint={emailWords[page.language].newsletterHint}
            checked={values.newsletter}
          />
        </fieldset>
        <div class="actions">
          <button type="submit">{text.submit}</button>
          <p class="hint">
            {text.privacy} <a href={paths.privacy}>{text.privacyLink}</a>
          </p>
        </div>
      </form>
      <p>
        {text.already} <a href={paths.activationMail}>{text.resend}</a>
      </p>
    </Layout>
  );
}
