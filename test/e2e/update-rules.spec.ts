import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import type { Transfer } from '../../src/shared/ipc/transfer'
import { violations } from './support/accessibility'
import type { Client } from './support/client'
import { filesBelow } from './support/files'
import { expect, openTile, signIn, test } from './support/fixtures'
import { type OwnPortal, startOwnPortal } from './support/own-portal'
import { TrayHost } from './support/tray-host'

interface Told {
  readonly title: string
  readonly body: string
}

/** Takes down the system notifications that the app shows, which are shown all the same. */
async function listenForNews(application: ElectronApplication): Promise<() => Promise<Told[]>> {
  await application.evaluate(({ Notification }) => {
    const told: unknown[] = []
    const shown: unknown[] = []
    Object.assign(globalThis, { toldNews: told, shownNews: shown })
    // Without a notification service in the test's session the app would tell it in the window.
    Notification.isSupported = () => true
    const { show } = Notification.prototype
    Notification.prototype.show = function (this: Electron.Notification) {
      told.push({ title: this.title, body: this.body })
      shown.push(this)
      show.call(this)
    }
  })
  return () => application.evaluate(() => (globalThis as unknown as { toldNews: Told[] }).toldNews)
}

async function clickNews(application: ElectronApplication): Promise<void> {
  await application.evaluate(() => {
    const { shownNews } = globalThis as unknown as { shownNews: Electron.Notification[] }
    shownNews.at(-1)?.emit('click')
  })
}

async function acceptKey(page: Page): Promise<void> {
  const isAccepted = await page.evaluate(async () => {
    const state = await window.partner.call['updateTrust:check'](undefined)
    if (!state.ok || state.value.kind !== 'first-contact') return false
    const fingerprint = state.value.offeredFingerprint
    return (await window.partner.call['updateTrust:accept']({ fingerprint })).ok
  })
  expect(isAccepted).toBe(true)
}

/** Until the catalogue is here whole. */
async function waitForCatalogue(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const kept = await window.partner.call['kept:updates.listVersions']({ query: {} })
          return kept.ok && kept.value !== null
        }),
      { timeout: 30_000 },
    )
    .toBe(true)
}

function rowOf(page: Page, version: string) {
  return page.locator(`[data-row="gestor-${version}"]`)
}

/** Lets sync bring what the portal has published, without waiting for its next turn. */
async function bringCatalogue(page: Page): Promise<void> {
  await page.evaluate(() => window.partner.call['sync:start'](undefined))
}

function transfersOf(page: Page): Promise<Transfer[]> {
  return page.evaluate(async () => {
    const listed = await window.partner.call['transfers:list'](undefined)
    return listed.ok ? [...listed.value] : []
  })
}

async function changePreferences(page: Page, change: object): Promise<void> {
  await page.evaluate(async (wanted) => {
    const changed = await window.partner.call['preferences:change'](wanted)
    if (!changed.ok) throw new Error(changed.error.code)
  }, change)
}

