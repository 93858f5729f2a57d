import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { type Keyring, type KeyringState, startKeyring } from '../../scripts/lib/keyring.mjs'
import { SAMPLE_PASSWORD } from '../helpers/access-reference'
import type { FaultProxy } from '../helpers/fault-proxy'
import { filesBelow, filesHolding } from './support/files'
import { test as base, board, expect, signIn } from './support/fixtures'
import { callChannel, outboxOf } from './support/offline-writes'
import { readSecrets, spoilSecret } from './support/secrets'

/**
 * The eight states of the keychain (security rules 43 and 53), each in real Electron with a keyring of
 * its own: open, locked at the start, locked while the app runs, unlocked again later, asking for its
 * password where nobody answers, no service, no bus, and values that make no sense.
 *
 * In each the app says what is wrong in words of that state, in both languages, is used as ever, and
 * nothing of it is found on the disk in plain text.
 */

/** What a person writes; never to be found on the disk as it is. */
const CANARY = 'Kanarek śpiewa w kopalni'
const ACCOUNT = 'poziom5'

interface KeychainFixtures {
  readonly keyringIn: (state: KeyringState) => Promise<Keyring>
  /** Looks for every secret that was about, and for what the person wrote, in all files of the profile. */
  readonly expectNoPlainText: (keyring: Keyring | null) => Promise<void>
}

const test = base.extend<KeychainFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn the dependencies
  keyringIn: async ({}, use) => {
    const keyrings: Keyring[] = []
    await use(async (state) => {
      const keyring = await startKeyring({ state })
      keyrings.push(keyring)
      return keyring
    })
    for (const keyring of keyrings) await keyring.dispose()
  },
  expectNoPlainText: async ({ userDataFolder, portalProxy }, use) => {
    await use(async (keyring) => {
      const kept = keyring === null ? [] : await readSecrets(keyring.env)
      expect(await filesBelow(userDataFolder)).not.toEqual([])
      expect(portalProxy.tokens.length).toBeGreaterThan(1)
      for (const secret of [CANARY, SAMPLE_PASSWORD, ...portalProxy.tokens, ...kept.flatMap(formsOf)]) {
        expect(await filesHolding(userDataFolder, secret), 'files that hold a secret').toEqual([])
      }
    })
  },
})

