import { XmlBufferInputProvider, XmlDocument, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';
import { decode, encode, schemas } from './fixture.js';

/**
 * Joins the schemas, so that every namespace of our manifest is validated, whatever `schemaLocation` says. The one of
 * metadata (imsmd) is left out: its content model is ambiguous, which libxml2 refuses; and our manifest holds none.
 */
const ALL = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <xsd:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
  <xsd:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
</xsd:schema>`;

const FOLDER = 'memory:/scorm12/';

/** What SCORM 1.2's schemas say against a manifest; empty when nothing. */
export function schemaProblems(manifest: string): readonly string[] {
  const files = [...schemas()].map(([name, bytes]) => [FOLDER + name, parseable(bytes)] as const);
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files)));
  const xsd = XmlDocument.fromBuffer(encode(ALL), { url: `${FOLDER}all.xsd` });
  const validator = XsdValidator.fromDoc(xsd);
  const document = XmlDocument.fromString(manifest);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [String((error as Error).message)];
  } finally {
    document.dispose();
    validator.dispose();
    xsd.dispose();
  }
}

/** `ims_xml.xsd` makes the xml namespace its default one, which XML 1.0 forbids; nothing in it depends on that. */
function parseable(bytes: Uint8Array): Uint8Array {
  return encode(decode(bytes).replace(' xmlns="http://www.w3.org/XML/1998/namespace"', ''));
}
