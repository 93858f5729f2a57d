import type { Page } from 'playwright/test'
import { samplePicture } from '../../src/portal/features/custom-solutions/sample/sample-picture'
import { violations } from './support/accessibility'
import { expect, openTile, signIn, signOut, test, waitForSync } from './support/fixtures'
import { callChannel, outboxOf } from './support/offline-writes'

async function fill(page: Page, name: string): Promise<void> {
  await page.getByLabel('Nazwa').fill(name)
  await page.getByLabel('Co robi').fill('Liczy wydruki na stanowiskach i zestawia je po miesiącach.')
  await page.getByLabel('Program', { exact: false }).first().fill('Subiekt nexo')
  await page.getByLabel('Warunki używania').fill('Bezpłatne')
  await page.getByLabel('Kogo pytać').fill('Michał Sikora')
  await page.getByLabel('E-mail').fill('autor@example.com')
}

async function choosePicture(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(bytes) })
}

test.describe('custom solutions', () => {
  test('are entered with a screenshot, submitted and taken back by their author', async ({ launch }) => {
    test.setTimeout(90_000)
    const { page } = await launch()
    await signIn(page, 'poziom0')
    await openTile(page, 'custom-solutions')
    await expect(page.getByRole('link', { name: 'Zbiorczy wydruk kartotek' })).toBeVisible()
    await page.getByRole('button', { name: 'Nowe rozwiązanie' }).click()
    await page.getByRole('button', { name: 'Zapisz szkic' }).click()
    await expect(page.getByText('Wpisz nazwę, co najmniej trzy litery.')).toBeVisible()
    await expect(page.getByLabel('Nazwa')).toBeFocused()

    await fill(page, 'Licznik wydruków')
    await choosePicture(page, 'strona.png', Buffer.from('<script>alert(1)</script>'))
    await expect(page.getByText('„strona.png” nie da się odczytać')).toBeVisible()
    await choosePicture(page, 'okno.png', samplePicture([3, 5, 2]))
    await expect(page.getByRole('img', { name: 'Zrzut ekranu' })).toBeVisible()
    await page.getByLabel('Co widać').fill('Okno z licznikiem')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Zapisz i prześlij do sprawdzenia' }).click()

    await page.getByRole('link', { name: 'Licznik wydruków' }).click()
    await expect(page.getByText('Czeka na sprawdzenie', { exact: true })).toBeVisible()
    const picture = page.getByRole('img', { name: 'Okno z licznikiem' })
    await expect(picture).toBeVisible()
    // Drawn, not merely framed: the sample picture is 960 pixels wide.
    await expect.poll(() => picture.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(960)
    await page.getByRole('button', { name: 'Wycofaj' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Wycofaj' }).click()
    await expect(page.getByText('Wycofane', { exact: true })).toBeVisible()
    await page.getByLabel('Nazwa').fill('Licznik wydruków 2')
    await page.getByRole('button', { name: 'Zapisz szkic' }).click()
    await expect(page.getByRole('link', { name: 'Licznik wydruków 2' })).toBeVisible()
  })

  test('written with no network wait, and reach the portal in their order', async ({
    launch,
    portalProxy,
  }) => {
    test.setTimeout(90_000)
    const { page } = await launch()
    await signIn(page, 'poziom0')
    await waitForSync(page)
    await portalProxy.close()
    await openTile(page, 'custom-solutions')
    await expect(page.getByRole('link', { name: 'Zbiorczy wydruk kartotek' })).toBeVisible()
    await page.getByRole('button', { name: 'Nowe rozwiązanie' }).click()
    await fill(page, 'Napisane w terenie')
    await choosePicture(page, 'okno.png', samplePicture([1, 2]))
    await page.getByLabel('Co widać').fill('W terenie')
    await page.getByRole('button', { name: 'Zapisz i prześlij do sprawdzenia' }).click()
    await expect(page.getByRole('list', { name: 'Czekają na wysłanie' })).toContainText('Napisane w terenie')
    expect((await outboxOf(page)).map(({ operationId }) => operationId)).toEqual([
      'custom-solutions.createSolution',
      'custom-solutions.addScreenshot',
      'custom-solutions.submitSolution',
    ])
    await portalProxy.open()
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([])
    await page.getByRole('link', { name: 'Napisane w terenie' }).click()
    await expect(page.getByText('Czeka na sprawdzenie', { exact: true })).toBeVisible()
    await expect(page.getByRole('img', { name: 'W terenie' })).toBeVisible()
  })

  test('that are published are read by partners of level 2, with no network too', async ({
    launch,
    portalProxy,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await waitForSync(page)
    await openTile(page, 'materials')
    await page.getByRole('tab', { name: 'Rozwiązania autorskie' }).click()
    const title = 'Nocny eksport zestawień do Excela'
    await page.getByRole('link', { name: title }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByText('Subiekt nexo: od 56')).toBeVisible()
    await expect(page.getByRole('img', { name: 'Wybór zestawień i godziny eksportu' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await portalProxy.close()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Kontrola kompletności list płac' }).click()
    await expect(page.getByText('serwis@delta-soft.example')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: title }).click()
    await expect(page.getByRole('img', { name: 'Wybór zestawień i godziny eksportu' })).toBeVisible()
  })

  test('are closed to who does not hold them: an author reads no others, a partner enters none', async ({
    launch,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom0')
    await openTile(page, 'materials')
    await expect(page.locator('[data-capability="technical-materials"]').first()).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Rozwiązania autorskie' })).toHaveCount(0)
    const read = callChannel(page, 'portal:published-solutions.listSolutions', { query: {} })
    await expect(read).rejects.toThrow('capability-required')
    await signOut(page)

    await signIn(page, 'poziom1')
    await expect(page.locator('[data-tile="custom-solutions"]')).toHaveCount(0)
    for (const operation of ['custom-solutions.listSolutions', 'published-solutions.listSolutions']) {
      await expect(callChannel(page, `portal:${operation}`, { query: {} })).rejects.toThrow(
        'capability-required',
      )
    }
  })
})
