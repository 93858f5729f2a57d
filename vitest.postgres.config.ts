import { defineConfig } from 'vitest/config'

/** The portal's tests once more, on PostgreSQL, which serves partners; the others use the embedded database. */
export default defineConfig({
  test: {
    include: ['test/portal/**/*.test.ts'],
    // Of the embedded database's files and locks; what they have of PostgreSQL starts a server of its own.
    exclude: ['test/portal/{command-line,publishing-command-line}.test.ts'],
    globalSetup: ['test/portal/postgres-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 40_000,
    maxWorkers: 2,
  },
})
