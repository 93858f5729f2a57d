import type { Page } from 'playwright/test'
import { temporaryFolder } from './support/client'
import { expect, openTile, signIn, test, waitForSync } from './support/fixtures'

async function openDesk(page: Page, desk: string): Promise<void> {
  await page.locator(`[data-desk="${desk}"]`).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test.describe('the operator’s desks of content', () => {
  test('a document that is published, changed and removed is so for a partner', async ({ launch }) => {
    const folder = await temporaryFolder()
    const operator = await launch()
    await signIn(operator.page, 'operator')
    const desk = operator.page
    await openDesk(desk, 'materials')
    await desk.getByRole('button', { name: 'Opublikuj dokument' }).click()
    await desk.getByRole('button', { name: 'Opublikuj', exact: true }).click()
    await expect(desk.getByText('Wybierz zbiór.')).toBeVisible()
    await desk.getByRole('combobox', { name: 'Zbiór' }).click()
    await desk.getByRole('option', { name: 'Materiały techniczne' }).click()
    await desk.locator('input[type="file"]').setInputFiles({
      name: 'Lista kontrolna – źródło.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('# Przed aktualizacją\n\nZrób kopię bazy.'),
    })
    await desk.getByLabel('Tytuł').fill('Lista przed aktualizacją')
    await desk.getByLabel('Programy').fill('Subiekt nexo, Rewizor nexo')
    await desk.getByLabel('Powód lub notatka').fill('Na prośbę serwisu')
    await desk.getByRole('button', { name: 'Opublikuj', exact: true }).click()
    await expect(desk.getByRole('heading', { level: 1, name: 'Lista przed aktualizacją' })).toBeVisible()
    await expect(desk.getByText('lista-kontrolna-zrodlo.md')).toBeVisible()

    const partner = await launch({ userDataFolder: folder.path })
    const { page } = partner
    await signIn(page, 'poziom0')
    await waitForSync(page)
    await openTile(page, 'materials')
    await page.getByRole('link', { name: 'Lista przed aktualizacją' }).click()
    await expect(page.getByText('Zrób kopię bazy.')).toBeVisible()

    await desk.getByRole('button', { name: 'Zmień opis' }).click()
    await desk.getByLabel('Tytuł').fill('Lista na dzień aktualizacji')
    await desk.getByRole('button', { name: 'Zapisz zmiany' }).click()
    await expect(desk.getByRole('heading', { level: 1, name: 'Lista na dzień aktualizacji' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F5')
    await expect(page.getByRole('link', { name: 'Lista na dzień aktualizacji' })).toBeVisible()

    // Longer than any other request of the app.
    await desk.getByRole('button', { name: 'Podmień plik' }).click()
    await desk.locator('input[type="file"]').setInputFiles({
      name: 'wzory.zip',
      mimeType: 'application/zip',
      buffer: Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(6_000_000 - 4, 1)]),
    })
    await desk.getByRole('button', { name: 'Podmień plik' }).click()
    await expect(desk.getByText('ZIP, 6\u00a0MB')).toBeVisible({ timeout: 20_000 })

    await desk.getByRole('button', { name: 'Usuń', exact: true }).click()
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Usuń' }).click()
    await expect(desk.getByRole('heading', { level: 1, name: 'Materiały' })).toBeVisible()
    await expect(desk.getByRole('link', { name: 'Lista na dzień aktualizacji' })).toHaveCount(0)
    await page.keyboard.press('F5')
    await expect(page.getByRole('link', { name: 'Lista na dzień aktualizacji' })).toHaveCount(0)

    await desk.keyboard.press('Escape')
    await openDesk(desk, 'audit')
    for (const act of ['Publikacja dokumentu', 'Zmiana opisu dokumentu', 'Usunięcie dokumentu']) {
      await expect(desk.getByRole('link', { name: act }).first()).toBeVisible()
    }
    expect(operator.complaints).toEqual([])
    expect(partner.complaints).toEqual([])
    await folder.remove()
  })

  test('a number that is changed is another one for a partner', async ({ launch }) => {
    const folder = await temporaryFolder()
    const operator = await launch()
    const desk = operator.page
    await signIn(desk, 'operator')
    await openDesk(desk, 'numbers')
    const card = desk.getByRole('listitem').filter({ hasText: 'Komórkowy całodobowy' })
    await card.getByRole('button', { name: 'Zmień' }).click()
    await desk.getByLabel('Numer telefonu').fill('606 135')
    await desk.getByRole('button', { name: 'Zapisz zmiany' }).click()
    await expect(desk.getByText('Wpisz numer z kierunkowym')).toBeVisible()
    await expect(desk.getByLabel('Numer telefonu')).toBeFocused()
    await desk.getByLabel('Numer telefonu').fill('606 135 799')
    await desk.getByRole('button', { name: 'Zapisz zmiany' }).click()
    await expect(card.getByText('+48\u00a0606\u00a0135\u00a0799')).toBeVisible()

    const { page, complaints } = await launch({ userDataFolder: folder.path })
    await signIn(page, 'poziom2')
    await openTile(page, 'support')
    await expect(page.getByText('+48\u00a0606\u00a0135\u00a0799')).toBeVisible()

    // As it was, for those who share this portal.
    await card.getByRole('button', { name: 'Zmień' }).click()
    await desk.getByLabel('Numer telefonu').fill('+48 606 135 720')
    await desk.getByRole('button', { name: 'Zapisz zmiany' }).click()
    await expect(card.getByText('+48\u00a0606\u00a0135\u00a0720')).toBeVisible()
    expect([...operator.complaints, ...complaints]).toEqual([])
    await folder.remove()
  })

  test('a thread that is pinned and closed, and a post that is taken away, are so for a partner', async ({
    launch,
  }) => {
    const folder = await temporaryFolder()
    const { page, complaints } = await launch({ userDataFolder: folder.path })
    await signIn(page, 'poziom2')
    await openTile(page, 'forums')
    await page.getByRole('button', { name: 'Nowy wątek' }).click()
    await page.getByLabel('Tytuł').fill('Wątek do uporządkowania')
    await page.getByLabel('Treść').fill('Numer licencji klienta: 1234')
    await page.getByRole('button', { name: 'Opublikuj' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Wątek do uporządkowania' })).toBeVisible()
    await expect(page.getByRole('article').getByText('Numer licencji klienta: 1234')).toBeVisible()

    const operator = await launch()
    const desk = operator.page
    await signIn(desk, 'operator')
    await openDesk(desk, 'forums')
    await desk.getByRole('link', { name: 'Wątek do uporządkowania' }).click()
    await desk.getByRole('button', { name: 'Przypnij' }).click()
    await expect(desk.getByRole('button', { name: 'Odepnij' })).toBeVisible()
    await desk.getByRole('button', { name: 'Zamknij wątek' }).click()
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Zamknij wątek' }).click()
    await expect(desk.getByRole('button', { name: 'Otwórz wątek' })).toBeVisible()
    await desk.getByRole('button', { name: /^Usuń wpis/u }).click()
    const dialog = desk.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Usuń wpis' }).click()
    await expect(dialog.getByText('Podaj powód')).toBeVisible()
    await dialog.getByLabel('Powód').fill('Dane klienta')
    await dialog.getByRole('button', { name: 'Usuń wpis' }).click()
    await expect(desk.getByText('Powód: Dane klienta')).toBeVisible()

    await page.keyboard.press('F5')
    await expect(page.getByText('Wpis usunięty przez moderatora. Powód: Dane klienta')).toBeVisible()
    await expect(page.getByText('Numer licencji klienta: 1234')).toHaveCount(0)
    await expect(page.getByTestId('thread-locked')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('img', { name: 'Przypięty' }).first()).toBeVisible()
    await expect(page.getByRole('img', { name: 'Zamknięty' })).toHaveCount(1)

    await desk.getByRole('button', { name: 'Odepnij' }).click()
    await expect(desk.getByRole('button', { name: 'Przypnij' })).toBeVisible()
    expect([...operator.complaints, ...complaints]).toEqual([])
    await folder.remove()
  })
})
