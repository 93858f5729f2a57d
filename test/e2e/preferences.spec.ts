import { expect, signIn, test } from './support/fixtures'

test.describe('preferences', () => {
  test('a tile moved by the keyboard keeps its place after a restart', async ({ launch }) => {
    const first = await launch()
    await signIn(first.page, 'poziom3')
    const order = (page: typeof first.page) =>
      page
        .locator('[data-tile]')
        .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-tile') ?? ''))
    const before = await order(first.page)
    await first.page.locator('[data-tile]').first().focus()
    await first.page.keyboard.press('Control+Shift+ArrowRight')
    const moved = [before[1], before[0], ...before.slice(2)]
    await expect.poll(() => order(first.page)).toEqual(moved)
    await first.close()
    const second = await launch()
    await expect.poll(() => order(second.page), { timeout: 20_000 }).toEqual(moved)
  })

  test('English chosen on the sign-in screen holds after a restart', async ({ launch }) => {
    const first = await launch()
    await first.page.getByRole('button', { name: 'English' }).click()
    await expect(first.page.getByLabel('Username')).toBeVisible()
    await first.close()
    const second = await launch()
    await expect(second.page.getByLabel('Username')).toBeVisible()
    await expect(second.page.locator('html')).toHaveAttribute('lang', 'en')
  })
})
