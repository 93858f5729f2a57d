import { filesHolding } from './support/files'
import { board, expect, signIn, signOut, submitSignIn, test, waitForSync } from './support/fixtures'
import { readSecrets } from './support/secrets'

test.describe('signing in', () => {
  test('with a wrong password says so at the field, keeps the name and moves the focus there', async ({
    launch,
  }) => {
    const { page } = await launch()
    await submitSignIn(page, 'poziom2', 'not the password')
    const password = page.getByLabel('Hasło', { exact: true })
    await expect(page.getByText(/nieprawidłow|niepoprawn|błędn/iu).first()).toBeVisible()
    await expect(password).toBeFocused()
    await expect(password).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Nazwa użytkownika')).toHaveValue('poziom2')
    await expect(board(page)).toBeHidden()
  })

  test('with empty fields asks for them', async ({ launch }) => {
    const { page } = await launch()
    await page.getByRole('button', { name: 'Zaloguj się' }).click()
    const username = page.getByLabel('Nazwa użytkownika')
    await expect(username).toBeFocused()
    await expect(username).toHaveAttribute('aria-invalid', 'true')
  })

  test('with the portal down says that, and works once it is back', async ({ launch, portalProxy }) => {
    await portalProxy.close()
    const { page } = await launch()
    await submitSignIn(page, 'poziom3')
    await expect(page.getByText(/portal/iu).first()).toBeVisible()
    await expect(board(page)).toBeHidden()
    await portalProxy.open()
    await page.getByRole('button', { name: 'Zaloguj się' }).click()
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
  })

  test('takes over what was typed while the page was still the static shell', async ({ launch }) => {
    const { page } = await launch()
    // The same accessible names in the shell and in what replaces it: typing needs no waiting.
    await submitSignIn(page, 'poziom1')
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
  })

  test('in English has the English names', async ({ launch }) => {
    const { page } = await launch({ language: 'en' })
    await page.getByLabel('Username').fill('poziom2')
    await page.getByLabel('Password', { exact: true }).fill('partner-demo')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
  })
})

test.describe('a session', () => {
  test('kept in the keychain starts straight into the board, and no secret lies on the disk', async ({
    launch,
    keyringEnv,
    userDataFolder,
  }) => {
    const first = await launch()
    await signIn(first.page, 'poziom4')
    // The session and the key of the local store.
    const secrets = await readSecrets(keyringEnv)
    expect(secrets).toHaveLength(2)
    await first.close()
    for (const secret of secrets) expect(await filesHolding(userDataFolder, secret)).toEqual([])
    expect(await filesHolding(userDataFolder, 'partner-demo')).toEqual([])

    const second = await launch()
    await expect(board(second.page)).toBeVisible({ timeout: 20_000 })
    await expect(second.page.getByLabel('Hasło', { exact: true })).toBeHidden()
    // Rotation: what the keychain holds now is not what it held before.
    expect(await readSecrets(keyringEnv)).not.toEqual(secrets)
  })

  test('not to be remembered ends with the app', async ({ launch, keyringEnv }) => {
    const first = await launch()
    await first.page.getByRole('checkbox').uncheck()
    await signIn(first.page, 'poziom4')
    expect(await readSecrets(keyringEnv)).toEqual([])
    await first.close()
    const second = await launch()
    await expect(second.page.getByLabel('Nazwa użytkownika')).toBeVisible()
  })

  test('ended by signing out clears the keychain and asks again at the next start', async ({
    launch,
    keyringEnv,
  }) => {
    const first = await launch()
    await signIn(first.page, 'poziom5')
    expect(await readSecrets(keyringEnv)).toHaveLength(2)
    await signOut(first.page)
    await expect(first.page.getByLabel('Nazwa użytkownika')).toBeVisible()
    await expect.poll(() => readSecrets(keyringEnv)).toEqual([])
    await first.close()
    const second = await launch()
    await expect(second.page.getByLabel('Nazwa użytkownika')).toBeVisible()
    await expect(board(second.page)).toBeHidden()
  })

  test('signed out while the portal is down is gone from the keychain all the same', async ({
    launch,
    keyringEnv,
    portalProxy,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await portalProxy.close()
    await signOut(page)
    await expect(page.getByLabel('Nazwa użytkownika')).toBeVisible()
    await expect.poll(() => readSecrets(keyringEnv)).toEqual([])
  })

  test('kept, with the portal down at the start, opens the board by the signed rights and goes on by itself', async ({
    launch,
    portalProxy,
    keyringEnv,
  }) => {
    const first = await launch()
    await signIn(first.page, 'poziom2')
    // Of when the data are can be told once there are some.
    await waitForSync(first.page)
    await first.close()
    await portalProxy.close()
    const second = await launch()
    await expect(board(second.page)).toBeVisible({ timeout: 20_000 })
    await expect(second.page.getByText(/offline/iu).first()).toBeVisible()
    expect(await readSecrets(keyringEnv)).toHaveLength(2)
    await portalProxy.open()
    await expect(second.page.getByText('Online', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  })

  test('without a keychain lives for this run, and the app says so', async ({ launch, userDataFolder }) => {
    const { page } = await launch({
      env: { HOME: userDataFolder, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' },
    })
    await signIn(page, 'poziom2')
    await expect(page.getByText(/tylko do zamknięcia|tej sesji|do końca/iu).first()).toBeVisible()
  })
})
