import type * as Libxml from 'libxml2-wasm';
import { fault, type Finding } from './finding.js';

export interface XmlAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly value: string;
}

/** An element, read once and kept as plain data. */
export interface Tag {
  /** Without prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly Tag[];
  /** All the text inside, trimmed. */
  readonly text: string;
  readonly line: number;
}

/** libxml2 is loaded when something is to be read: a megabyte that most commands, and a page, can do without. */
export const libxml = (): Promise<typeof Libxml> => import('libxml2-wasm');

/** The root element of a file, or why it is no XML. */
export async function readXml(path: string, bytes: Uint8Array): Promise<Tag | Finding> {
  const { XmlDocument, ParseOption } = await libxml();
  // A stranger's file reaches neither the disk nor the network; its own entities are read.
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOENT;
  try {
    const document = XmlDocument.fromBuffer(bytes, { option });
    try {
      return plain(document.root);
    } finally {
      document.dispose();
    }
  } catch (error) {
    return notXml(path, error);
  }
}

export function isFinding(found: Tag | Finding): found is Finding {
  return 'level' in found;
}

/** The elements of that name below a tag, in the order of the document. */
export function within(tag: Tag, name: string): readonly Tag[] {
  return tag.children.flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);
}

export function childrenOf(tag: Tag, name: string): readonly Tag[] {
  return tag.children.filter((child) => child.name === name);
}

/** An attribute without prefix; undefined when it isn't there. */
export function attribute(tag: Tag, name: string): string | undefined {
  return tag.attributes.find((one) => one.name === name && one.prefix === '')?.value;
}

function plain(element: Libxml.XmlElement): Tag {
  const children: Tag[] = [];
  for (let node = element.firstChild; node; node = node.next) {
    if (isElement(node)) children.push(plain(node));
  }
  return {
    ...named(element),
    attributes: element.attrs.map((one) => ({ ...named(one), value: one.value })),
    children,
    text: element.content.trim(),
    line: element.line,
  };
}

/** Only elements have attributes. */
function isElement(node: object): node is Libxml.XmlElement {
  return 'attrs' in node;
}

function named(node: {
  name: string;
  prefix: string;
  namespaceUri: string;
}): Pick<Tag, 'name' | 'prefix' | 'namespace'> {
  return { name: node.name, prefix: node.prefix, namespace: node.namespaceUri };
}

function notXml(path: string, error: unknown): Finding {
  const [first] = (error as { details?: { message: string; line: number }[] }).details ?? [];
  const where = first ? `, ligne ${first.line}` : '';
  const why = first?.message.trim() ?? (error as Error).message.trim();
  return fault(
    `${path}${where} : ce n’est pas du XML bien formé (${why}).`,
    'Une balise mal fermée, un « & » ou un guillemet seul suffisent : corrigez cette ligne, ou exportez de nouveau.',
  );
}
