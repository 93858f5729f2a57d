import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,portal,security,faults}/**/*.test.{ts,tsx}'],
    // Guards against what hangs, not measures: a busy machine takes several times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    // Two: what the smallest machine has; an embedded database in each.
    maxWorkers: 2,
  },
})
