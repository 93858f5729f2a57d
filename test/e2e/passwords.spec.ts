import { randomUUID } from 'node:crypto'
import { violations } from './support/accessibility'
import { board, chooseOwnPassword, expect, signIn, signOut, submitSignIn, test } from './support/fixtures'
import { PortalSession } from './support/portal-session'
import { showSmallestAtTwice, sidewaysOverflow } from './support/window-size'

const FIRST = 'pierwsze-haslo-od-operatora'
const OWN = 'kaczka-na-rowerze'

async function newPartner(portalUrl: string): Promise<string> {
  const id = randomUUID()
  const username = `haslo-${id.slice(0, 8)}`
  const operator = await PortalSession.signIn(portalUrl, 'operator')
  await operator.write('POST', '/operator/accounts', {
    id,
    firm: { name: `Firma ${id.slice(0, 8)}`, city: 'Łomża' },
    username,
    displayName: 'Hanna Łęcka',
    level: 2,
    certifiedUntil: null,
    sellsSubscriptions: false,
    password: FIRST,
  })
  return username
}

test.describe('a password', () => {
  test('that an operator has set is changed before anything else, also after a restart', async ({
    launch,
    portal,
  }) => {
    const username = await newPartner(portal.url)
    const first = await launch()
    await submitSignIn(first.page, username, FIRST)
    const heading = first.page.getByRole('heading', { name: 'Ustaw własne hasło' })
    await expect(heading).toBeVisible({ timeout: 20_000 })
    await expect(board(first.page)).toHaveCount(0)
    await expect(first.page.getByLabel('Dotychczasowe hasło')).toBeFocused()
    expect(await violations(first.page)).toEqual([])
    await first.page.screenshot({ path: test.info().outputPath('first-password.png') })
    await first.close()

    const { page, application } = await launch()
    await expect(page.getByRole('heading', { name: 'Ustaw własne hasło' })).toBeVisible({ timeout: 20_000 })
    const change = page.getByRole('button', { name: 'Zmień hasło' })
    await change.click()
    await expect(page.getByText('Wpisz dotychczasowe hasło')).toBeVisible()
    await chooseOwnPassword(page, 'nie-to-haslo', OWN)
    await expect(page.getByText('To nie jest dotychczasowe hasło')).toBeVisible()
    await chooseOwnPassword(page, FIRST, 'haslo1234')
    await expect(page.getByText('To hasło łatwo zgadnąć')).toBeVisible()
    await showSmallestAtTwice(application)
    await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    await chooseOwnPassword(page, FIRST, OWN)
    await expect(board(page)).toContainText('Poziom 2', { timeout: 20_000 })
    await application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1),
    )

    await signOut(page)
    await submitSignIn(page, username, OWN)
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
  })

  test('is changed from the person’s menu, and other sign-ins end', async ({ launch, portal }) => {
    const username = await newPartner(portal.url)
    await PortalSession.chooseOwnPassword(portal.url, username, FIRST)
    const { page } = await launch()
    await signIn(page, username)
    const elsewhere = await PortalSession.signIn(portal.url, username)
    await page.getByTestId('person-menu').click()
    await page.getByRole('menuitem', { name: 'Zmień hasło…' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'Zmiana hasła' })
    await dialog.getByLabel('Dotychczasowe hasło').fill('partner-demo')
    await dialog.getByLabel('Nowe hasło', { exact: true }).fill(OWN)
    await dialog.getByLabel('Nowe hasło jeszcze raz').fill(`${OWN}!`)
    await dialog.getByRole('button', { name: 'Zmień hasło' }).click()
    await expect(dialog.getByText('Hasła różnią się od siebie')).toBeVisible()
    await expect(dialog.getByLabel('Nowe hasło jeszcze raz')).toBeFocused()
    expect(await violations(page)).toEqual([])
    await page.screenshot({ path: test.info().outputPath('password-dialog.png') })
    await dialog.getByLabel('Nowe hasło jeszcze raz').fill(OWN)
    await dialog.getByRole('button', { name: 'Zmień hasło' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Hasło zmienione').first()).toBeVisible()
    await expect(board(page)).toBeVisible()
    await expect(elsewhere.get('/me')).rejects.toThrow('401')
  })
})
