import { css } from 'lit';

/** The bar's two buttons, a sign and words where there is room (css/comfort.css keeps their place); native controls, bigger. */
export const comfortStyles = css`
  :host {
    display: flex;
    justify-content: flex-end;
  }
  .tool + .tool {
    margin-inline-start: 0.5rem;
  }
  .tool {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    min-width: 2.75rem;
    padding: 0 0.6rem;
    border-color: var(--line);
    color: inherit;
    white-space: nowrap;
  }
  svg {
    width: 1.5rem;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2.5;
    stroke-linecap: round;
  }
  @media (max-width: 60rem) {
    .tool {
      padding: 0;
    }
    .tool span {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  dialog {
    width: 36rem;
    overflow-wrap: anywhere;
  }
  h2 {
    margin: 0 0 0.5rem;
  }
  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
    min-width: 0;
    margin: 1rem 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 700;
  }
  label {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.75rem;
    line-height: 1.3;
    cursor: pointer;
  }
  input {
    flex: none;
    width: 1.4rem;
    height: 1.4rem;
    margin: 0;
    accent-color: var(--accent);
  }
  kbd {
    font: inherit;
    font-weight: 700;
  }
  dl {
    display: grid;
    grid-template-columns: 2rem 1fr;
  }
  dd {
    margin: 0;
  }
`;
