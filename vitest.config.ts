import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,portal,security,faults}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    hookTimeout: 40_000,
    // Two: what the smallest machine has; an embedded database in each.
    maxWorkers: 2,
  },
})
