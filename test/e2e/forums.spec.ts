import { randomUUID } from 'node:crypto'
import { temporaryFolder } from './support/client'
import { expect, openTile, signIn, test } from './support/fixtures'
import { outboxOf } from './support/offline-writes'

test.describe('forums', () => {
  test('a thread that one partner opens is read, found without Polish letters and answered by another', async ({
    launch,
  }) => {
    const mark = randomUUID().slice(0, 8)
    const title = `Żółta kartka z błędem ${mark}`
    const otherFolder = await temporaryFolder()
    const author = await launch()
    await signIn(author.page, 'poziom2')
    await openTile(author.page, 'forums')
    await author.page.getByRole('button', { name: 'Nowy wątek' }).click()
    await author.page.getByLabel('Tytuł').fill(title)
    await author.page.getByLabel('Treść').fill('Pierwszy akapit.\n\nDrugi akapit, <b>bez znaczników</b>.')
    await author.page.getByRole('button', { name: 'Opublikuj' }).click()
    await expect(author.page.getByText('Drugi akapit, <b>bez znaczników</b>.')).toBeVisible()
    await expect.poll(() => outboxOf(author.page), { timeout: 30_000 }).toEqual([])
    await author.close()

    const reader = await launch({ userDataFolder: otherFolder.path })
    await reader.page.getByLabel('Nazwa użytkownika').waitFor()
    await signIn(reader.page, 'poziom3')
    await openTile(reader.page, 'forums')
    await reader.page.getByRole('searchbox').fill(`zolta ${mark}`)
    await reader.page.getByRole('link', { name: new RegExp(mark, 'u') }).click()
    await expect(reader.page.getByText('Pierwszy akapit.')).toBeVisible()
    await reader.page.getByLabel('Odpowiedź').fill('Potwierdzam, u mnie to samo.')
    await reader.page.keyboard.press('Control+Enter')
    await expect(reader.page.getByText('Potwierdzam, u mnie to samo.')).toBeVisible()
    await expect(reader.page.getByLabel('Odpowiedź')).toHaveValue('')
    await reader.close()
    await otherFolder.remove()
  })

  test('an answer is read back once, and with one withdrawn the focus goes on in its thread', async ({
    launch,
    portalProxy,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom4')
    await openTile(page, 'forums')
    await page.locator('[data-capability="distributor-forum"] a').first().click()
    const box = page.getByLabel('Odpowiedź')
    await expect(page.getByRole('article').first()).toBeVisible()
    const isSynced = () =>
      page.evaluate(async () => {
        const state = await window.partner.call['sync:getState'](undefined)
        return state.ok && state.value.kind === 'idle' && state.value.completedAt !== null
      })
    await expect.poll(isSynced, { timeout: 30_000 }).toBe(true)
    const begun = portalProxy.requests.length
    const sent = `Wysłana od razu ${randomUUID().slice(0, 8)}`
    await box.fill(sent)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('article').filter({ hasText: sent }).getByText('Ty')).toBeVisible()
    await expect.poll(isSynced, { timeout: 30_000 }).toBe(true)
    const asked = portalProxy.requests.slice(begun)
    expect(asked.filter((request) => /^GET .*\/posts\?/u.test(request))).toHaveLength(1)

    await portalProxy.close()
    // What is sent before the app knows could not be withdrawn: it may have arrived.
    await page.evaluate(() => window.partner.call['connectivity:check'](undefined))
    const text = `Zaraz wycofana ${randomUUID().slice(0, 8)}`
    await box.fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(text)).toBeVisible({ timeout: 20_000 })
    await page.getByRole('article').filter({ hasText: text }).getByRole('button', { name: 'Wycofaj' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Wycofaj' }).click()
    await expect(page.getByText(text)).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Wpisy' })).toBeFocused()
  })

  test('an answer written with no network waits in its thread and goes out once the portal is back', async ({
    launch,
    portalProxy,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await openTile(page, 'forums')
    await page.locator('[data-capability="distributor-forum"] a').first().click()
    const box = page.getByLabel('Odpowiedź')
    const text = `Odpowiedź napisana bez sieci ${randomUUID().slice(0, 8)}`
    await box.fill(text)
    await portalProxy.close()
    await page.getByRole('button', { name: 'Wyślij' }).click()
    await expect(page.getByText(text)).toHaveCount(1, { timeout: 20_000 })
    await expect(box).toHaveValue('')
    await expect(page.getByText(/wyśle się/iu).first()).toBeVisible()
    await portalProxy.open()
    await expect(page.getByText(/wyśle się/iu)).toHaveCount(0, { timeout: 60_000 })
    await expect(page.getByRole('article').filter({ hasText: text })).toHaveCount(1)
  })
})
