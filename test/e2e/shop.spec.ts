import { writeFile } from 'node:fs/promises'
import type { ElectronApplication, Page } from 'playwright'
import type { Order } from '../../src/shared/api/shop'
import { violations } from './support/accessibility'
import { expect, openTile, signIn, test, waitForSync } from './support/fixtures'
import { callChannel, outboxOf } from './support/offline-writes'
import { PortalSession } from './support/portal-session'
import { showSmallestAtTwice, sidewaysOverflow } from './support/window-size'

const CLIENT = { name: 'Zajazd Żmudź i Synowie', nip: '526-025-02-74' }

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

const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name })

test.describe('purchases', () => {
  test('programs are chosen, ordered for a client of the register, followed and called off', async ({
    launch,
    portalProxy,
  }) => {
    const session = await PortalSession.signIn(portalProxy.url, 'poziom2')
    await session.write('POST', '/clients', { ...CLIENT, regon: '', note: '', licences: [] })
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await expect(page.locator('[data-tile="shop"]')).toContainText(/faktur[ay] do zapłaty/u)
    await openTile(page, 'shop')
    // Who sells no subscriptions has nothing of them here.
    await expect(page.locator('[data-capability="program-purchase"]')).toHaveCount(1)
    await expect(page.locator('[data-capability="subscription-purchase"]')).toHaveCount(0)
    await expect(page.getByRole('row', { name: /Subiekt nexo, 1 stanowisko/u })).toContainText('999,00')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'shop-prices')

    await page.getByRole('searchbox').fill('rewizor gt')
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
    await page.getByRole('button', { name: 'Dodaj do koszyka: Rewizor GT, 1 stanowisko' }).click()
    await page.getByRole('searchbox').fill('dodatkowe stanowisko programu GT')
    await page.getByRole('button', { name: /^Dodaj do koszyka/u }).click()
    await page.getByRole('spinbutton').fill('3')
    await page.keyboard.press('Tab')
    await expect(page.getByText('W koszyku: 4 sztuki')).toBeVisible()
    await page.getByRole('searchbox').fill('nie ma tego')
    await expect(page.getByText('Nic tu nie pasuje')).toBeVisible()
    await page.getByRole('button', { name: 'Do zamówienia' }).click()

    await expect(page.getByRole('table', { name: 'Koszyk' })).toContainText('Rewizor GT')
    await page.getByRole('button', { name: /^Zamów za/u }).click()
    await expect(page.getByText('Wpisz nazwę, co najmniej dwie litery.')).toBeVisible()
    await page.getByRole('combobox', { name: /Dla kogo/u }).fill('żmudź')
    await page.getByRole('option', { name: CLIENT.name }).click()
    await expect(page.getByRole('textbox', { name: /^NIP/u })).toHaveValue(CLIENT.nip)
    await page.getByLabel('Uwagi do zamówienia').fill('Faktura na maila')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'shop-cart')
    // 999,00 + 3 × 199,00 = 1596,00 net; 23 % of it are 367,08.
    await expect(page.getByText(/1\s?963,08/u).first()).toBeVisible()
    await page.getByRole('button', { name: /^Zamów za/u }).click()
    await expect(page.getByText(/Złożono zamówienie ZAM\/\d{4}\/\d{5}/u).last()).toBeVisible()
    await expect(page.getByText('Czeka na przyjęcie.')).toBeVisible()
    await shoot(page, 'shop-order')
    const { items } = await session.get<{ items: Order[] }>('/shop/programs/orders?search=zmudz')
    expect(items).toMatchObject([
      {
        state: 'submitted',
        netGrosze: 159_600,
        vatGrosze: 36_708,
        grossGrosze: 196_308,
        note: 'Faktura na maila',
      },
    ])

    await page.getByRole('button', { name: 'Anuluj zamówienie…' }).click()
    await page.getByLabel('Powód (opcjonalnie)').fill('Klient się rozmyślił')
    await shoot(page, 'shop-cancel')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Anuluj zamówienie' }).click()
    await expect(page.getByText(/Anulowane .* Powód: Klient się rozmyślił/u)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Anuluj zamówienie…' })).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  test('a subscription that ends soon is renewed at the promotional price, and invoices have their day', async ({
    launch,
    portalProxy,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2-abonamenty')
    await openTile(page, 'shop')
    await tab(page, 'Abonamenty').click()
    await expect(page.getByRole('row', { name: /Abonament Rewizor nexo/u })).toContainText('640,00')
    await tab(page, 'Odnowienia').click()
    const row = page.getByRole('row', { name: /Kancelaria Bilans/u })
    await expect(row).toContainText('512,00')
    await expect(row).toContainText('promocja do')
    await expect(page.getByRole('row', { name: /Hurtownia Farb Tęcza/u })).not.toContainText('promocja')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'shop-renewals')
    await row.getByRole('button', { name: /^Odnów/u }).click()
    await expect(row.getByRole('button', { name: /^W koszyku/u })).toBeVisible()
    // One order is for one client.
    await page
      .getByRole('row', { name: /Okna Południe/u })
      .getByRole('button')
      .click()
    await expect(page.getByText('Jedno zamówienie jest dla jednego klienta.')).toBeVisible()
    await page.getByRole('button', { name: 'Zostaw' }).click()
    await page.getByRole('button', { name: 'Do zamówienia' }).click()
    await expect(page.getByText('cena promocyjna')).toBeVisible()
    await shoot(page, 'shop-renewal-cart')
    await page.getByRole('button', { name: /^Zamów za/u }).click()
    await expect(page.getByText(/Złożono zamówienie/u).last()).toBeVisible()
    const session = await PortalSession.signIn(portalProxy.url, 'poziom2-abonamenty')
    const { items } = await session.get<{ items: Order[] }>('/shop/subscriptions/orders?search=bilans')
    expect(items).toMatchObject([{ netGrosze: 51_200, lines: [{ renewal: { isPromotional: true } }] }])

    await page.evaluate(() => {
      window.location.hash = '#/tile/shop/subscriptions'
    })
    await tab(page, 'Zamówienia').click()
    const due = page.getByRole('row', { name: /Studio Fotograficzne Światło/u })
    await expect(due).toContainText(/do zapłaty do .*, zostały 4 dni/u)
    expect(await violations(page)).toEqual([])
    await shoot(page, 'shop-orders')
    await due.getByRole('link').click()
    await expect(page.getByRole('list').getByText('Czeka na płatność klienta')).toBeVisible()
    await shoot(page, 'shop-order-due')
  })

  test('a price that changed meanwhile is asked about with both, and nothing is ordered before', async ({
    launch,
    portalProxy,
    portal,
  }) => {
    const operator = await PortalSession.signIn(portal.url, 'operator')
    const session = await PortalSession.signIn(portal.url, 'poziom3')
    const setPrice = (netGrosze: number) =>
      operator.write('PUT', '/operator/products/gestor-gt-1/price', {
        netGrosze,
        promotionalNetGrosze: null,
        isOffered: true,
      })
    const { page } = await launch()
    await signIn(page, 'poziom3')
    await waitForSync(page)
    await portalProxy.close()
    await openTile(page, 'shop')
    await page.getByRole('button', { name: 'Dodaj do koszyka: Gestor GT, 1 stanowisko' }).click()
    await page.getByRole('button', { name: 'Do zamówienia' }).click()
    await page.getByRole('combobox', { name: /Dla kogo/u }).fill('Sklep Zielarski')
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: /^NIP/u }).fill('526-025-02-74')
    await page.getByRole('button', { name: /^Zamów za/u }).click()
    const waiting = page.getByRole('list', { name: 'Czekają na wysłanie' })
    await expect(waiting).toContainText('Wyśle się, gdy wróci połączenie', { timeout: 10_000 })
    await setPrice(54_900)
    await portalProxy.open()
    await expect(waiting).toContainText('Ceny się zmieniły', { timeout: 60_000 })
    await waiting.getByRole('button', { name: 'Porównaj ceny…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(/499,00/u)
    await expect(dialog).toContainText(/549,00/u)
    await shoot(page, 'shop-changed-prices')
    expect(await session.get('/shop/programs/orders?search=zielarski')).toMatchObject({ totalCount: 0 })
    await dialog.getByRole('button', { name: /^Zamów za/u }).click()
    await expect(page.getByRole('link', { name: 'Sklep Zielarski' })).toBeVisible({ timeout: 20_000 })
    expect(await outboxOf(page)).toEqual([])
    expect(await session.get('/shop/programs/orders?search=zielarski')).toMatchObject({
      items: [{ netGrosze: 54_900 }],
      totalCount: 1,
    })
    await setPrice(49_900)
  })

  test('an operator takes an order on its way, and the log tells of each step', async ({
    launch,
    portal,
  }) => {
    const session = await PortalSession.signIn(portal.url, 'poziom2')
    const { page, application } = await launch()
    await signIn(page, 'operator')
    await expect(page.locator('[data-desk="orders"]')).toContainText(/na przyjęcie/u)
    await page.locator('[data-desk="orders"]').click()
    await expect(page.getByRole('row', { name: /Kaskada Komputery s\.c\./u }).first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'desk-orders')
    await page.getByRole('searchbox').fill('tartak')
    await expect(page.getByRole('grid').getByRole('link')).toHaveCount(1)
    await page.getByRole('grid').getByRole('link').click()
    await expect(page.getByText('Klient prosi o przeniesienie danych')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'desk-order')
    await expect(page.getByRole('button', { name: 'Zakończ: zapłacone' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Przyjmij' }).click()
    await page.getByRole('button', { name: 'Zapisz fakturę' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Zapisz fakturę' }).click()
    await expect(dialog.getByText('Wpisz numer faktury.')).toBeVisible()
    await dialog.getByRole('textbox', { name: /Numer faktury/u }).fill('FS 2026/11/7')
    await shoot(page, 'desk-invoice')
    await dialog.getByRole('button', { name: 'Zapisz fakturę' }).click()
    await expect(page.getByRole('button', { name: 'Zakończ: zapłacone' })).toBeVisible()
    const { items } = await session.get<{ items: Order[] }>('/shop/programs/orders?search=tartak')
    expect(items).toMatchObject([{ state: 'invoiced', invoiceNumber: 'FS 2026/11/7' }])

    await page.evaluate(() => {
      window.location.hash = '#/desk/orders/prices'
    })
    await expect(page.getByRole('row', { name: /Abonament Subiekt GT/u })).toContainText('299,00')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'desk-prices')
    await page.getByRole('button', { name: 'Zmień cenę: Dodatkowe stanowisko programu nexo' }).click()
    await page.getByLabel('Cena netto w zł').fill('359')
    await shoot(page, 'desk-price')
    await page.getByRole('button', { name: 'Zapisz cenę' }).click()
    await expect(page.getByRole('row', { name: /Dodatkowe stanowisko programu nexo/u })).toContainText(
      '359,00',
    )

    await page.evaluate(() => {
      window.location.hash = '#/desk/audit'
    })
    for (const act of ['Zmiana ceny', 'Faktura do zamówienia', 'Przyjęcie zamówienia']) {
      await expect(page.getByRole('grid').getByText(act).first()).toBeVisible()
    }

    await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await showSmallestAtTwice(application)
    for (const place of [`orders/${items[0]?.id}`, 'orders/prices', 'orders']) {
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, `#/desk/${place}`)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0)
      expect(await violations(page)).toEqual([])
      await shootWindow(application, `desk-zoomed-${place.slice(0, 13).replace('/', '-')}`)
    }
  })

  test('with no network it is read and ordered, the cart outlives the app, and the portal gets it once', async ({
    launch,
    portalProxy,
  }) => {
    const first = await launch()
    await signIn(first.page, 'poziom5')
    await waitForSync(first.page)
    await portalProxy.close()
    await openTile(first.page, 'shop')
    await first.page.getByRole('button', { name: 'Dodaj do koszyka: Subiekt GT, 3 stanowiska' }).click()
    await first.page.getByRole('button', { name: 'Do zamówienia' }).click()
    await first.page.getByRole('combobox', { name: /Dla kogo/u }).fill('Gospodarstwo bez sieci')
    await first.page.keyboard.press('Escape')
    await expect
      .poll(() => callChannel(first.page, 'orderDrafts:get', { shop: 'program-purchase' }))
      .toMatchObject({ clientName: 'Gospodarstwo bez sieci' })
    await first.close()

    const { page } = await launch()
    await openTile(page, 'shop')
    await tab(page, /^Koszyk/u).click()
    await expect(page.getByRole('combobox', { name: /Dla kogo/u })).toHaveValue('Gospodarstwo bez sieci')
    await page.getByRole('textbox', { name: /^NIP/u }).fill('526-025-02-74')
    await page.getByRole('button', { name: /^Zamów za/u }).click()
    const waiting = page.getByRole('list', { name: 'Czekają na wysłanie' })
    await expect(waiting).toContainText('Gospodarstwo bez sieci', { timeout: 10_000 })
    await expect(page.getByRole('link', { name: 'Hurtownia Zabawek Miś' })).toBeVisible()
    await shoot(page, 'shop-waiting')
    await portalProxy.open()
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([])
    await expect(page.getByRole('link', { name: 'Gospodarstwo bez sieci' })).toBeVisible({ timeout: 20_000 })
    const session = await PortalSession.signIn(portalProxy.url, 'poziom5')
    expect(await session.get('/shop/programs/orders?search=gospodarstwo')).toMatchObject({ totalCount: 1 })
  })

  test('is not there for who may not buy, not even past the board', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom1')
    await expect(page.locator('[data-tile="shop"]')).toHaveCount(0)
    for (const shop of ['program-purchase', 'subscription-purchase']) {
      await expect(callChannel(page, `portal:${shop}.listOrders`, { query: {} })).rejects.toThrow(
        'capability-required',
      )
    }
    await page.evaluate(() => {
      window.location.hash = '#/tile/shop/programs/cart'
    })
    await expect(page.locator('[data-capability="program-purchase"]')).toHaveCount(0)
  })

  test('keeps its words in the dark, in a narrow window and at twice the size', async ({ launch }) => {
    test.slow()
    const { page, application } = await launch()
    await signIn(page, 'poziom2-abonamenty')
    await openTile(page, 'shop')
    await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await tab(page, 'Abonamenty').click()
    await tab(page, 'Odnowienia').click()
    await page
      .getByRole('row', { name: /Kancelaria Bilans/u })
      .getByRole('button')
      .click()
    const places = [
      'subscriptions',
      'subscriptions/held',
      'subscriptions/cart',
      'subscriptions/orders',
    ] as const
    const show = async (place: string): Promise<void> => {
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, `#/tile/shop/${place}`)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    }
    for (const place of places) {
      await show(place)
      expect(await violations(page)).toEqual([])
      await shoot(page, `dark-${place.replace('/', '-')}`)
    }
    await page.getByRole('link', { name: 'Studio Fotograficzne Światło' }).click()
    await expect(page.getByText('Historia')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'dark-order')
    const order = await page.evaluate(() => window.location.hash.replace('#/tile/shop/', ''))
    await showSmallestAtTwice(application)
    for (const place of [...places, order]) {
      await show(place)
      await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0)
      await shootWindow(application, `zoomed-${place.slice(0, 30).replaceAll('/', '-')}`)
    }
  })
})
