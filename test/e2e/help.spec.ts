import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ConnectionReport } from '#shared/ipc/connection-test'
import { type Client, temporaryFolder } from './support/client'
import { expect, signIn, test } from './support/fixtures'
import { healthAnswer, type LocalServer, serve, serveTls, startLoginProxy } from './support/network'

const closers: (() => Promise<void>)[] = []
test.afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function opened<Server extends LocalServer>(starting: Promise<Server>): Promise<Server> {
  const server = await starting
  closers.push(() => server.close())
  return server
}

async function ownFolder(): Promise<string> {
  const folder = await temporaryFolder()
  closers.push(folder.remove)
  return folder.path
}

async function reportOf({ page }: Client): Promise<ConnectionReport> {
  await page.getByRole('button', { name: 'Sprawdź połączenie' }).waitFor()
  return page.evaluate(async () => {
    const result = await window.partner.call['connection:test'](undefined)
    if (!result.ok) throw new Error(result.error.code)
    return result.value
  })
}

/** The app's environment with a policy that sends everything through a proxy, loopback too. */
async function proxyPolicy(port: number): Promise<Record<string, string>> {
  const filePath = path.join(await ownFolder(), 'policy.json')
  const proxy = { mode: 'fixed', rules: `127.0.0.1:${port}`, bypass: '<-loopback>' }
  await writeFile(filePath, JSON.stringify({ proxy }), { mode: 0o600 })
  return { STREFA_POLICY_FILE: filePath }
}

async function portThatNobodyHas(): Promise<number> {
  const server = await serve(() => undefined)
  await server.close()
  return server.port
}

test('the connection test names the hop that fails, on a real network of each kind', async ({
  launch,
  keyringEnv,
}) => {
  test.setTimeout(180_000)
  const long = { notBefore: '20200101000000Z', notAfter: '20600101000000Z' }
  const cases: [
    verdict: string,
    failedHop: string | undefined,
    portalUrl: string,
    env?: Record<string, string>,
  ][] = [
    ['ok', undefined, `http://127.0.0.1:${(await opened(serve(healthAnswer(0)))).port}`],
    ['clock-skewed', undefined, `http://127.0.0.1:${(await opened(serve(healthAnswer(-3_600_000)))).port}`],
    ['name-not-found', 'name', 'https://portal.strefa.invalid'],
    ['portal-refuses-connection', 'first-hop', `http://127.0.0.1:${await portThatNobodyHas()}`],
    [
      'captive-portal',
      'portal',
      `http://127.0.0.1:${(await opened(serve((_request, response) => response.writeHead(302, { location: 'http://login.hotel.example/' }).end()))).port}`,
    ],
    [
      'captive-portal',
      'portal',
      `http://127.0.0.1:${(await opened(serve((_request, response) => response.end('<h1>Wi-Fi</h1>')))).port}`,
    ],
    [
      'portal-failing',
      'portal',
      `http://127.0.0.1:${(await opened(serve((_request, response) => response.writeHead(503).end()))).port}`,
    ],
    [
      'certificate-expired',
      'secure-channel',
      `https://127.0.0.1:${(await opened(serveTls(await ownFolder(), { commonName: '127.0.0.1', notBefore: '20200101000000Z', notAfter: '20210101000000Z' }))).port}`,
    ],
    [
      'certificate-not-yet-valid',
      'secure-channel',
      `https://127.0.0.1:${(await opened(serveTls(await ownFolder(), { commonName: '127.0.0.1', notBefore: '20550101000000Z', notAfter: '20600101000000Z' }))).port}`,
    ],
    [
      'certificate-of-other-name',
      'secure-channel',
      `https://127.0.0.1:${(await opened(serveTls(await ownFolder(), { commonName: 'login.hotel.example', ...long }))).port}`,
    ],
    [
      'certificate-of-unknown-issuer',
      'secure-channel',
      `https://127.0.0.1:${(await opened(serveTls(await ownFolder(), { commonName: '127.0.0.1', ...long }))).port}`,
    ],
    ['not-encrypted', 'secure-channel', `https://127.0.0.1:${(await opened(serve(healthAnswer(0)))).port}`],
    [
      'proxy-unreachable',
      'first-hop',
      'https://portal.strefa.invalid',
      await proxyPolicy(await portThatNobodyHas()),
    ],
    [
      'proxy-login',
      'first-hop',
      'https://portal.strefa.invalid',
      await proxyPolicy((await opened(startLoginProxy('anna', 'tajne'))).port),
    ],
  ]
  for (const [verdict, failedHop, portalUrl, env = {}] of cases) {
    await test.step(`${verdict}: ${portalUrl}`, async () => {
      const client = await launch({ portalUrl, env: { ...keyringEnv, ...env } })
      const report = await reportOf(client)
      await client.kill()
      expect(report.verdict).toBe(verdict)
      expect(report.hops.find(({ state }) => state === 'failed')?.hop).toBe(failedHop)
      expect(
        report.hops
          .filter(({ state }) => state === 'passed')
          .every(({ durationMs }) => durationMs !== null || failedHop !== undefined),
      ).toBe(true)
      if (verdict.startsWith('certificate')) expect(report.certificate?.issuer).toContain('Urzad Testowy')
    })
  }
})

