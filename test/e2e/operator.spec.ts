import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { temporaryFolder } from './support/client'
import {
  board,
  chooseOwnPassword,
  expect,
  signIn,
  submitSignIn,
  type TestFixtures,
  test,
} from './support/fixtures'
import { PortalSession } from './support/portal-session'

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
    await expect(
      page.getByText(/W treściach|ie ma nic takiego|Nic takiego nie ma|Treści jeszcze nie/u).first(),
    ).toBeVisible()
    await expect(page.getByRole('option', { name: /^Dziennik zdarzeń/u })).toHaveCount(0)
  })
})

test.describe('an operator’s change of an account', () => {
  /** A partner whom no other test signs in as: what is done to the account stays. */
  async function newPartner(portalUrl: string, level: number) {
    const id = randomUUID()
    const firstPassword = 'pierwsze-haslo-od-operatora'
    const username = `zmieniany-${id.slice(0, 8)}`
    const name = `Hanna Łęcka ${id.slice(0, 4)}`
    const session = await PortalSession.signIn(portalUrl, 'operator')
    await session.write('POST', '/operator/accounts', {
      id,
      firm: { name: `Firma ${id.slice(0, 8)}`, city: 'Łomża' },
      username,
      displayName: name,
      level,
      certifiedUntil: null,
      sellsSubscriptions: false,
      password: firstPassword,
    })
    await PortalSession.chooseOwnPassword(portalUrl, username, firstPassword)
    return { id, username, name, session }
  }

  /** Two apps of two people on one portal. */
  async function launchBoth(launch: TestFixtures['launch'], partnerName: string) {
    const folder = await temporaryFolder()
    const [operator, partner] = await Promise.all([launch(), launch({ userDataFolder: folder.path })])
    await Promise.all([signIn(operator.page, 'operator'), signIn(partner.page, partnerName)])
    return { operator: operator.page, partner: partner.page, removeFolder: folder.remove }
  }

  async function openAccount(page: Page, username: string): Promise<void> {
    await page.locator('[data-desk="accounts"]').click()
    await page.getByRole('searchbox').fill(username)
    await expect(page.getByRole('status').filter({ hasText: '1 konto' })).toBeVisible()
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByText('Dane i uprawnienia')).toBeVisible()
  }

  async function chooseLevel(page: Page, level: number): Promise<void> {
    await page.getByRole('combobox', { name: 'Poziom' }).click()
    await page.getByRole('option', { name: `Poziom ${level}:` }).click()
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click()
  }

  test('is on the partner’s open board within the moment, both ways, and takes what was kept', async ({
    launch,
    portal,
  }, testInfo) => {
    test.slow()
    const { username, name } = await newPartner(portal.url, 1)
    const { operator, partner, removeFolder } = await launchBoth(launch, username)
    await expect(partner.locator('[data-tile="updates"]')).toHaveCount(0)
    await openAccount(operator, username)
    await chooseLevel(operator, 2)
    await expect(operator.locator('[data-difference="gains"]')).toContainText('Pobieranie ulepszeń programów')
    const confirm = operator.getByRole('button', { name: 'Zmień', exact: true })
    const changedAt = Date.now()
    await confirm.click()
    await expect(partner.locator('[data-tile="updates"]')).toBeVisible({ timeout: 15_000 })
    const measured = (what: string, sinceMs: number): void => {
      testInfo.annotations.push({ type: 'measured', description: `${what}: ${Date.now() - sinceMs} ms` })
    }
    measured('level 1 to 2 on the partner’s board', changedAt)

    // What the new level brought is kept; then it is taken away.
    const keptVersions = () =>
      partner.evaluate(async () => {
        const kept = await window.partner.call['kept:updates.listVersions']({ query: { limit: 1 } })
        return kept.ok && kept.value !== null ? kept.value.answer.totalCount : 0
      })
    await expect.poll(keptVersions, { timeout: 30_000 }).toBeGreaterThan(0)
    await partner.locator('[data-tile="updates"]').click()
    await expect(partner.getByRole('heading', { level: 1 })).toBeVisible()
    await chooseLevel(operator, 1)
    await expect(operator.locator('[data-difference="loses"]')).toContainText('Pobieranie ulepszeń programów')
    const takenAt = Date.now()
    await confirm.click()
    await expect(partner.getByTestId('board')).toBeVisible({ timeout: 15_000 })
    await expect(partner.locator('[data-tile="updates"]')).toHaveCount(0)
    measured('level 2 to 1 on the partner’s board', takenAt)
    await expect.poll(keptVersions, { timeout: 15_000 }).toBe(0)

    // Both acts are in the log, before and after side by side.
    await operator.keyboard.press('Control+k')
    await operator.keyboard.type('dziennik')
    await operator.keyboard.press('Enter')
    const row = operator.getByRole('row').filter({ hasText: name }).first()
    await expect(row).toContainText('Zmiana konta i uprawnień')
    await row.getByRole('link').click()
    await expect(operator.getByRole('row').filter({ hasText: 'Poziom' })).toContainText('zmienione')
    await removeFolder()
  })

  test('is not saved over one that somebody else made meanwhile', async ({ launch, portal }) => {
    const { id, username, name, session } = await newPartner(portal.url, 1)
    const { page } = await launch()
    await signIn(page, 'operator')
    await openAccount(page, username)
    await page.getByRole('checkbox', { name: 'Bierze udział w sprzedaży abonamentów' }).check()
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click()
    const access = { level: 4, certifiedUntil: null, sellsSubscriptions: false }
    await session.write('PUT', `/operator/accounts/${id}`, { displayName: name, ...access })
    const confirm = page.getByRole('button', { name: 'Zmień', exact: true })
    await confirm.click()
    await expect(page.getByRole('alert')).toContainText('ktoś inny zmienił to konto')
    await expect(page.getByRole('combobox', { name: 'Poziom' })).toContainText('Poziom 4')
    await expect(page.getByRole('checkbox', { name: /^Bierze udział/u })).toBeChecked()
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click()
    await confirm.click()
    await expect(page.getByText('Zapisano. Otwarta aplikacja').last()).toBeVisible()
    expect(await session.get(`/operator/accounts/${id}`)).toMatchObject({
      level: 4,
      sellsSubscriptions: true,
    })
  })

  test('signs a disabled person out, and lets them in with a new password once enabled', async ({
    launch,
    portal,
  }) => {
    test.slow()
    const { username } = await newPartner(portal.url, 3)
    const { operator, partner, removeFolder } = await launchBoth(launch, username)
    await openAccount(operator, username)
    await operator.getByRole('button', { name: 'Zablokuj konto' }).click()
    await operator.getByRole('alertdialog').getByLabel('Powód lub notatka').fill('Zaległości w opłatach')
    await operator.getByRole('alertdialog').getByRole('button', { name: 'Zablokuj konto' }).click()
    await expect(partner.getByLabel('Nazwa użytkownika')).toBeVisible({ timeout: 15_000 })
    await expect(operator.getByText('Konto jest zablokowane')).toBeVisible()

    await operator.getByRole('button', { name: 'Odblokuj konto' }).click()
    await operator.getByRole('alertdialog').getByRole('button', { name: 'Odblokuj konto' }).click()
    await expect(operator.getByText('Konto jest zablokowane')).toHaveCount(0)
    await operator.getByRole('button', { name: 'Nadaj nowe hasło' }).click()
    await operator.getByRole('button', { name: 'Ustaw hasło' }).click()
    const password = await operator.getByTestId('new-password').inputValue()
    await operator.getByRole('button', { name: 'Gotowe' }).click()
    await submitSignIn(partner, username, password)
    await chooseOwnPassword(partner, password, 'wlasne-haslo-hanny')
    await expect(board(partner)).toBeVisible({ timeout: 20_000 })
    await removeFolder()
  })
})
