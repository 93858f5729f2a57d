import { tilesFor } from '../../src/shared/access/effective-access'
import { filesHolding } from './support/files'
import { board, expect, openTile, signIn, test, waitForSync } from './support/fixtures'
import {
  makeOwnDocuments,
  outboxOf,
  queuedOperations,
  repeatOf,
  writeOffline,
} from './support/offline-writes'

test.describe('a day without a network', () => {
  test('every tile is readable, every write is kept, and each reaches the portal once', async ({
    launch,
    portalProxy,
  }) => {
    test.setTimeout(120_000)
    const first = await launch()
    await signIn(first.page, 'poziom5')
    await waitForSync(first.page)
    const held = await first.page.evaluate(async () => {
      const state = await window.partner.call['session:getState'](undefined)
      return state.ok && state.value.kind === 'signed-in' ? state.value.account.capabilities : []
    })
    await makeOwnDocuments(first.page, held)
    await first.close()

    await portalProxy.close()
    const second = await launch()
    const { page } = second
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
    for (const tile of tilesFor(held)) {
      await openTile(page, tile)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expect(page.locator('[data-capability]').first()).toBeVisible()
      await expect(page.getByRole('alert')).toHaveCount(0)
      await page.keyboard.press('Escape')
      await expect(board(page)).toBeVisible()
    }

    const operations = queuedOperations(held)
    expect(operations.length).toBeGreaterThan(0)
    const written = []
    for (const operationId of operations) written.push(await writeOffline(page, operationId))
    const waiting = await outboxOf(page)
    expect(waiting.map((entry) => entry.id).toSorted()).toEqual(written.map((entry) => entry.id).toSorted())
    // Killed while everything waits: what was confirmed is on the disk.
    await second.kill()

    const third = await launch()
    await expect(board(third.page)).toBeVisible({ timeout: 20_000 })
    expect(await outboxOf(third.page)).toHaveLength(written.length)
    await portalProxy.open()
    await expect.poll(() => outboxOf(third.page), { timeout: 60_000 }).toEqual([])
    for (const entry of written) {
      // The portal answers a repeat from what it stored with the effect: it has the write, and once.
      expect(await repeatOf(portalProxy.url, 'poziom5', entry), entry.operationId).toBe('replayed')
    }
  })

  test('what is kept is encrypted, and signing out leaves nothing of it', async ({
    launch,
    userDataFolder,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await waitForSync(page)
    // Words of the sample content that certainly were synced.
    for (const canary of ['Subiekt nexo', 'Harmonogram wydań', 'płaca minimalna']) {
      expect(await filesHolding(userDataFolder, canary), canary).toEqual([])
    }
  })
})
