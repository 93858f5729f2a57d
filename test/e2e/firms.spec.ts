import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { formatNip } from '../../src/shared/text/business-numbers'
import { applicationContent, freshNip } from '../helpers/application-data'
import { violations } from './support/accessibility'
import { picture } from './support/desks'
import { expect, signIn, test } from './support/fixtures'
import { PortalSession } from './support/portal-session'

interface Waiting {
  readonly id: string
  readonly number: string
}

/** An application that waits for a decision. */
async function apply(operator: PortalSession, change: object): Promise<Waiting> {
  const content = applicationContent({ ground: 'distributor-list', ...change })
  const { number } = await operator.write<{ number: string }>('POST', '/applications', content)
  const { items } = await operator.get<{ items: Waiting[] }>(`/operator/applications?search=${number}`)
  const found = items.find((one) => one.number === number)
  if (found === undefined) throw new Error(`Application ${number} is not listed`)
  return found
}

/** A firm that no other test knows, with one person of level 2 in it. */
async function firmWithOnePerson(operator: PortalSession) {
  const nip = freshNip()
  const username = `pierwsza-${randomUUID().slice(0, 8)}`
  const name = `Młyn Systemy ${randomUUID().slice(0, 4)}`
  const { id } = await apply(operator, { nip, firmName: name, person: 'Ewa Łoś', city: 'Łeba' })
  const { acceptedInto } = await operator.write<{ acceptedInto: { firm: { id: string } } }>(
    'POST',
    `/operator/applications/${id}/acceptance`,
    { username, password: 'K7QD-93MX-AA10-PWZT', level: 2, sellsSubscriptions: false, certifiedUntil: null },
  )
  return { nip, name, username, id: acceptedInto.firm.id }
}

async function openApplication(page: Page, { id, number }: Waiting): Promise<void> {
  await page.evaluate((applicationId) => {
    window.location.hash = `#/desk/applications/${applicationId}`
  }, id)
  await expect(page.getByRole('heading', { level: 1, name: `Wniosek ${number}` })).toBeVisible()
}

async function look(page: Page, name: string): Promise<void> {
  // A notice that comes or goes is pale for a moment: what counts is how the page comes to rest.
  await expect.poll(() => violations(page), { message: name, timeout: 20_000 }).toEqual([])
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}

