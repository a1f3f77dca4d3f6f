import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import tseslint from 'typescript-eslint';
import { roomsRule } from './test/tools/rooms.mjs';

const browserGlobals = ['window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage'];
const nodeGlobals = ['process', 'Buffer', '__dirname', '__filename', 'require', 'global'];
const forbid = (names, why) => names.map((name) => ({ name, message: why }));

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.cache/', 'test/fixtures/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    plugins: { house: { rules: { rooms: roomsRule } } },
    rules: {
      'house/rooms': 'error',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn'] }],
      // The compiler knows what exists, globals included.
      'no-undef': 'off',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['methods', 'arrowFunctions'] }],
      // `noUncheckedIndexedAccess` asks for them where a length was just checked.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['src/**/*.ts'], rules: { 'max-lines': ['error', { max: 300 }] } },
  {
    files: ['src/{course,compile,export}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...forbid(browserGlobals, 'This room knows no DOM: it also runs in Node.'),
        ...forbid(nodeGlobals, 'This room knows no Node: it also runs in a browser.'),
      ],
    },
  },
  {
    files: ['src/{elements,tracking,launch,kiosk,preview}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...forbid(nodeGlobals, 'This room runs in a browser.')] },
  },
  {
    files: ['src/{elements,kiosk,preview}/**/*.ts'],
    ...lit.configs['flat/recommended'],
  },
  {
    files: ['src/{elements,kiosk,preview}/**/*.ts'],
    plugins: litA11y.configs.recommended.plugins,
    rules: {
      ...litA11y.configs.recommended.rules,
      // In a dialog it is the way to say where focus goes; elements use it nowhere else.
      'lit-a11y/no-autofocus': 'off',
      // A table whose rows become cards on a narrow screen loses the roles that are not written out.
      'lit-a11y/no-redundant-role': 'off',
    },
  },
  {
    // Chai's assertions are expressions.
    files: ['test/**'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  { files: ['src/cli/**', '*.mjs'], rules: { 'no-console': 'off' } },
);
