import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { openEmbeddedDatabase } from '../../src/portal/db/database'
import { seedPeople } from '../../src/portal/sample/seed-people'
import { FaultProxy } from '../helpers/fault-proxy'
import { PortalProcess, runPortalCommand } from '../helpers/portal-process'
import { temporaryFolder } from './support/client'
import { board, expect, signIn, test, waitForSync } from './support/fixtures'

type Purpose = 'access-token' | 'entitlement'

/** Calls the portal as a page does, and tells what came back. */
async function askPortal(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await window.partner.call['portal:bugs.list']({ query: {} })
    return answer.ok ? 'answered' : answer.error.code
  })
}

/**
 * When the portal has signed what the board rests on, in milliseconds since 1970; `null` where the portal
 * said it itself.
 */
async function rightsIssuedAt(page: Page): Promise<number | null | string> {
  return page.evaluate(async () => {
    const state = await window.partner.call['session:getState'](undefined)
    if (!state.ok || state.value.kind !== 'signed-in') return 'not signed in'
    const { rights } = state.value
    return rights.from === 'entitlement' ? Date.parse(rights.issuedAt) : null
  })
}

test.describe('the portal’s signing keys', () => {
  test('are replaced, and even revoked, while a person works; nobody signs in anew, with or without a network', async ({
    launch,
  }) => {
    test.setTimeout(300_000)
    const folder = await temporaryFolder()
    const data = path.join(folder.path, 'data')
    await mkdir(data, { mode: 0o700 })
    const { database, close } = await openEmbeddedDatabase(path.join(data, 'database'))
    await database.transaction((transaction) => seedPeople(transaction, new Date()))
    await close()
    const portal = await PortalProcess.start({ dataFolder: data, hasSample: false })
    const proxy = await FaultProxy.start(portal.url)
    const rotate = async (purpose: Purpose, ...more: string[]): Promise<number> => {
      await runPortalCommand(['signing-keys', 'rotate', '--purpose', purpose, ...more, '--data', data])
      return Date.now()
    }
    try {
      const first = await launch({ portalUrl: proxy.url })
      await signIn(first.page, 'poziom5')
      await waitForSync(first.page)
      for (const purpose of ['entitlement', 'access-token', 'entitlement', 'access-token'] as const) {
        await rotate(purpose)
        expect(await askPortal(first.page)).toBe('answered')
      }
      // What the app holds is refused now: it renews its session by itself, and gets a statement by a key
      // that it has never seen.
      const revokedAt = await rotate('access-token', '--revoke-former')
      expect(await askPortal(first.page)).toBe('answered')
      await expect(board(first.page)).toBeVisible()
      await first.close()

      await proxy.close()
      const offline = await launch({ portalUrl: proxy.url })
      await expect(board(offline.page)).toBeVisible({ timeout: 20_000 })
      // To the second, as statements tell time.
      expect(await rightsIssuedAt(offline.page)).toBeGreaterThanOrEqual(Math.floor(revokedAt / 1_000) * 1_000)
      // Meanwhile both keys are others again, which an app without a network cannot know.
      await rotate('entitlement', '--revoke-former')
      await rotate('access-token')
      await offline.close()
      const stillOffline = await launch({ portalUrl: proxy.url })
      await expect(board(stillOffline.page)).toBeVisible({ timeout: 20_000 })
      await proxy.open()
      await expect.poll(() => rightsIssuedAt(stillOffline.page), { timeout: 60_000 }).toBeNull()
      await expect(board(stillOffline.page)).toBeVisible()
      expect(await askPortal(stillOffline.page)).toBe('answered')
      await stillOffline.close()

      await proxy.close()
      const last = await launch({ portalUrl: proxy.url })
      await expect(board(last.page)).toBeVisible({ timeout: 20_000 })
      expect(await rightsIssuedAt(last.page)).toBeGreaterThan(revokedAt)
    } finally {
      await proxy.close()
      await portal.stop()
      await folder.remove()
    }
  })
})
