import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './assets.js';
import { targets } from './targets.js';

/** What each command's `--help` says. Trainers read it, so it is in French. */

const SOURCES = `  --modules DOSSIER   où sont les sources (sans cela : modules)
  --module ID         ce module seul ; répétable, ou séparé par des virgules
  --lang CODE         cette langue seule (sans cela : toutes celles de course.yaml)`;

const TARGET = `  --target CIBLE      ${Object.keys(targets).join(', ')} ou all ; répétable, ou séparé par des virgules
                      (sans cela : all)`;

const OUTPUT = `  --mastery NOMBRE    seuil de réussite, de 0 à 1, à la place de celui du parcours : --mastery 0.8
  --out DOSSIER       où écrire les paquets (sans cela : dist/packages)`;

const PACKAGES = `${TARGET}
${SOURCES}
${OUTPUT}`;

const SERVER = `  --port NOMBRE       le port (sans cela : 8000, ou un port libre)
  --no-open           n'ouvre pas le navigateur`;

const CODES = `Code de sortie : 0 tout va bien ; 1 le contenu a des problèmes, rien n'est écrit ; 2 la commande est mal écrite ;
3 il manque quelque chose sur cette machine.`;

const HELP: Readonly<Record<string, string>> = {
  build: `pizza-libre build [options]

Construit les paquets : le parcours entier, puis un paquet par module.

${PACKAGES}
  --help              cette aide

Exemples :
  pizza-libre build --target scorm12
  pizza-libre build --target scorm12,kiosk --module quatre-libertes --mastery 0.7

${CODES}`,
  check: `pizza-libre check [options]
pizza-libre check --facts
pizza-libre check PAQUET.zip [PAQUET.zip…]

Relit toutes les sources sans rien écrire, et dit tout ce qui ne va pas, où, et comment l'écrire. Quand rien ne bloque, elle mesure
le contenu : phrases trop longues, réponses que leur longueur ou leur place trahit, versions simples qui manquent… Ce sont des
conseils : ils n'empêchent rien.

Avec --facts, elle lit les dates de SOURCES.md, et dit quelles affirmations sont à revoir : celles dont le mois est passé, et à part
celles qui attendent un événement. Une date illisible, une page ou une question qui n'existe pas sont des problèmes.

Avec des paquets, c'est eux qu'elle examine, d'où qu'ils viennent : SCORM 1.2, SCORM 2004 (3e et 4e éditions) ou cmi5.
Un problème peut faire refuser le paquet ou perdre des résultats ; un conseil ne gêne que certains LMS.

${SOURCES}
  --facts             les affirmations à revoir ; code de sortie 1 s'il y en a en retard, ou un problème
  --help              cette aide

Exemples :
  pizza-libre check --module quatre-libertes
  pizza-libre check --facts
  pizza-libre check mon-cours.zip

${CODES}`,
  preview: `pizza-libre preview [options]

Construit les paquets et ouvre le LMS d'essai, sur cette machine seulement. Chaque changement des sources reconstruit.

${PACKAGES}
${SERVER}
  --help              cette aide

${CODES}`,
};

export function commandHelp(name: string): string {
  return HELP[name]!;
}

export function generalHelp(): string {
  return `pizza-libre : du Markdown aux paquets SCORM, web et borne

  pizza-libre check     relit les sources, ou un paquet, et dit ce qui ne va pas
  pizza-libre build     construit les paquets
  pizza-libre preview   les essaie dans un LMS embarqué

Options de toutes les commandes :
${SOURCES}
  --help              l'aide d'une commande : pizza-libre build --help

Options de build et de preview :
${TARGET}
${OUTPUT}

Options de check :
  --facts             les affirmations à revoir, d'après SOURCES.md

Options de preview :
${SERVER}

pizza-libre --version dit la version.

${CODES}`;
}

/** `pizza-libre 0.1.0` */
export function versionLine(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `pizza-libre ${version}`;
}
