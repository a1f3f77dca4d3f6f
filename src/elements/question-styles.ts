import { css } from 'lit';

/** What stands around a question's form: buttons, and the panel that answers. */
export const questionStyles = css`
  .panel {
    margin-top: 1.25rem;
    padding: 0.25rem 1.25rem;
    border-inline-start: 6px solid var(--accent);
    background: var(--tint);
    border-start-end-radius: 1rem;
    border-end-end-radius: 1rem;
  }
  .panel.correct {
    border-color: var(--good);
  }
  .panel:focus {
    outline: 0;
  }
  .verdict,
  .asked {
    font-weight: 700;
  }
  .asked {
    padding: 0.75rem 1.25rem;
    border: 2px solid var(--accent);
    border-radius: 1rem;
  }
  .asked::before {
    content: '↑ ' / '';
  }
  button[aria-pressed='true'] {
    background: var(--tint);
  }
  .said {
    margin: 0.75rem 0;
  }
  .said q {
    display: block;
    font-weight: 700;
    quotes: none;
  }
  .key {
    margin: 0.75rem 0;
    padding-inline-start: 1.5rem;
  }
  p {
    margin: 0.75rem 0;
  }
  .panel .row {
    margin: 0.75rem 0;
  }
  @media print {
    .panel {
      border: 1px solid;
      border-inline-start-width: 6px;
    }
  }
`;
