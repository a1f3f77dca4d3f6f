import { expect, fixture, html } from '@open-wc/testing';
import { Opinions, OPINIONS_PREFIX } from '../../src/kiosk/opinions.js';
import { PlOpinions } from '../../src/kiosk/opinions-panel.js';

/** What a page does that was loaded afresh: each person has one. */
const afresh = (): Opinions => new Opinions('pate');

describe('opinions on a kiosk', () => {
  beforeEach(() => localStorage.clear());

  it('adds the voices of people', () => {
    afresh().count('q_avis', 'a');
    expect(afresh().count('q_avis', 'a')).to.deep.equal({ a: 2 });
    expect(afresh().count('q_avis', 'b')).to.deep.equal({ a: 2, b: 1 });
    expect(afresh().read()).to.deep.equal({ q_avis: { a: 2, b: 1 } });
  });

  it('moves the voice of who changes their mind', () => {
    const opinions = afresh();
    opinions.count('q_avis', 'a');
    expect(opinions.count('q_avis', 'c')).to.deep.equal({ a: 0, c: 1 });
  });

  it('keeps the courses of one origin apart', () => {
    afresh().count('q_avis', 'a');
    expect(new Opinions('other').read()).to.deep.equal({});
  });

  it('keeps sums and nothing else', () => {
    afresh().count('q_avis', 'a');
    expect({ ...sessionStorage }).to.deep.equal({});
    expect({ ...localStorage }).to.deep.equal({ [`${OPINIONS_PREFIX}pate`]: '{"q_avis":{"a":1}}' });
  });

  it('reads damaged sums as none', () => {
    localStorage.setItem(`${OPINIONS_PREFIX}pate`, '{');
    expect(afresh().count('q_avis', 'a')).to.deep.equal({ a: 1 });
  });

  it('shows totals, and details only where nobody could be told apart; erases when asked twice', async () => {
    const opinions = afresh();
    const vote = (times: number): void => {
      for (let i = 0; i < times; i += 1) afresh().count('q_avis', 'a');
    };
    vote(4);
    const page = await fixture(html`
      <div>
        <pl-likert id="q_avis">
          <fieldset>
            <legend>Payer pour du libre, c’est normal.</legend>
            <label><input type="radio" value="a" /><span>D’accord</span></label>
          </fieldset>
        </pl-likert>
        <div class="here"></div>
      </div>
    `);
    const panel = new PlOpinions();
    panel.opinions = opinions;
    page.querySelector('.here')!.append(panel);
    await panel.updateComplete;
    const root = panel.shadowRoot!;
    expect(root.querySelector('ul')!.checkVisibility()).to.equal(false);
    vote(1);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await panel.updateComplete;
    expect(root.querySelector('ul')!.checkVisibility()).to.equal(true);
    expect(root.querySelector('ul')!.textContent).to.contain('D’accord : 5');
    await expect(panel).to.be.accessible();
    root.querySelector<HTMLElement>('.row > button')!.click();
    expect(opinions.read()).to.deep.equal({ q_avis: { a: 5 } });
    root.querySelectorAll<HTMLElement>('dialog button')[1]!.click();
    expect(opinions.read()).to.deep.equal({});
  });
});
