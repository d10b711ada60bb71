import { css } from './css.js';

/** The confirmation as a letter, the development mailbox, and paper. */
export const occasions = css`
  .letter {
    max-width: 42rem;
    border-top: 5px solid var(--success);
    padding: clamp(1.25rem, 5vw, 2.5rem);
  }

  .confirmed {
    color: var(--success);
    font-size: 1.1875rem;
    font-weight: 600;
  }

  .signature {
    text-align: right;
    font-style: italic;
  }

  .stamp {
    padding-top: 0.9rem;
    border-top: 1px solid var(--line);
    color: var(--soft);
    font-size: 0.9375rem;
  }

  .mailbox {
    width: 100%;
    border-collapse: collapse;
  }

  .mailbox caption {
    padding-bottom: 0.5rem;
    color: var(--soft);
    text-align: left;
  }

  .mailbox th,
  .mailbox td {
    padding: 0.55rem 0.75rem 0.55rem 0;
    border-top: 1px solid var(--line);
    text-align: left;
    vertical-align: top;
    overflow-wrap: anywhere;
  }

  @media (max-width: 40rem) {
    .mailbox thead {
      position: absolute;
      clip-path: inset(50%);
    }

    .mailbox tr,
    .mailbox td {
      display: block;
    }

    .mailbox tr {
      padding: 0.75rem 0;
      border-top: 1px solid var(--line);
    }

    .mailbox td {
      padding: 0;
      border: 0;
    }
  }

  .message {
    margin: 0 0 1.5rem;
    font-family: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .source {
    overflow-x: auto;
    font-size: 0.8125rem;
  }

  @media print {
    :root {
      color-scheme: light;
      --paper: #fff;
      --surface: #fff;
      --ink: #000;
      --soft: #333;
      --success: #000;
      --harbour: #fff;
      --harbour-deep: #fff;
      --on-harbour: #000;
      --on-harbour-soft: #333;
      --brass: #000;
      --shadow: none;
    }

    body {
      display: block;
      font-size: 11pt;
    }

    .skip-link,
    .tools,
    search,
    .wayfinding,
    .site-footer,
    .screen-only,
    .tabs {
      display: none;
    }

    .masthead {
      background: none;
      border-bottom: 1px solid #000;
    }

    .inner,
    .masthead .inner {
      padding: 0 0 0.5cm;
    }

    .column {
      padding: 1cm 0 0;
    }

    .panel {
      border: 0;
      padding: 0;
    }
  }
`;