test.describe('a keychain', () => {
  test('that is open keeps the session and the key of the store, and nothing of them is on the disk', async ({
    launch,
    keyringIn,
    expectNoPlainText,
  }) => {
    const keyring = await keyringIn('unlocked')
    const first = await launch({ env: keyring.env })
    await signIn(first.page, ACCOUNT)
    await writeCanary(first.page)
    await expect(warning(first.page)).toBeHidden()
    expect(await readSecrets(keyring.env)).toHaveLength(2)
    await expectNoPlainText(keyring)
    await first.close()
    const second = await launch({ env: keyring.env })
    await expect(board(second.page)).toBeVisible({ timeout: 20_000 })
    await expectNoPlainText(keyring)
  })

  const TROUBLES = [
    { state: 'locked', title: 'that is locked', pl: /jest zablokowany/u, en: /is locked/u },
    { state: 'no-service', title: 'without a service', pl: /nie działa żaden/u, en: /No password store/u },
    { state: 'no-bus', title: 'without a bus', pl: /Poza sesją pulpitu/u, en: /outside a desktop session/u },
  ] as const
  for (const { state, title, pl, en } of TROUBLES) {
    test(`${title} is called that; the session lives in memory and nothing is on the disk`, async ({
      launch,
      keyringIn,
      userDataFolder,
      expectNoPlainText,
    }) => {
      const keyring = await keyringIn(state)
      const first = await launch({ env: keyring.env })
      await expect(first.page.getByText(pl)).toBeVisible()
      await signIn(first.page, ACCOUNT)
      await writeCanary(first.page)
      await expectWords(first.page, { pl, en })
      expect(await filesBelow(path.join(userDataFolder, 'store'))).toEqual([])
      await expectNoPlainText(null)
      await first.close()

      const second = await launch({ env: keyring.env })
      await expect(second.page.getByLabel('Nazwa użytkownika')).toBeEditable()
      await expect(board(second.page)).toBeHidden()
    })
  }

  test('that asks for its password where nobody answers holds up neither the window nor the files', async ({
    launch,
    keyringIn,
    userDataFolder,
    expectNoPlainText,
  }) => {
    const keyring = await keyringIn('unanswered')
    const { page } = await launch({ env: keyring.env })
    const words = { pl: /magazyn haseł .*nie odpowiada/iu, en: /password store .*is not answering/iu }
    // Long before the ten seconds that a call of the keychain may take.
    await expect(page.getByText(words.pl)).toBeVisible({ timeout: 8_000 })
    await signIn(page, ACCOUNT)
    await expectWords(page, words)
    await writeCanary(page)

    // Many more calls for the keychain; were they let through, they would block all file access.
    for (let call = 0; call < 6; call += 1) await callChannel(page, 'session:retryKeeping', undefined)
    await callChannel(page, 'preferences:change', { theme: 'dark' })
    await expect
      .poll(() => readFile(path.join(userDataFolder, 'preferences.json'), 'utf8').catch(() => ''))
      .toContain('dark')
    await expectWords(page, words)
    expect(await filesBelow(path.join(userDataFolder, 'store'))).toEqual([])
    await expectNoPlainText(null)

    // The window that asks is closed: said by itself, and nothing asks again until the person wants it.
    await keyring.dismissPrompt()
    await expect(warning(page)).toContainText('jest zablokowany', { timeout: 20_000 })
    await keyring.unlock()
    await warning(page).getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await expect(warning(page)).toBeHidden({ timeout: 20_000 })
    await expectNoPlainText(keyring)
  })

  test('that is locked while the app runs takes nothing away; unlocked, it keeps the session again', async ({
    launch,
    keyringIn,
    portalProxy,
    expectNoPlainText,
  }) => {
    const keyring = await keyringIn('unlocked')
    const first = await launch({ env: keyring.env })
    await signIn(first.page, ACCOUNT)
    await keyring.lock()
    await renewSession(first.page, portalProxy)
    await expectWords(first.page, { pl: /jest zablokowany/u, en: /is locked/u })
    await portalProxy.close()
    await writeCanary(first.page)
    expect(await outboxOf(first.page)).toHaveLength(1)

    await warning(first.page).getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await expect(warning(first.page)).toContainText('Nic się nie zmieniło.')
    await keyring.unlock()
    await warning(first.page).getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await expect(warning(first.page)).toBeHidden()
    await first.kill()
    await expectNoPlainText(keyring)

    const second = await launch({ env: keyring.env })
    await expect(board(second.page)).toBeVisible({ timeout: 20_000 })
    expect(await outboxOf(second.page)).toHaveLength(1)
  })

  test('that is locked at a start keeps its session, and gives it back once unlocked, with no restart', async ({
    launch,
    keyringIn,
    expectNoPlainText,
  }) => {
    const keyring = await keyringIn('unlocked')
    const first = await launch({ env: keyring.env })
    await signIn(first.page, ACCOUNT)
    await first.close()
    await keyring.lock()

    const { page } = await launch({ env: keyring.env })
    await expect(page.getByText(/jest zablokowany/u)).toBeVisible()
    await page.getByLabel('Nazwa użytkownika').fill('ktoś')
    const retry = page.getByRole('button', { name: 'Spróbuj ponownie' })
    await retry.click()
    await expect(page.getByText('Nic się nie zmieniło.')).toBeVisible()
    // What was being typed is still there.
    await expect(page.getByLabel('Nazwa użytkownika')).toHaveValue('ktoś')
    await keyring.unlock()
    await retry.click()
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
    await expect(warning(page)).toBeHidden()
    await expectNoPlainText(keyring)
  })

  test('with a session that makes no sense asks for signing in, and what was not sent is still there', async ({
    launch,
    keyringIn,
    portalProxy,
    expectNoPlainText,
  }) => {
    const keyring = await keyringIn('unlocked')
    const first = await launch({ env: keyring.env })
    await signIn(first.page, ACCOUNT)
    await portalProxy.close()
    const written = await writeCanary(first.page)
    await first.close()
    await spoilSecret(keyring.env, 'session')
    await expectNoPlainText(keyring)

    const { page } = await launch({ env: keyring.env })
    await expect(page.getByText(/nie dało się odczytać/u)).toBeVisible()
    await callChannel(page, 'preferences:change', { language: 'en' })
    await expect(page.getByText(/could not be read/u)).toBeVisible()
    await callChannel(page, 'preferences:change', { language: 'pl' })
    await portalProxy.open()
    await signIn(page, ACCOUNT)
    await expect(warning(page)).toBeHidden()
    // Still waiting, or delivered by now: on the portal it is to be found once.
    await expect.poll(() => outboxOf(page), { timeout: 20_000 }).toEqual([])
    await expect.poll(() => threadCount(page, written), { timeout: 20_000 }).toBe(1)
    await expectNoPlainText(keyring)
  })

  test('with a store key that makes no sense sets the data aside whole, says so, and begins anew', async ({
    launch,
    keyringIn,
    portalProxy,
    userDataFolder,
    expectNoPlainText,
  }) => {
    const keyring = await keyringIn('unlocked')
    const first = await launch({ env: keyring.env })
    await signIn(first.page, ACCOUNT)
    await portalProxy.close()
    await writeCanary(first.page)
    await first.kill()
    await portalProxy.open()
    await spoilSecret(keyring.env, 'store key')

    const { page } = await launch({ env: keyring.env })
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
    await expectWords(page, { pl: /nie pasuje do danych/u, en: /does not fit the data/u })
    const aside = (await filesBelow(path.join(userDataFolder, 'store'))).filter((file) =>
      /\.damaged-\d+(?:-wal)?$/u.test(file),
    )
    // The database with its log of commits, where the last writes are.
    expect(aside).toHaveLength(2)
    await expectNoPlainText(keyring)
  })
})

