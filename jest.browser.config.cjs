/** The browser tests in full: `npm run test:browser`. @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/test/browser/*.(test|long).ts'],
  maxWorkers: 1,
};
