/*
 * Pages rendered on the server: layout, accessible forms with an error summary, words in two languages, and one
 * stylesheet under a strict Content-Security-Policy. A page needs no script. Begin with `page/page.ts` and
 * `page/answer.ts`, then `form/form-errors.ts` and `form/refused-form.ts`.
 */

export { acceptsPages, answerPage, goTo, pagePolicy, renderPage, type PageAnswer } from './page/answer.js';
export { shownNumber } from './page/phone-number.js';
export { dateAndTime, dayInFrance, duration, longDate, shortDate, timeOfDay } from './page/dates.js';
export { Document, type DocumentProps } from './page/document.js';
export { languageOf } from './page/language.js';
export { addressInLanguage, type Page } from './page/page.js';
export { inLanguages } from './page/words.js';
export { ErrorSummary, Refusal } from './form/error-summary.js';
export {
  Checkbox,
  CheckboxGroup,
  DayField,
  PasswordField,
  Select,
  TextArea,
  TextField,
  type Choice,
  type FieldProps,
} from './form/field.js';
export { formWords, type FieldWords, type FormError, type FormProps, type FormState } from './form/form-errors.js';
export { CredentialFields, EmailField, IdentifierField } from './form/identifying-fields.js';
export { PlainForm, type PlainFormProps } from './form/plain-form.js';
export {
  confirmationErrors,
  emptyFields,
  refusedForm,
  refuseEmpty,
  toFormErrors,
  WrongFields,
  type KnownRefusals,
  type Refused,
  type RefusedForm,
} from './form/refused-form.js';
export { kitStyles, stylesheetOf, type Stylesheet } from './stylesheet/stylesheet.js';