test.describe('a disk in trouble, with a keychain that works', () => {
  test('is said as what it is; the run goes on in memory, and on the disk once there is one', async ({
    launch,
    keyringIn,
    userDataFolder,
    expectNoPlainText,
  }) => {
    const keyring = await keyringIn('unlocked')
    // A file where the folder should be: as little can be written there as on a disk that is read only.
    const folder = path.join(userDataFolder, 'store')
    await writeFile(folder, '')
    const { page } = await launch({ env: keyring.env })
    await signIn(page, ACCOUNT)
    await expectWords(page, { pl: /Nie udało się zapisać danych/u, en: /could not be put on the disk/u })
    await writeCanary(page)
    await expectNoPlainText(keyring)

    await rm(folder)
    await warning(page).getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await expect(warning(page)).toBeHidden()
    expect(await filesBelow(folder)).not.toEqual([])
    await expectNoPlainText(keyring)
  })
})

/** The one notice of the frame about what is not kept. */
function warning(page: Page) {
  return page.getByRole('group').filter({ has: page.getByRole('button', { name: /^(?:Zamknij|Close)$/u }) })
}

/** The notice says this, and in the other language that. */
async function expectWords(page: Page, { pl, en }: { readonly pl: RegExp; readonly en: RegExp }) {
  await expect(warning(page)).toContainText(pl, { timeout: 20_000 })
  await callChannel(page, 'preferences:change', { language: 'en' })
  await expect(warning(page)).toContainText(en)
  await callChannel(page, 'preferences:change', { language: 'pl' })
  await expect(warning(page)).toContainText(pl)
}

/** Starts a thread as the forum's page does, and gives its id. */
async function writeCanary(page: Page): Promise<string> {
  const id = randomUUID()
  await callChannel(page, 'portal:distributor-forum.createThread', {
    body: { id, title: CANARY, body: CANARY },
  })
  return id
}

/** How often the thread is found among those of the portal. */
async function threadCount(page: Page, threadId: string): Promise<number> {
  const threads = (await callChannel(page, 'portal:distributor-forum.listThreads', {
    query: { search: CANARY },
  })) as { answer: { items: { id: string }[] } }
  return threads.answer.items.filter(({ id }) => id === threadId).length
}

/** Makes the app exchange its tokens, and waits until it has done so. */
async function renewSession(page: Page, portalProxy: FaultProxy): Promise<void> {
  const before = portalProxy.tokens.length
  portalProxy.tokensToRefuse = 1
  await callChannel(page, 'sync:start', undefined)
  await expect.poll(() => portalProxy.tokens.length).toBeGreaterThan(before)
}

/** A value of the keyring as it is kept, and what it says or stands for when decoded. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'base64url')
  const refreshToken = /"refreshToken":"([^"]+)"/u.exec(bytes.toString('utf8'))?.[1]
  return [value, bytes.toString('hex'), bytes.toString('base64'), ...(refreshToken ? [refreshToken] : [])]
}
