import type { MediaRef } from '../course/course.js';
import { fold } from '../course/text.js';
import type { SourceTree } from './compile.js';
import { imageSize, type ImageSize } from './image-size.js';
import { compare, quoted, type Place, type Problems } from './problems.js';
import { nearest } from './suggest.js';

/** An image of the package, with its natural size in CSS pixels. */
export interface Picture extends MediaRef, ImageSize {}

const KINDS = /\.(svg|png|jpe?g|webp)$/i;

/** The images below `modules/`, and those that pages use. */
export class MediaLibrary {
  readonly #files: SourceTree;
  readonly #problems: Problems;
  /** By path below `modules/`. */
  readonly #used = new Map<string, Picture>();

  constructor(files: SourceTree, problems: Problems) {
    this.#files = files;
    this.#problems = problems;
  }

  /** Takes an image into the course, or reports why it can't. @param url as written in the file of `place` */
  use(url: string, place: Place): void {
    const source = resolvePath(url, place.file);
    if (this.#used.has(source)) return;
    const name = source.split('/').at(-1)!;
    const fault = this.#addressFault(url, source) ?? this.#nameFault(name);
    if (fault) return this.#problems.report(place, ...fault);
    const size = imageSize(name, this.#files.get(source)!);
    if (size) this.#used.set(source, { path: `media/${name}`, source, ...size });
    else {
      const message = `Les dimensions de l'image ${quoted(name)} ne se lisent pas.`;
      const remedy = `Enregistrez-la de nouveau ; dans un SVG, ajoutez par exemple ${quoted('viewBox="0 0 800 600"')}.`;
      this.#problems.report(place, message, remedy);
    }
  }

  /** An image that `use` took; null otherwise. */
  find(url: string, file: string): Picture | null {
    return this.#used.get(resolvePath(url, file)) ?? null;
  }

  /** @param source path below `modules/` */
  isUsed(source: string): boolean {
    return this.#used.has(source);
  }

  /** What the package must carry, by path. */
  used(): readonly MediaRef[] {
    return [...this.#used.values()]
      .map(({ path, source }) => ({ path, source }))
      .sort((a, b) => compare(a.path, b.path));
  }

  #addressFault(url: string, source: string): readonly [string, string] | null {
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) {
      return [
        'Une image ne se charge pas depuis le réseau.',
        `Mettez-la dans le dossier ${quoted('media')} du module et écrivez ${quoted('../media/mon-image.svg')}.`,
      ];
    }
    if (!KINDS.test(source)) {
      return [
        `Ce type d'image n'est pas pris en charge : ${quoted(url)}.`,
        'Enregistrez-la en SVG, PNG, JPEG ou WebP.',
      ];
    }
    if (this.#files.has(source)) return null;
    const pictures = [...this.#files.keys()].filter((path) => KINDS.test(path));
    const near = nearest(source, pictures);
    const remedy = near
      ? `Vouliez-vous ${quoted(`../media/${near.split('/').at(-1)!}`)} ?`
      : `Ajoutez-la dans le dossier ${quoted('media')} du module.`;
    return [`L'image ${quoted(url)} n'existe pas.`, remedy];
  }

  #nameFault(name: string): readonly [string, string] | null {
    if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
      const better = fold(name)
        .replace(/[^a-z0-9.]+/g, '-')
        .replace(/^-/, '');
      return [
        `Le nom ${quoted(name)} n'est pas accepté partout.`,
        `Minuscules sans accent, chiffres et tirets : renommez le fichier ${quoted(better)}.`,
      ];
    }
    const twin = [...this.#used.values()].find((other) => other.path === `media/${name}`);
    if (!twin) return null;
    return [
      `Deux images portent le même nom ${quoted(name)} : l'autre est ${quoted(twin.source)}.`,
      `Renommez l'une des deux, par exemple ${quoted(`2-${name}`)}.`,
    ];
  }
}

/** The path below `modules/` that a relative address means in a file; one that leaves `modules/` is kept as it is. */
function resolvePath(url: string, file: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of decoded(url).split('/')) {
    if (part === '..' && parts.length > 0) parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
