import { expect, signIn, test } from './support/fixtures'

test.describe('the operator’s board', () => {
  test('has desks in place of tiles, which the palette finds too', async ({ launch }) => {
    const { page, complaints } = await launch()
    await signIn(page, 'operator')
    await expect(page.getByRole('heading', { level: 1, name: 'Tablica operatora' })).toBeVisible()
    await expect(page.locator('[data-tile]')).toHaveCount(0)
    await page.locator('[data-desk="audit"]').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Dziennik zdarzeń' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-desk="audit"]')).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('dziennik')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Dziennik zdarzeń' })).toBeVisible()
    expect(complaints).toEqual([])
  })

  test('says without a portal that acts need one', async ({ launch, portalProxy }) => {
    const { page } = await launch()
    await signIn(page, 'operator')
    await expect(page.getByTestId('operator-offline')).toHaveCount(0)
    await portalProxy.close()
    await page.keyboard.press('F5')
    await expect(page.getByTestId('operator-offline')).toBeVisible({ timeout: 30_000 })
    await page.locator('[data-desk="audit"]').click()
    await expect(page.getByTestId('operator-offline')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Spróbuj ponownie' })).toBeVisible({ timeout: 30_000 })
  })

  test('is nothing that a partner can get to', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await expect(page.locator('[data-desk]')).toHaveCount(0)
    await page.evaluate(() => {
      window.location.hash = '#/desk/audit'
    })
    await expect(page.locator('[data-tile]').first()).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('dziennik zdarzeń')
    await expect(page.getByRole('option')).toHaveCount(0)
  })
})
