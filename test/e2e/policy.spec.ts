import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs'
import { temporaryFolder } from './support/client'
import { expect, signIn, test } from './support/fixtures'
import { serve } from './support/network'

const PROJECT = path.resolve(import.meta.dirname, '../..')

let folder: Awaited<ReturnType<typeof temporaryFolder>>
test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(() => folder.remove())

async function writePolicy(text: string): Promise<{ STREFA_POLICY_FILE: string }> {
  const filePath = path.join(folder.path, 'policy.json')
  await writeFile(filePath, text, { mode: 0o600 })
  return { STREFA_POLICY_FILE: filePath }
}

test('what the administrator has fixed is in force, shown as such, and changed by nobody', async ({
  launch,
  keyringEnv,
  portalProxy,
}) => {
  const other = await serve((_request, response) => response.writeHead(500).end())
  const library = path.join(folder.path, 'biblioteka')
  const env = await writePolicy(
    JSON.stringify({
      portal: portalProxy.url,
      library: { folder: library, quotaBytes: 5_000_000_000 },
      transfers: {
        limitBytesPerSecond: 2_000_000,
        hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: 18, to: 6 }],
      },
      updates: { client: 'off', programs: 'off' },
      proxy: { mode: 'direct' },
    }),
  )
  const { page, application } = await launch({
    portalUrl: `http://127.0.0.1:${other.port}`,
    env: { ...keyringEnv, ...env },
  })
  await expect(page.locator('[data-unused-portal]')).toContainText('STREFA_PORTAL_URL')
  await page.screenshot({ path: test.info().outputPath('policy-sign-in.png') })
  await signIn(page, 'poziom2')
  await other.close()

  await page.evaluate(() => {
    location.hash = '#/settings'
  })
  await expect(page.getByRole('heading', { name: 'Ustawienia administratora' })).toBeVisible()
  await expect(
    page.getByRole('radio', { name: '2,0 MB/s' }).or(page.getByLabel(/MB\/s/u)).first(),
  ).toBeDisabled()
  await expect(page.locator('[data-fixed]').first()).toBeVisible()
  const size = { width: 1180, height: 1900 }
  await application.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
  await page.screenshot({ path: test.info().outputPath('policy-settings.png') })
  await page.getByRole('button', { name: 'Sprawdź połączenie' }).click()
  await expect(page.getByText('Połączenie z portalem działa')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('policy-connection-ok.png') })
  await page.keyboard.press('Escape')

  const codes = await page.evaluate(async () => {
    const { call } = window.partner
    const results = [
      await call['transferSettings:change']({ speedLimit: null }),
      await call['transferSettings:change']({ downloadHours: null }),
      await call['library:chooseFolder'](undefined),
      await call['updateRules:setDownload']({
        programId: 'subiekt-nexo',
        download: { kinds: ['fix'], leastImportance: 'optional', includesPreview: false },
      }),
      await call['library:changeSettings']({
        settings: {
          keepCount: null,
          keepCountByProgram: {},
          quotaByteLength: null,
          checkBytesPerSecond: 8_000_000,
        },
        removesIds: [],
      }),
    ]
    return results.map((result) => (result.ok ? 'done' : result.error.code))
  })
  expect(codes).toEqual(Array.from({ length: 5 }, () => 'fixed-by-administrator'))
  const inForce = await page.evaluate(async () => {
    const { call } = window.partner
    const [transfers, overview] = [
      await call['transferSettings:get'](undefined),
      await call['library:getOverview'](undefined),
    ]
    if (!transfers.ok || !overview.ok) throw new Error('Not read')
    return {
      speedLimit: transfers.value.speedLimit,
      monday: transfers.value.downloadHours?.[0]?.[17],
      folderName: overview.value.folderName,
      quotaByteLength: overview.value.settings.quotaByteLength,
    }
  })
  expect(inForce).toEqual({
    speedLimit: 2_000_000,
    monday: false,
    folderName: 'biblioteka',
    quotaByteLength: 5_000_000_000,
  })
})

test('a policy that cannot be followed keeps the app from every portal, and says what is wrong', async ({
  userDataFolder,
  keyringEnv,
}) => {
  const { executablePath } = await ensureElectron()
  let requestCount = 0
  const other = await serve((_request, response) => {
    requestCount += 1
    response.end()
  })
  const portalUrl = `http://127.0.0.1:${other.port}`
  for (const [text, mode, told] of [
    ['{"portal":"portal.example.com"}', 0o600, 'pole „portal” jest błędne; oczekiwano: sam adres portalu'],
    ['{"portal":', 0o600, 'to nie jest poprawny JSON'],
    ['{"portal":"https://portal.example.com"}', 0o666, 'może zmieniać ktoś inny niż administrator'],
  ] as const) {
    const policyEnv = await writePolicy(text)
    await chmod(policyEnv.STREFA_POLICY_FILE, mode)
    // Not by Playwright, which would miss what the app says before it is connected.
    const child = spawn(executablePath, [PROJECT, '--no-sandbox', '--user-data-dir', userDataFolder], {
      env: {
        ...process.env,
        ...keyringEnv,
        ...policyEnv,
        STREFA_PORTAL_URL: portalUrl,
        LANGUAGE: 'pl',
        LANG: 'pl_PL.UTF-8',
      },
    })
    let complaint = ''
    child.stderr.on('data', (piece: Buffer) => {
      complaint += piece.toString('utf8')
    })
    await expect.poll(() => complaint, { timeout: 20_000 }).toContain(told)
    expect(complaint).toContain(policyEnv.STREFA_POLICY_FILE)
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  expect(requestCount).toBe(0)
  await other.close()
})
