import { defineConfig } from 'vitest/config'

/** The long form of the fault tests; `npm run test:chaos` gives it its flags. */
export default defineConfig({
  test: {
    include: ['test/faults/*.long.ts'],
    hookTimeout: 60_000,
    disableConsoleIntercept: true,
  },
})
