import { css } from 'lit';

/** What every shadow root of ours shares; colours and sizes are the document's tokens (course.css). */
export const shared = css`
  :host {
    display: block;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3 {
    line-height: 1.25;
    margin: 1.5em 0 0.5em;
    text-wrap: balance;
  }
  h2:focus {
    outline: 0;
  }
  .standard {
    display: var(--standard, inline);
  }
  .simple {
    display: var(--simple, none);
  }
  div.standard {
    display: var(--standard-block, block);
  }
  div.simple {
    display: var(--simple-block, none);
  }
  a {
    color: var(--accent);
  }
  button {
    font: inherit;
    font-weight: 700;
    line-height: 1.2;
    min-height: 3rem;
    min-width: 3rem;
    padding: 0.6em 1.3em;
    border: 2px solid var(--accent);
    border-radius: 1.6em;
    background: var(--surface);
    color: var(--accent);
    cursor: pointer;
  }
  button.main {
    background: var(--accent);
    color: var(--on-accent);
    forced-color-adjust: none;
  }
  @media (hover: hover) {
    button:hover {
      text-decoration: underline;
      text-underline-offset: 0.2em;
    }
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 3px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    margin: 1.25rem 0 0;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media print {
    .row,
    button {
      display: none;
    }
  }
`;

/** A question, or a sheet, over everything else. */
export const dialogStyles = css`
  dialog {
    max-width: min(36rem, 100% - 2rem);
    padding: 1.5rem min(2rem, 5vw) 2rem;
    border: 3px solid var(--accent);
    border-radius: 1.5rem;
    background: var(--surface);
    color: var(--ink);
  }
  dialog::backdrop {
    background: var(--veil);
  }
`;
