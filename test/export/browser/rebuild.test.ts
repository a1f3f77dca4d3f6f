import { expect } from '@open-wc/testing';
import { unzipSync } from 'fflate';
import type * as Atelier from './atelier.js';

const BUNDLE = './atelier.bundle.js';
const { checkZip, compileCourse, scorm12, zip } = (await import(BUNDLE)) as typeof Atelier;

const PACKAGE = '/dist/packages/pate-commune-fr-scorm12.zip';

/** The package that Node built, unzipped in this browser. */
async function unpack(): Promise<{ zipped: Uint8Array; files: ReadonlyMap<string, Uint8Array> }> {
  const response = await fetch(PACKAGE);
  expect(response.status, `${PACKAGE}: npm run build`).to.equal(200);
  const zipped = new Uint8Array(await response.arrayBuffer());
  return { zipped, files: new Map(Object.entries(unzipSync(zipped))) };
}

function below(files: ReadonlyMap<string, Uint8Array>, folder: string): Map<string, Uint8Array> {
  const found = [...files].filter(([path]) => path.startsWith(folder));
  return new Map(found.map(([path, bytes]) => [path.slice(folder.length), bytes]));
}

describe('the recipe in the box', () => {
  it('rebuilds its own package in a browser, byte for byte the one that Node made', async () => {
    const { zipped, files } = await unpack();
    const text = (path: string): string => new TextDecoder().decode(files.get(path));
    const media = below(files, 'media/');
    const font = [...media].find(([name]) => name.endsWith('.woff2'))!;
    media.delete(font[0]);
    const tree = below(files, 'source/');
    const sources = [...tree].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)] as const);
    for (const [name, bytes] of media) {
      const [user] = sources.find(([, source]) => source.includes(`media/${name}`))!;
      tree.set(`${user.split('/')[0]}/media/${name}`, bytes);
    }

    const { course, problems } = compileCourse(tree, 'fr');
    expect(problems).to.deep.equal([]);
    const written = new Set(course!.sources.map(({ path }) => path));
    const bytesLike = (name: RegExp): Uint8Array => [...files].find(([path]) => name.test(path))![1];
    const css = /<style>([^]*?)<\/style>/.exec(text('index.html'))![1]!;
    const rebuilt = await scorm12(course!, {
      script: bytesLike(/^player-.*\.js$/),
      extras: bytesLike(/^extras-.*\.js$/),
      css,
      lateCss: new TextDecoder().decode(bytesLike(/^late-.*\.css$/)),
      font: { path: `media/${font[0]}`, bytes: font[1] },
      media: new Map([...media].map(([name, bytes]) => [`media/${name}`, bytes])),
      schemas: new Map([...files].filter(([path]) => path.endsWith('.xsd'))),
      notices: [...below(files, 'source/')]
        .filter(([path]) => !written.has(path))
        .map(([path, bytes]) => ({ path, bytes })),
    });

    expect(rebuilt.map(({ path }) => path)).to.deep.equal([...files.keys()]);
    for (const { path, bytes } of rebuilt) {
      expect(new TextDecoder().decode(bytes), path).to.equal(text(path));
    }
    expect([...zip(rebuilt)].join()).to.equal([...zipped].join());
  });

  it('is checked in a browser as on the command line, schemas included', async () => {
    const { zipped, files } = await unpack();
    const schemas = new Map([...files].filter(([path]) => path.endsWith('.xsd')));
    const report = await checkZip(zipped, () => Promise.resolve(schemas));
    expect(report).to.deep.equal({ standard: 'SCORM 1.2', files: files.size, findings: [] });
  });
});