async function openSettings(page: Page): Promise<void> {
  await page.getByTestId('person-menu').click()
  await page.getByRole('menuitem', { name: 'Ustawienia' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ustawienia' })).toBeVisible()
}

function isWindowVisible({ application }: Client): Promise<boolean> {
  return application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true)
}

function closeWindow({ application }: Client): Promise<void> {
  return application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

test.describe('rules of updates', () => {
  test.describe.configure({ timeout: 150_000 })
  let portal: OwnPortal

  test.beforeEach(async () => {
    portal = await startOwnPortal()
  })

  test.afterEach(async () => {
    await portal.stop()
  })

  test('bring a new version of a followed program by themselves, tell of it once, and never again', async ({
    launch,
    userDataFolder,
  }) => {
    test.setTimeout(120_000) // three publications, each by the portal's own command line
    const client = await launch({ portalUrl: portal.url })
    const { page, application } = client
    const told = await listenForNews(application)
    await signIn(page, 'poziom2')
    await waitForCatalogue(page)
    await acceptKey(page)
    await changePreferences(page, { quietHours: null })

    await openTile(page, 'updates')
    const bell = page.getByRole('button', { name: 'Obserwuj Gestor GT' })
    await bell.focus()
    await page.keyboard.press('Space')
    await expect(bell).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: 'Ustaw pobieranie' }).click()
    const rule = page.getByRole('listitem', { name: 'Obserwowany program Gestor GT' })
    await rule.getByRole('switch', { name: 'Pobieraj nowe wersje automatycznie' }).click()
    await rule.getByRole('checkbox', { name: 'Nowe funkcje' }).uncheck()
    await rule.getByLabel('Ważność').selectOption({ label: 'Zalecane i krytyczne' })
    expect(await violations(page)).toEqual([])

    // Not important enough for the rule, but news all the same.
    await portal.publish('2.1', ['--importance', 'optional'])
    await portal.publish('2.2', ['--importance', 'critical'])
    await bringCatalogue(page)
    await expect
      .poll(() => told(), { timeout: 20_000 })
      .toEqual([
        {
          title: '2 nowe wersje, 1 krytyczna',
          body: 'Gestor GT 2.2, Gestor GT 2.1\nPobierane automatycznie: 1',
        },
      ])
    await expect
      .poll(async () => (await transfersOf(page)).map(({ version, state }) => `${version} ${state}`), {
        timeout: 30_000,
      })
      .toEqual(['2.2 ready'])
    const library = path.join(userDataFolder, 'library')
    expect((await filesBelow(library)).filter((file) => file.includes('2.2'))).toHaveLength(1)

    // A click leads to what is new.
    await clickNews(application)
    await expect(page.getByRole('button', { name: 'Nowe', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await expect(rowOf(page, '2.2')).toBeVisible()
    // Once it was looked at and left, it is new no more.
    await page.evaluate(() => {
      window.location.hash = '#/'
    })
    await expect(page.getByTestId('board')).toBeVisible()
    await clickNews(application)
    await expect(page.getByText('Nie ma nowych wersji')).toBeVisible()

    // What a person removes from the queue stays away, whatever comes.
    await page.evaluate(() => window.partner.call['transferSettings:change']({ speedLimit: 2_048 }))
    await portal.publish('2.3')
    await bringCatalogue(page)
    await expect.poll(async () => (await transfersOf(page)).length, { timeout: 20_000 }).toBe(2)
    await page.evaluate(() => window.partner.call['transfers:cancelAll'](undefined))
    await expect.poll(() => told().then((news) => news.length)).toBe(2)
    await client.close()

    const again = await launch({ portalUrl: portal.url })
    const toldAgain = await listenForNews(again.application)
    await expect(again.page.getByTestId('board')).toBeVisible({ timeout: 20_000 })
    await portal.publish('2.4', ['--importance', 'optional'])
    await bringCatalogue(again.page)
    await expect
      .poll(() => toldAgain(), { timeout: 20_000 })
      .toEqual([{ title: '1 nowa wersja', body: 'Gestor GT 2.4' }])
    expect((await transfersOf(again.page)).map(({ version }) => version)).toEqual(['2.2'])
    // What ended in the run before is no news of this one.
    await expect(again.page.getByText('jest w bibliotece')).toHaveCount(0)
  })

  test('hold news back while it is quiet, and tell it all in one when the quiet ends', async ({ launch }) => {
    const { page, application } = await launch({ portalUrl: portal.url })
    const told = await listenForNews(application)
    await signIn(page, 'poziom2')
    await waitForCatalogue(page)
    await openSettings(page)
    await page.getByLabel('Dodaj program').selectOption({ label: 'Gestor GT' })
    await expect(page.getByRole('listitem', { name: 'Obserwowany program Gestor GT' })).toBeVisible()
    const from = await page.evaluate(() => new Date().getHours() * 60)
    const day = 24 * 60
    // From the hour that has begun, for half a day.
    await changePreferences(page, {
      quietHours: { fromMinute: from, toMinute: (from + day / 2) % day },
    })
    await portal.publish('2.1')
    await bringCatalogue(page)
    await openTileFromSettings(page)
    await expect(rowOf(page, '2.1')).toBeVisible({ timeout: 20_000 })
    await portal.publish('2.2')
    await bringCatalogue(page)
    await expect(rowOf(page, '2.2')).toBeVisible({ timeout: 20_000 })
    expect(await told()).toEqual([])
    await changePreferences(page, { quietHours: null })
    await expect
      .poll(() => told(), { timeout: 20_000 })
      .toEqual([{ title: '2 nowe wersje', body: 'Gestor GT 2.2, Gestor GT 2.1' }])
  })
})

async function openTileFromSettings(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/tile/updates'
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Aktualizacje' })).toBeVisible()
}

test.describe('closing the window', () => {
  test('leaves the app in the tray of a desktop that has one, and a click or a second start brings it back', async ({
    launch,
    keyringEnv,
  }) => {
    const tray = await TrayHost.start(keyringEnv['DBUS_SESSION_BUS_ADDRESS'] ?? '')
    try {
      const client = await launch()
      const { page } = client
      await signIn(page, 'poziom2')
      await expect.poll(() => tray.registered.length, { timeout: 20_000 }).toBeGreaterThan(0)
      await openSettings(page)
      await page.getByRole('switch', { name: 'Po zamknięciu okna zostań w zasobniku' }).click()
      await expect(page.getByRole('switch', { name: 'Po zamknięciu okna zostań w zasobniku' })).toBeChecked()

      await closeWindow(client)
      await expect.poll(() => isWindowVisible(client)).toBe(false)
      await tray.click(tray.registered[0] ?? '')
      await expect.poll(() => isWindowVisible(client)).toBe(true)

      await closeWindow(client)
      await expect.poll(() => isWindowVisible(client)).toBe(false)
      // The second one hands over to the first and ends.
      await launch().catch(() => undefined)
      await expect.poll(() => isWindowVisible(client)).toBe(true)
    } finally {
      tray.stop()
    }
  })

  test('ends the app where the desktop has no tray, also when it was to stay there', async ({ launch }) => {
    const client = await launch()
    await signIn(client.page, 'poziom2')
    await changePreferences(client.page, { staysInTray: true })
    const ended = client.application.waitForEvent('close')
    await closeWindow(client)
    await ended
  })

  test('ends the app where nobody has asked it to stay', async ({ launch, keyringEnv }) => {
    const tray = await TrayHost.start(keyringEnv['DBUS_SESSION_BUS_ADDRESS'] ?? '')
    try {
      const client = await launch()
      await signIn(client.page, 'poziom2')
      const ended = client.application.waitForEvent('close')
      await closeWindow(client)
      await ended
    } finally {
      tray.stop()
    }
  })
})
