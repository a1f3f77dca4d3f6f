import { expect, fixture, html } from '@open-wc/testing';
import { shownText } from '../../src/elements/shown-text.js';

describe('shownText', () => {
  afterEach(() => document.documentElement.removeAttribute('data-version'));

  it('has the words of the version that is shown, and what both share', async () => {
    const element = await fixture(
      html`<p>Le <span class="standard">contrat</span><span class="simple">papier</span> de Nour</p>`,
    );
    expect(shownText(element)).to.equal('Le contrat de Nour');
    document.documentElement.dataset['version'] = 'simple';
    expect(shownText(element)).to.equal('Le papier de Nour');
    expect(element.querySelectorAll('span').length, 'the document stays whole').to.equal(2);
  });

  it('is on one line, and breaks nowhere that its element does not', async () => {
    const element = await fixture(html`<p>${'Pour\n  quoi\u202f? Pour 3\u00a0euros.\n'}</p>`);
    expect(shownText(element)).to.equal('Pour quoi\u202f? Pour 3\u00a0euros.');
  });

  it('is empty where there is no element', () => {
    expect(shownText(null)).to.equal('');
    expect(shownText(undefined)).to.equal('');
  });
});
