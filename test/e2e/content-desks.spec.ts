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

    await desk.getByRole('button', { name: 'Usuń', exact: true }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Usuń' }).click()
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
})
