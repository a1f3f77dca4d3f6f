import { css } from 'lit';

/** Colours and controls shared by the preview's pages. Contrasts of text are 7:1 in both schemes. */
export const theme = css`
  :host {
    --bg: #fdf6ec;
    --card: #fffdf9;
    --ink: #2b1d14;
    --soft: #5c4737;
    --line: #e3d2bb;
    --edge: #957b63;
    --accent: #9f2d13;
    --on-accent: #fff;
    --tint: #f8e7d0;
    --good: #225420;
    --bad: #951818;
    --bad-bg: #fde8e4;
    display: block;
    color: var(--ink);
    background: var(--bg);
    font:
      1rem/1.5 system-ui,
      sans-serif;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --bg: #1c1410;
      --card: #281d16;
      --ink: #f6e9da;
      --soft: #cdb7a1;
      --line: #4b392c;
      --edge: #94795f;
      --accent: #ffb08f;
      --on-accent: #34120a;
      --tint: #3b291d;
      --good: #a5d99a;
      --bad: #ffb9ad;
      --bad-bg: #4a1d17;
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1,
  h2,
  h3 {
    line-height: 1.25;
    text-wrap: balance;
  }
  a {
    color: var(--accent);
  }
  code,
  pre {
    font:
      0.8125rem/1.5 ui-monospace,
      'DejaVu Sans Mono',
      monospace;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-height: 2.5rem;
    padding: 0.25rem 0.9rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
    font-size: 0.9375rem;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover,
  .button[aria-pressed='true'] {
    background: var(--tint);
  }
  .button[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .button.main:hover {
    filter: brightness(1.12);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .soft {
    color: var(--soft);
  }
  .tag {
    display: inline-block;
    padding: 0 0.55rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--tint);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .alert {
    padding: 0.75rem 1rem;
    border: 1px solid var(--bad);
    border-left-width: 0.4rem;
    border-radius: 0.6rem;
    background: var(--bad-bg);
    color: var(--ink);
  }
  .alert pre {
    margin: 0.5rem 0 0;
    max-height: 40vh;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
