import { defineConfig } from 'playwright/test'

/**
 * Drives the built app in real Electron against a real portal and a real keyring.
 *
 * Needs a display and the built app; `npm test` brings both. The renderer's sandbox is on unless
 * STREFA_E2E_NO_SANDBOX says that this machine cannot (root without user namespaces).
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: process.env['STREFA_TEST_OUTPUT'] ?? 'test-results',
  fullyParallel: true,
  // Two: what the smallest machine has.
  workers: 2,
  // A guard against what hangs: the longest take half of it on two busy processors.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // Real windows, keyrings and portals on a busy machine: one test of many must not hold back a change.
  // What passed only the second time is reported as flaky, with what failed first: its cause is to be found.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
})
