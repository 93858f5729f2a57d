import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright/test'
import { temporaryFolder } from './support/client'
import { filesHolding } from './support/files'
import { expect, openTile, signIn, test, waitForSync } from './support/fixtures'
import { callChannel, outboxOf } from './support/offline-writes'

const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.alloc(400_000, 7),
])

/** Answers the system's dialog for files as a person would. */
async function chooseFiles(application: ElectronApplication, filePaths: readonly string[]): Promise<void> {
  await application.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: paths })
    },
    [...filePaths],
  )
}

async function fillQuery(page: Page, subject: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Program' }).click()
  await page.getByRole('option', { name: 'Subiekt nexo' }).click()
  await page.getByLabel('Wersja').fill('58.1.0')
  await page.getByLabel('Temat').fill(subject)
  await page.getByLabel('Opis').fill('Archiwizacja staje w połowie.\nKomunikat: brak miejsca.')
}

test.describe('queries to support', () => {
  test('an answer is new on the list, is read, answered back and settled', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await openTile(page, 'support')
    const section = page.locator('[data-capability="support-queries"]')
    await expect(section.getByRole('link', { name: /Wolne otwieranie dekretacji/u })).toBeVisible()
    await expect(section.getByText('Korekta RCA')).toHaveCount(0)
    await page.screenshot({ path: test.info().outputPath('list.png'), fullPage: true })
    await section.getByRole('link', { name: /Wolne otwieranie dekretacji/u }).click()
    await expect(page.getByText('Przyjęliśmy sprawę i sprawdzamy')).toBeVisible()
    const more = `Dosłałem plan zapytania ${randomUUID().slice(0, 8)}`
    await page.getByRole('textbox', { name: 'Twoja wiadomość' }).fill(more)
    await page.getByRole('button', { name: 'Wyślij', exact: true }).click()
    await expect(page.getByRole('article').filter({ hasText: more })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Twoja wiadomość' })).toHaveValue('')
    await page.screenshot({ path: test.info().outputPath('query.png') })
    await page.getByRole('button', { name: 'Sprawa załatwiona' }).click()
    await expect(page.getByText('Zamknięte')).toBeVisible()
  })

  test('written with no network with a picture and diagnostics, it waits, outlives a kill, and arrives once', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    test.setTimeout(120_000)
    const subject = `Archiwizacja bazy ${randomUUID().slice(0, 8)}`
    const folder = await temporaryFolder()
    const picture = path.join(folder.path, 'zrzut ekranu.png')
    const program = path.join(folder.path, 'wynik.txt')
    await writeFile(picture, PNG)
    await writeFile(program, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(900, 0)]))
    const first = await launch()
    await signIn(first.page, 'poziom4')
    await waitForSync(first.page)
    await portalProxy.close()
    await first.page.evaluate(() => window.partner.call['connectivity:check'](undefined))
    await openTile(first.page, 'support')
    await first.page.getByRole('button', { name: 'Nowe zapytanie' }).click()
    await fillQuery(first.page, subject)
    await chooseFiles(first.application, [picture, program])
    await first.page.getByRole('button', { name: 'Dołącz pliki' }).click()
    const pending = first.page.getByRole('list', { name: 'Pliki, których portal jeszcze nie ma' })
    await expect(pending.getByRole('listitem')).toHaveCount(2)
    await first.page.getByLabel('Dołącz informacje o działaniu tej aplikacji').check()
    const lines = first.page.getByRole('list', { name: 'Informacje o działaniu aplikacji' })
    await expect(lines).toContainText('app:')
    await expect(lines).not.toContainText(/Grzegorz|Wilk|SerwisNet|poziom4/u)
    const count = await lines.getByRole('listitem').count()
    await lines.getByRole('button', { name: /Usuń linię: system/u }).click()
    await expect(lines.getByRole('listitem')).toHaveCount(count - 1)
    await first.page.screenshot({ path: test.info().outputPath('form.png'), fullPage: true })
    await first.page.getByRole('button', { name: 'Wyślij zapytanie' }).click()
    const waiting = first.page.getByRole('list', { name: 'Zapytania, które czekają na wysłanie' })
    await expect(waiting).toContainText(subject)
    await expect(waiting).toContainText('Za nim pójdą 2 załączniki.')
    // What waits is encrypted, and is a copy: the files themselves may go.
    expect(await filesHolding(userDataFolder, subject)).toEqual([])
    await folder.remove()
    await first.kill()

    const second = await launch()
    await openTile(second.page, 'support')
    await portalProxy.open()
    await expect.poll(() => outboxOf(second.page), { timeout: 60_000 }).toEqual([])
    await second.page.getByRole('link', { name: subject }).click()
    await expect(second.page.getByRole('button', { name: /^zrzut ekranu\.png/u })).toBeVisible({
      timeout: 60_000,
    })
    await expect(second.page.getByText(/Portal nie przyjął tego pliku/u)).toBeVisible()
    await second.page.screenshot({ path: test.info().outputPath('sent.png') })

    const saved = await temporaryFolder()
    const target = path.join(saved.path, 'z powrotem.png')
    await second.application.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, target)
    await second.page.getByRole('button', { name: /^zrzut ekranu\.png/u }).click()
    await expect(second.page.getByText('Zapisano zrzut ekranu.png').first()).toBeVisible()
    expect((await readFile(target)).equals(PNG)).toBe(true)
    await saved.remove()
  })

  test('of another firm cannot be read, and somebody who is no serviceman has no queries', async ({
    launch,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom3')
    await openTile(page, 'support')
    await expect(page.locator('[data-capability="partner-support-landline"]')).toBeVisible()
    await expect(page.locator('[data-capability="support-queries"]')).toHaveCount(0)
    await expect(callChannel(page, 'portal:support-queries.list', { query: {} })).rejects.toThrow(
      /capability-required/u,
    )
  })
})
