import { randomUUID } from 'node:crypto'
import { board, expect, openTile, signIn, test, waitForSync } from './support/fixtures'
import { outboxOf } from './support/offline-writes'

test.describe('bugs and suggestions', () => {
  test('what others have reported is found, voted for, and leads to the version that has the fix', async ({
    launch,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await expect(page.locator('[data-tile="bugs"]')).toContainText(/obserwowanych/u)
    await openTile(page, 'bugs')
    await expect(page.getByRole('link', { name: /z zerem/u })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('list.png') })
    await page.getByRole('searchbox').fill('kalendarz przesuniecie')
    await expect(page.locator('tbody [data-row]')).toHaveCount(1)
    await page.getByRole('link', { name: /Kalendarz pokazuje zadania/u }).click()
    await expect(page.getByText('Kalendarz liczy przesunięcie osobno dla każdego dnia.')).toBeVisible()
    await page.getByRole('button', { name: 'Głosuj (3)' }).click()
    await expect(page.getByRole('button', { name: 'Głos oddany (4)' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await page.getByRole('button', { name: 'Obserwuj', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Obserwujesz' })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('report.png') })
    await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
    await page.getByRole('link', { name: 'Poprawka w wersji 58.0.1' }).click()
    await expect(page.getByRole('heading', { name: /Gestor nexo 58\.0\.1/u })).toBeVisible()
    // So that the test can be run again on the same portal.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  test('the list is narrowed by program, kind and status, and to what one follows', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await openTile(page, 'bugs')
    const rows = page.locator('tbody [data-row]')
    await page.getByRole('combobox', { name: 'Program' }).click()
    await page.getByRole('option', { name: 'Rachmistrz nexo' }).click()
    await page.getByRole('combobox', { name: 'Stan' }).click()
    await page.getByRole('option', { name: 'Odrzucone' }).click()
    await expect(rows).toHaveCount(1)
    await page.getByRole('combobox', { name: 'Rodzaj' }).click()
    await page.getByRole('option', { name: 'Sugestia' }).click()
    await expect(rows).toHaveCount(0)
    await page.getByRole('button', { name: 'Wyczyść filtr' }).click()
    await page.getByRole('tab', { name: 'Moje' }).click()
    await expect(page.getByRole('link', { name: /bez adresu nabywcy/u })).toBeVisible()
  })

  test('with no network: duplicates are offered while typing, a report and a vote wait and go out once', async ({
    launch,
    portalProxy,
  }) => {
    const mark = randomUUID().slice(0, 8)
    const { page } = await launch()
    await signIn(page, 'poziom3')
    await waitForSync(page)
    await portalProxy.close()
    await page.evaluate(() => window.partner.call['connectivity:check'](undefined))
    await openTile(page, 'bugs')
    await page.getByRole('button', { name: /Nowe zgłoszenie/u }).click()
    await page.getByRole('combobox', { name: 'Program' }).click()
    await page.getByRole('option', { name: 'Subiekt nexo' }).click()
    await page.getByLabel('Tytuł').fill(`Podwójny wydruk paragonu na drukarce fiskalnej ${mark}`)
    const similar = page.getByTestId('similar-reports')
    await expect(similar.getByRole('link', { name: /Paragon fiskalny drukuje się dwa razy/u })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('similar.png') })

    await page.getByRole('button', { name: 'Wyślij zgłoszenie' }).click()
    await expect(page.getByText('Opisz, co się dzieje.')).toBeVisible()
    await expect(page.getByLabel('Opis')).toBeFocused()
    await page.getByLabel('Opis').fill('Wychodzą dwa paragony zamiast jednego.')
    await page.getByRole('button', { name: 'Wyślij zgłoszenie' }).click()
    const waiting = page.getByRole('list', { name: 'Zgłoszenia, które czekają na wysłanie' })
    await expect(waiting).toContainText(mark)
    await page.screenshot({ path: test.info().outputPath('waiting.png') })
    await page.getByRole('link', { name: /cennika z Excela/u }).click()
    await page
      .getByRole('button', { name: 'Obserwuj', exact: true })
      .or(page.getByRole('button', { name: 'Obserwujesz' }))
      .click()
    await page.getByRole('button', { name: /Głos oddany/u }).click()
    await expect(page.getByText(/wyśle się/iu).first()).toBeVisible()

    await portalProxy.open()
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Moje' }).click()
    await expect(page.getByRole('link', { name: new RegExp(mark, 'u') })).toHaveCount(1)
  })

  test('one’s own report is corrected', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2-abonamenty')
    await openTile(page, 'bugs')
    await page.getByRole('link', { name: /kodu kreskowego z zerem/u }).click()
    await page.getByRole('button', { name: 'Popraw' }).click()
    await page.getByLabel('Opis').fill('Także na czytniku bez przewodu.')
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click()
    await expect(page.getByText('Także na czytniku bez przewodu.')).toBeVisible()
    await expect(page.getByText(/zmienione/u)).toBeVisible()
  })

  test('a beginner has no such tile, and the portal refuses its calls', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom1')
    await expect(board(page)).toBeVisible()
    await expect(page.locator('[data-tile="bugs"]')).toHaveCount(0)
    const code = await page.evaluate(async () => {
      const answer = await window.partner.call['portal:bugs.list']({ query: {} })
      return answer.ok ? 'answered' : answer.error.code
    })
    expect(code).toBe('capability-required')
  })
})
