import { filesBelow, sha256Of } from './support/files'
import { expect, test } from './support/fixtures'
import { openDownload } from './support/updates'

/** What a kill may cost. */
const CHUNK_BYTE_LENGTH = 4_194_304

test.describe('downloading an update', () => {
  test('brings the whole file, checked, into the library and shows it there', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { offered, file, library, start, ready } = await openDownload({
      launch,
      portalProxy,
      userDataFolder,
    })
    await start()
    await ready()
    expect(await sha256Of(file)).toBe(offered.sha256)
    expect((await filesBelow(library)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('that was paused goes on from where it stood', async ({ launch, portalProxy, userDataFolder }) => {
    portalProxy.faults.trickleAfterBytes = 200_000
    const { page, offered, file, start, ready } = await openDownload({ launch, portalProxy, userDataFolder })
    await start()
    await expect.poll(() => portalProxy.packageBytesSent).toBeGreaterThanOrEqual(200_000)
    await page.getByRole('button', { name: 'Wstrzymaj' }).first().click()
    await expect(page.getByRole('button', { name: 'Wznów' }).first()).toBeVisible()
    delete portalProxy.faults.trickleAfterBytes
    await page.getByRole('button', { name: 'Wznów' }).first().click()
    await ready()
    expect(await sha256Of(file)).toBe(offered.sha256)
  })

  test('killed with the app goes on after the restart and fetches only what is missing', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const first = await openDownload({ launch, portalProxy, userDataFolder }, 8_000_000)
    const { offered, file, library } = first
    portalProxy.faults.trickleAfterBytes = 1.5 * CHUNK_BYTE_LENGTH
    await first.start()
    await expect
      .poll(() => portalProxy.packageBytesSent, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(1.5 * CHUNK_BYTE_LENGTH)
    // The first chunk is on its way from the wire to the disk yet.
    await expect
      .poll(async () => (await filesBelow(library)).some((name) => name.endsWith('.journal')))
      .toBe(true)
    await first.client.kill()

    delete portalProxy.faults.trickleAfterBytes
    const second = await launch()
    await expect.poll(async () => (await filesBelow(library)).includes(file), { timeout: 30_000 }).toBe(true)
    expect(await sha256Of(file)).toBe(offered.sha256)
    expect(portalProxy.packageRanges.some((range) => !range.startsWith('bytes=0-'))).toBe(true)
    // The chunk that was under way, and what was on the wire.
    expect(portalProxy.packageBytesSent).toBeLessThan(offered.byteLength + CHUNK_BYTE_LENGTH + 1_000_000)
    await second.close()
  })

  test('spoiled on the way is reported and never lands in the library', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { page, offered, library, start } = await openDownload({ launch, portalProxy, userDataFolder })
    portalProxy.faults.flipByteAt = Math.floor(offered.byteLength / 3)
    await start()
    await expect(page.getByText(/uszkodzon/iu).first()).toBeVisible({ timeout: 30_000 })
    expect((await filesBelow(library)).filter((name) => name.endsWith(offered.fileName))).toEqual([])
  })

  test('cut on the way is taken up again without anybody asking', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { offered, file, start, ready } = await openDownload({ launch, portalProxy, userDataFolder })
    portalProxy.faults.cutOnceAfterBytes = Math.floor(offered.byteLength / 2)
    await start()
    await ready()
    expect(await sha256Of(file)).toBe(offered.sha256)
  })

  test('that was cancelled leaves nothing behind', async ({ launch, portalProxy, userDataFolder }) => {
    portalProxy.faults.trickleAfterBytes = 50_000
    const download = await openDownload({ launch, portalProxy, userDataFolder }, 3_000_000)
    const { page, library } = download
    await download.start()
    await expect.poll(() => portalProxy.packageBytesSent).toBeGreaterThanOrEqual(50_000)
    await page.getByRole('button', { name: 'Anuluj' }).first().click()
    // So little is there that nothing is asked; it can be taken back.
    await expect(page.getByRole('button', { name: 'Cofnij' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Pobierz', exact: true })).toBeVisible()
    await expect
      .poll(async () => (await filesBelow(library)).filter((name) => name.includes('.part')))
      .toEqual([])
  })
})
