import { board, expect, openTile, signIn, test, waitForSync } from './support/fixtures'

const SECTIONS = [
  {
    tile: 'pi-section',
    member: 'poziom3',
    other: 'poziom4',
    news: 'Potwierdź dane firmy do końca grudnia',
    document: 'Rozmowa z klientem o abonamencie: argumenty i odpowiedzi',
    words: 'Zapisz ustalenia',
    contact: 'Magdalena Rogala',
  },
  {
    tile: 'api-section',
    member: 'poziom5',
    other: 'poziom3',
    news: 'Wersja 59 w podglądzie dla API',
    document: 'Plan wydań na pierwszy kwartał 2027',
    words: 'Terminy są',
    contact: 'Krzysztof Śliwa',
  },
] as const

test.describe('a section of one group', () => {
  for (const { tile, member, other, news, document, words, contact } of SECTIONS) {
    test(`${tile} gives its members news, documents and contacts, without a network too`, async ({
      launch,
      portalProxy,
    }) => {
      const first = await launch()
      await signIn(first.page, member)
      await waitForSync(first.page)
      await openTile(first.page, tile)
      await expect(first.page.getByRole('article', { name: news })).toBeVisible()
      await first.page.getByRole('tab', { name: 'Dokumenty' }).click()
      await first.page.getByRole('link', { name: document }).click()
      await expect(first.page.getByText(words, { exact: false })).toBeVisible()
      await first.page.getByRole('button', { name: 'Zachowaj do pracy bez sieci' }).click()
      await expect(first.page.getByText('Zachowany na tym komputerze', { exact: true })).toBeVisible()
      expect(first.complaints).toEqual([])
      await first.close()

      await portalProxy.close()
      const { page } = await launch()
      await expect(board(page)).toBeVisible({ timeout: 20_000 })
      await openTile(page, tile)
      await page.getByRole('searchbox').fill(news.toLowerCase())
      await expect(page.getByRole('article')).toHaveCount(1)
      await page.getByRole('tab', { name: 'Kontakty' }).click()
      await expect(page.getByRole('article', { name: contact })).toBeVisible()
      await page.getByRole('tab', { name: 'Dokumenty' }).click()
      await page.getByRole('link', { name: document }).click()
      await expect(page.getByText(words, { exact: false })).toBeVisible()

      // Found from anywhere, by the search over everything that is kept.
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill(news)
      await page.getByRole('option', { name: news }).click()
      await expect(page.getByRole('article', { name: news })).toBeFocused()
    })

    test(`${tile} is nothing to ${other}, who is no member`, async ({ launch }) => {
      const { page } = await launch()
      await signIn(page, other)
      await expect(page.locator(`[data-tile="${tile}"]`)).toHaveCount(0)
      const codes = await page.evaluate(async (section) => {
        const call = window.partner.call as unknown as Record<
          string,
          (request: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
        >
        const answers = await Promise.all([
          call[`portal:${section}.listNews`]?.({ query: {} }),
          call[`portal:${section}.listContacts`]?.(undefined),
          call[`portal:${section}.listDocuments`]?.({ query: {} }),
        ])
        return answers.map((answer) => answer?.error?.code)
      }, tile)
      expect(codes).toEqual(['capability-required', 'capability-required', 'capability-required'])
    })
  }
})
