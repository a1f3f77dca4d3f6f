import assert from 'node:assert/strict';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { overflow, violations } from './axe.js';
import { TouchHands } from './hands.js';
import { goTo, openCourse, settled } from './screens.js';

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** A reader's choice on the root element. */
  readonly chosen?: readonly [name: 'theme' | 'version', value: string];
  readonly scheme?: 'light' | 'dark';
  readonly forcedColours?: boolean;
  /** Other looks of the same words have seen to the rest. */
  readonly coloursOnly?: boolean;
}

/** Every theme, every width. What a state shows is all looked at in both versions, then what colours change. */
const LOOKS: readonly [Look, ...Look[]] = [
  { name: 'light, phone', width: 320, height: 640 },
  { name: 'dark, desktop', width: 1280, height: 800, scheme: 'dark', coloursOnly: true },
  { name: 'contrast, LMS frame', width: 650, height: 666, chosen: ['theme', 'contrast'], coloursOnly: true },
  { name: 'forced colours, LMS frame', width: 650, height: 666, forcedColours: true, coloursOnly: true },
  { name: 'simple version, phone', width: 320, height: 640, chosen: ['version', 'simple'] },
];

/** A course that is looked at in every look, state after state. Reached by touch, on a phone. */
export class Onlooker {
  private constructor(
    readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async open(browser: Browser, url: string): Promise<Onlooker> {
    const page = await openCourse(browser, url, { ...LOOKS[0], scheme: 'light' });
    const session = await page.createCDPSession();
    await page.waitForFunction(() => document.querySelector('pl-course')?.ready);
    const onlooker = new Onlooker(page, session);
    await onlooker.wear(LOOKS[0]);
    return onlooker;
  }

  get hands(): TouchHands {
    return new TouchHands(this.page.mainFrame());
  }

  goTo(id: string): Promise<void> {
    return goTo(this.page, id);
  }

  /** @param state what is shown, for the message */
  async look(state: string): Promise<void> {
    const faults: string[] = [];
    for (const look of LOOKS) {
      await this.wear(look);
      const { coloursOnly = false, name } = look;
      faults.push(...(await violations(this.page, { coloursOnly })).map((fault) => `${name}: ${fault}`));
      const wider = await overflow(this.page);
      if (wider > 0) faults.push(`${name}: sticks out sideways by ${wider} px`);
    }
    await this.wear(LOOKS[0]);
    assert.deepEqual(faults, [], state);
  }

  /** In the first look alone, for what differs little from what was looked at already. */
  async glance(state: string): Promise<void> {
    assert.deepEqual(await violations(this.page), [], state);
  }

  private async wear({ width, height, chosen, scheme = 'light', forcedColours = false }: Look): Promise<void> {
    await this.page.setViewport({ width, height, hasTouch: true });
    const features = [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: forcedColours ? 'active' : 'none' },
    ];
    await this.session.send('Emulation.setEmulatedMedia', { features });
    await this.page.evaluate(([name, value]) => {
      for (const choice of ['theme', 'version']) document.documentElement.removeAttribute(`data-${choice}`);
      if (name) document.documentElement.dataset[name] = value;
    }, chosen ?? []);
    await settled(this.page);
  }
}
