import { css } from './css.js';

/** Header, footer and the column between them. */
export const frame = css`
  .inner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 2rem;
    max-width: 76rem;
    margin: 0 auto;
    padding: 0 clamp(1rem, 4vw, 2rem);
  }

  .column {
    flex: 1;
    width: 100%;
    max-width: 54rem;
    margin: 0 auto;
    padding: clamp(1.5rem, 4vw, 2.75rem) clamp(1rem, 4vw, 2rem) 4rem;
  }

  .column.wide {
    max-width: 76rem;
  }

  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .links li {
    margin: 0;
  }

  .links a {
    display: inline-block;
    padding: 0.35rem 0;
    text-decoration-color: transparent;
  }

  .links a:hover,
  .links a[aria-current] {
    text-decoration-color: currentcolor;
    text-decoration-thickness: 2px;
  }

  .tools {
    background: var(--harbour-deep);
    color: var(--on-harbour-soft);
    font-size: 0.9375rem;
    --focus: var(--brass);
  }

  .tools a {
    color: var(--on-harbour);
  }

  .tools .inner {
    gap: 0 1.5rem;
    min-height: 2.25rem;
  }

  .tools .links {
    gap: 0 1.25rem;
  }

  .masthead {
    background: var(--harbour);
    color: var(--on-harbour);
    border-bottom: 3px solid var(--brass);
    --focus: var(--brass);
  }

  .masthead .inner {
    padding-top: 1.1rem;
    padding-bottom: 1.1rem;
    gap: 1rem 2rem;
  }

  .brand {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 0.9rem;
    align-items: center;
    color: inherit;
    text-decoration: none;
  }

  .emblem {
    grid-row: span 2;
  }

  .emblem-ring {
    stroke: var(--on-harbour-soft);
  }

  .emblem-star,
  .brand-at {
    fill: var(--brass);
    color: var(--brass);
  }

  .brand-name {
    font-size: 1.75rem;
    font-weight: 700;
    letter-spacing: 0.06em;
    line-height: 1.15;
  }

  .brand-motto {
    color: var(--on-harbour-soft);
    font-size: 0.9375rem;
    line-height: 1.3;
  }

  search {
    flex: 0 1 23rem;
  }

  .search {
    display: flex;
  }

  .search input {
    flex: 1;
    min-width: 0;
    border: 1px solid var(--edge);
    border-right: 0;
    border-radius: 6px 0 0 6px;
  }

  .search button {
    border-color: var(--brass);
    border-radius: 0 6px 6px 0;
    background: var(--brass);
    color: #1d2b33;
  }

  .search button:hover {
    background: #ffd98e;
  }

  .wayfinding {
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }

  .wayfinding .inner {
    padding-top: 0.55rem;
    padding-bottom: 0.55rem;
  }

  .wayfinding a {
    font-weight: 600;
  }

  .sign-in-box {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 0.5rem 0.75rem;
    padding: 0.3rem 0 0.45rem;
  }

  .sign-in-box div {
    flex: 1 1 9rem;
  }

  .sign-in-box label {
    display: block;
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.4;
  }

  .sign-in-box input {
    width: 100%;
    min-width: 0;
    min-height: 0;
    padding: 0.4rem 0.6rem;
  }

  .sign-in-box button {
    flex: 1 0 auto;
    padding: 0.35rem 1.2rem;
  }

  .sign-in-box a {
    flex: 1 0 100%;
    font-size: 0.875rem;
  }

  .signed-in {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
  }

  @media (max-width: 34rem) {
    .tools {
      font-size: 0.875rem;
    }

    .tools .inner {
      gap: 0 1rem;
    }

    .tools .links {
      gap: 0 0.9rem;
    }

    .wayfinding .links {
      gap: 0 1.1rem;
    }

    .brand-name {
      font-size: 1.5rem;
    }

    .brand-motto {
      font-size: 0.875rem;
    }

    .emblem {
      width: 38px;
      height: 38px;
    }
  }

  .site-footer {
    background: var(--harbour-deep);
    color: var(--on-harbour-soft);
    font-size: 0.9375rem;
    --focus: var(--brass);
  }

  .site-footer .inner {
    padding-top: 1.5rem;
    padding-bottom: 1.75rem;
  }

  .site-footer p {
    margin: 0;
  }

  .site-footer strong {
    letter-spacing: 0.05em;
    margin-right: 0.5rem;
  }

  .site-footer strong,
  .site-footer a {
    color: var(--on-harbour);
  }
`;
