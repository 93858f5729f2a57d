import type { Page } from 'playwright'
import { TILE_IDS } from '../../src/shared/access/policy'
import { violations } from './support/accessibility'
import { board, expect, openTile, signIn, test } from './support/fixtures'
import { offeredVersions } from './support/updates'
import { showSmallestAtTwice, sidewaysOverflow } from './support/window-size'

/** Pages that no tile of the board opens by itself. */
const FURTHER_PAGES = ['/transfers', '/settings', '/tile/updates/export', '/tile/updates/import']

async function openPage(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    globalThis.location.hash = to
  }, path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
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

  for (const look of ['dark', 'forced colours'] as const) {
    test(`no further page breaks a rule in ${look}, also while downloads run and end`, async ({
      launch,
      portalProxy,
    }) => {
      const { page } = await launch()
      await signIn(page, 'poziom2')
      if (look === 'dark') {
        await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
      } else {
        await page.emulateMedia({ forcedColors: 'active' })
      }
      const [small, ...larger] = await offeredVersions(portalProxy.url, 400_000)
      const start = (ids: string[]) =>
        page.evaluate((versionIds) => window.partner.call['transfers:start']({ versionIds }), ids)
      await start([small?.id ?? ''])
      const notice = `${small?.programName} ${small?.version} jest w bibliotece`
      await expect(page.getByText(notice, { exact: true })).toBeVisible()
      portalProxy.faults.trickleAfterBytes = portalProxy.packageBytesSent + 50_000
      await start(larger.slice(0, 3).map(({ id }) => id))
      for (const path of FURTHER_PAGES) {
        await openPage(page, path)
        // In forced colours the system chooses them: their contrast is not ours.
        const found = (await violations(page)).filter(
          (violation) => look === 'dark' || !violation.startsWith('color-contrast'),
        )
        expect(found, path).toEqual([])
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
    await showSmallestAtTwice(application)
    await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    for (const tile of ['updates', 'support', 'forums']) {
      await openTile(page, tile)
      await expect.poll(() => sidewaysOverflow(page), { message: tile }).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
      await expect(board(page)).toBeVisible()
    }
    for (const path of FURTHER_PAGES) {
      await openPage(page, path)
      await expect.poll(() => sidewaysOverflow(page), { message: path }).toBeLessThanOrEqual(0)
    }
  })
})
