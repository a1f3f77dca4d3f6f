import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './launch-panel.js';
import { violationsOf } from './call-log.js';
import { listPackages, onPush, type FrameSize } from './client.js';
import { faults } from './faults.js';
import { habits } from './habits.js';
import { launchStyles } from './launch-styles.js';
import { openSession, readParameters, type Session } from './session.js';
import { theme } from './theme.js';
import { modes, standardWord } from './words.js';

const frames: readonly [FrameSize, string, string][] = [
  ['moodle', 'Moodle', '650 × 666'],
  ['phone', 'Téléphone', '367 × 666'],
  ['full', 'Plein cadre', ''],
];

/** @summary A course in its frame, with the API it looks for, and the panel that shows what it says to the LMS. */
@customElement('lms-launch')
export class LmsLaunch extends LitElement {
  static override styles = [theme, launchStyles];

  @state() private session: Session | null = null;
  @state() private failure = '';
  @state() private problems: readonly string[] = [];
  @state() private frame: FrameSize = 'moodle';
  @state() private panelOpen = true;
  /** Changes with every call, once a frame at most. */
  @state() private tick = 0;
  private ticking = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = readParameters(location.search);
    this.frame = asked.frame;
    this.panelOpen = asked.frame !== 'full';
    openSession(asked, () => this.onCall())
      .then((session) => this.started(session))
      .catch((error: unknown) => (this.failure = error instanceof Error ? error.message : String(error)));
    onPush('lms-change', () => void this.onPackagesChange());
    this.renderRoot.addEventListener('click', (event) => this.onClick(event as MouseEvent));
  }

  private started(session: Session): void {
    this.session = session;
    this.updateAddress({ attempt: String(session.attempt) }); // a reload resumes, even after attempt=new
    // Once the frame is there: tests that wait for it watch the document's mutations, not those of shadow roots.
    void this.updateComplete.then(() => (document.title = `${session.info.title} : essai`));
  }

  private updateAddress(parts: Record<string, string>): void {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(parts)) url.searchParams.set(name, value);
    history.replaceState(null, '', url);
  }

  private onCall(): void {
    if (this.ticking) return;
    this.ticking = true;
    requestAnimationFrame(() => {
      this.ticking = false;
      this.tick++;
    });
  }

  private async onPackagesChange(): Promise<void> {
    const { packages, problems } = await listPackages();
    this.problems = problems;
    const shown = this.session?.info;
    const now = packages.find((one) => one.name === shown?.name);
    if (!shown || (now && !now.problem && now.sha !== shown.sha)) location.reload();
  }

  private setFrame(frame: FrameSize): void {
    this.frame = frame;
    this.updateAddress({ frame });
  }

  /** Links of this page lead away: the course closes its session first, while a synchronous commit still works. */
  private onClick(event: MouseEvent): void {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.closeCourse();
  }

  private closeCourse(): void {
    this.renderRoot.querySelector('iframe')?.remove();
  }

  override render(): TemplateResult {
    const { session } = this;
    return html`<div class=${`page ${this.frame} ${this.panelOpen && session?.lms ? 'with-panel' : ''}`}>
      ${this.renderHeader(session)}
      <div role="status">
        ${this.failure ? html`<p class="alert">${this.failure}</p>` : nothing}
        ${
          this.problems.length
            ? html`<div class="alert">
                <strong>Les sources ont des erreurs : le paquet affiché est le précédent.</strong>
                <pre tabindex="0">${this.problems.join('\n')}</pre>
              </div>`
            : nothing
        }
      </div>
      <main class="stage" aria-label="Cours" tabindex=${this.frame === 'full' ? nothing : 0}>
        ${session ? this.renderCourse(session) : nothing}
      </main>
      ${
        session?.lms && this.panelOpen
          ? html`<lms-panel
              id="panel"
              role="complementary"
              aria-label="Journal du LMS"
              .session=${session}
              .tick=${this.tick}
              @lms-close=${this.closeCourse}
            ></lms-panel>`
          : nothing
      }
    </div>`;
  }

  private renderHeader(session: Session | null): TemplateResult {
    return html`<header class="row">
      <a class="button" href="/"><span aria-hidden="true">←</span> Paquets</a>
      <h1>${session?.info.title ?? 'Essai'}</h1>
      ${session ? this.renderTags(session) : nothing}
      <div class="row tools">
        <div class="row" role="group" aria-label="Cadre">
          ${frames.map(
            ([name, label, size]) =>
              html`<button
                class="button"
                type="button"
                title=${size}
                aria-pressed=${this.frame === name ? 'true' : 'false'}
                @click=${() => this.setFrame(name)}
              >
                ${label}
              </button>`,
          )}
        </div>
        ${
          session?.lms
            ? html`<button
                class="button"
                type="button"
                aria-expanded=${this.panelOpen ? 'true' : 'false'}
                aria-controls=${this.panelOpen ? 'panel' : nothing}
                @click=${() => (this.panelOpen = !this.panelOpen)}
              >
                Journal${this.renderCount(session)}
              </button>`
            : nothing
        }
      </div>
    </header>`;
  }

  private renderTags({ info, attempt, mode, habit, lms }: Session): TemplateResult {
    if (!lms) return html`<span class="tag">${standardWord(info.standard)}</span>`;
    return html`<span class="tag">Tentative ${attempt}</span>
      <span class="tag">Mode ${modes[mode]}</span>
      ${info.standard === 'cmi5' ? nothing : html`<span class="tag">${habits[habit]?.label}</span>`}
      ${lms.faults.map((name) => html`<span class="tag fault">Panne : ${faults[name]?.label}</span>`)}`;
  }

  private renderCount({ lms }: Session): TemplateResult | typeof nothing {
    const count = violationsOf(lms?.calls ?? []).length;
    return count ? html`<strong class="count">⚠ ${count}<span class="hidden"> écarts</span></strong>` : nothing;
  }

  private renderCourse({ info, lms }: Session): TemplateResult {
    return html`<iframe
      title=${`Cours : ${info.title}`}
      src=${lms?.src ?? info.href}
      allow="fullscreen"
      @load=${(event: Event) => this.watchCourse(event.target as HTMLIFrameElement)}
    ></iframe>`;
  }

  private watchCourse(frame: HTMLIFrameElement): void {
    if (frame.contentWindow) this.session?.lms?.watch(frame.contentWindow);
  }
}
