import { test as base, expect, type Page } from 'playwright/test'
import { startKeyring } from '../../../scripts/lib/keyring.mjs'
import { SAMPLE_PASSWORD } from '../../helpers/access-reference'
import { FaultProxy } from '../../helpers/fault-proxy'
import { PortalProcess } from '../../helpers/portal-process'
import { Client, type ClientOptions, temporaryFolder } from './client'

export interface WorkerFixtures {
  /** One portal with sample content for all tests of a worker. */
  readonly portal: PortalProcess
}

export interface TestFixtures {
  /** The way to the portal of this test alone; it can be slowed down, cut and closed. */
  readonly portalProxy: FaultProxy
  /** The environment of a keyring of this test alone, unlocked. */
  readonly keyringEnv: Readonly<Record<string, string>>
  readonly userDataFolder: string
  /** Starts the app on this test's proxy, keyring and folder; every one started is closed at the end. */
  readonly launch: (options?: Partial<ClientOptions>) => Promise<Client>
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn the dependencies
    async ({}, use) => {
      const portal = await PortalProcess.start()
      await use(portal)
      await portal.stop()
    },
    { scope: 'worker', timeout: 100_000 },
  ],
  portalProxy: async ({ portal }, use) => {
    const proxy = await FaultProxy.start(portal.url)
    await use(proxy)
    await proxy.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn the dependencies
  keyringEnv: async ({}, use) => {
    const keyring = await startKeyring()
    await use(keyring.env)
    await keyring.dispose()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn the dependencies
  userDataFolder: async ({}, use) => {
    const folder = await temporaryFolder()
    await use(folder.path)
    await folder.remove()
  },
  launch: async ({ portalProxy, keyringEnv, userDataFolder }, use) => {
    const clients: Client[] = []
    await use(async (options = {}) => {
      const client = await Client.launch({
        portalUrl: portalProxy.url,
        userDataFolder,
        env: keyringEnv,
        ...options,
      })
      clients.push(client)
      return client
    })
    for (const client of clients) await client.kill()
    const keysShown = clients.flatMap(({ complaints }) =>
      complaints.filter((line) => line.startsWith('No text:')),
    )
    expect(keysShown, 'keys of texts that are not there').toEqual([])
  },
})

export { expect }

/** Fills the sign-in form and sends it. */
export async function submitSignIn(page: Page, username: string, password = SAMPLE_PASSWORD): Promise<void> {
  await page.getByLabel('Nazwa użytkownika').fill(username)
  await page.getByLabel('Hasło', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Zaloguj się' }).click()
}

/** Signs in and waits for the board. */
export async function signIn(page: Page, username: string): Promise<void> {
  await submitSignIn(page, username)
  await expect(board(page)).toBeVisible({ timeout: 20_000 })
}

/** Takes the step between a first sign-in and the board. */
export async function chooseOwnPassword(page: Page, first: string, own: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Ustaw własne hasło' })).toBeVisible({ timeout: 20_000 })
  await page.getByLabel('Dotychczasowe hasło').fill(first)
  await page.getByLabel('Nowe hasło', { exact: true }).fill(own)
  await page.getByLabel('Nowe hasło jeszcze raz').fill(own)
  await page.getByRole('button', { name: 'Zmień hasło' }).click()
}

/** The board's heading region: what is there once somebody is signed in. */
export function board(page: Page) {
  return page.getByTestId('board')
}

/** Opens a tile from the board and waits for its page. */
export async function openTile(page: Page, tile: string): Promise<void> {
  await page.locator(`[data-tile="${tile}"]`).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Signs out through the person menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByTestId('person-menu').click()
  await page.getByRole('menuitem', { name: 'Wyloguj' }).click()
}

/** Waits until everything that the account keeps is here, so that the network can be taken away. */
export async function waitForSync(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const state = await window.partner.call['sync:getState'](undefined)
          return state.ok && state.value.completedAt !== null
        }),
      { timeout: 30_000 },
    )
    .toBe(true)
}
