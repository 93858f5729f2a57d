import type { Page } from 'playwright'
import { violations } from './support/accessibility'
import { expect, openTile, signIn, test, waitForSync } from './support/fixtures'
import { outboxOf } from './support/offline-writes'
import { PortalSession } from './support/portal-session'

const CLIENT = { name: 'Tartak Żwirski i Synowie', nip: '123-456-32-18', regon: '', note: '', licences: [] }

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}

/** A box with the register to choose from, or a plain one for who has none. */
function clientField(page: Page) {
  return page.locator('form').getByLabel('Klient, którego dotyczy').and(page.locator('input'))
}

async function fillNote(page: Page, subject: string, client: string): Promise<void> {
  await page.getByLabel('Temat').fill(subject)
  await page.getByLabel('Ustalenia').fill('Podnieść wersję do 58.1, potem oddzwonić.')
  // Last: what it offers is there until another field is gone to.
  await clientField(page).fill(client)
}

test.describe('notes of calls to support', () => {
  test('a note is kept with a client of the register, found, changed, shown on the client’s page and removed with a way back', async ({
    launch,
    portalProxy,
  }) => {
    const session = await PortalSession.signIn(portalProxy.url, 'poziom4')
    await session.write('POST', '/clients', CLIENT)
    const { page } = await launch()
    await signIn(page, 'poziom4')
    await openTile(page, 'support')
    await page.getByRole('button', { name: 'Zanotuj rozmowę' }).first().click()
    await page.getByRole('button', { name: 'Zapisz notatkę' }).click()
    await expect(page.getByText('Wpisz temat, co najmniej trzy znaki.')).toBeVisible()
    await expect(clientField(page)).toBeFocused()
    await fillNote(page, 'Import wyciągu zatrzymuje się', 'tartak')
    await page.getByRole('option', { name: /Tartak Żwirski/u }).click()
    await page.getByLabel('Wrócić do sprawy').fill('2026-01-05')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'note-form')
    await page.getByRole('button', { name: 'Zapisz notatkę' }).click()

    const notes = page.getByRole('region', { name: 'Notatki z rozmów' })
    const note = notes.getByRole('link', { name: 'Import wyciągu zatrzymuje się' })
    // The list lies below all the numbers; who has saved a note is led to it.
    await expect(notes.getByRole('heading', { name: 'Notatki z rozmów' })).toBeFocused()
    await expect(note).toBeInViewport()
    await expect(notes.getByText(/Wrócić: termin/u)).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'notes-list')

    await notes.getByLabel('Szukaj w notatkach').fill('zwirski')
    await expect(note).toBeVisible()
    await notes.getByLabel('Szukaj w notatkach').fill('nie ma takiej')
    await expect(notes.getByText('Żadna notatka nie pasuje do „nie ma takiej”.')).toBeVisible()
    await notes.getByLabel('Szukaj w notatkach').fill('')
    await note.click()
    await page.getByLabel('Ustalenia').fill('Pomogło.')
    await page.getByRole('button', { name: 'Zapisz notatkę' }).click()
    await expect(notes.getByText('Pomogło.')).toBeVisible()

    await page.evaluate(() => {
      location.hash = '#/tile/updates/clients'
    })
    await page.getByRole('link', { name: CLIENT.name }).click()
    const calls = page.getByRole('region', { name: 'Rozmowy z pomocą techniczną' })
    await expect(calls.getByText('Pomogło.')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'notes-of-client')
    await calls.getByRole('link', { name: 'Import wyciągu zatrzymuje się' }).click()
    await page.getByRole('button', { name: 'Usuń notatkę' }).click()
    await expect(note).toHaveCount(0)
    await page.getByRole('button', { name: 'Cofnij' }).click()
    await expect(note).toBeVisible()
  })

  test('with no network a note waits, outlives a restart, and arrives once', async ({
    launch,
    portalProxy,
  }) => {
    const subject = 'Rozmowa z samochodu'
    const first = await launch()
    await signIn(first.page, 'poziom1')
    await waitForSync(first.page)
    await portalProxy.close()
    await first.page.evaluate(() => window.partner.call['connectivity:check'](undefined))
    await openTile(first.page, 'support')
    await first.page.getByRole('button', { name: 'Nowa notatka' }).click()
    // A beginner has no register of clients: the name is simply typed.
    await fillNote(first.page, subject, 'Kwiaciarnia Malwa')
    await first.page.getByRole('button', { name: 'Zapisz notatkę' }).click()
    await expect(first.page.getByRole('list', { name: 'Notatki, które czekają na wysłanie' })).toContainText(
      subject,
    )
    await shoot(first.page, 'note-waiting')
    await first.kill()
    await portalProxy.open()
    const second = await launch()
    await openTile(second.page, 'support')
    await expect.poll(() => outboxOf(second.page), { timeout: 60_000 }).toEqual([])
    await expect(second.page.getByRole('link', { name: subject })).toHaveCount(1)
    const session = await PortalSession.signIn(portalProxy.url, 'poziom1')
    const { items } = (await session.get('/support/lines/partner-support-landline/notes')) as {
      items: { subject: string }[]
    }
    expect(items.filter((note) => note.subject === subject)).toHaveLength(1)
  })
})
