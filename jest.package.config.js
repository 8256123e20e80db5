// The package as users get it: packed once and installed once, before all tests of test/package.
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/package/**/*.test.ts'],
  testTimeout: 120_000,
  globalSetup: '<rootDir>/test/package/install.ts',
  globalTeardown: '<rootDir>/test/package/remove.ts',
  transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
};
