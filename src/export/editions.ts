/** What tells one edition of SCORM from another in a package. */
export interface Edition {
  /** As people say it. */
  readonly standard: string;
  /** The only spelling of `<schemaversion>` that every LMS knows. */
  readonly schemaVersion: string;
  /** Folder of the schemas' package. */
  readonly schemas: string;
  /** The attribute that makes a resource a SCO: its case differs, and an LMS that misses it sees no SCO. */
  readonly typeAttribute: 'scormtype' | 'scormType';
  /** Namespaces by the prefix that Moodle's importer expects, which knows nothing of namespaces. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Pairs of namespace and schema file. */
  readonly schemaLocations: readonly string[];
}

const NAMESPACES_2004 = {
  '': 'http://www.imsglobal.org/xsd/imscp_v1p1',
  adlcp: 'http://www.adlnet.org/xsd/adlcp_v1p3',
  adlseq: 'http://www.adlnet.org/xsd/adlseq_v1p3',
  adlnav: 'http://www.adlnet.org/xsd/adlnav_v1p3',
  imsss: 'http://www.imsglobal.org/xsd/imsss',
};

const in2004 = {
  typeAttribute: 'scormType',
  namespaces: NAMESPACES_2004,
  schemaLocations: [
    `${NAMESPACES_2004['']} imscp_v1p1.xsd`,
    `${NAMESPACES_2004.adlcp} adlcp_v1p3.xsd`,
    `${NAMESPACES_2004.adlseq} adlseq_v1p3.xsd`,
    `${NAMESPACES_2004.adlnav} adlnav_v1p3.xsd`,
    `${NAMESPACES_2004.imsss} imsss_v1p0.xsd`,
  ],
} as const;

export const SCORM_2004_THIRD: Edition = {
  ...in2004,
  standard: 'SCORM 2004, 3e édition',
  schemaVersion: '2004 3rd Edition',
  schemas: 'scorm20043rdedition',
};

export const SCORM_2004_FOURTH: Edition = {
  ...in2004,
  standard: 'SCORM 2004, 4e édition',
  schemaVersion: '2004 4th Edition',
  schemas: 'scorm20044thedition',
};

const IMSCP_12 = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
const ADLCP_12 = 'http://www.adlnet.org/xsd/adlcp_rootv1p2';

export const SCORM_12: Edition = {
  standard: 'SCORM 1.2',
  schemaVersion: '1.2',
  schemas: 'scorm12edition',
  typeAttribute: 'scormtype',
  namespaces: { '': IMSCP_12, adlcp: ADLCP_12 },
  schemaLocations: [
    `${IMSCP_12} imscp_rootv1p1p2.xsd`,
    'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd',
    `${ADLCP_12} adlcp_rootv1p2.xsd`,
  ],
};

export const EDITIONS: readonly Edition[] = [SCORM_12, SCORM_2004_THIRD, SCORM_2004_FOURTH];
