import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

const NODE_GLOBALS = ['console', 'process', 'setTimeout', 'clearTimeout', 'URL', 'fetch', 'Buffer'];
const BROWSER_GLOBALS = [
  ...['console', 'document', 'window', 'location', 'history', 'fetch', 'URL', 'URLSearchParams'],
  ...['setTimeout', 'clearTimeout', 'AbortController', 'EventSource', 'FormData', 'crypto'],
  ...['Blob', 'CSS', 'CustomEvent', 'Event', 'localStorage', 'globalThis'],
];
const asGlobals = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

/** The files that put the parts together; they alone may read the environment. */
const COMPOSITION_ROOTS = [
  'src/server.ts',
  'src/cli.ts',
  'workers/main.ts',
  'workers/model-process.ts',
];

const ENVIRONMENT_READS = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Only a composition root reads the environment; take a Config.',
  },
  {
    selector: 'VariableDeclarator[init.name="process"] Property[key.name="env"]',
    message: 'Only a composition root reads the environment; take a Config.',
  },
  {
    selector:
      'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
    message: 'Only a composition root reads the environment; take a Config.',
  },
];

const WEAK_TESTS = [
  {
    selector:
      'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|doMock|unstable_mockModule|createMockFromModule)$/]',
    message: 'No module mocking: hand in a fake that implements the interface.',
  },
  {
    selector:
      'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(only|skip|todo)$/]',
    message: 'Every test runs.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'Every test runs.',
  },
];

export default defineConfig(
  {
    ignores: ['dist/', 'dist.new/', 'node_modules/', 'data/', 'coverage/', '.cache/', 'models/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return next();` is how an Express handler ends early.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      '@typescript-eslint/no-empty-function': [
        'error',
        { allow: ['asyncMethods', 'arrowFunctions'] },
      ],
      // A port's methods are async so that whatever an adapter throws becomes a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/prefer-optional-chain': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowEmptyReject: true }],
      // Our records of functions are typed as methods and use no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Mistakes winston's transports for foreign classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // With unchecked index access in the types, "!" is the plain way to say what a loop's bounds prove.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    rules: {
      complexity: ['error', 20],
      'max-depth': ['error', 4],
      'max-statements': ['error', 30],
    },
  },
  {
    // Tables of names: data that happens to be written as code.
    files: ['src/extraction/actors/gazetteer/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    ignores: COMPOSITION_ROOTS,
    rules: { 'no-restricted-syntax': ['error', ...ENVIRONMENT_READS], 'no-console': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...WEAK_TESTS],
      // What beforeAll sets is not there when beforeAll fails.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Jest's asymmetric matchers, expect.any(String) and the like, are typed any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { sourceType: 'module', globals: asGlobals(NODE_GLOBALS) },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: asGlobals([...NODE_GLOBALS, 'module', 'require', 'globalThis']),
    },
  },
  {
    files: ['src/api/web/**/*.js'],
    languageOptions: { sourceType: 'module', globals: asGlobals(BROWSER_GLOBALS) },
  },
  prettier,
);