test.describe('the firm of an application', () => {
  test('that is in the programme already takes the person in, unless a separate one is asked for', async ({
    launch,
    portal,
  }) => {
    test.slow()
    const operator = await PortalSession.signIn(portal.url, 'operator')
    const firm = await firmWithOnePerson(operator)
    const [second, third, stranger] = [
      await apply(operator, { nip: firm.nip, firmName: 'Młyn Systemy Sp. z o.o.', person: 'Jan Drugi' }),
      await apply(operator, { nip: firm.nip, firmName: 'Młyn Oddział', city: 'Hel', person: 'Ola Trzecia' }),
      await apply(operator, { nip: freshNip(), firmName: 'Nikomu Nieznana' }),
    ]
    const client = await launch()
    const { page, complaints } = client
    await signIn(page, 'operator')

    await openApplication(page, stranger)
    await expect(page.getByLabel('Nazwa użytkownika')).toBeVisible()
    await expect(page.getByTestId('known-firm')).toHaveCount(0)

    await openApplication(page, second)
    await expect(page.getByTestId('known-firm')).toContainText(
      `Firma o NIP-ie ${formatNip(firm.nip)} jest już w programie.`,
    )
    const join = page.getByRole('radio', { name: `Dopisz osobę do firmy ${firm.name}, Łeba` })
    await expect(join).toBeChecked()
    await expect(page.locator(`[data-known-firm="${firm.id}"]`)).toContainText(
      `Ewa Łoś (${firm.username}), Poziom 2`,
    )
    const rights = page.getByTestId('rights')
    await expect(rights).not.toContainText('Rejestracja sprzedaży')
    await page.getByLabel('Poziom').selectOption('2')
    await expect(rights).toContainText('Rejestracja sprzedaży')
    await picture(client, 'known-firm')
    const username = `drugi-${second.number}`
    await page.getByLabel('Nazwa użytkownika').fill(username)
    await page.getByRole('button', { name: 'Przyjmij i utwórz konto' }).click()
    await expect(
      page.getByRole('status').filter({ hasText: `Osoba została dopisana do firmy ${firm.name}, Łeba.` }),
    ).toBeVisible()
    await expect(page.getByText('Firma, która była już w programie')).toBeVisible()
    await look(page, 'joined')

    // Somebody joins the firm after the operator has seen it.
    await openApplication(page, third)
    await expect(page.locator('[data-known-firm]')).toContainText('W firmie są 2 konta')
    await operator.write('POST', '/operator/accounts', {
      ...{ id: randomUUID(), firm: { id: firm.id }, username: `czwarty-${third.number}` },
      ...{ displayName: 'Adam Czwarty', level: 1, certifiedUntil: null, sellsSubscriptions: false },
      password: 'K7QD-93MX-AA10-PWZT',
    })
    await page.getByRole('radio', { name: 'Załóż osobną firmę' }).check()
    await page.getByLabel('Nazwa użytkownika').fill(`trzecia-${third.number}`)
    await page.getByRole('button', { name: 'Przyjmij i utwórz konto' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'zmieniły się, odkąd je widzisz' })).toBeVisible()
    await join.check()
    await expect(page.locator('[data-known-firm]')).toContainText('Adam Czwarty')
    await page.getByRole('radio', { name: 'Załóż osobną firmę' }).check()
    await expect(page.getByText('Powstanie firma Młyn Oddział, Hel.')).toBeVisible()
    await look(page, 'changed')
    await page.getByRole('button', { name: 'Przyjmij i utwórz konto' }).click()
    await expect(
      page.getByRole('status').filter({ hasText: 'Konto jest w osobnej firmie Młyn Oddział, Hel' }),
    ).toBeVisible()

    await page.evaluate(() => {
      window.location.hash = '#/desk/audit'
    })
    await page
      .getByRole('row')
      .filter({ hasText: `${second.number}, Młyn Systemy Sp. z o.o.` })
      .getByRole('link')
      .click()
    await expect(page.getByRole('row').filter({ hasText: 'Jaka to firma' })).toContainText(
      'Firma, która była już w programie',
    )
    await look(page, 'audit')
    expect(complaints).toEqual([])
  })

  test('has a NIP that operators correct; one of another firm is refused with that firm’s name', async ({
    launch,
    portal,
  }) => {
    test.slow()
    const operator = await PortalSession.signIn(portal.url, 'operator')
    const [firm, other] = [await firmWithOnePerson(operator), await firmWithOnePerson(operator)]
    const client = await launch()
    const { page, complaints } = client
    await signIn(page, 'operator')
    await page.locator('[data-desk="accounts"]').click()
    await page.getByRole('searchbox').fill(formatNip(firm.nip))
    await expect(page.getByRole('status').filter({ hasText: '1 konto' })).toBeVisible()
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByText(formatNip(firm.nip))).toBeVisible()
    await page.getByRole('button', { name: 'Popraw NIP firmy' }).click()
    const dialog = page.getByRole('dialog')
    const nip = dialog.getByLabel('NIP', { exact: true })
    await nip.fill(other.nip.slice(0, 9))
    await dialog.getByRole('button', { name: 'Zapisz NIP' }).click()
    await expect(dialog.getByText('Wpisz poprawny NIP')).toBeVisible()
    await expect(nip).toBeFocused()
    await nip.fill(other.nip)
    await expect(dialog.getByTestId('nip-taken')).toContainText(`Ten NIP ma już firma ${other.name}, Łeba.`)
    await dialog.getByRole('button', { name: 'Zapisz NIP' }).click()
    await expect(dialog.getByText('Ten NIP ma już inna firma.')).toBeVisible()
    await picture(client, 'nip-taken')
    const corrected = freshNip()
    await nip.fill(corrected)
    await dialog.getByRole('button', { name: 'Zapisz NIP' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(formatNip(corrected))).toBeVisible()
    await look(page, 'nip-corrected')

    await page.evaluate(() => {
      window.location.hash = '#/desk/accounts/new'
    })
    await page.getByLabel('Nowa firma').check()
    await page.getByLabel('Nazwa firmy').fill('Młyn Oddział')
    await page.getByLabel('Miejscowość').fill('Hel')
    await page.getByLabel('NIP', { exact: true }).fill(corrected)
    await expect(page.getByTestId('nip-taken')).toContainText(`Ten NIP ma już firma ${firm.name}, Łeba.`)
    await page.getByLabel('Nazwa użytkownika').fill(`oddzial-${corrected}`)
    await page.getByLabel('Imię i nazwisko').fill('Iza Oddziałowa')
    await page.getByRole('button', { name: 'Załóż konto' }).click()
    await expect(page.getByText('Ten NIP ma już inna firma.')).toBeVisible()
    await look(page, 'new-account')
    await page.getByLabel('To osobna firma z tym samym NIP-em').check()
    await page.getByRole('button', { name: 'Załóż konto' }).click()
    await page.getByRole('button', { name: 'Gotowe' }).click()
    await expect(page.getByText(`${formatNip(corrected)}, wspólny z inną firmą`)).toBeVisible()
    expect(complaints).toEqual([])
  })
})
