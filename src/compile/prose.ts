import type { Heading, Image, Link, Nodes, Root, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { Context } from './context.js';
import { isForeign, isMisspeltTerm, placeOf, rawOf, type Markdown } from './markdown.js';
import { findInText } from './near-misses.js';
import { quoted, type Place } from './problems.js';
import { nearest, slug } from './suggest.js';

/** What a piece of Markdown may hold. */
export interface ProseRules {
  /** False where a heading would break the outline: inside a question, a definition. */
  readonly headings: boolean;
  /** Said of a link, a term or an image, in what is itself something to press. */
  readonly noLinks?: { readonly message: string; readonly remedy: string };
}

export const IN_PAGE: ProseRules = { headings: true };
export const IN_QUESTION: ProseRules = { headings: false };
export const IN_OPTION: ProseRules = withoutLinks('Une case', 'les cases, ou dans la citation');
export const IN_ITEM: ProseRules = withoutLinks('Un élément de la liste', 'la liste, ou dans une citation');
export const IN_CELL: ProseRules = withoutLinks('Une cellule à associer', 'le tableau, ou dans une citation');
export const IN_VOTE_CELL: ProseRules = withoutLinks('Une case du vote', 'le tableau');
export const IN_SCENE_TITLE: ProseRules = withoutLinks("Le titre d'une scène", 'les cases, sous le titre');

function withoutLinks(what: string, where: string): ProseRules {
  const message = `${what} ne contient ni lien, ni terme du glossaire, ni image.`;
  return { headings: false, noLinks: { message, remedy: `Mettez-le avant ${where}.` } };
}

/** Reports what the format doesn't allow, and notes the links, terms and images for the checks that need the whole course. */
export function checkProse(markdown: Markdown, rules: ProseRules, context: Context): void {
  const root: Root = { type: 'root', children: [...markdown.children] };
  visit(root, (node) => {
    const check = new NodeCheck(markdown, rules, context, node);
    return check.run() ? undefined : SKIP;
  });
}

class NodeCheck {
  readonly #markdown: Markdown;
  readonly #rules: ProseRules;
  readonly #context: Context;
  readonly #node: Nodes;

  constructor(markdown: Markdown, rules: ProseRules, context: Context, node: Nodes) {
    this.#markdown = markdown;
    this.#rules = rules;
    this.#context = context;
    this.#node = node;
  }

  /** @returns false when its children are not worth a look */
  run(): boolean {
    const node = this.#node;
    switch (node.type) {
      case 'text':
        return this.#text(node);
      case 'heading':
        return this.#heading(node);
      case 'link':
        return this.#link(node);
      case 'image':
        return this.#image(node);
      case 'textDirective':
        return isForeign(node) || this.#term(node);
      case 'html':
        return this.#refuse(
          `Le HTML n'est pas accepté : ${quoted(node.value.split('\n')[0]!)}.`,
          `Écrivez-le en Markdown (${quoted('**important**')}), ou entre accents graves pour le montrer.`,
        );
      case 'leafDirective':
      case 'containerDirective':
        return this.#refuse(
          'Un bloc ne peut pas se trouver dans une liste ni dans une citation.',
          'Commencez-le tout au début de la ligne.',
        );
      case 'definition':
        return this.#refuse(
          'Les adresses en note ne sont pas prises en charge.',
          `Mettez l'adresse entre parenthèses : ${quoted('[le texte](#p_ma_page)')}.`,
        );
      case 'footnoteDefinition':
        return this.#refuse('Les notes de bas de page ne sont pas prises en charge.', 'Mettez la note dans le texte.');
      default:
        return true;
    }
  }

  #text(node: Text): true {
    for (const { index, message, remedy } of findInText(rawOf(this.#markdown, node))) {
      this.#context.problems.report(placeOf(this.#markdown, node, index), message, remedy);
    }
    return true;
  }

  #heading(node: Heading): true {
    if (!this.#rules.headings) {
      this.#refuse("Il n'y a pas de titre ici.", `Écrivez-le en gras : ${quoted(`**${toString(node)}**`)}.`);
    } else if (!rawOf(this.#markdown, node).startsWith('#')) {
      this.#refuse(
        'Une ligne de tirets ou de signes égal fait un titre de la ligne précédente.',
        `Écrivez ${quoted(`## ${toString(node)}`)} ; si c'est un trait de séparation, laissez une ligne vide avant.`,
      );
    } else if (toString(node).trim() === '') {
      this.#refuse('Ce titre est vide.', `Écrivez ${quoted('## Mon intertitre')}, ou retirez-le.`);
    }
    return true;
  }

  #link(node: Link): true {
    if (this.#rules.noLinks) return this.#refuseLink(this.#rules.noLinks);
    this.#refuseTitle(node);
    if (toString(node).trim() === '') {
      this.#refuse(
        "Ce lien n'a pas de texte.",
        `Écrivez entre les crochets où il mène : ${quoted(`[le texte](${node.url})`)}.`,
      );
    }
    this.#context.references.links.push({ target: node.url, place: this.#place() });
    visit(node, 'textDirective', () => {
      this.#refuse(
        'Ce lien contient un terme du glossaire, qui est lui-même un lien.',
        `Sortez ${quoted(':term')} du lien.`,
      );
    });
    return true;
  }

  #refuseLink({ message, remedy }: NonNullable<ProseRules['noLinks']>): true {
    this.#refuse(message, remedy);
    return true;
  }

  #image(node: Image): true {
    if (this.#rules.noLinks) return this.#refuseLink(this.#rules.noLinks);
    this.#refuseTitle(node);
    const fileName = node.url.split('/').at(-1)!;
    const alt = node.alt?.trim() ?? '';
    const remedy = `Dites entre les crochets ce qu'elle montre : ${quoted(`![Nour pétrit la pâte.](${node.url})`)}.`;
    if (alt === '') this.#refuse("Cette image n'a pas de texte.", remedy);
    else if (isFileName(alt, fileName)) this.#refuse('Le texte de cette image est le nom de son fichier.', remedy);
    this.#context.media.use(node.url, this.#place());
    return true;
  }

  #refuseTitle({ title }: Image | Link): void {
    if (!title) return;
    this.#refuse(
      `Un texte entre guillemets après l'adresse ne s'affiche pas : ${quoted(title)}.`,
      'Mettez-le dans la page.',
    );
  }

  #term(node: TextDirective): true {
    const { text } = this.#markdown;
    if (this.#rules.noLinks) return this.#refuseLink(this.#rules.noLinks);
    const example = quoted(':term[logiciel libre]');
    if (isMisspeltTerm(node)) {
      this.#refuse(`${quoted(`:${node.name}`)} n'existe pas.`, `Écrivez ${quoted(`:term[${toString(node)}]`)}.`);
    } else if (toString(node).trim() === '') {
      this.#refuse('Il manque le mot entre crochets, collé à « :term ».', `Écrivez ${example}.`);
    } else if (text[node.position?.end.offset ?? -1] === '{') {
      this.#refuse(
        "Ce qui est entre accolades n'est pas compris.",
        `Écrivez ${quoted(`:term[${toString(node)}]{of="licence"}`)}, avec des guillemets droits.`,
      );
    } else this.#noteTerm(node);
    return true;
  }

  #noteTerm(node: TextDirective): void {
    for (const name of Object.keys(node.attributes ?? {})) {
      if (name === 'of') continue;
      const remedy = nearest(name, ['of'])
        ? `Vouliez-vous ${quoted('of')} ?`
        : `Le seul attribut connu est ${quoted('of')}.`;
      this.#refuse(`L'attribut ${quoted(name)} n'existe pas.`, remedy);
    }
    this.#context.references.terms.push({ target: termSlug(node), place: this.#place() });
  }

  #place(): Place {
    return placeOf(this.#markdown, this.#node);
  }

  #refuse(message: string, remedy: string): false {
    this.#context.problems.report(this.#place(), message, remedy);
    return false;
  }
}

/** What a `:term` refers to, as its entry's id has it. */
export function termSlug(node: TextDirective): string {
  return slug(node.attributes?.['of'] || toString(node));
}

function isFileName(alt: string, fileName: string): boolean {
  return slug(alt) === slug(fileName) || slug(alt) === slug(fileName.replace(/\.\w+$/, ''));
}
