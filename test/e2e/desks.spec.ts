import { randomUUID } from 'node:crypto'
import { openDesk, picture, deskTest as test } from './support/desks'
import { expect, openTile, signIn, waitForSync } from './support/fixtures'

test.describe('an operator’s desk', () => {
  test('queries: an answer reaches the partner’s app, and the log says who gave it', async ({
    launch,
    launchOther,
  }) => {
    test.setTimeout(150_000)
    const subject = `Eksport do pliku JPK ${randomUUID().slice(0, 8)}`
    const answer = 'Trzeba zaznaczyć okres w oknie eksportu.\nPotem plik się utworzy.'
    const { page: partner } = await launch()
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

    const client = await launchOther()
    const { page, complaints } = client
    await openDesk(page, 'queries')
    await expect(page.getByRole('grid', { name: 'Zapytania' })).toContainText('Wolne otwieranie dekretacji')
    await picture(client, 'queries-list')
    await page.getByLabel('Szukaj zapytania').fill(subject)
    await page.getByRole('link', { name: subject }).click()
    await expect(page.getByText('Plik jest pusty.')).toBeVisible()
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
    expect(complaints).toEqual([])
  })
})
