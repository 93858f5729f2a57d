import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { violations } from './support/accessibility'
import { sha256Of } from './support/files'
import { expect, openTile, signIn, test } from './support/fixtures'
import { type OfferedVersion, offeredVersions, openDownload, openVersion } from './support/updates'

/** The folder that the person chooses whenever the app asks the system for one. */
async function chooseFolder(application: ElectronApplication, folder: string): Promise<void> {
  await application.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, folder)
}

async function openLibrary(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Biblioteka', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Biblioteka' })).toBeVisible()
}

const held = (page: Page, { programId, version }: OfferedVersion) =>
  page.locator(`[data-held="${programId} ${version}"]`)

async function expectState(page: Page, offered: OfferedVersion, state: string): Promise<void> {
  await expect(held(page, offered)).toHaveAttribute('data-held-state', state, { timeout: 30_000 })
}

/** Inverts one byte of a file in its place. */
async function flipByte(file: string, position: number): Promise<void> {
  const handle = await open(file, 'r+')
  const byte = Buffer.alloc(1)
  await handle.read(byte, 0, 1, position)
  byte[0] = (byte[0] ?? 0) ^ 0xff
  await handle.write(byte, 0, 1, position)
  await handle.close()
}

/** Pictures of a screen in both themes and at 200 %, for whoever looks at them. */
async function takePictures(page: Page, name: string): Promise<void> {
  const shot = async (suffix: string): Promise<void> => {
    await page.screenshot({ path: test.info().outputPath(`${name}${suffix}.png`) })
  }
  await shot('')
  await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await shot('-dark')
  await page.setViewportSize({ width: 590, height: 380 })
  await shot('-200-percent')
  await page.setViewportSize({ width: 1180, height: 760 })
  await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'light' }))
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
}

test('a damaged file is found by a check and healed by its one chunk', async ({
  launch,
  portalProxy,
  userDataFolder,
}) => {
  const download = await openDownload({ launch, portalProxy, userDataFolder }, 2 * CHUNK_BYTE_LENGTH)
  const { page, offered, file } = download
  await download.start()
  await download.ready()
  await openLibrary(page)
  await expectState(page, offered, 'checked')
  await takePictures(page, 'library')
  await flipByte(file, CHUNK_BYTE_LENGTH + 1_000)
  await page.keyboard.press('F5')
  await expectState(page, offered, 'unchecked')
  const sentBefore = portalProxy.packageBytesSent
  await page.getByRole('button', { name: 'Sprawdź pliki' }).click()
  await expect(page.getByText('Znaleziono 1 uszkodzony plik.')).toBeVisible({ timeout: 30_000 })
  await expectState(page, offered, 'checked')
  expect(await sha256Of(file)).toBe(offered.sha256)
  expect(portalProxy.packageBytesSent - sentBefore).toBe(CHUNK_BYTE_LENGTH)
  await page.screenshot({ path: test.info().outputPath('healed.png') })
  await expect(page.locator('[aria-labelledby^="toast-title"]')).toHaveCount(0, { timeout: 30_000 })
  expect(await violations(page)).toEqual([])
})

test('a damaged file waits, marked, while there is no network', async ({
  launch,
  portalProxy,
  userDataFolder,
}) => {
  const download = await openDownload({ launch, portalProxy, userDataFolder }, 1_000_000)
  const { page, offered, file } = download
  await download.start()
  await download.ready()
  await portalProxy.close()
  await page.evaluate(() => window.partner.call['connectivity:check'](undefined))
  await flipByte(file, 500_000)
  await openLibrary(page)
  await page.getByRole('button', { name: 'Sprawdź pliki' }).click()
  await expectState(page, offered, 'damaged')
  await takePictures(page, 'damaged')
  await portalProxy.open()
  await page.evaluate(() => window.partner.call['connectivity:check'](undefined))
  await expectState(page, offered, 'checked')
  expect(await sha256Of(file)).toBe(offered.sha256)
})

test('what was removed comes back, also after a restart', async ({ launch, portalProxy, userDataFolder }) => {
  const download = await openDownload({ launch, portalProxy, userDataFolder }, 1_000_000)
  const { page, offered, file, client } = download
  const name = `${offered.programName} ${offered.version}`
  await download.start()
  await download.ready()
  await openLibrary(page)
  await page.getByRole('button', { name: `Usuń z biblioteki: ${name}` }).click()
  await expect(page.getByText(`Usunięto ${name}`, { exact: true })).toBeVisible()
  expect(existsSync(file)).toBe(false)
  await takePictures(page, 'removed')
  await page.getByText('Cofnij', { exact: true }).click()
  await expectState(page, offered, 'checked')
  expect(await sha256Of(file)).toBe(offered.sha256)

  await page.getByRole('button', { name: `Usuń z biblioteki: ${name}` }).click()
  await expect(page.getByRole('button', { name: `Przywróć: ${name}` })).toBeVisible()
  await client.close()
  const again = await launch()
  await expect(again.page.getByTestId('board')).toBeVisible({ timeout: 20_000 })
  await openTile(again.page, 'updates')
  await openLibrary(again.page)
  await again.page.getByRole('button', { name: `Przywróć: ${name}` }).click()
  await expect(held(again.page, offered)).toBeVisible()
  expect(await sha256Of(file)).toBe(offered.sha256)
})

