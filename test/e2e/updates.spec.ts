import path from 'node:path'
import { filesBelow, sha256Of } from './support/files'
import { expect, openTile, signIn, test } from './support/fixtures'
import { openVersion, smallestOffered } from './support/updates'

test.describe('downloading an update', () => {
  test('brings the whole file, checked, into the library and shows it there', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const offered = await smallestOffered(portalProxy.url)
    await openTile(page, 'updates')
    await openVersion(page, offered)
    await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Pokaż w folderze' }).first()).toBeVisible({
      timeout: 30_000,
    })

    const file = path.join(userDataFolder, 'library', offered.programId, offered.version, offered.fileName)
    expect(await sha256Of(file)).toBe(offered.sha256)
    expect(
      (await filesBelow(path.join(userDataFolder, 'library'))).filter((name) => name.endsWith('.part')),
    ).toEqual([])
  })

  test('that was paused goes on from where it stood', async ({ launch, portalProxy, userDataFolder }) => {
    portalProxy.faults.bytesPerSecond = 500_000
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const offered = await smallestOffered(portalProxy.url)
    await openTile(page, 'updates')
    await openVersion(page, offered)
    await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
    await expect.poll(() => portalProxy.packageBytesSent).toBeGreaterThan(200_000)
    await page.getByRole('button', { name: 'Wstrzymaj' }).first().click()
    await expect(page.getByRole('button', { name: 'Wznów' }).first()).toBeVisible()
    delete portalProxy.faults.bytesPerSecond
    await page.getByRole('button', { name: 'Wznów' }).first().click()
    await expect(page.getByRole('button', { name: 'Pokaż w folderze' }).first()).toBeVisible({
      timeout: 30_000,
    })

    const file = path.join(userDataFolder, 'library', offered.programId, offered.version, offered.fileName)
    expect(await sha256Of(file)).toBe(offered.sha256)
  })

  test('killed with the app goes on after the restart and fetches only what is missing', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    portalProxy.faults.bytesPerSecond = 4_000_000
    const first = await launch()
    await signIn(first.page, 'poziom2')
    const offered = await smallestOffered(portalProxy.url, 8_000_000)
    await openTile(first.page, 'updates')
    await openVersion(first.page, offered)
    await first.page.getByRole('button', { name: 'Pobierz', exact: true }).click()
    await expect
      .poll(() => portalProxy.packageBytesSent, { timeout: 20_000 })
      .toBeGreaterThan(offered.byteLength / 2)
    await first.kill()

    delete portalProxy.faults.bytesPerSecond
    const second = await launch()
    const file = path.join(userDataFolder, 'library', offered.programId, offered.version, offered.fileName)
    await expect
      .poll(async () => (await filesBelow(path.join(userDataFolder, 'library'))).includes(file), {
        timeout: 30_000,
      })
      .toBe(true)
    expect(await sha256Of(file)).toBe(offered.sha256)
    expect(portalProxy.packageRanges.some((range) => !range.startsWith('bytes=0-'))).toBe(true)
    expect(portalProxy.packageBytesSent).toBeLessThan(offered.byteLength * 1.4)
    await second.close()
  })

  test('spoiled on the way is reported and never lands in the library', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const offered = await smallestOffered(portalProxy.url)
    portalProxy.faults.flipByteAt = Math.floor(offered.byteLength / 3)
    await openTile(page, 'updates')
    await openVersion(page, offered)
    await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
    await expect(page.getByText(/uszkodzon/iu).first()).toBeVisible({ timeout: 30_000 })
    const files = await filesBelow(path.join(userDataFolder, 'library'))
    expect(files.filter((name) => name.endsWith(offered.fileName))).toEqual([])
  })

  test('cut on the way is taken up again without anybody asking', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const offered = await smallestOffered(portalProxy.url)
    portalProxy.faults.cutOnceAfterBytes = Math.floor(offered.byteLength / 2)
    await openTile(page, 'updates')
    await openVersion(page, offered)
    await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Pokaż w folderze' }).first()).toBeVisible({
      timeout: 40_000,
    })
    const file = path.join(userDataFolder, 'library', offered.programId, offered.version, offered.fileName)
    expect(await sha256Of(file)).toBe(offered.sha256)
  })

  test('that was cancelled leaves nothing behind', async ({ launch, portalProxy, userDataFolder }) => {
    portalProxy.faults.bytesPerSecond = 300_000
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const offered = await smallestOffered(portalProxy.url, 3_000_000)
    await openTile(page, 'updates')
    await openVersion(page, offered)
    await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
    await expect.poll(() => portalProxy.packageBytesSent).toBeGreaterThan(50_000)
    await page.getByRole('button', { name: 'Anuluj' }).first().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Przerwij pobieranie' }).click()
    await expect(page.getByRole('button', { name: 'Pobierz', exact: true })).toBeVisible()
    await expect
      .poll(async () =>
        (await filesBelow(path.join(userDataFolder, 'library'))).filter((name) => name.includes('.part')),
      )
      .toEqual([])
  })
})
