import { expect, fixture, html } from '@open-wc/testing';
import type { PlProgress } from '../../src/elements/progress.js';
import '../../src/elements/progress.js';

const slices = (...won: boolean[]) => won.map((is, index) => ({ title: `Module ${index + 1}`, won: is }));

describe('pl-progress', () => {
  it('lets a slice come in when it is won, and not again as the crust browns', async () => {
    const pizza = await fixture<PlProgress>(html`<pl-progress></pl-progress>`);
    const coming = (): boolean[] =>
      [...pizza.renderRoot.querySelectorAll('.won')].map((slice) => slice.classList.contains('new'));
    const show = async (seen: boolean[], won: boolean[]): Promise<boolean[]> => {
      Object.assign(pizza, { seen, slices: slices(...won) });
      await pizza.updateComplete;
      return coming();
    };
    expect(await show([true, false, false], [false, false])).to.deep.equal([]);
    expect(await show([true, false, false], [false, true])).to.deep.equal([true]);
    expect(await show([true, true, false], [false, true])).to.deep.equal([false]);
    expect(await show([true, true, false], [true, true])).to.deep.equal([true, false]);
    expect(await show([true, true, true], [true, true])).to.deep.equal([false, false]);
  });
});