test('a folder of files is taken by what they are, whatever their names', async ({
  launch,
  portalProxy,
  userDataFolder,
}) => {
  const download = await openDownload({ launch, portalProxy, userDataFolder }, 1_000_000)
  const { page, offered, file, client } = download
  const name = `${offered.programName} ${offered.version}`
  await download.start()
  await download.ready()
  const folder = path.join(userDataFolder, 'Moje pliki')
  await mkdir(path.join(folder, 'stare'), { recursive: true })
  await copyFile(file, path.join(folder, 'stare', 'instalator (1).exe'))
  await writeFile(path.join(folder, 'lista zakupów.txt'), 'mleko')
  await openLibrary(page)
  await page.getByRole('button', { name: `Usuń z biblioteki: ${name}` }).click()
  await expect(held(page, offered)).toHaveCount(0)
  await chooseFolder(client.application, folder)
  const sentBefore = portalProxy.packageBytesSent
  await page.getByRole('button', { name: 'Dodaj z folderu…' }).click()
  await expect(page.getByText('Znaleziono 1 wersję, której nie ma w bibliotece.')).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByText('lista zakupów.txt')).toBeVisible()
  await takePictures(page, 'adoption')
  await page.getByText('Przenieś, oryginały znikną po sprawdzeniu').click()
  await page.getByRole('button', { name: /^Dodaj do biblioteki/u }).click()
  await expect(page.getByText('Dodano 1 wersję.')).toBeVisible({ timeout: 20_000 })
  await expectState(page, offered, 'checked')
  expect(await sha256Of(file)).toBe(offered.sha256)
  expect(existsSync(path.join(folder, 'stare', 'instalator (1).exe'))).toBe(false)
  expect(await readFile(path.join(folder, 'lista zakupów.txt'), 'utf8')).toBe('mleko')
  expect(portalProxy.packageBytesSent).toBe(sentBefore)
})

test('the library moves to another folder, whole and checked, and stays in use', async ({
  launch,
  portalProxy,
  userDataFolder,
}) => {
  const download = await openDownload({ launch, portalProxy, userDataFolder }, 1_000_000)
  const { page, offered, file, client } = download
  await download.start()
  await download.ready()
  const folder = path.join(userDataFolder, 'Dysk D')
  await mkdir(folder)
  await openLibrary(page)
  await expectState(page, offered, 'checked')
  await chooseFolder(client.application, folder)
  await page.getByRole('button', { name: 'Więcej działań' }).click()
  await page.getByRole('menuitem', { name: 'Przenieś bibliotekę…' }).click()
  await expect(page.getByRole('heading', { name: 'Przenieść bibliotekę do folderu Dysk D?' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('move-ask.png') })
  await page.getByRole('button', { name: 'Przenieś', exact: true }).click()
  await expect(page.getByText('Biblioteka jest teraz w folderze Dysk D.')).toBeVisible({ timeout: 30_000 })
  await expectState(page, offered, 'checked')
  await page.screenshot({ path: test.info().outputPath('move-done.png') })
  const moved = path.join(folder, offered.programId, offered.version, offered.fileName)
  expect(await sha256Of(moved)).toBe(offered.sha256)
  expect(existsSync(file)).toBe(false)
  await client.close()
  const again = await launch()
  await expect(again.page.getByTestId('board')).toBeVisible({ timeout: 20_000 })
  await openTile(again.page, 'updates')
  await openLibrary(again.page)
  await expect(held(again.page, offered)).toBeVisible()
})

test('only the latest versions stay when the person wants it so, and they see first what goes', async ({
  launch,
  portalProxy,
  userDataFolder,
}) => {
  const all = await offeredVersions(portalProxy.url, 0)
  const programId = all.map((version) => version.programId).find((id) => countOf(all, id) >= 2)
  const [first, second] = all.filter((version) => version.programId === programId)
  if (first === undefined || second === undefined) throw new Error('no program has two versions')
  const client = await launch()
  const { page } = client
  await signIn(page, 'poziom2')
  await openTile(page, 'updates')
  for (const version of [first, second]) {
    await openVersion(page, version)
    await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Pokaż w folderze' }).first()).toBeVisible({
      timeout: 40_000,
    })
  }
  await openLibrary(page)
  await expect(page.locator('[data-held]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Limit i porządki…' }).click()
  await page.getByLabel('Ile ostatnich wersji programu zostaje').selectOption('1')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^Zostanie usunięta 1 wersja/u)).toBeVisible()
  await takePictures(page, 'rules')
  await dialog.getByRole('button', { name: 'Zapisz i usuń 1 wersję' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('[data-held]')).toHaveCount(1)
  const fileOf = ({ version, fileName, programId: id }: OfferedVersion): string =>
    path.join(userDataFolder, 'library', id, version, fileName)
  expect([first, second].filter((version) => existsSync(fileOf(version)))).toHaveLength(1)
  await expect(page.getByRole('button', { name: /^Przywróć: /u })).toBeVisible()
})

const countOf = (versions: readonly OfferedVersion[], programId: string): number =>
  versions.filter((version) => version.programId === programId).length
