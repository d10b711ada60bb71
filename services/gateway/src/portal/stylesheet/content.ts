import { css } from './css.js';

/** Panels, notices, lists: what pages are made of. */
export const content = css`
  .lead {
    max-width: 42rem;
    color: var(--soft);
    font-size: 1.1875rem;
    line-height: 1.5;
  }

  .hint {
    color: var(--soft);
    font-size: 0.9375rem;
    line-height: 1.45;
  }

  .panel {
    margin-bottom: 1.5rem;
    padding: clamp(1rem, 3vw, 1.6rem);
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--surface);
    box-shadow: var(--shadow);
  }

  .panel > :first-child {
    margin-top: 0;
  }

  .panel > :last-child {
    margin-bottom: 0;
  }

  .notice {
    margin: 0 0 1.5rem;
    padding: 0.9rem 1.2rem;
    border-left: 5px solid var(--link);
    border-radius: 4px;
    background: var(--tint);
  }

  .notice.error {
    border-color: var(--danger);
    background: var(--danger-tint);
  }

  .notice.success {
    border-color: var(--success);
    background: var(--success-tint);
  }

  .notice h2 {
    margin: 0 0 0.4rem;
    font-size: 1.125rem;
  }

  .notice > :last-child {
    margin-bottom: 0;
  }

  .notice.error h2,
  .notice.error a {
    color: var(--danger);
  }

  .badge {
    display: inline-block;
    padding: 0.05rem 0.6rem;
    border-radius: 1rem;
    background: var(--tint);
    color: var(--link);
    font-size: 0.875rem;
    font-weight: 600;
    white-space: nowrap;
  }

  .plain {
    padding: 0;
    list-style: none;
  }

  .prose {
    max-width: 42rem;
  }

  .halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
    gap: 0 1.5rem;
    align-items: start;
  }

  .services {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .services li {
    margin: 0;
    border-top: 1px solid var(--line);
  }

  .services li:first-child {
    border-top: 0;
  }

  .services a {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.55rem 0.15rem;
    font-weight: 600;
    text-decoration-color: transparent;
  }

  .services a::after {
    content: '›' / '';
    color: var(--soft);
  }

  .services a:hover {
    text-decoration-color: currentcolor;
  }

  .results {
    padding: 0;
    list-style: none;
  }

  .results li {
    padding: 1.1rem 0;
    border-top: 1px solid var(--line);
  }

  .results h2 {
    margin: 0 0 0.25rem;
    font-size: 1.125rem;
  }

  .results p {
    margin: 0;
  }

  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
    margin: 0 0 1.25rem;
    padding: 0;
    border-bottom: 2px solid var(--line);
    list-style: none;
  }

  .tabs li {
    margin: 0 0 -2px;
  }

  .tabs a {
    display: block;
    padding: 0.55rem 0.9rem;
    border-bottom: 3px solid transparent;
    color: var(--soft);
    font-weight: 600;
    text-decoration: none;
  }

  .tabs a:hover {
    color: var(--link);
    border-color: var(--line);
  }

  .tabs a[aria-current] {
    color: var(--link);
    border-color: var(--link);
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35rem 1.25rem;
    margin-bottom: 2rem;
    color: var(--soft);
    font-size: 0.9375rem;
  }

  .status .badge {
    background: var(--success-tint);
    color: var(--success);
  }

  .facts div {
    display: grid;
    grid-template-columns: minmax(0, 15rem) minmax(0, 1fr);
    gap: 0 1.5rem;
    padding: 0.6rem 0;
    border-top: 1px solid var(--line);
  }

  .facts div:first-child {
    padding-top: 0;
    border-top: 0;
  }

  .facts div:last-child {
    padding-bottom: 0;
  }

  .facts dt {
    color: var(--soft);
  }

  .facts dd {
    margin: 0;
    font-weight: 600;
  }

  .facts dd .hint {
    font-weight: 400;
  }

  .lines {
    white-space: pre-line;
  }

  .sessions {
    list-style: none;
  }

  .sessions li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    margin: 0;
    padding: 0.75rem 0;
    border-top: 1px solid var(--line);
  }

  .sessions li:first-child {
    padding-top: 0;
    border-top: 0;
  }

  .sessions li:last-child {
    padding-bottom: 0;
  }

  .sessions p {
    margin: 0;
  }

  .sessions div {
    flex: 1 1 18rem;
  }

  .qr {
    display: block;
    max-width: 100%;
    margin-bottom: 1rem;
  }

  .secret,
  .codes code {
    font-size: 1.1em;
    overflow-wrap: anywhere;
  }

  @media (max-width: 34rem) {
    .tabs {
      gap: 0;
    }

    .tabs a {
      padding: 0.5rem 0.65rem;
    }

    .facts div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
