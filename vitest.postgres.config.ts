import { defineConfig } from 'vitest/config'

/** The portal's tests once more, on PostgreSQL, which serves partners; the others use the embedded database. */
export default defineConfig({
  test: {
    include: ['test/portal/**/*.test.ts'],
    // Of the built portal, mostly over the embedded database; for PostgreSQL they start servers of their own.
    exclude: [
      'test/portal/{backup,command-line,health,metrics,operating-guide,publishing-command-line,signing-key-rotation,two-versions}.test.ts',
    ],
    globalSetup: ['test/portal/postgres-setup.ts'],
    // Guards against what hangs, not measures: a busy machine takes several times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
})
