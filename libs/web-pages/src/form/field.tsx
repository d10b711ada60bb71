import type { ComponentChildren } from 'preact';
import { errorOf, formWords, type FormProps } from './form-errors.js';

/** What every field of a form is described by. */
export interface FieldProps extends FormProps {
  /** Name sent, and id on the page: the name that the API uses. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

/** The attributes by which assistive technology ties a control to its hint and error. */
interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
}

function controlAttributes(field: FieldProps): ControlAttributes {
  const { name, hint, required = false } = field;
  const invalid = errorOf(field, name) !== undefined;
  const describedBy = [hint && `${name}-hint`, invalid && `${name}-error`].filter(Boolean).join(' ');
  return {
    id: name,
    name,
    required,
    'aria-invalid': invalid ? 'true' : undefined,
    'aria-describedby': describedBy || undefined,
  };
}

function Field({ children, ...field }: FieldProps & { readonly children: ComponentChildren }) {
  const { page, name, label, hint, required } = field;
  const error = errorOf(field, name);
  return (
    <div class={error === undefined ? 'field' : 'field invalid'}>
      <label for={name}>
        {label}
        {required && (
          <span class="mandatory" aria-hidden="true">
            {' *'}
          </span>
        )}
      </label>
      <HintAndError {...{ page, name, hint, error }} />
      {children}
    </div>
  );
}

function HintAndError({
  page,
  name,
  hint,
  error,
}: Pick<FieldProps, 'page' | 'name' | 'hint'> & { readonly error: string | undefined }) {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${name}-error`}>
          <span class="visually-hidden">{formWords[page.language].error}</span>
          {error}
        </p>
      )}
    </>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly autocomplete: string;
  readonly inputMode?: 'numeric' | 'tel' | 'email';
  /** Identifiers and addresses: no capital letter, no spelling check. */
  readonly verbatim?: boolean;
}

/** One line of text. */
export function TextField({ value = '', type = 'text', autocomplete, inputMode, verbatim, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        {...controlAttributes(field)}
        type={type}
        list={undefined /* the types tell inputs with suggestions from those without by this */}
        value={value}
        autocomplete={autocomplete}
        inputMode={inputMode}
        autocapitalize={verbatim ? 'none' : undefined}
        spellcheck={verbatim ? false : undefined}
      />
    </Field>
  );
}

/** A password: never given a value. */
export function PasswordField({
  autocomplete,
  ...field
}: FieldProps & { readonly autocomplete: 'current-password' | 'new-password' }) {
  return (
    <Field {...field}>
      <input {...controlAttributes(field)} type="password" autocomplete={autocomplete} spellcheck={false} />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  value = '',
  autocomplete,
  rows,
  ...field
}: FieldProps & { readonly value?: string; readonly autocomplete: string; readonly rows: number }) {
  return (
    <Field {...field}>
      <textarea {...controlAttributes(field)} rows={rows} autocomplete={autocomplete} value={value} />
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** One of several values, as a drop-down. */
export function Select({
  value,
  choices,
  ...field
}: FieldProps & { readonly value: string; readonly choices: readonly Choice[] }) {
  return (
    <Field {...field}>
      <select {...controlAttributes(field)} autocomplete="off" value={value}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A day, sent as `2026-12-31`; browsers offer a calendar. */
export function DayField({
  value = '',
  least,
  ...field
}: FieldProps & { readonly value?: string; readonly least?: string }) {
  return (
    <Field {...field}>
      <input {...controlAttributes(field)} type="date" value={value} min={least} autocomplete="off" />
    </Field>
  );
}

/** Some of several things: a checkbox for each, under one name. */
export function CheckboxGroup({
  choices,
  ...field
}: FieldProps & {
  readonly choices: readonly { readonly name: string; readonly label: string; readonly checked: boolean }[];
}) {
  const { page, name, label, hint } = field;
  const error = errorOf(field, name);
  const { 'aria-describedby': describedBy } = controlAttributes(field);
  return (
    <fieldset class={error === undefined ? 'choices' : 'choices invalid'} id={name} aria-describedby={describedBy}>
      <legend>{label}</legend>
      <HintAndError {...{ page, name, hint, error }} />
      {choices.map((choice) => (
        <Checkbox key={choice.name} {...choice} />
      ))}
    </fieldset>
  );
}

/** A choice that is off unless the person makes it. */
export function Checkbox({
  name,
  label,
  hint,
  checked,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
}) {
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  return (
    <div class="field checkbox">
      <input
        id={name}
        name={name}
        type="checkbox"
        value="yes"
        autocomplete="off"
        checked={checked}
        aria-describedby={hintId}
      />
      <div>
        <label for={name}>{label}</label>
        {hint !== undefined && (
          <p class="hint" id={hintId}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
