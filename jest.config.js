import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
/** One more than the cores of a small machine: many a test waits for something that needs none. */
const workers = Number(process.env.JEST_WORKERS ?? 3);

export default {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testMatch: ['<rootDir>/{libs,services,test,bench,scripts}/**/*.spec.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#([a-z-]+)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^#([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  maxWorkers: workers,
  workerIdleMemoryLimit: '1GB', // modules of every file stay in their worker
  testSequencer: '<rootDir>/scripts/slow-first-sequencer.mjs',
  testTimeout: 90_000,
  reporters: ['default', '<rootDir>/scripts/total-reporter.mjs'],
};
