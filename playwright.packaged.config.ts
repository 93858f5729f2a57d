import { defineConfig } from 'playwright/test'
import endToEnd from './playwright.config'

/**
 * Uses the packaged app as people do: unpacked from its archive, fused, sandboxed, by mouse and keyboard.
 *
 * One test at a time: there is one display, one mouse and one keyboard.
 */
export default defineConfig({
  ...endToEnd,
  testDir: 'test/packaged',
  outputDir: process.env['STREFA_TEST_OUTPUT'] ?? 'test-results/packaged',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
})
