import { css } from './css.js';

/** The welcome and the three blocks of the home page. */
export const home = css`
  .welcome {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
    gap: 1.75rem 4rem;
    align-items: center;
    margin-bottom: 2rem;
    padding: clamp(1.25rem, 4vw, 2.5rem);
    border-radius: 14px;
    background: var(--tint);
  }

  .steps {
    display: grid;
    gap: 1rem;
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }

  .steps li {
    margin: 0;
    padding: 0.1rem 0 0.1rem 3.4rem;
    position: relative;
    color: var(--soft);
    line-height: 1.45;
    min-height: 2.4rem;
    counter-increment: step;
  }

  .steps li::before {
    content: counter(step);
    position: absolute;
    left: 0;
    top: 0.15rem;
    width: 2.4rem;
    height: 2.4rem;
    border: 2px solid var(--link);
    border-radius: 50%;
    color: var(--link);
    font-weight: 700;
    line-height: 2.15rem;
    text-align: center;
  }

  .steps strong {
    display: block;
    color: var(--ink);
  }

  .blocks {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem;
    align-items: start;
  }

  .blocks .panel {
    margin: 0;
  }

  .blocks h2::after {
    content: '';
    display: block;
    width: 2.25rem;
    height: 3px;
    margin-top: 0.4rem;
    border-radius: 2px;
    background: var(--brass);
  }

  @media (min-width: 48rem) {
    .blocks {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.35fr);
    }
  }

  @media (min-width: 66rem) {
    .blocks {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr) minmax(0, 1fr);
    }
  }

  .news {
    padding-bottom: 0.9rem;
    margin-bottom: 0.9rem;
    border-bottom: 1px solid var(--line);
  }

  .news h3 {
    margin-bottom: 0.2rem;
  }

  .news p {
    margin-bottom: 0.35rem;
  }

  .agenda {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .agenda li {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: 0.5rem 0 0.5rem 0.9rem;
    border-left: 3px solid var(--line);
    line-height: 1.35;
  }

  .agenda li:first-child {
    border-color: var(--brass);
  }

  .agenda time {
    color: var(--soft);
    font-size: 0.9375rem;
  }

  .agenda .badge {
    margin-left: 0.5rem;
  }
`;