test('who cannot get in learns why, and what to tell support, on the sign-in screen', async ({ launch }) => {
  const client = await launch({ portalUrl: `http://127.0.0.1:${await portThatNobodyHas()}` })
  const { page, application } = client
  await page.getByRole('button', { name: 'Sprawdź połączenie' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Serwer portalu nie przyjmuje połączeń')).toBeVisible()
  await expect(dialog.locator('[data-hop="first-hop"][data-state="failed"]')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('connection.png') })
  await dialog.getByRole('button', { name: 'Kopiuj diagnostykę…' }).click()
  await expect(dialog.getByText(/connection test .*portal-refuses-connection/u)).toBeVisible()
  const lines = dialog.getByRole('listitem')
  await dialog.getByRole('button', { name: /Usuń wiersz: app:/u }).click()
  const shown = await lines.allInnerTexts()
  await page.screenshot({ path: test.info().outputPath('diagnostics.png') })
  await dialog.getByRole('button', { name: 'Kopiuj', exact: true }).click()
  await expect(dialog.getByText('Skopiowano')).toBeVisible()
  const copied = await application.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied.split('\n').map((line) => line.replaceAll(/\s+/gu, ' ').trim())).toEqual(
    shown.map((line) => line.replaceAll(/\s+/gu, ' ').trim()),
  )
  expect(copied).not.toMatch(/^app:/mu)
  const folder = await ownFolder()
  const saved = path.join(folder, 'diagnostyka.txt')
  await application.evaluate(({ dialog: systemDialog }, filePath) => {
    systemDialog.showSaveDialog = (() =>
      Promise.resolve({ canceled: false, filePath })) as typeof systemDialog.showSaveDialog
  }, saved)
  await dialog.getByRole('button', { name: 'Zapisz do pliku…' }).click()
  await expect(dialog.getByText('Zapisano')).toBeVisible()
  expect((await readFile(saved, 'utf8')).trim()).toBe(copied.trim())
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a proxy that asks for a login gets it from the person, and nothing else keeps it', async ({
  launch,
  keyringEnv,
  portalProxy,
  userDataFolder,
}) => {
  const proxy = await opened(startLoginProxy('anna', 'kanarek-proxy-7'))
  const env = { ...keyringEnv, ...(await proxyPolicy(proxy.port)) }
  const { page, application } = await launch({ portalUrl: portalProxy.url, env })
  const dialog = page.getByRole('dialog', { name: 'Zaloguj się do serwera proxy' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByText('„Siec firmowa”')).toBeVisible()
  await dialog.getByLabel('Nazwa użytkownika proxy').fill('anna')
  await dialog.getByLabel('Hasło do proxy').fill('zle')
  await dialog.getByRole('button', { name: 'Zaloguj się' }).click()
  await expect(dialog.getByText('Serwer proxy nie przyjął tej nazwy lub hasła.')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('proxy-login.png') })
  expect(proxy.passedCount()).toBe(0)
  await dialog.getByLabel('Hasło do proxy').fill('kanarek-proxy-7')
  await dialog.getByRole('button', { name: 'Zaloguj się' }).click()
  await expect(dialog).toBeHidden()
  await signIn(page, 'poziom2')
  expect(proxy.passedCount()).toBeGreaterThan(0)
  await application.close()
  for (const name of await readdir(userDataFolder, { recursive: true })) {
    const content = await readFile(path.join(userDataFolder, name)).catch(() => Buffer.alloc(0))
    expect(content.includes('kanarek-proxy-7'), name).toBe(false)
  }
})

test('a crash leaves a dump here, of which diagnostics tell, and no more than a few are kept', async ({
  launch,
  userDataFolder,
}) => {
  const old = path.join(userDataFolder, 'crash-dumps', 'completed')
  await mkdir(old, { recursive: true })
  for (let number = 0; number < 9; number += 1) await writeFile(path.join(old, `old-${number}.dmp`), 'dump')
  const { application } = await launch()
  await expect.poll(async () => (await readdir(old)).length).toBeLessThanOrEqual(5)
  const window = await application.firstWindow()
  await window.waitForSelector('.sign-in')
  await application.evaluate(({ BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows()
    process.kill(ours?.webContents.getOSProcessId() ?? -1, 'SIGSEGV')
  })
  const dumps = async (): Promise<string[]> =>
    (await readdir(path.join(userDataFolder, 'crash-dumps'), { recursive: true })).filter(
      (name) => name.endsWith('.dmp') && !path.basename(name).startsWith('old-'),
    )
  await expect.poll(dumps, { timeout: 20_000 }).toHaveLength(1)
})
