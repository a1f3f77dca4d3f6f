import type { XmlAttribute, XmlDocument, XmlElement } from 'libxml2-wasm';
import type { Edition } from './editions.js';
import type { PackageFile } from './exporter.js';
import { fault, type Finding } from './finding.js';
import { libxml } from './xml.js';
import { MANIFEST } from './zip.js';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
/** Left out: the schema of metadata 1.2, whose content model is ambiguous, which libxml2 refuses. */
const LEFT_OUT = 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1';

/**
 * What the schemas of an edition say against a manifest, in a trainer's words. What is not of the edition (metadata, a
 * tool's own elements) is not looked at: its schemas are not ours to have.
 * @param schemas the edition's schema files, by name; none: nothing is said
 */
export async function schemaFindings(
  manifest: PackageFile['bytes'],
  edition: Edition,
  schemas: ReadonlyMap<string, Uint8Array>,
): Promise<readonly Finding[]> {
  if (schemas.size === 0) return [];
  const { ParseOption, XmlDocument } = await libxml();
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOENT;
  const document = XmlDocument.fromBuffer(manifest, { option });
  try {
    keepOnly(document.root, new Set([...Object.values(edition.namespaces), XML_NAMESPACE, '']));
    return await validate(document, edition, schemas);
  } finally {
    document.dispose();
  }
}

async function validate(
  document: XmlDocument,
  edition: Edition,
  schemas: ReadonlyMap<string, Uint8Array>,
): Promise<readonly Finding[]> {
  const { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlCleanupInputProvider, xmlRegisterInputProvider } =
    await libxml();
  const folder = `memory:/${edition.schemas}/`;
  const files = [...schemas].map(([name, bytes]) => [folder + name, parseable(bytes)] as const);
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files)));
  try {
    using schema = XmlDocument.fromString(joined(edition), { url: `${folder}all.xsd` });
    using validator = XsdValidator.fromDoc(schema);
    validator.validate(document);
    return [];
  } catch (error) {
    const details = (error as { details?: { message: string; line: number }[] }).details;
    if (!details || details.length === 0) throw error;
    return details.map(({ message, line }) => inFrench(message, line));
  } finally {
    xmlCleanupInputProvider();
  }
}

/** All the schemas in one, so that every namespace is validated, whatever the manifest's `schemaLocation` says. */
function joined({ schemaLocations }: Edition): string {
  const imports = schemaLocations
    .map((pair) => pair.split(' ') as [string, string])
    .filter(([namespace]) => namespace !== LEFT_OUT)
    .map(([namespace, file]) => `<xsd:import namespace="${namespace}" schemaLocation="${file}"/>`);
  return `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xsd:schema>`;
}

/** `ims_xml.xsd` makes the xml namespace its default one, which XML 1.0 forbids; nothing in it depends on that. */
function parseable(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes).replace(` xmlns="${XML_NAMESPACE}"`, '');
  return new TextEncoder().encode(text);
}

/** Takes out elements and attributes of other namespaces: wildcards in the schemas demand a schema for each. */
function keepOnly(element: XmlElement, namespaces: ReadonlySet<string>): void {
  const strange = (node: XmlElement | XmlAttribute): boolean => !namespaces.has(node.namespaceUri);
  for (const attribute of element.attrs) if (strange(attribute)) attribute.remove();
  let node = element.firstChild;
  while (node) {
    const { next } = node;
    if ('attrs' in node) {
      if (strange(node as XmlElement)) node.remove();
      else keepOnly(node as XmlElement, namespaces);
    }
    node = next;
  }
}

/** What libxml2 says most, and how to say it; the rest is quoted. */
const SAYINGS: readonly (readonly [english: RegExp, french: string])[] = [
  [
    /Element '(.+?)': This element is not expected\. Expected is (?:one of )?\( (.+) \)/,
    '<$1> n’est pas à sa place ; attendu ici : $2',
  ],
  [/Element '(.+?)': This element is not expected/, '<$1> n’a pas sa place ici'],
  [
    /Element '(.+?)': Missing child element\(s\)\. Expected is (?:one of )?\( (.+) \)/,
    'il manque quelque chose dans <$1> ; attendu : $2',
  ],
  [/Element '(.+?)': The attribute '(.+?)' is required but missing/, '<$1> n’a pas d’attribut $2'],
  [
    /Element '(.+?)', attribute '(.+?)': The attribute '.+?' is not allowed/,
    'l’attribut $2 n’a pas sa place dans <$1>',
  ],
  [
    /Element '(.+?)', attribute '(.+?)': \[facet 'enumeration'\] The value '(.*?)' is not an element of the set \{(.+)\}/,
    '$2="$3" dans <$1> n’est pas permis ; valeurs permises : $4',
  ],
  [
    /Element '(.+?)', attribute '(.+?)': '(.*?)' is not a valid value of .*'xs:(\w+)'/,
    '$2="$3" dans <$1> n’a pas la forme permise ($4)',
  ],
  [
    /Element '(.+?)': \[facet 'enumeration'\] The value '(.*?)' is not an element of the set \{(.+)\}/,
    '« $2 » dans <$1> n’est pas permis ; valeurs permises : $3',
  ],
  [/Element '(.+?)': '(.*?)' is not a valid value of .*'xs:(\w+)'/, '« $2 » dans <$1> n’a pas la forme permise ($3)'],
];

function inFrench(message: string, line: number): Finding {
  // Names come as {namespace}name.
  const english = message.replace(/\{[^{}\s']+:\/\/[^{}]*\}/g, '').trim();
  const known = SAYINGS.find(([pattern]) => pattern.test(english));
  const said = known ? english.replace(new RegExp(`^[^]*?${known[0].source}[^]*$`), known[1]) : english;
  return fault(
    `${MANIFEST}, ligne ${line} : ${said}.`.replace(/\.\.$/, '.'),
    'Le schéma de la norme refuse cette ligne : corrigez-la, ou exportez de nouveau.',
  );
}
