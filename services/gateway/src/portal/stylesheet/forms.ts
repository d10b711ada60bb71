import { css } from './css.js';

/** Fields, buttons, and how errors show without colour alone. */
export const forms = css`
  input,
  select,
  textarea,
  button {
    font: inherit;
  }

  input,
  select,
  textarea {
    min-height: 2.9rem;
    padding: 0.55rem 0.7rem;
    border: 1px solid var(--edge);
    border-radius: 6px;
    background: var(--surface);
    color: var(--ink);
  }

  ::placeholder {
    color: var(--soft);
    opacity: 1;
  }

  form + p {
    margin-top: 1rem;
  }

  button,
  .button {
    display: inline-block;
    padding: 0.6rem 1.6rem;
    border: 2px solid transparent;
    border-radius: 6px;
    background: var(--action);
    color: var(--on-action);
    font-weight: 600;
    line-height: 1.5;
    text-decoration: none;
    cursor: pointer;
  }

  button:hover,
  .button:hover {
    background: var(--action-hover);
  }

  .quiet {
    padding: 0.25rem 0.9rem;
    border-color: var(--edge);
    background: transparent;
    color: var(--link);
  }

  .quiet:hover {
    background: var(--tint);
  }

  .narrow {
    max-width: 30rem;
  }

  fieldset {
    min-width: 0;
    margin: 0 0 1.75rem;
    padding: 0;
    border: 0;
  }

  legend {
    width: 100%;
    margin-bottom: 1rem;
    padding: 0 0 0.4rem;
    border-bottom: 1px solid var(--line);
    font-size: 1.1875rem;
    font-weight: 700;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    gap: 0 1.5rem;
    align-items: end;
  }

  .field {
    margin-bottom: 1.25rem;
  }

  .field label {
    display: block;
    font-weight: 600;
  }

  .field .hint,
  .field-error {
    margin: 0.1rem 0 0.35rem;
  }

  .field input:not([type='checkbox']),
  .field textarea,
  .field select {
    display: block;
    width: 100%;
    max-width: 30rem;
    margin-top: 0.25rem;
  }

  .field textarea {
    resize: vertical;
  }

  .mandatory {
    color: var(--danger);
  }

  .invalid {
    padding-left: 0.9rem;
    border-left: 4px solid var(--danger);
  }

  .invalid input,
  .invalid select,
  .invalid textarea {
    border: 2px solid var(--danger);
  }

  .field-error {
    color: var(--danger);
    font-weight: 600;
  }

  .checkbox {
    display: flex;
    gap: 0.75rem;
    align-items: flex-start;
  }

  .checkbox input {
    flex: none;
    width: 1.4rem;
    height: 1.4rem;
    min-height: 0;
    margin: 0.15rem 0 0;
    accent-color: var(--action);
  }

  .checkbox label {
    font-weight: 400;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1.5rem;
  }

  .actions p {
    margin: 0;
  }
`;
