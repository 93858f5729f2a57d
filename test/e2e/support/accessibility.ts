import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How often a page is looked at: a notice may come or go under the first looks, a fault is there in all. */
const LOOKS = 3

/** Violations of WCAG 2.2 AA on the page once it is at rest, each as one readable line. */
export async function violations(page: Page): Promise<string[]> {
  let found: string[] = []
  for (let look = 0; look < LOOKS; look += 1) {
    found = await violationsNow(page)
    if (found.length === 0) return found
  }
  return found
}

async function violationsNow(page: Page): Promise<string[]> {
  await comeToRest(page)
  await page.evaluate(AXE)
  const results = await page.evaluate(() => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: unknown, options: unknown) => Promise<AxeResults> }
    }
    // The kit's own focus sentinels: hidden from assistive technology, they only pass the focus on.
    const context = { exclude: [['[data-tabster-dummy]']] }
    return axe.run(context, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
  })
  return results.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
}

/**
 * What comes or goes is pale for a moment. Only that is waited for: spinners have no end, and the bar of a
 * download moves on with every piece of it.
 */
async function comeToRest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const { effect, playState } = animation
      const endTime = effect?.getComputedTiming().endTime
      const isEnding = playState === 'running' && typeof endTime === 'number' && Number.isFinite(endTime)
      const target = effect instanceof KeyframeEffect ? effect.target : null
      return !isEnding || target?.closest('[role="progressbar"]') != null
    }),
  )
}
