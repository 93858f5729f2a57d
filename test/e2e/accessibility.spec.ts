import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'
import { TILE_IDS } from '../../src/shared/access/policy'
import { board, expect, openTile, signIn, test } from './support/fixtures'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Violations of WCAG 2.2 AA on the page as it is, each as one readable line. */
async function violations(page: Page): Promise<string[]> {
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

test.describe('accessibility', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`no screen breaks a rule in the ${theme} theme`, async ({ launch }) => {
      const { page } = await launch()
      await expect(page.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
      await page.evaluate((chosen) => window.partner.call['preferences:change']({ theme: chosen }), theme)
      expect(await violations(page)).toEqual([])
      await signIn(page, 'poziom5')
      expect(await violations(page)).toEqual([])
      for (const tile of TILE_IDS) {
        if ((await page.locator(`[data-tile="${tile}"]`).count()) === 0) continue
        await openTile(page, tile)
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
        expect(await violations(page), tile).toEqual([])
        await page.keyboard.press('Escape')
        await expect(board(page)).toBeVisible()
      }
    })
  }

  test('the keyboard alone signs in, opens a tile and comes back', async ({ launch }) => {
    const { page } = await launch()
    await expect(page.getByLabel('Nazwa użytkownika')).toBeFocused()
    await page.keyboard.type('poziom2')
    await page.keyboard.press('Tab')
    await page.keyboard.type('partner-demo')
    await page.keyboard.press('Enter')
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
    const first = page.locator('[data-tile]').first()
    for (
      let step = 0;
      step < 20 && !(await first.evaluate((tile) => tile === document.activeElement));
      step += 1
    ) {
      await page.keyboard.press('Tab')
    }
    await expect(first).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(board(page)).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(board(page)).toBeVisible()
  })

  test('nothing is cut off or scrolls sideways at 200 % zoom in the smallest window', async ({ launch }) => {
    const { page, application } = await launch()
    await signIn(page, 'poziom5')
    await application.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]
      window?.setSize(920, 600)
      window?.webContents.setZoomFactor(2)
    })
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(overflow).toBeLessThanOrEqual(0)
    for (const tile of ['updates', 'support', 'forums']) {
      await openTile(page, tile)
      await expect.poll(overflow, { message: tile }).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
      await expect(board(page)).toBeVisible()
    }
  })
})
