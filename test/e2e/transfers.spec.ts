import path from 'node:path'
import type { Page } from 'playwright'
import type { Transfer } from '../../src/shared/ipc/transfer'
import { violations } from './support/accessibility'
import { filesBelow } from './support/files'
import { expect, signIn, test } from './support/fixtures'
import { offeredVersions } from './support/updates'

/** The transfers as the main process tells of them, in the order of the queue. */
function transfersOf(page: Page): Promise<Transfer[]> {
  return page.evaluate(async () => {
    const listed = await window.partner.call['transfers:list'](undefined)
    if (!listed.ok) throw new Error(listed.error.code)
    return listed.value
  })
}

/** Quicker than a person could: the account's store may still be opening just after a sign-in. */
async function startAll(page: Page, versionIds: readonly string[]): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async (ids) => {
        const started = await window.partner.call['transfers:start']({ versionIds: [...ids] })
        return started.ok ? started.value.refused : [started.error]
      }, versionIds),
    )
    .toEqual([])
}

async function openQueue(page: Page): Promise<void> {
  await page.getByTestId('transfers').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Pobieranie' })).toBeVisible()
}

async function namesInQueue(page: Page): Promise<string[]> {
  return (await transfersOf(page)).map(({ programName, version }) => `${programName} ${version}`)
}

