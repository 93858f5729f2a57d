import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import type { Sale } from '../../src/shared/api/sales'
import { readCsv } from '../helpers/read-csv'
import { violations } from './support/accessibility'
import { expect, openTile, signIn, test, waitForSync } from './support/fixtures'
import { callChannel, outboxOf } from './support/offline-writes'
import { PortalSession } from './support/portal-session'
import { showSmallestAtTwice, sidewaysOverflow } from './support/window-size'

const CLIENT = { name: 'Zakład Usług Żmudź, Ćwiek; Koń i Gęś', nip: '123-456-32-18' }

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}

/** As the window shows it: a screenshot of the page knows nothing of its zoom. */
async function shootWindow(application: ElectronApplication, name: string): Promise<void> {
  const png = await application.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  await writeFile(test.info().outputPath(`${name}.png`), Buffer.from(png, 'base64'))
}

async function saveTo(application: ElectronApplication, filePath: string): Promise<void> {
  await application.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: answer })
  }, filePath)
}

async function fillSale(page: Page, licenceNumber: string): Promise<void> {
  await page.getByLabel('Program', { exact: false }).selectOption('subiekt-nexo')
  await page.getByLabel('Numer licencji').fill(licenceNumber)
  await page.getByLabel('Liczba stanowisk').fill('3')
  await page.getByLabel('Wartość netto').fill('1 234,5')
}

