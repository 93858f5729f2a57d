import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import type { OutboxEntry } from '../../src/shared/ipc/outbox'
import { expect, openTile, signIn, test } from './support/fixtures'
import { outboxOf } from './support/offline-writes'

async function openThread(page: Page): Promise<void> {
  await openTile(page, 'forums')
  await page.locator('[data-capability="distributor-forum"] a').first().click()
  await expect(page.getByLabel('Odpowiedź')).toBeVisible()
}

async function reply(page: Page, text: string): Promise<void> {
  await page.getByLabel('Odpowiedź').fill(text)
  await page.getByRole('button', { name: 'Wyślij' }).click()
}

/** Apart from the mark that the thread was read, which may be on its way as well. */
async function entryOf(page: Page, text: string): Promise<OutboxEntry | undefined> {
  return (await outboxOf(page)).find(({ preview }) => preview === text)
}

test.describe('what waits to be sent', () => {
  test('can be corrected and withdrawn when the network was lost without notice', async ({
    launch,
    portalProxy,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await openThread(page)
    await portalProxy.close()
    // Longer than an answer of the portal is relied upon.
    await page.waitForTimeout(1_000)
    const text = `Bez sieci ${randomUUID().slice(0, 8)}`
    await reply(page, text)
    await expect(page.getByText(/wyśle się/iu).first()).toBeVisible({ timeout: 20_000 })
    expect(await entryOf(page, text)).toMatchObject({ attemptCount: 0, mayHaveArrived: false })
    await page.getByRole('button', { name: /czeka na wysłanie/u }).click()
    const item = page.getByRole('dialog').getByRole('article').filter({ hasText: text })
    await expect(item.getByRole('button', { name: 'Popraw' })).toBeVisible()
    await expect(item.getByRole('button', { name: 'Wycofaj' })).toBeVisible()
  })

  test('is left alone while the portal may have it, and goes once', async ({
    launch,
    portalProxy,
  }, testInfo) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await openThread(page)
    let deliveryCount = 0
    portalProxy.judge = ({ url }) => {
      if (!url.includes('/posts')) return 'pass'
      deliveryCount += 1
      if (deliveryCount === 1) setTimeout(() => void portalProxy.close(), 0)
      return deliveryCount === 1 ? 'arrive-late' : 'pass'
    }
    const text = `Odpowiedź zgubiona ${randomUUID().slice(0, 8)}`
    await reply(page, text)
    await expect.poll(async () => (await entryOf(page, text))?.mayHaveArrived, { timeout: 20_000 }).toBe(true)
    const inThread = page.getByRole('article').filter({ hasText: text })
    await expect(inThread.getByRole('button', { name: 'Wycofaj' })).toHaveCount(0)
    await page.screenshot({ path: testInfo.outputPath('in-thread.png') })
    await inThread.getByRole('button', { name: 'Dlaczego?' }).click()
    const item = page.getByRole('dialog').getByRole('article').filter({ hasText: text })
    await expect(item.getByText(/Portal mógł już to dostać/u)).toBeVisible()
    await expect(item.getByRole('button', { name: 'Popraw' })).toHaveCount(0)
    await expect(item.getByRole('button', { name: 'Wycofaj' })).toHaveCount(0)
    await page.waitForTimeout(500)
    await page.screenshot({ path: testInfo.outputPath('may-have-arrived.png') })
    await portalProxy.settled()
    await portalProxy.open()
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('article').filter({ hasText: text })).toHaveCount(1)
  })
})
