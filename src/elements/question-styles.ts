import { css } from 'lit';

/** What stands around a question's form: buttons, and the panel that answers. */
export const questionStyles = css`
  .panel {
    margin-top: 1.25rem;
    padding: var(--s2) min(var(--s5), 4vw);
    border: 2px solid var(--review);
    border-radius: var(--r2);
    background: var(--review-tint);
  }
  .panel.correct {
    border-color: var(--good);
    background: var(--good-tint);
  }
  .panel.neutral {
    border-color: var(--line);
    background: var(--tint);
  }
  /* A shape before the word: a tick, an arrow that comes back. */
  .panel .verdict {
    display: flex;
    align-items: center;
    gap: var(--s3);
    color: var(--review);
    font-size: var(--large);
  }
  .panel .verdict::before {
    content: '↺' / '';
    flex: none;
    width: 2rem;
    border-radius: 50%;
    background: var(--review);
    color: var(--review-tint);
    line-height: 2rem;
    text-align: center;
  }
  .panel.correct .verdict {
    color: var(--good);
  }
  .panel.correct .verdict::before {
    content: '✓' / '';
    background: var(--good);
    color: var(--good-tint);
  }
  .panel.neutral .verdict {
    color: inherit;
  }
  .panel.neutral .verdict::before {
    display: none;
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
      display: var(--panel, block);
      border: 1px solid;
      border-inline-start-width: 6px;
    }
  }
`;
