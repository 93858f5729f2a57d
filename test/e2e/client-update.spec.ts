import { expect, signIn, test } from './support/fixtures'

test('settings say which version runs, and why an app from the sources does not update itself', async ({
  launch,
}) => {
  const { page } = await launch()
  await signIn(page, 'poziom2')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Ustawienia')
  await page.getByRole('option', { name: /^Ustawienia/u }).click()
  const section = page.getByRole('region', { name: 'Aktualizacje aplikacji' })
  await expect(section).toContainText('Zainstalowana wersja: ')
  await expect(section).toContainText('Aplikacja działa z kodu źródłowego')
  await expect(section.getByRole('button')).toHaveCount(0)
  // It is not even looked for: nothing of it is said anywhere else.
  const state = await page.evaluate(() => window.partner.call['clientUpdate:check'](undefined))
  expect(state).toMatchObject({
    ok: true,
    value: { way: { kind: 'off', reason: 'development' }, step: { kind: 'idle' }, checkedAt: null },
  })
})
