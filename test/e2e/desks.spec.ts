import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { samplePicture } from '../../src/portal/features/custom-solutions/sample/sample-picture'
import { openDesk, picture, deskTest as test } from './support/desks'
import { expect, openTile, signIn, signOut, waitForSync } from './support/fixtures'

const LOG = 'Początek eksportu\nBrak uprawnień do folderu\n'

test.describe('an operator’s desk', () => {
  test('queries: an answer reaches the partner’s app, and the log says who gave it', async ({
    launch,
    launchOther,
    userDataFolder,
  }) => {
    test.setTimeout(150_000)
    const subject = `Eksport do pliku JPK ${randomUUID().slice(0, 8)}`
    const answer = 'Trzeba zaznaczyć okres w oknie eksportu.\nPotem plik się utworzy.'
    const { page: partner, application } = await launch()
    await signIn(partner, 'poziom5')
    await waitForSync(partner)
    await openTile(partner, 'support')
    await partner.getByRole('button', { name: 'Nowe zapytanie' }).click()
    await partner.getByRole('combobox', { name: 'Program' }).click()
    await partner.getByRole('option', { name: 'Subiekt nexo' }).click()
    await partner.getByLabel('Temat').fill(subject)
    await partner.getByLabel('Opis').fill('Plik jest pusty.')
    await partner.getByRole('button', { name: 'Wyślij zapytanie' }).click()
    await expect(partner.getByRole('heading', { level: 1, name: subject })).toBeVisible()
    const source = path.join(userDataFolder, 'dziennik eksportu.txt')
    await writeFile(source, LOG)
    await application.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
    }, source)
    await partner.getByRole('button', { name: 'Dołącz pliki' }).click()
    await expect(partner.getByRole('button', { name: /dziennik eksportu\.txt/u })).toBeVisible({
      timeout: 30_000,
    })

    const client = await launchOther()
    const { page, complaints } = client
    await openDesk(page, 'queries')
    await expect(page.getByRole('grid', { name: 'Zapytania' })).toContainText('Wolne otwieranie dekretacji')
    await picture(client, 'queries-list')
    await page.getByLabel('Szukaj zapytania').fill(subject)
    await page.getByRole('link', { name: subject }).click()
    await expect(page.getByText('Plik jest pusty.')).toBeVisible()
    const target = path.join(userDataFolder, 'zapisany.txt')
    await client.application.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, target)
    await page.getByRole('button', { name: /dziennik eksportu\.txt/u }).click()
    await expect(page.getByText('Zapisano plik dziennik eksportu.txt').first()).toBeVisible()
    expect(await readFile(target, 'utf8')).toBe(LOG)
    await page.getByLabel('Treść odpowiedzi').fill(answer)
    await picture(client, 'query')
    await page.getByRole('button', { name: 'Wyślij odpowiedź' }).click()
    await expect(page.getByRole('article', { name: 'Obsługa portalu' })).toContainText('zaznaczyć okres')
    await expect(page.getByLabel('Treść odpowiedzi')).toHaveValue('')

    await partner.keyboard.press('F5')
    await expect(partner.getByText('Trzeba zaznaczyć okres')).toBeVisible({ timeout: 30_000 })

    await page.getByRole('button', { name: 'Zamknij zapytanie' }).click()
    await page.getByLabel('Powód lub notatka').fill('Potwierdzone telefonicznie.')
    await picture(client, 'query-close')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Zamknij zapytanie' }).click()
    await expect(page.getByRole('button', { name: 'Otwórz ponownie' })).toBeVisible()
    await partner.keyboard.press('F5')
    await expect(partner.getByText('Zamknięte')).toBeVisible({ timeout: 30_000 })

    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.locator('[data-desk="audit"]').click()
    await page.getByLabel('Szukaj: kogo lub czego').fill(subject)
    await expect(page.getByRole('link', { name: 'Odpowiedź na zapytanie' })).toBeVisible()
    await expect(page.getByText('Potwierdzone telefonicznie.')).toBeVisible()
    await page.getByRole('link', { name: 'Zmiana stanu zapytania' }).click()
    await expect(page.getByRole('row', { name: /Stan/u })).toContainText(/Odpowiedziane.*Zamknięte/u)
    expect(complaints).toEqual([])
  })

  test('solutions: what is published reaches partners, and what is returned its author, with the reason', async ({
    launch,
    launchOther,
  }) => {
    test.setTimeout(150_000)
    const name = `Licznik wydruków ${randomUUID().slice(0, 8)}`
    const { page: partner } = await launch()
    await signIn(partner, 'poziom0')
    await openTile(partner, 'custom-solutions')
    await partner.getByRole('button', { name: 'Nowe rozwiązanie' }).click()
    await partner.getByLabel('Nazwa').fill(name)
    await partner.getByLabel('Co robi').fill('Liczy wydruki na stanowiskach i zestawia je po miesiącach.')
    await partner.getByLabel('Program', { exact: false }).first().fill('Subiekt nexo')
    await partner.getByLabel('Warunki używania').fill('Bezpłatne')
    await partner.getByLabel('Kogo pytać').fill('Michał Sikora')
    await partner.getByLabel('E-mail').fill('autor@example.com')
    const buffer = Buffer.from(samplePicture([3, 5, 2]))
    const okno = { name: 'okno.png', mimeType: 'image/png', buffer }
    await partner.locator('input[type="file"]').setInputFiles(okno)
    await expect(partner.getByRole('img', { name: 'Zrzut ekranu' })).toBeVisible()
    await partner.getByLabel('Co widać').fill('Okno z licznikiem')
    await partner.getByRole('button', { name: 'Zapisz i prześlij do sprawdzenia' }).click()
    await partner.getByRole('link', { name }).click()
    await expect(partner.getByText('Czeka na sprawdzenie', { exact: true })).toBeVisible()

    const client = await launchOther()
    const { page, complaints } = client
    await openDesk(page, 'solutions')
    await expect(page.getByRole('link', { name })).toBeVisible({ timeout: 30_000 })
    await picture(client, 'solutions-list')
    await page.getByRole('link', { name }).click()
    const screenshot = page.getByRole('img', { name: 'Okno z licznikiem' })
    // Drawn, not merely framed: the sample picture is 960 pixels wide.
    await expect.poll(() => screenshot.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(960)
    await picture(client, 'solution')
    await page.getByRole('button', { name: 'Zwróć autorowi' }).click()
    await page.getByRole('button', { name: 'Zwróć', exact: true }).click()
    await expect(page.getByText('Napisz, co autor ma poprawić.')).toBeVisible()
    await page.getByLabel('Powód zwrotu').fill('Dopisz, od której wersji działa.')
    await picture(client, 'solution-return')
    await page.getByRole('button', { name: 'Zwróć', exact: true }).click()
    await expect(page.getByText('Zwrócone', { exact: true })).toBeVisible()

    await partner.keyboard.press('F5')
    await expect(partner.getByText('Dopisz, od której wersji działa.')).toBeVisible({ timeout: 30_000 })
    await partner.getByRole('button', { name: 'Zapisz i prześlij do sprawdzenia' }).click()
    await partner.getByRole('link', { name }).click()
    await expect(partner.getByText('Czeka na sprawdzenie', { exact: true })).toBeVisible()

    await page.keyboard.press('F5')
    await page.getByRole('button', { name: 'Opublikuj' }).click({ timeout: 30_000 })
    await page.getByRole('alertdialog').getByRole('button', { name: 'Opublikuj' }).click()
    await expect(page.getByText('Opublikowane', { exact: true }).first()).toBeVisible()

    await signOut(partner)
    await signIn(partner, 'poziom2')
    await waitForSync(partner)
    await openTile(partner, 'materials')
    await partner.getByRole('tab', { name: 'Rozwiązania autorskie' }).click()
    await expect(partner.getByRole('link', { name })).toBeVisible()
    expect(complaints).toEqual([])
  })

  test('bugs: the version that has the fix, and a duplicate, reach the partner who reported', async ({
    launch,
    launchOther,
  }) => {
    test.setTimeout(150_000)
    const title = `Wydruk ucina kolumnę ${randomUUID().slice(0, 8)}`
    const report = async (page: Page, what: string): Promise<void> => {
      await page.getByRole('button', { name: /Nowe zgłoszenie/u }).click()
      await page.getByRole('combobox', { name: 'Program' }).click()
      await page.getByRole('option', { name: 'Subiekt nexo' }).click()
      await page.getByLabel('Tytuł').fill(what)
      await page.getByLabel('Opis').fill('Na drukarce sieciowej brakuje ostatniej kolumny.')
      await page.getByRole('button', { name: 'Wyślij zgłoszenie' }).click()
      await expect(page.getByRole('heading', { level: 1, name: what })).toBeVisible()
    }
    const { page: partner } = await launch()
    await signIn(partner, 'poziom4')
    await waitForSync(partner)
    await openTile(partner, 'bugs')
    await report(partner, title)
    await partner.keyboard.press('Escape')
    await report(partner, `${title} bis`)

    const client = await launchOther()
    const { page, complaints } = client
    await openDesk(page, 'bugs')
    const double = page.getByRole('link', { name: `${title} bis` })
    await expect(double).toBeVisible({ timeout: 30_000 })
    await picture(client, 'bugs-list')
    await double.click()
    await page.getByRole('combobox', { name: 'To samo co zgłoszenie' }).fill(title)
    await page.getByRole('option', { name: title }).click()
    await page.getByRole('button', { name: 'Oznacz jako duplikat' }).click()
    await picture(client, 'bug-duplicate')
    const dialog = page.getByRole('alertdialog')
    await expect(dialog.getByLabel('Komentarz dla partnerów')).toHaveValue(/To samo co #\d+/u)
    await dialog.getByRole('button', { name: 'Oznacz jako duplikat' }).click()
    await expect(page.getByText('Odrzucone', { exact: true }).first()).toBeVisible()
    await partner.keyboard.press('F5')
    await expect(partner.getByText(/To samo co #\d+/u)).toBeVisible({ timeout: 30_000 })

    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: title, exact: true }).click()
    await page.getByRole('combobox', { name: 'Nowy stan' }).click()
    await page.getByRole('option', { name: 'Naprawione' }).click()
    await page.getByRole('combobox', { name: 'Poprawka w wersji' }).click()
    await page.getByRole('option', { name: /^58\.1\.0/u }).click()
    await page.getByLabel('Komentarz dla partnerów').fill('Poprawione marginesy wydruku.')
    await picture(client, 'bug')
    await page.getByRole('button', { name: 'Zapisz stan' }).click()
    await expect(page.getByText('Naprawione', { exact: true }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-desk="bugs"]')).toBeVisible()
    await picture(client, 'board')

    await partner.keyboard.press('Escape')
    await partner.keyboard.press('F5')
    await partner.getByRole('link', { name: title, exact: true }).click()
    await expect(partner.getByRole('link', { name: 'Poprawka w wersji 58.1.0' })).toBeVisible({
      timeout: 30_000,
    })
    await expect(partner.getByText('Poprawione marginesy wydruku.')).toBeVisible()
    expect(complaints).toEqual([])
  })
})
