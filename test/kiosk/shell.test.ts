import { aTimeout, expect, fixture, waitUntil } from '@open-wc/testing';
import type { PlKiosk } from '../../src/kiosk/shell.js';
import '../../src/kiosk/shell.js';

const isAsking = (element: PlKiosk): boolean => element.shadowRoot!.querySelector('dialog')!.open;

async function mount(): Promise<{ element: PlKiosk; wiped: () => number }> {
  let wiped = 0;
  const element = await fixture<PlKiosk>('<pl-kiosk></pl-kiosk>');
  element.idle = 0.05;
  element.grace = 2;
  element.wipe = () => (wiped += 1);
  return { element, wiped: () => wiped };
}

const touch = (): boolean => window.dispatchEvent(new PointerEvent('pointerdown'));

describe('pl-kiosk', () => {
  it('has the brief’s seconds', async () => {
    const element = await fixture<PlKiosk>('<pl-kiosk></pl-kiosk>');
    expect([element.idle, element.grace]).to.deep.equal([60, 20]);
  });

  it('leaves a screen alone that nobody used', async () => {
    const { element } = await mount();
    window.dispatchEvent(new PointerEvent('pointermove'));
    await aTimeout(150);
    expect(isAsking(element)).to.equal(false);
  });

  it('asks, with focus on « Je suis encore là », and says how long is left', async () => {
    const { element } = await mount();
    touch();
    await waitUntil(() => isAsking(element));
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement!.textContent!.trim()).to.equal('Je suis encore là');
    expect(element.shadowRoot!.textContent).to.contain('Il reste 2 secondes.');
    await expect(element).to.be.accessible();
  });

  it('goes on for who stays, and asks again later', async () => {
    const { element, wiped } = await mount();
    touch();
    await waitUntil(() => isAsking(element));
    element.shadowRoot!.querySelector<HTMLElement>('dialog button.main')!.click();
    expect(isAsking(element)).to.equal(false);
    await waitUntil(() => isAsking(element));
    expect(wiped()).to.equal(0);
  });

  it('takes Escape for an answer', async () => {
    const { element, wiped } = await mount();
    touch();
    await waitUntil(() => isAsking(element));
    element.idle = 60;
    element.shadowRoot!.querySelector('dialog')!.close();
    await aTimeout(2300);
    expect(wiped()).to.equal(0);
  });

  it('wipes at once for who is done, after asking', async () => {
    const { element, wiped } = await mount();
    element.shadowRoot!.querySelector<HTMLElement>('.end button')!.click();
    await element.updateComplete;
    expect(isAsking(element)).to.equal(true);
    expect(element.shadowRoot!.activeElement!.textContent!.trim()).to.equal('Continuer le parcours');
    await expect(element).to.be.accessible();
    element.shadowRoot!.querySelector<HTMLElement>('dialog button:not(.main)')!.click();
    expect(wiped()).to.equal(1);
  });

  it('wipes once when nobody answers', async () => {
    const { element, wiped } = await mount();
    touch();
    await waitUntil(() => wiped() > 0, 'wiped', { timeout: 4000 });
    element.remove();
    expect(wiped()).to.equal(1);
  });
});
