import type { FormProps } from './form-errors.js';
import { PasswordField, TextField } from './field.js';

interface Props extends FormProps {
  readonly label: string;
  readonly value: string;
}

export function IdentifierField(props: Props) {
  return <TextField {...props} name="identifier" autocomplete="username" verbatim required />;
}

export function EmailField({ hint, ...props }: Props & { readonly hint?: string }) {
  return <TextField {...props} hint={hint} name="email" type="email" autocomplete="email" verbatim required />;
}

interface CredentialProps extends FormProps {
  readonly labels: { readonly identifier: string; readonly password: string; readonly passwordHint?: string };
  readonly identifier: string;
}

/** Identifier and present password, in names that password managers know. */
export function CredentialFields({ labels, identifier, ...field }: CredentialProps) {
  return (
    <>
      <IdentifierField {...field} label={labels.identifier} value={identifier} />
      <PasswordField
        {...field}
        name="password"
        label={labels.password}
        hint={labels.passwordHint}
        autocomplete="current-password"
        required
      />
    </>
  );
}
