import { SCORM_12, type Edition } from '../../src/export/editions.js';
import { sentence } from '../../src/export/finding.js';
import { schemaFindings } from '../../src/export/schema.js';
import { encode, schemas } from './fixture.js';

/** What the schemas of an edition say against a manifest; empty when nothing. */
export async function schemaProblems(manifest: string, edition: Edition = SCORM_12): Promise<readonly string[]> {
  return (await schemaFindings(encode(manifest), edition, schemas(edition.schemas))).map(sentence);
}
