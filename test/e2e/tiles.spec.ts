import { expectedTiles, SAMPLE_ACCOUNTS } from '../helpers/access-reference'
import { expect, openTile, signIn, test } from './support/fixtures'

test.describe('the board', () => {
  for (const account of SAMPLE_ACCOUNTS) {
    test(`of ${account.username} shows exactly the tiles and, inside, the capabilities of the policy`, async ({
      launch,
    }) => {
      const { page, complaints } = await launch()
      await signIn(page, account.username)
      const expected = expectedTiles(account)

      const tiles = page.locator('[data-tile]')
      await expect(tiles).toHaveCount(Object.keys(expected).length)
      const shown = await tiles.evaluateAll((elements) =>
        elements.map((element) => element.getAttribute('data-tile')),
      )
      expect(shown.toSorted()).toEqual(Object.keys(expected).toSorted())

      for (const [tile, capabilities] of Object.entries(expected)) {
        await openTile(page, tile)
        const parts = page.locator('[data-capability]')
        await expect(parts.first()).toBeVisible()
        const inside = await parts.evaluateAll((elements) =>
          elements.map((element) => element.getAttribute('data-capability') ?? ''),
        )
        // Forums show one forum at a time; the others are behind their tabs, which carry the mark too.
        expect([...new Set(inside)].toSorted()).toEqual(capabilities.toSorted())
        await page.keyboard.press('Escape')
        await expect(tiles.first()).toBeVisible()
      }
      expect(complaints).toEqual([])
    })
  }

  test('of an operator, who is no partner, has no tile and says so', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'operator')
    await expect(page.locator('[data-tile]')).toHaveCount(0)
    await expect(page.getByText(/operator/iu).first()).toBeVisible()
  })
})
