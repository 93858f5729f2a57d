import { expect, openTile, signIn, test } from './support/fixtures'

test.describe('support numbers', () => {
  test('of a serviceman: the one to call now stands first, and a number can be copied', async ({
    launch,
  }) => {
    const { page, application } = await launch()
    await signIn(page, 'poziom4')
    await openTile(page, 'support')
    const cards = page.locator('[data-capability$="landline"], [data-capability$="24h"]')
    await expect(cards).toHaveCount(3)
    const first = cards.first()
    await first.getByRole('button', { name: /kopiuj/iu }).click()
    await expect(page.getByText(/skopiowan/iu).first()).toBeVisible()
    const copied = await application.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied.replaceAll(/[^\d+]/gu, '')).toMatch(/^\+48\d{9}$/u)
  })

  test('of a beginner: the partners’ landline alone', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom1')
    await openTile(page, 'support')
    await expect(page.locator('[data-capability="partner-support-landline"]')).toBeVisible()
    await expect(page.locator('[data-capability="partner-support-mobile-24h"]')).toHaveCount(0)
    await expect(page.locator('[data-capability="serviceman-support-landline"]')).toHaveCount(0)
  })

  test('calling hands the number to the system as a tel: link', async ({ launch }) => {
    const { page, application } = await launch()
    await signIn(page, 'poziom2')
    await application.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async (url) => {
        opened.push(url)
      }
    })
    await openTile(page, 'support')
    await page
      .getByRole('button', { name: /zadzwoń/iu })
      .first()
      .click()
    await expect
      .poll(() => application.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
      .toEqual([expect.stringMatching(/^tel:\+48\d{9}$/u)])
  })
})
