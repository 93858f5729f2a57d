import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { filesBelow, filesHolding } from './support/files'
import { board, expect, openTile, signIn, signOut, submitSignIn, test } from './support/fixtures'
import { outboxOf } from './support/offline-writes'
import { PortalSession } from './support/portal-session'
import { readSecrets } from './support/secrets'

const FORUM = '/forums/distributor-forum'

async function titlesFound(page: Page, text: string): Promise<string[]> {
  return page.evaluate(async (query) => {
    const found = await window.partner.call['search:query']({ text: query, limit: 20 })
    return found.ok ? found.value.map(({ title }) => title) : ['failed']
  }, text)
}

async function writeThread(page: Page, title: string): Promise<void> {
  await openTile(page, 'forums')
  await page.getByRole('button', { name: 'Nowy wątek' }).click()
  await page.getByLabel('Tytuł').fill(title)
  await page.getByLabel('Treść').fill(`Treść wątku ${title}`)
  await page.getByRole('button', { name: 'Opublikuj' }).click()
}

test('signing out takes everything of the account from this computer, and the next one sees nothing of it', async ({
  launch,
  portal,
  portalProxy,
  userDataFolder,
  keyringEnv,
}) => {
  test.setTimeout(120_000)
  // Kept from the portal, where the next account may not read it; and written here, never sent.
  const [kept, unsent] = [`Kanarek${randomUUID().slice(0, 8)}`, `Kanarek${randomUUID().slice(0, 8)}`]
  const elsewhere = await PortalSession.signIn(portal.url, 'poziom5')
  await elsewhere.write('POST', '/forums/api-forum/threads', { title: `Wątek ${kept}`, body: kept })

  const { page } = await launch()
  await signIn(page, 'poziom5')
  await expect.poll(() => titlesFound(page, kept), { timeout: 30_000 }).toContain(`Wątek ${kept}`)
  await portalProxy.close()
  await writeThread(page, `Wątek ${unsent}`)
  await expect.poll(async () => (await outboxOf(page)).length, { timeout: 20_000 }).toBeGreaterThan(0)
  const store = path.join(userDataFolder, 'store')
  expect((await filesBelow(store)).length).toBeGreaterThan(0)
  for (const canary of [kept, unsent]) expect(await filesHolding(userDataFolder, canary)).toEqual([])

  await signOut(page)
  await page.getByRole('button', { name: 'Wyloguj się i strać' }).click()
  await expect(page.getByLabel('Nazwa użytkownika')).toBeVisible()
  // By its role: nothing of the dialog before may hide the page from screen readers.
  await expect(page.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
  await expect.poll(() => filesBelow(store), { timeout: 20_000 }).toEqual([])
  await expect.poll(() => readSecrets(keyringEnv)).toEqual([])

  await portalProxy.open()
  await submitSignIn(page, 'poziom2')
  await expect(board(page)).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(() => titlesFound(page, 'Subiekt').then(({ length }) => length), { timeout: 30_000 })
    .toBeGreaterThan(0)
  expect(await outboxOf(page)).toEqual([])
  for (const canary of [kept, unsent]) {
    expect(await titlesFound(page, canary)).toEqual([])
    expect(await filesHolding(userDataFolder, canary)).toEqual([])
  }
  await openTile(page, 'forums')
  await expect(page.getByText(unsent)).toHaveCount(0)
})

test('a session that the portal has ended says so, asks for the password alone, and loses nothing written', async ({
  launch,
  portal,
  portalProxy,
}) => {
  test.setTimeout(120_000)
  const title = `Napisane przed końcem ${randomUUID().slice(0, 8)}`
  const { page } = await launch()
  await signIn(page, 'poziom3')
  await expect.poll(() => portalProxy.lastAuthorization, { timeout: 20_000 }).not.toBe('')
  await portalProxy.close()
  await writeThread(page, title)
  await expect(page.getByText(title).first()).toBeVisible({ timeout: 20_000 })
  // Ended from elsewhere, as in the portal's list of sessions.
  await PortalSession.end(portal.url, portalProxy.lastAuthorization)
  await portalProxy.open()

  const state = page.getByRole('banner').getByRole('button', { name: 'Logowanie wygasło' })
  await expect(state).toBeVisible({ timeout: 60_000 })
  await page.screenshot({ path: test.info().outputPath('session-ended.png') })
  await expect(page.getByLabel('Nazwa użytkownika')).toHaveValue('poziom3')
  await state.click()
  await expect(page.getByLabel('Hasło', { exact: true })).toBeFocused()
  await page.keyboard.type('partner-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Forum' })).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
  const elsewhere = await PortalSession.signIn(portal.url, 'poziom3')
  const query = encodeURIComponent(title)
  const found = await elsewhere.get<{ totalCount: number }>(`${FORUM}/threads?search=${query}`)
  expect(found.totalCount).toBe(1)
})