test.describe('the queue of downloads', () => {
  test('is put in order by keys and by drag, paused, resumed, and a cancel is taken back', async ({
    launch,
    portalProxy,
  }) => {
    portalProxy.faults.trickleAfterBytes = 300_000
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const offered = (await offeredVersions(portalProxy.url, 2_000_000)).slice(0, 5)
    await startAll(
      page,
      offered.map(({ id }) => id),
    )
    await openQueue(page)
    const rows = page.getByRole('article')
    await expect(rows).toHaveCount(5)
    await expect(page.getByText('Czeka na swoją kolej').first()).toBeVisible()
    const names = await namesInQueue(page)

    await page.getByRole('button', { name: `Więcej: ${names[4]}` }).focus()
    await page.keyboard.press('Control+Shift+ArrowUp')
    await expect.poll(() => namesInQueue(page)).toEqual([0, 1, 2, 4, 3].map((index) => names[index]))
    await expect(page.getByRole('button', { name: `Więcej: ${names[4]}` })).toBeFocused()
    await page.keyboard.press('Control+Shift+Home')
    await expect.poll(() => namesInQueue(page)).toEqual([4, 0, 1, 2, 3].map((index) => names[index]))
    await expect(page.getByText(`${names[4]}: miejsce 1 z 5`)).toBeAttached()

    await expect(rows.first()).toContainText(names[4] ?? '')
    await rows.filter({ hasText: names[3] ?? '' }).dragTo(rows.filter({ hasText: names[0] ?? '' }), {
      sourcePosition: { x: 12, y: 20 },
      targetPosition: { x: 60, y: 4 },
      // A single move of the mouse begins a drag mostly, a hand's many moves always.
      steps: 10,
    })
    await expect.poll(() => namesInQueue(page)).toEqual([4, 3, 0, 1, 2].map((index) => names[index]))

    await page.getByRole('button', { name: 'Wstrzymaj wszystkie' }).click()
    await expect(rows.getByText('Wstrzymane przez Ciebie')).toHaveCount(5)
    await page.getByRole('button', { name: 'Wznów wszystkie' }).click()
    await expect(rows.getByText('Wstrzymane przez Ciebie')).toHaveCount(0)

    await page.getByRole('button', { name: `Więcej: ${names[3]}` }).focus()
    await page.keyboard.press('Delete')
    await expect(rows).toHaveCount(4)
    await page.getByRole('button', { name: 'Cofnij' }).click()
    await expect.poll(() => namesInQueue(page)).toEqual([4, 3, 0, 1, 2].map((index) => names[index]))

    await page.getByRole('button', { name: 'Anuluj wszystkie' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Przerwij pobieranie' }).click()
    await expect(page.getByText('Nic się nie pobiera')).toBeVisible()
  })

  test('keeps to a limit that is changed while it downloads', async ({ launch, portalProxy }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const [offered] = await offeredVersions(portalProxy.url, 15_000_000)
    await page.evaluate(() => window.partner.call['transferSettings:change']({ speedLimit: 100_000 }))
    await startAll(page, [offered?.id ?? ''])
    await openQueue(page)
    await expect.poll(() => portalProxy.packageBytesSent).toBeGreaterThan(0)
    const name = `${offered?.programName} ${offered?.version}`
    await page.getByRole('button', { name: `Więcej: ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Limit prędkości…' }).click()
    await page.getByRole('radio', { name: 'Własny' }).click()
    await page.getByLabel('Własny limit').fill('prędko')
    await expect(page.getByText('Wpisz liczbę, na przykład 1,5')).toBeVisible()
    await page.getByLabel('Własny limit').fill('1,2')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Gotowe' }).click()
    await expect(page.getByText('Limit 1,2 MB/s')).toBeVisible()
    // Its own limit does not lift that of all together.
    await expect.poll(() => isSpeedBetween(page, 1, 200_000), { timeout: 20_000 }).toBe(true)
    await page.evaluate(() => window.partner.call['transferSettings:change']({ speedLimit: null }))
    // From a tenth of a megabyte a second to its own limit, and never clearly above it.
    await expect.poll(() => isSpeedBetween(page, 600_000, 1_600_000), { timeout: 20_000 }).toBe(true)
  })

  test('waits outside the hours of the grid with the reason, and one goes despite them', async ({
    launch,
    portalProxy,
  }) => {
    portalProxy.faults.trickleAfterBytes = 300_000
    const { page } = await launch()
    await signIn(page, 'poziom2')
    const offered = (await offeredVersions(portalProxy.url, 2_000_000)).slice(0, 2)
    await startAll(
      page,
      offered.map(({ id }) => id),
    )
    await page.getByTestId('person-menu').click()
    await page.getByRole('menuitem', { name: 'Ustawienia' }).click()
    await page.getByRole('switch', { name: 'Pobieraj tylko w wybranych godzinach' }).click()
    const { day, hour } = await page.evaluate(() => {
      const now = new Date()
      return { day: (now.getDay() + 6) % 7, hour: now.getHours() }
    })
    // Every hour of this day and the next is closed by the keyboard, whatever the hour is at the end.
    const grid = page.getByRole('grid', { name: 'Godziny pobierania' })
    for (const each of [day, (day + 1) % 7]) {
      const cell = grid.locator(`[data-cell="${each}-${hour}"]`)
      await cell.focus()
      if ((await cell.getAttribute('aria-selected')) === 'false') await page.keyboard.press('Shift+Space')
      await expect(cell).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Shift+Space')
      await expect(grid.locator(`[data-cell^="${each}-"][aria-selected="true"]`)).toHaveCount(0)
    }
    expect(await violations(page)).toEqual([])

    await openQueue(page)
    const rows = page.getByRole('article')
    await expect(rows.getByText('Czeka na godziny pobierania')).toHaveCount(2)
    expect(await violations(page)).toEqual([])
    await page
      .getByRole('button', { name: /^Pobierz teraz mimo harmonogramu/u })
      .first()
      .click()
    await expect(rows.getByText('Mimo harmonogramu', { exact: true })).toBeVisible()
    await expect.poll(async () => (await transfersOf(page))[0]?.state).toBe('downloading')
    expect((await transfersOf(page))[1]?.pauseReason).toBe('outside-hours')
  })

  test('killed in mid-download is there again at the restart, and goes on to its end', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    portalProxy.faults.trickleAfterBytes = 9_000_000
    const first = await launch()
    await signIn(first.page, 'poziom2')
    const [offered] = await offeredVersions(portalProxy.url, 15_000_000)
    await startAll(first.page, [offered?.id ?? ''])
    const received = async (page: Page) => (await transfersOf(page))[0]?.receivedByteLength ?? 0
    await expect.poll(() => received(first.page), { timeout: 20_000 }).toBeGreaterThanOrEqual(9_000_000)
    // What a kill leaves is shown by the journal; it is written each second.
    const library = path.join(userDataFolder, 'library')
    await expect
      .poll(async () => (await filesBelow(library)).some((name) => name.endsWith('.journal')))
      .toBe(true)
    await first.kill()
    await portalProxy.close()

    const second = await launch()
    await expect(second.page.getByTestId('transfers')).toBeVisible({ timeout: 20_000 })
    await openQueue(second.page)
    await expect(second.page.getByRole('progressbar', { name: /^Postęp/u })).toBeVisible()
    // How much of it is left by a kill hangs on the connections that were open: unit tests say that.
    expect(await received(second.page)).toBeLessThan(offered?.byteLength ?? 0)
    delete portalProxy.faults.trickleAfterBytes
    await portalProxy.open()
    await expect
      .poll(async () => (await transfersOf(second.page))[0]?.state, { timeout: 30_000 })
      .toBe('ready')
  })
})

/** Whether the first transfer is measured at so many bytes a second. */
async function isSpeedBetween(page: Page, least: number, most: number): Promise<boolean> {
  const speed = (await transfersOf(page))[0]?.bytesPerSecond ?? 0
  return speed >= least && speed <= most
}
