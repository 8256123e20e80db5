// Types are checked once, by `npm run compile`; jest only transpiles.
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/package/'],
  setupFiles: ['<rootDir>/test/support/property-seed.ts'],
  moduleNameMapper: {
    '^cdk8s-kiban$': '<rootDir>/lib/index.ts',
    '^cdk8s-kiban/policy$': '<rootDir>/lib/policy/index.ts',
    '^cdk8s-kiban/testing$': '<rootDir>/lib/testing/index.ts',
  },
  transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
};
