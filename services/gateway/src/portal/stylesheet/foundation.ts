import { css } from './css.js';

/** Colours in both presentations, letters, links, focus: what everything else stands on. */
export const foundation = css`
  :root {
    color-scheme: light dark;
    --paper: #f6f5f1;
    --surface: #ffffff;
    --ink: #14222c;
    --soft: #4a5965;
    --line: #dcddd8;
    --edge: #71808a;
    --harbour: #0c4a60;
    --harbour-deep: #07313f;
    --on-harbour: #ffffff;
    --on-harbour-soft: #cfe2e9;
    --brass: #f0c36a;
    --link: #0a5875;
    --action: #0c4a60;
    --action-hover: #083747;
    --on-action: #ffffff;
    --tint: #e9f1f3;
    --danger: #a3221a;
    --danger-tint: #fcf0ee;
    --success: #1b6243;
    --success-tint: #edf6f0;
    --focus: #b25e00;
    --shadow: 0 1px 2px rgb(20 34 44 / 6%), 0 6px 20px rgb(20 34 44 / 5%);
  }

  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #0e161a;
      --surface: #162127;
      --ink: #e7edf0;
      --soft: #aab8c0;
      --line: #2a3941;
      --edge: #8596a0;
      --harbour: #0b3b4d;
      --harbour-deep: #07242f;
      --on-harbour-soft: #b7d0da;
      --link: #8acde8;
      --action: #8acde8;
      --action-hover: #b3e0f2;
      --on-action: #06222d;
      --tint: #14303b;
      --danger: #ff9d92;
      --danger-tint: #331b1a;
      --success: #8fd6b0;
      --success-tint: #14291f;
      --focus: #f0c36a;
      --shadow: none;
    }
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  html {
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    scroll-padding-top: 1rem;
  }

  body {
    margin: 0;
    min-height: 100vh;
    display: flex;
    flex-direction: column;
    background: var(--paper);
    color: var(--ink);
    font:
      1.0625rem/1.6 'Segoe UI',
      Roboto,
      'Noto Sans',
      'Helvetica Neue',
      Helvetica,
      Arial,
      sans-serif;
    overflow-wrap: break-word;
  }

  h1,
  h2,
  h3 {
    line-height: 1.25;
    text-wrap: balance;
    margin: 0 0 0.5em;
  }

  h1 {
    font-size: clamp(1.6rem, 1.3rem + 1.6vw, 2.2rem);
    letter-spacing: -0.01em;
  }

  h2 {
    font-size: 1.3rem;
    margin-top: 1.6em;
  }

  h3 {
    font-size: 1.0625rem;
  }

  p,
  ul,
  ol,
  dl {
    margin: 0 0 1rem;
  }

  ul,
  ol {
    padding-left: 1.4rem;
  }

  li + li {
    margin-top: 0.3rem;
  }

  a {
    color: var(--link);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  code {
    font-family: ui-monospace, 'Liberation Mono', monospace;
    font-size: 0.92em;
  }

  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    border-radius: 3px;
  }

  main:focus,
  .notice:focus {
    outline: none;
  }

  .notice:focus-visible {
    outline: 3px solid var(--focus);
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .skip-link {
    position: absolute;
    left: 1rem;
    top: -10rem;
    z-index: 1;
    padding: 0.6rem 1rem;
    border-radius: 0 0 6px 6px;
    background: var(--surface);
    color: var(--link);
    font-weight: 600;
  }

  .skip-link:focus {
    top: 0;
  }
`;
