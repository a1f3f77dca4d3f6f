import { msg, str } from '@lit/localize';
import type { Notice } from '../elements/course.js';
import type { Tracker } from '../tracking/tracker.js';
import type { Lack } from './parts.js';

/** Something of the package did not come. */
export function notLoaded(retry: () => void): Notice {
  return {
    text: msg('Cette page n’a pas fini de se charger. Vérifiez votre connexion, puis réessayez.'),
    action: { label: msg('Réessayer'), run: retry },
  };
}

/** Something to say, or nothing, by what matters most. */
export class Notices {
  private last: Notice | null = null;
  private readonly failing: Notice;

  /**
   * @param titles of screens, by id
   * @param first id of the course's first screen
   * @param retry loads anew what failed
   */
  constructor(
    private readonly titles: Readonly<Record<string, string>>,
    private readonly first: string | undefined,
    retry: () => void,
  ) {
    this.failing = notLoaded(retry);
  }

  /** The same words stay the same notice, so that one that was dismissed stays so. */
  next(tracker: Tracker, lack: Lack): Notice | null {
    const next = lack === 'failing' ? this.failing : this.notice(tracker, lack);
    if (next?.text !== this.last?.text) this.last = next;
    return this.last;
  }

  private notice(tracker: Tracker, lack: Lack): Notice | null {
    const text = this.text(tracker, lack);
    return text ? { text, ...this.wayOut(tracker) } : null;
  }

  /** A course taken over by another tab can be taken back: loaded anew, it reads what the other tab did. */
  private wayOut({ status }: Tracker): Pick<Notice, 'action'> {
    if (status !== 'taken-over') return {};
    return { action: { label: msg('Continuer ici'), run: () => location.reload() } };
  }

  private text({ attempt, status }: Tracker, lack: Lack): string | undefined {
    if (lack) return msg('La suite de cette page arrive…');
    switch (status) {
      case 'not-tracked':
        return msg(
          'Aucune plateforme de formation n’a répondu : vos résultats ne seront pas envoyés. Le parcours reste entier, et votre avancée est gardée sur cet appareil.',
        );
      case 'lms-failing':
        return msg(
          'La plateforme de formation ne répond plus. Vos réponses sont gardées sur cet appareil et seront envoyées dès que possible. Gardez cette page ouverte, ou revenez plus tard.',
        );
      case 'cut-off':
        return msg(
          'La plateforme de formation ne répond plus à cette page. Vos réponses sont gardées sur cet appareil et seront envoyées à la prochaine ouverture depuis la plateforme.',
        );
      case 'time-out':
        return msg(
          'Le temps prévu par la plateforme est écoulé : vos réponses sont enregistrées, la suite ne l’est pas.',
        );
      case 'read-only':
        return msg('Vous pouvez tout revoir et tout essayer : rien n’est enregistré.');
      case 'taken-over':
        return msg(
          'Le parcours est ouvert dans un autre onglet. Continuez là-bas, ou reprenez ici. En attendant, rien n’est enregistré sur cette page.',
        );
      case 'resumed': {
        const title = attempt.location && attempt.location !== this.first ? this.titles[attempt.location] : undefined;
        return title ? msg(str`Vous reprenez où vous en étiez : «\u00a0${title}\u00a0».`) : undefined;
      }
      default:
        return undefined;
    }
  }
}
