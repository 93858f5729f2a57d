import { createHash } from 'node:crypto'
import path from 'node:path'
import { Metadata, MetadataKind, Signature } from '@tufjs/models'
import type { Page } from 'playwright'
import type { FaultProxy } from '../helpers/fault-proxy'
import { TestRepository } from '../helpers/update-repository'
import { filesBelow, sha256Of } from './support/files'
import { expect, openTile, signIn, test } from './support/fixtures'
import { startOwnPortal } from './support/own-portal'

const METADATA = '/api/v1/updates/metadata/'

/** Puts another publisher's repository in the place of the portal's. */
function serve(proxy: FaultProxy, repository: TestRepository): void {
  proxy.substitute = (path) => {
    if (path.startsWith(METADATA)) return repository.metadata.get(path.slice(METADATA.length)) ?? null
    return undefined
  }
}

/** As people compare it: 32 digits in groups of 4. */
function shownFingerprintOf(root: Buffer): string {
  const hash = createHash('sha256')
  Metadata.fromJSON(MetadataKind.Root, JSON.parse(root.toString('utf8'))).sign((data) => {
    hash.update(data)
    return new Signature({ keyID: '', sig: '' })
  })
  return hash
    .digest('hex')
    .slice(0, 32)
    .replaceAll(/.{4}(?!$)/gu, '$& ')
}

async function trustState(page: Page) {
  const result = await page.evaluate(() => window.partner.call['updateTrust:get'](undefined))
  return result.ok ? result.value : null
}

test.describe('the key that signs updates', () => {
  test('of the sample portal needs no question, and can be read', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await openTile(page, 'updates')
    await page.getByRole('button', { name: 'Podpisy aktualizacji' }).click()
    const dialog = page.getByRole('dialog', { name: 'Podpisy aktualizacji' })
    await expect(dialog.getByText('portal przykładowy')).toBeVisible()
    // The whole of it is what the portal's own tests hold for the sample's key.
    await expect(dialog.getByText('7c1d 216b b36d ab21 3d36 e8a5 d7e9 82ee', { exact: true })).toBeVisible()
    await expect(dialog.getByText(/stan na/u)).toBeVisible()
    await expect(page.locator('[data-trust-notice]')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Podpisy aktualizacji' })).toBeFocused()
  })

  test('of another portal is asked about, remembered after a yes, and never replaced silently', async ({
    launch,
    portalProxy,
  }) => {
    const own = new TestRepository(Date.now())
    own.publish('0123456789abcdef0123456789abcdef', 100)
    serve(portalProxy, own)
    const first = await launch()
    await signIn(first.page, 'poziom2')
    await openTile(first.page, 'updates')
    await first.page.getByRole('button', { name: 'Sprawdź klucz' }).click()
    const question = first.page.getByRole('dialog', { name: 'Czy to klucz producenta programów?' })
    await expect(question.getByText(shownFingerprintOf(own.firstRoot), { exact: true })).toBeVisible()

    // A no: nothing changes, and the board says that something waits.
    await question.getByRole('button', { name: 'Nie teraz' }).click()
    await expect(question).toHaveCount(0)
    await expect(first.page.getByRole('button', { name: 'Sprawdź klucz' })).toBeFocused()
    expect(await trustState(first.page)).toMatchObject({ kind: 'first-contact' })
    await first.page.keyboard.press('Escape')
    await expect(first.page.locator('[data-tile="updates"]')).toContainText('Sprawdź klucz aktualizacji')

    // A yes, by keyboard.
    await openTile(first.page, 'updates')
    await first.page.getByRole('button', { name: 'Sprawdź klucz' }).press('Enter')
    await question.getByRole('button', { name: 'Odcisk się zgadza' }).press('Enter')
    await expect(question).toHaveCount(0)
    await expect(first.page.locator('[data-trust-notice]')).toHaveCount(0)
    expect(await trustState(first.page)).toMatchObject({
      kind: 'trusted',
      freshness: 'current',
      problem: null,
    })
    await first.close()

    const other = new TestRepository(Date.now())
    other.publish('0123456789abcdef0123456789abcdef', 100)
    serve(portalProxy, other)
    const second = await launch()
    await openTile(second.page, 'updates')
    await second.page.getByRole('button', { name: 'Porównaj klucze' }).click()
    const changed = second.page.getByRole('dialog', { name: 'Portal pokazuje inny klucz' })
    await expect(changed.getByText(shownFingerprintOf(own.firstRoot), { exact: true })).toBeVisible()
    await expect(changed.getByText(shownFingerprintOf(other.firstRoot), { exact: true })).toBeVisible()
    await changed.getByRole('button', { name: 'Nie teraz' }).click()
    expect(await trustState(second.page)).toMatchObject({ kind: 'key-changed' })

    // The right one again: the worry is over.
    serve(portalProxy, own)
    await second.page.evaluate(() => window.partner.call['updateTrust:check'](undefined))
    await expect(second.page.locator('[data-trust-notice]')).toHaveCount(0)
  })

  test('of a vendor’s own portal is the one that its command line printed; before the yes nothing is downloaded', async ({
    launch,
    userDataFolder,
  }) => {
    test.slow() // five commands of the portal, each with a database to open
    const portal = await startOwnPortal()
    try {
      const { page } = await launch({ portalUrl: portal.url })
      await signIn(page, 'poziom2')
      await openTile(page, 'updates')
      await page.getByRole('row').filter({ hasText: 'Gestor GT' }).first().click()
      await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
      await expect(page.getByText('Nie wiadomo, czyj jest podpis aktualizacji').first()).toBeVisible()
      const libraryFolder = path.join(userDataFolder, 'library')
      expect((await filesBelow(libraryFolder)).filter((name) => name.endsWith('.exe'))).toEqual([])

      await page.getByRole('button', { name: 'Sprawdź klucz' }).click()
      await expect(page.getByText(portal.printedFingerprint, { exact: true })).toBeVisible()
      await page.getByRole('button', { name: 'Odcisk się zgadza' }).click()
      // It goes on by itself.
      await expect(page.getByRole('button', { name: 'Pokaż w folderze' }).first()).toBeVisible({
        timeout: 30_000,
      })
      const [file] = (await filesBelow(libraryFolder)).filter((name) => name.endsWith('.exe'))
      expect(await sha256Of(file ?? '')).toBe(await sha256Of(portal.packageFile))
      expect(await trustState(page)).toMatchObject({ kind: 'trusted', freshness: 'current', problem: null })

      await page.getByRole('button', { name: 'Podpisy aktualizacji' }).click()
      await expect(page.getByText(portal.printedFingerprint, { exact: true })).toBeVisible()
      await expect(page.getByText(/potwierdzony na tym komputerze \d/u)).toBeVisible()
    } finally {
      await portal.stop()
    }
  })

  test('does not hide that what the portal shows is out of date', async ({ launch, portalProxy }) => {
    const own = new TestRepository(Date.now() - 8 * 86_400_000)
    own.publish('0123456789abcdef0123456789abcdef', 100)
    serve(portalProxy, own)
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await openTile(page, 'updates')
    await page.getByRole('button', { name: 'Sprawdź klucz' }).click()
    await page.getByRole('button', { name: 'Odcisk się zgadza' }).click()
    await expect(page.getByText('Podpis spisu aktualizacji stracił ważność')).toBeVisible()
    own.now = Date.now()
    own.refresh()
    await page.getByRole('button', { name: 'Sprawdź ponownie' }).click()
    await expect(page.locator('[data-trust-notice]')).toHaveCount(0)
  })
})
