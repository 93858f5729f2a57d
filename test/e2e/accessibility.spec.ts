import { TILE_IDS } from '../../src/shared/access/policy'
import { violations } from './support/accessibility'
import { board, expect, openTile, signIn, test } from './support/fixtures'

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
