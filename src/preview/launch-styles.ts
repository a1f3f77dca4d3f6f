import { css } from 'lit';

export const launchStyles = css`
  :host {
    height: 100vh;
    height: 100dvh;
  }
  .page {
    height: 100%;
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
  }
  header {
    padding: 0.5rem 0.75rem;
    border-bottom: 1px solid var(--line);
    background: var(--card);
  }
  h1 {
    font-size: 1.0625rem;
  }
  .tools {
    margin-left: auto;
  }
  .alert {
    margin: 0.75rem;
  }
  .count {
    padding: 0 0.45rem;
    border-radius: 1rem;
    background: var(--bad);
    color: var(--card);
    font-size: 0.8125rem;
  }
  .stage {
    padding: 0.75rem;
    overflow: auto;
  }
  .stage:focus-visible {
    outline-offset: -3px;
  }
  .fault {
    border-color: var(--bad);
    background: var(--bad-bg);
  }
  iframe {
    display: block;
    flex: none;
    width: 650px;
    height: 666px;
    margin: 0 auto;
    border: 0;
    background: #fff;
    box-shadow:
      0 0 0 1px var(--line),
      0 0.4rem 1.6rem #0002;
  }
  .phone iframe {
    width: 367px;
  }
  .full .stage {
    padding: 0;
    overflow: hidden;
  }
  .full iframe {
    width: 100%;
    height: 100%;
    box-shadow: none;
  }
  lms-panel {
    min-width: 0;
    border: solid var(--line);
    border-width: 1px 0 0;
  }
  @media (min-width: 68rem) {
    .with-panel {
      grid-template-columns: minmax(0, 1fr) clamp(23rem, 36vw, 40rem);
    }
    .with-panel > :is(header, [role='status']) {
      grid-column: 1 / -1;
    }
    lms-panel {
      border-width: 0 0 0 1px;
    }
  }
  @media (max-width: 67.99rem) {
    :host,
    .page {
      height: auto;
    }
    :host {
      min-height: 100vh;
    }
    .full:not(.with-panel) {
      height: 100dvh;
    }
    .full.with-panel iframe {
      height: 70dvh;
    }
    lms-panel {
      height: 80dvh;
    }
  }
  @media (max-width: 40rem) {
    header {
      gap: 0.4rem;
      padding: 0.5rem;
    }
    header h1 {
      order: -1;
      width: 100%;
    }
    .tools {
      display: contents;
    }
    .tools > [role='group'] {
      order: 1;
    }
    .tools > button {
      order: 2;
      margin-left: auto;
    }
    .full :is(h1, .tag) {
      display: none;
    }
    .tools .button {
      padding: 0.25rem 0.5rem;
      font-size: 0.875rem;
    }
    .stage {
      padding: 0;
    }
  }
`;
