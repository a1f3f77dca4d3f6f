import { zipSync } from 'fflate';
import { encode } from './fixture.js';

/** A SCORM 1.2 manifest as authoring tools write them: metadata, elements of the tool's own, hyphens, no schema files. */
export function otherTool(): string {
  return `<?xml version="1.0" encoding="utf-8" standalone="no" ?>
<manifest identifier="TOOL_1" version="1.3"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:tool="urn:tool" tool:build="7"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>
    <lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general><title><langstring xml:lang="en">X</langstring></title></general></lom>
    <tool:theme><tool:colour>blue</tool:colour></tool:theme>
  </metadata>
  <organizations default="ORG-1">
    <organization identifier="ORG-1">
      <title>Course</title>
      <item identifier="ITEM-1.0" identifierref="RES-1" isvisible="true">
        <title>Course</title>
        <adlcp:masteryscore>80</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="lms.html">
      <file href="lms.html"/><file href="lib/API%20Wrapper.js"/>
    </resource>
  </resources>
</manifest>`;
}

/** The zip around such a manifest, in an order that tools leave to chance. */
export function zipOf(manifest: string): Uint8Array {
  const page = '<script src="lib/API%20Wrapper.js?v=1"></script><script>document.write("<img src=" + x + ">")</script>';
  return zipSync({
    'lib/API Wrapper.js': encode('var API;'),
    'lms.html': encode(`${page}<!-- <script src="old.js"></script> -->`),
    'imsmanifest.xml': encode(manifest),
    'story_content/Slide1.JPG': encode(''),
  });
}
