import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import type { Client } from './support/client'
import { temporaryFolder } from './support/client'
import { sha256Of } from './support/files'
import { expect, openTile, signIn, test } from './support/fixtures'
import {
  type DownloadFixtures,
  type OfferedVersion,
  type OpenedDownload,
  openDownload,
  openVersion,
} from './support/updates'

/** A folder that stands for a stick, chosen whenever the app asks the system for a folder. */
async function plugIn(application: ElectronApplication, folder: string): Promise<void> {
  await application.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, folder)
}

/** Fetches the smallest version that is large enough. */
async function download(fixtures: DownloadFixtures, atLeastBytes: number): Promise<OpenedDownload> {
  const opened = await openDownload(fixtures, atLeastBytes)
  await opened.start()
  await opened.ready()
  return opened
}

/** Selects the version's row and takes it to the page of the export. */
async function takeToExport(page: Page, offered: OfferedVersion): Promise<void> {
  await page
    .getByRole('checkbox', { name: `Zaznacz ${offered.programName} ${offered.version}`, exact: true })
    .check()
  await page.getByRole('button', { name: /Zapisz na nośniku/u }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Zapis na nośniku' })).toBeVisible()
}

async function exportTo(client: Client, offered: OfferedVersion, stick: string): Promise<void> {
  const { page, application } = client
  await plugIn(application, stick)
  await takeToExport(page, offered)
  await page.getByRole('button', { name: 'Wybierz folder…' }).click()
  await page.getByRole('button', { name: 'Zapisz na nośniku', exact: true }).click()
  await expect(page.getByText('Można bezpiecznie wyjąć nośnik.')).toBeVisible({ timeout: 30_000 })
}

const fileOn = (stick: string, { programId, version, fileName }: OfferedVersion) =>
  path.join(stick, 'StrefaPartnera', programId, version, fileName)

async function newStick(folder: string): Promise<string> {
  const stick = path.join(folder, 'PENDRIVE')
  await mkdir(stick)
  return stick
}

test.describe('updates on a stick', () => {
  test('are written, and taken on another computer with no network, identical', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const stick = await newStick(userDataFolder)
    const { client: first, offered } = await download({ launch, portalProxy, userDataFolder }, 5_000_000)
    await exportTo(first, offered, stick)
    await first.page.screenshot({ path: test.info().outputPath('export-done.png') })
    expect(await sha256Of(fileOn(stick, offered))).toBe(offered.sha256)
    await first.close()

    const other = await temporaryFolder()
    const second = await launch({ userDataFolder: other.path })
    await signIn(second.page, 'poziom2')
    await portalProxy.close()
    await plugIn(second.application, stick)
    await openTile(second.page, 'updates')
    await second.page.getByRole('button', { name: 'Z nośnika…' }).click()
    await second.page.getByRole('button', { name: 'Wybierz folder…' }).click()
    await expect(second.page.getByText('podpisana, do wczytania.')).toBeVisible({ timeout: 20_000 })
    await second.page.screenshot({ path: test.info().outputPath('import-found.png') })
    await second.page.getByRole('button', { name: 'Wczytaj 1 wersję do biblioteki' }).click()
    await expect(second.page.getByText('Wczytano 1 wersję.')).toBeVisible({ timeout: 30_000 })
    await second.page.screenshot({ path: test.info().outputPath('import-done.png') })
    const taken = path.join(other.path, 'library', offered.programId, offered.version, offered.fileName)
    expect(await sha256Of(taken)).toBe(offered.sha256)
    await second.page.getByRole('button', { name: 'Gotowe' }).click()
    await openVersion(second.page, offered)
    await expect(second.page.getByRole('button', { name: 'Pokaż w folderze' }).first()).toBeVisible()
    await second.close()
    await other.remove()
    await portalProxy.open()
  })

  test('say what is damaged, and leave it out', async ({ launch, portalProxy, userDataFolder }) => {
    const stick = await newStick(userDataFolder)
    const { client, offered } = await download({ launch, portalProxy, userDataFolder }, 1_000_000)
    await exportTo(client, offered, stick)
    await spoil(fileOn(stick, offered))
    await client.close()

    const other = await temporaryFolder()
    const second = await launch({ userDataFolder: other.path })
    await signIn(second.page, 'poziom2')
    await plugIn(second.application, stick)
    await openTile(second.page, 'updates')
    await second.page.getByRole('button', { name: 'Z nośnika…' }).click()
    await second.page.getByRole('button', { name: 'Wybierz folder…' }).click()
    await second.page.getByRole('button', { name: /Wczytaj 1 wersję/u }).click()
    await expect(second.page.getByText('plik uszkodzony lub zmieniony, pominięty')).toBeVisible({
      timeout: 30_000,
    })
    await second.page.screenshot({ path: test.info().outputPath('import-damaged.png') })
    expect(await readdir(path.join(other.path, 'library', offered.programId)).catch(() => [])).toEqual([])
    await second.close()
    await other.remove()
  })

  test('whose stick was pulled out say so, and are written once it is back', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const stick = await newStick(userDataFolder)
    const opened = await download({ launch, portalProxy, userDataFolder }, 1_000_000)
    const { page, offered } = opened
    const { application } = opened.client
    await plugIn(application, stick)
    await takeToExport(page, offered)
    await page.getByRole('button', { name: 'Wybierz folder…' }).click()
    await expect(page.getByRole('button', { name: 'Zapisz na nośniku', exact: true })).toBeEnabled()
    await page.screenshot({ path: test.info().outputPath('export-plan.png') })
    await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.screenshot({ path: test.info().outputPath('export-plan-dark.png') })
    await rename(stick, `${stick}-pulled`)
    await page.getByRole('button', { name: 'Zapisz na nośniku', exact: true }).click()
    await expect(page.getByText('Nośnik został odłączony').first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('export-gone.png') })
    await rename(`${stick}-pulled`, stick)
    await page.getByRole('button', { name: 'Zapisz na nośniku', exact: true }).click()
    await expect(page.getByText('Można bezpiecznie wyjąć nośnik.')).toBeVisible({ timeout: 30_000 })
    expect(await sha256Of(fileOn(stick, offered))).toBe(offered.sha256)
  })

  test('are checked by the stick’s own page, which shows a changed file in red', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const stick = await newStick(userDataFolder)
    const { client, offered } = await download({ launch, portalProxy, userDataFolder }, 5_000_000)
    await exportTo(client, offered, stick)
    const complaints: string[] = []
    const opened = client.application.waitForEvent('window')
    await client.application.evaluate(
      async ({ BrowserWindow }, file) => {
        const window = new BrowserWindow({ width: 1_000, height: 900 })
        await window.loadFile(file)
      },
      path.join(stick, 'StrefaPartnera', 'index.html'),
    )
    const page = await opened
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await expect(
      page.getByRole('heading', { name: `${offered.programName} ${offered.version}` }),
    ).toBeVisible()
    await page.locator('#folder').setInputFiles(path.join(stick, 'StrefaPartnera'))
    await expect(page.getByRole('status')).toHaveText('✓ Wszystkie pliki są zgodne (1).')
    await page.screenshot({ path: test.info().outputPath('page-right.png'), fullPage: true })
    await spoil(fileOn(stick, offered))
    await page.locator('#folder').setInputFiles(stick)
    await expect(page.getByText('✗ uszkodzony lub zmieniony')).toBeVisible()
    await expect(page.getByRole('status')).toContainText('Niezgodne pliki: 1 z 1')
    await page.screenshot({ path: test.info().outputPath('page-wrong.png'), fullPage: true })
    expect(complaints).toEqual([])
  })
})

/** Changes one byte in the last third; the length stays. */
async function spoil(file: string): Promise<void> {
  const bytes = await readFile(file)
  const at = Math.floor(bytes.length * 0.8)
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  await writeFile(file, bytes)
}