test.describe('registration of sales', () => {
  test('a sale is registered, found, corrected, exported for Excel and taken back', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const session = await PortalSession.signIn(portalProxy.url, 'poziom2')
    await session.write('POST', '/clients', { ...CLIENT, regon: '123456785', note: '', licences: [] })
    const { page, application } = await launch()
    await signIn(page, 'poziom2')
    await expect(page.locator('[data-tile="sales"]')).toContainText(
      /rejestracj[ei] w ostatnich 12 miesiącach/u,
    )
    await openTile(page, 'sales')
    await expect(page.getByRole('link', { name: 'Hurtownia Elektryczna Prąd' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'sales-list')

    await page.getByRole('button', { name: 'Zarejestruj sprzedaż' }).click()
    await page.getByRole('button', { name: 'Zarejestruj', exact: true }).click()
    await expect(page.getByText('Wybierz program.')).toBeVisible()
    await expect(page.getByText('To nie jest poprawny NIP')).toBeVisible()
    await fillSale(page, '=SN-77/1')
    await page.getByRole('combobox', { name: /Nazwa klienta/u }).fill('żmudź')
    await page.getByRole('option', { name: CLIENT.name }).click()
    await expect(page.getByRole('textbox', { name: /^NIP/u })).toHaveValue(CLIENT.nip)
    await expect(page.getByLabel('REGON')).toHaveValue('123456785')
    await page.getByLabel('Notatka').fill('Pierwszy wiersz\nDrugi; "wiersz"')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'sale-form')
    await page.getByRole('button', { name: 'Zarejestruj', exact: true }).click()
    await expect(page.getByText('Zarejestrowano licencję =SN-77/1').last()).toBeVisible()

    // The same licence once more: the form says so before, the portal refuses it, and it can be put right.
    await page.getByRole('button', { name: 'Zarejestruj sprzedaż' }).click()
    await fillSale(page, '=sn-77/1')
    await expect(page.getByText('Ten numer ma już rejestracja')).toBeVisible()
    await page.getByRole('combobox', { name: /Nazwa klienta/u }).fill('Kto inny')
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: /^NIP/u }).fill(CLIENT.nip)
    await page.getByRole('button', { name: 'Zarejestruj', exact: true }).click()
    const refused = page.getByRole('list', { name: 'Czekają na wysłanie' })
    await expect(refused).toContainText('Wymaga uwagi')
    await refused.getByRole('button', { name: 'Dlaczego?' }).click()
    await expect(page.getByText('Ta licencja jest już zarejestrowana').first()).toBeVisible()
    await shoot(page, 'sale-refused')
    await page.keyboard.press('Escape')
    const [stuck] = await outboxOf(page)
    await callChannel(page, 'outbox:withdraw', { id: stuck?.id })
    await expect(refused).toHaveCount(0)

    await page.getByRole('searchbox').fill('123-456-32-18')
    await expect(page.getByRole('grid').getByRole('link')).toHaveCount(1)
    await page.getByRole('link', { name: CLIENT.name }).click()
    await page.getByLabel('Liczba stanowisk').fill('5')
    await page.getByRole('button', { name: 'Zapisz poprawki' }).click()
    await expect(page.getByText('Zapisano poprawki').last()).toBeVisible()
    await expect(page.getByText('5 stanowisk').first()).toBeVisible()

    const file = path.join(userDataFolder, 'Rejestracje.csv')
    await saveTo(application, file)
    await page.getByRole('button', { name: 'Eksport do CSV…' }).click()
    await expect(page.getByText(/Zapisano plik z \d+ rejestracj/u).last()).toBeVisible()
    const [head = [], ...rows] = readCsv(await readFile(file, 'utf8'))
    const row = rows.find((cells) => cells.includes(CLIENT.name)) ?? []
    const cell = (column: string) => row[head.indexOf(column)]
    expect(cell('Numer licencji')).toBe("'=SN-77/1")
    expect(cell('Wartość netto (zł)')).toBe('1234,50')
    expect(cell('NIP')).toBe(CLIENT.nip)
    expect(cell('Notatka')).toBe('Pierwszy wiersz\nDrugi; "wiersz"')
    expect(cell('Liczba stanowisk')).toBe('5')

    await page.getByRole('link', { name: CLIENT.name }).click()
    await page.getByRole('button', { name: 'Wycofaj rejestrację…' }).click()
    await page.getByRole('button', { name: 'Wycofaj', exact: true }).click()
    await expect(page.getByText('Napisz, dlaczego')).toBeVisible()
    await page.getByLabel('Powód').fill('Klient odstąpił od umowy')
    await shoot(page, 'sale-withdraw')
    await page.getByRole('button', { name: 'Wycofaj', exact: true }).click()
    await expect(page.getByText('Rejestracja wycofana').last()).toBeVisible()
    const { items } = await session.get<{ items: Sale[] }>('/sales?isWithdrawn=true&search=zmudz')
    expect(items).toMatchObject([
      { licenceCount: 5, netValueGrosze: 123_450, withdrawalReason: 'Klient odstąpił od umowy' },
    ])
    await page.getByRole('combobox', { name: 'Które' }).click()
    await page.getByRole('option', { name: 'Wycofane' }).click()
    await page.getByRole('link', { name: CLIENT.name }).click()
    await expect(page.getByText('Ta rejestracja jest wycofana')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'sale-withdrawn')
  })

  test('with no network it is read, written, exported, and taken once when the portal is back', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { page, application } = await launch()
    await signIn(page, 'poziom4')
    await waitForSync(page)
    await portalProxy.close()
    await openTile(page, 'sales')
    await expect(page.getByRole('link', { name: 'Zakład Mięsny Radomka' })).toBeVisible()
    await page.getByRole('button', { name: 'Zarejestruj sprzedaż' }).click()
    await fillSale(page, 'OFF-1/26')
    await page.getByRole('combobox', { name: /Nazwa klienta/u }).fill('Warsztat bez sieci')
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: /^NIP/u }).fill('526-025-02-74')
    await page.getByRole('button', { name: 'Zarejestruj', exact: true }).click()
    const waiting = page.getByRole('list', { name: 'Czekają na wysłanie' })
    await expect(waiting).toContainText('Warsztat bez sieci')
    await shoot(page, 'sales-waiting')
    const file = path.join(userDataFolder, 'bez-sieci.csv')
    await saveTo(application, file)
    await page.getByRole('button', { name: 'Eksport do CSV…' }).click()
    await expect(page.getByText(/Zapisano plik z \d+ rejestracj/u).last()).toBeVisible({ timeout: 20_000 })
    expect(readCsv(await readFile(file, 'utf8')).flat()).toContain('Zakład Mięsny Radomka')

    await portalProxy.open()
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([])
    await expect(page.getByRole('link', { name: 'Warsztat bez sieci' })).toBeVisible({ timeout: 20_000 })
    const session = await PortalSession.signIn(portalProxy.url, 'poziom4')
    const found = await session.get<{ totalCount: number }>('/sales?search=warsztat')
    expect(found.totalCount).toBe(1)
  })

  test('is not there for who may not register sales, not even past the board', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom1')
    await expect(page.locator('[data-tile="sales"]')).toHaveCount(0)
    await expect(callChannel(page, 'portal:sales.listSales', { query: {} })).rejects.toThrow(
      'capability-required',
    )
    await page.evaluate(() => {
      window.location.hash = '#/tile/sales/new'
    })
    await expect(page.locator('[data-capability="sales-registration"]')).toHaveCount(0)
  })

  test('keeps its words in the dark, in a narrow window and at twice the size', async ({ launch }) => {
    const { page, application } = await launch()
    await signIn(page, 'poziom5')
    await openTile(page, 'sales')
    await expect(page.getByRole('link', { name: 'Agencja Reklamowa Ćma' })).toBeVisible()
    await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'sales-list-dark')
    await page.getByRole('button', { name: 'Zarejestruj sprzedaż' }).click()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'sale-form-dark')
    await showSmallestAtTwice(application)
    await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    await shootWindow(application, 'sale-form-zoomed')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('link', { name: 'Agencja Reklamowa Ćma' })).toBeAttached()
    await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    await shootWindow(application, 'sales-list-zoomed')
  })
})
