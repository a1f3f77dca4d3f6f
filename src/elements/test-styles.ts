import { css } from 'lit';

export const testStyles = css`
  [hidden] {
    display: none !important;
  }
  .count {
    margin: 0;
    font-size: 1rem;
    font-weight: 400;
  }
  h2 {
    font-size: 1.5rem;
  }
  ol.map {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    padding: 0;
    margin: 2rem 0 0;
    list-style: none;
  }
  ol.map button {
    padding: 0;
    border-width: 2px;
    border-style: dashed;
    font-weight: 400;
  }
  ol.map button.done {
    border-style: solid;
    background: var(--tint);
    font-weight: 700;
  }
  ol.map button[aria-current] {
    border-width: 4px;
  }
  .score {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1rem;
    margin: 1rem 0;
    padding: 1rem 1.5rem;
    border-radius: 1.25rem;
    background: var(--tint);
  }
  .score strong {
    font-size: 2.5rem;
    line-height: 1.1;
  }
  ul.objectives {
    padding: 0;
    list-style: none;
  }
  ul.objectives li {
    padding: 1rem 0;
    border-top: 1px solid var(--line);
  }
  meter {
    display: block;
    width: 100%;
    height: 1rem;
    margin: 0.5rem 0;
  }
  p {
    margin: 0.5rem 0;
  }
  a {
    display: inline-block;
    padding: 0.6rem 0;
  }
  section.item {
    margin: 2rem 0;
    padding-top: 0.5rem;
    border-top: 1px solid var(--line);
  }
  .open {
    padding: 0.25rem 1.25rem 1.25rem;
    border-radius: 1rem;
    background: var(--tint);
  }
  .open h2 {
    margin-top: 1rem;
  }
`;
