/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: './test/support/jest-environment.cjs',
  // The scripts are plain Node modules; tests load them compiled to CommonJS like everything else.
  transform: {
    '^.+\\.(ts|mjs)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data', '<rootDir>/.cache'],
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  // One more than the cores there are at least: the suites that do harm wait for locks and outages most of their time.
  maxWorkers: 3,
  // Processes are started and killed here, and the machine may have other work.
  testTimeout: 120_000,
};
