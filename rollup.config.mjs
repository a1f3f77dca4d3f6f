import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build as bundle } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

/** Node's own modules, and whatever stands in node_modules: the command line runs where they are installed. */
const isInstalled = (id) => !/^[./]/.test(id) && !/^[a-zA-Z]:\\/.test(id);

const typescript = (target) => esbuild({ target, tsconfig: 'tsconfig.json', sourceMap: false });

/** Names of properties stay as they are: Lit, the elements' public properties and the LMS's API depend on them. */
const small = (ecma) =>
  terser({ ecma, module: true, compress: { passes: 3, pure_getters: true }, format: { comments: false } });

/** What a learner downloads: private fields are the browser's own (Chrome 84, Firefox 90, Safari 15), static blocks are not (Safari 16.4). */
const forLearners = () =>
  esbuild({
    target: 'es2022',
    supported: { 'class-static-blocks': false },
    tsconfig: 'tsconfig.json',
    sourceMap: false,
  });

/**
 * French words keep their signs: no line breaks before « ; : ! ? » and within « guillemets ». The sources say them with plain spaces,
 * which can be read and searched.
 */
const typography = {
  name: 'typography',
  transform(code, id) {
    if (!id.includes('/src/')) return null;
    const bind = (text) => text.replace(/ (?=[;:!?»])|(?<=«) /g, '\\u00a0');
    // Not in the expressions of a template.
    const bindAround = (text) => text.replace(/(\$\{[^}]*\})|[^$]+|\$/g, (part, inner) => inner ?? bind(part));
    return { code: code.replace(/\bmsg\(\s*(?:str)?(['`])(?:\\.|(?!\1)[^\\])*\1/g, bindAround), map: null };
  },
};

/** A launch script: one classic script, so that it works from `file:` too. */
const launch = (target, input) => ({
  input,
  output: { file: `dist/player/${target}.js`, format: 'iife' },
  plugins: [typography, nodeResolve({ browser: true }), forLearners(), small(2020)],
  onwarn: fail,
});

const SHEETS = ['course.css', 'course-late.css'];

/** The course's style sheets have no module that imports them: they come along with the first launch script. */
const styleSheet = {
  name: 'style-sheet',
  async generateBundle() {
    for (const fileName of SHEETS) {
      const { outputFiles } = await bundle({
        entryPoints: [`src/elements/${fileName}`],
        bundle: true,
        minify: true,
        write: false,
        target: ['chrome90', 'firefox90', 'safari15'],
      });
      this.emitFile({ type: 'asset', fileName, source: outputFiles[0].text.trim() });
    }
  },
  buildStart() {
    for (const fileName of SHEETS) this.addWatchFile(`src/elements/${fileName}`);
  },
};

/** A warning in what reaches a learner is an error. */
function fail(warning) {
  throw new Error(warning.message);
}

/** Of the second script: what the first one brought (src/launch/kit.ts). */
const SHARED = ['lit', 'lit/decorators.js', 'lit/directives/unsafe-html.js', '@lit/localize'];
const extras = launch('extras', 'src/launch/extras.ts');
extras.external = SHARED;
extras.output.globals = Object.fromEntries(SHARED.map((name) => [name, 'plKit']));

const scorm12 = launch('scorm12', 'src/launch/scorm12.ts');
scorm12.plugins.push(styleSheet);

export default [
  scorm12,
  launch('scorm2004', 'src/launch/scorm2004.ts'),
  launch('cmi5', 'src/launch/cmi5.ts'),
  launch('web', 'src/launch/web.ts'),
  extras,
  launch('kiosk', 'src/kiosk/kiosk.ts'),
  {
    input: { list: 'src/preview/list.ts', launch: 'src/preview/launch.ts' },
    output: { dir: 'dist/preview', format: 'es', chunkFileNames: '[name].js' },
    plugins: [nodeResolve({ browser: true }), typescript('es2022'), small(2022)],
  },
  {
    input: { 'pizza-libre': 'src/cli/main.ts' },
    external: isInstalled,
    output: { dir: 'dist/cli', format: 'es', chunkFileNames: '[name].js' },
    plugins: [typescript('node20')],
  },
];
