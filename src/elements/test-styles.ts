import { css } from 'lit';

export const testStyles = css`
  [hidden] {
    display: none !important;
  }
  h2 {
    font-size: 1.5rem;
  }
  h2.count {
    margin: 0;
    font-size: 1.2rem;
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
    border: 4px solid var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    forced-color-adjust: none;
  }
  .score {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    margin: 1rem 0;
    padding: 1rem 1.5rem;
    border-radius: 1.25rem;
    background: var(--tint);
  }
  .score strong {
    font-size: 2.25rem;
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
  .score .seal {
    display: block;
    flex: none;
    width: 5rem;
    height: 5rem;
  }
  .score span {
    flex: 1 1 14rem;
  }
  meter {
    display: block;
    width: 100%;
    height: 0.8rem;
    margin: 0.5rem 0;
    border: 1px solid var(--line);
    border-radius: 0.4rem;
    background: var(--surface);
  }
  meter::-webkit-meter-bar {
    grid-row: 1 / -1;
    height: 100%;
    border: 0;
    border-radius: 0.4rem;
    background: var(--surface);
  }
  meter::-webkit-meter-optimum-value {
    border-radius: 0.4rem;
    background: var(--good);
  }
  meter::-moz-meter-bar {
    border-radius: 0.4rem;
    background: var(--good);
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
