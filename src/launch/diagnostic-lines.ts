import { msg, str } from '@lit/localize';
import type { Course } from '../course/course.js';
import type { DiagnosticLine } from '../elements/diagnostic.js';
import type { Diagnostic } from '../tracking/diagnostic.js';

/** The state of tracking in words, for a trainer and whoever looks after the LMS. No name, no answer. */
export function diagnosticLines(state: Diagnostic, { id, version }: Course): readonly DiagnosticLine[] {
  const { standard, connected, where, attempts, mode, lastCommit, refused, problem } = state;
  return [
    [msg('Parcours'), `${id} ${version}`],
    [msg('Norme'), standard],
    [
      msg('Plateforme'),
      connected
        ? msg(str`trouvée (${where ?? ''}), session ouverte à l’essai ${attempts}`)
        : where
          ? msg(str`trouvée (${where}), mais la session ne s’est pas ouverte`)
          : msg('introuvable : aucune interface de suivi dans cette fenêtre ni dans celles qui l’entourent'),
    ],
    [msg('Mode'), modeWords(mode)],
    [
      msg('Dernier enregistrement'),
      lastCommit
        ? `${new Date(lastCommit.at).toLocaleString()} : ${lastCommit.ok ? msg('accepté') : msg('refusé ou sans réponse')}`
        : msg('aucun encore'),
    ],
    [
      msg('Refusé par la plateforme'),
      refused.length > 0
        ? refused
            .map(({ element, value, code, message }) => `${element}${value && ` = ${value}`} → ${code} ${message}`)
            .join('\n')
        : msg('rien'),
    ],
    [msg('Dernier problème'), problem ? `${problem.call} → ${problem.code} ${problem.message}` : msg('aucun')],
    [msg('Navigateur'), navigator.userAgent],
  ];
}

function modeWords(mode: Diagnostic['mode']): string {
  switch (mode) {
    case 'normal':
      return msg('normal : les résultats sont enregistrés');
    case 'review':
      return msg('relecture (review) : rien n’est enregistré');
    case 'browse':
      return msg('aperçu (browse) : rien n’est enregistré');
    default:
      return msg('inconnu');
  }
}
