import type { Page } from 'playwright/test'
import { violations } from './support/accessibility'
import { board, expect, signIn, signOut, test, waitForSync } from './support/fixtures'
import { outboxOf } from './support/offline-writes'

async function openStanding(page: Page): Promise<void> {
  await page.getByTestId('person-menu').click()
  await page.getByRole('menuitem', { name: 'Poziom i uprawnienia' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Poziom i uprawnienia' })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

const section = (page: Page, name: string) => page.getByRole('region', { name })

test.describe('a partner’s standing', () => {
  test('says what the level unlocks, what others would change, and what keeps the firm listed', async ({
    launch,
  }) => {
    test.setTimeout(90_000)
    const { page } = await launch()
    await signIn(page, 'poziom3')
    await openStanding(page)
    const own = section(page, 'Twój poziom')
    await expect(own).toContainText('Poziom 3: Partner InsERT (PI)')
    await expect(own.getByText('Sekcja PI')).toBeVisible()
    const fourth = page
      .locator('section div', { has: page.getByRole('heading', { name: /^Poziom 4:/u }) })
      .last()
    await expect(fourth.getByRole('list', { name: 'Doszłoby' })).toContainText('Zapytania do pomocy')
    await expect(fourth.getByRole('list', { name: 'Ubyłoby' })).toHaveText('Sekcja PI')
    await expect(page.getByTestId('registration-count')).toHaveText('2 z 3')
    await expect(section(page, 'Rejestracje sprzedaży')).toContainText('Brakuje 1 rejestracji.')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await signOut(page)

    // An expired serviceman is told so on the board, and counts as level 3.
    await signIn(page, 'serwisant-wygasly')
    await expect(board(page)).toContainText('Certyfikat serwisanta wygasł')
    await page.getByRole('button', { name: 'Zobacz' }).click()
    await expect(section(page, 'Twój poziom')).toContainText('Teraz liczy się poziom 3')
    await expect(page.getByRole('heading', { name: /^Poziom 4:/u })).toBeVisible()
  })

  test('has contact data confirmed with no network, once the portal answers again', async ({
    launch,
    portalProxy,
  }) => {
    test.setTimeout(90_000)
    const { page } = await launch()
    await signIn(page, 'poziom1')
    await waitForSync(page)
    await expect(board(page)).toContainText('Termin potwierdzenia danych kontaktowych firmy minął')
    await portalProxy.close()
    await openStanding(page)
    const contact = section(page, 'Dane kontaktowe firmy')
    await expect(contact).toContainText('Termin minął')
    await expect(contact).toContainText('Rynek 8')
    // Level 1 registers no sales.
    await expect(section(page, 'Rejestracje sprzedaży')).toHaveCount(0)

    await contact.getByRole('button', { name: 'Popraw i potwierdź' }).click()
    await contact.getByLabel('Kod pocztowy').fill('641')
    await contact.getByRole('button', { name: 'Zapisz i potwierdź' }).click()
    await expect(contact.getByText('Wpisz kod w postaci 00-000.')).toBeVisible()
    await expect(contact.getByLabel('Kod pocztowy')).toBeFocused()
    await contact.getByLabel('Kod pocztowy').fill('64-100')
    await contact.getByLabel('Ulica i numer').fill('Rynek 9')
    await contact.getByRole('button', { name: 'Zapisz i potwierdź' }).click()
    await expect(contact).toContainText('Rynek 9')
    await expect(contact).toContainText('Wyśle się, gdy wróci połączenie')
    expect((await outboxOf(page)).map(({ operationId, input }) => [operationId, input['body']])).toEqual([
      ['standing.confirmContact', { street: 'Rynek 9' }],
    ])

    await portalProxy.open()
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([])
    await expect(contact).not.toContainText('Termin minął')
    await expect(contact).toContainText('Anna Kubiak')
    await expect(contact).toContainText('Rynek 9')
    await page.keyboard.press('Escape')
    await expect(board(page)).not.toContainText('Termin potwierdzenia danych kontaktowych')
  })
})
