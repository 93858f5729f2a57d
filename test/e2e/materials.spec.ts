import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { filesHolding } from './support/files'
import { board, expect, openTile, signIn, signOut, test, waitForSync } from './support/fixtures'

const PDF_TITLE = 'Kopia bezpieczeństwa: plan dla małej firmy'
const LONG_PDF_TITLE = 'Wymagania sprzętowe i systemowe InsERT nexo'
const MARKDOWN_TITLE = 'KSeF u klienta: od uprawnień do pierwszej faktury'

async function openList(page: Page, tab: string): Promise<void> {
  await openTile(page, 'materials')
  await page.getByRole('tab', { name: tab }).click()
}

async function openDocument(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Answers the system's dialog for where to save, as a person would. */
function chooseFile(application: ElectronApplication, filePath: string): Promise<void> {
  return application.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: chosen })) as never
  }, filePath)
}

/** How much of a canvas is not white: nothing was drawn on one that is all white. */
function inkOn(page: Page, pageNumber: number): Promise<number> {
  return page.locator(`[data-page="${pageNumber}"] canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    let count = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128 && data[at + 3] !== 0) count += 1
    return count
  })
}

test.describe('materials', () => {
  test('are found by words, program and topic, and a PDF is read, searched and zoomed in the app', async ({
    launch,
  }) => {
    const { page, complaints } = await launch()
    await signIn(page, 'poziom1')
    await openList(page, 'Materiały techniczne')
    await page.getByRole('searchbox').fill('wymagania siec')
    await expect(page.getByRole('row').filter({ has: page.getByRole('link') })).toHaveCount(1)
    await page.getByRole('searchbox').fill('')
    await page.getByRole('combobox', { name: 'Temat' }).click()
    await page.getByRole('option', { name: 'wymagania' }).click()
    await expect(page.getByRole('row').filter({ has: page.getByRole('link') })).toHaveCount(1)
    await openDocument(page, LONG_PDF_TITLE)

    await expect.poll(() => inkOn(page, 1), { timeout: 20_000 }).toBeGreaterThan(2_000)
    await expect(page.getByText('Dokument opisuje, czego potrzebują', { exact: false })).toBeVisible()
    const widthOf = () => page.locator('[data-page="1"]').evaluate((element) => element.clientWidth)
    const before = await widthOf()
    await page.getByRole('button', { name: 'Powiększ' }).click()
    await expect.poll(widthOf).toBeGreaterThan(before)
    await page.getByRole('searchbox', { name: 'Znajdź w dokumencie' }).fill('gwarancja')
    await expect(page.getByText('Nie znaleziono')).toBeVisible()
    await page.getByRole('searchbox', { name: 'Znajdź w dokumencie' }).fill('SRODOWISKA wirtualne')
    await expect(page.getByText('1 z 1')).toBeVisible()
    await page.getByRole('textbox', { name: 'Strona' }).fill('2')
    await page.keyboard.press('Enter')
    await expect.poll(() => inkOn(page, 2)).toBeGreaterThan(200)

    // The list is as it was left.
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(page.getByRole('combobox', { name: 'Temat' })).toHaveText('wymagania')
    expect(complaints).toEqual([])
  })

  test('in Markdown show tables, fetch no image, run no HTML and open only pages on the list', async ({
    launch,
    portalProxy,
  }) => {
    const { page, application, complaints } = await launch()
    await application.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
    await signIn(page, 'poziom2')
    await openList(page, 'Ogólne materiały serwisanckie')
    await openDocument(page, MARKDOWN_TITLE)
    await expect(page.getByRole('cell', { name: 'Wystawiona offline' })).toBeVisible()
    await expect(page.getByText('Obraz pominięty: Schemat obiegu faktury')).toBeVisible()
    await expect(page.locator('section[data-capability] img')).toHaveCount(0)
    await page.getByRole('button', { name: 'podatki.gov.pl' }).click()
    await page.getByRole('button', { name: 'blog klienta' }).click()
    await expect(page.getByText('Tej strony nie ma na liście dozwolonych').first()).toBeVisible()
    const opened = await application.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
    expect(opened).toEqual(['https://www.podatki.gov.pl/ksef/'])
    expect(portalProxy.requests.filter((request) => request.includes('obrazy'))).toEqual([])
    expect(complaints).toEqual([])
  })

  test('that were kept open with no network after a restart, encrypted on the disk, and go at sign-out', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const first = await launch()
    await signIn(first.page, 'poziom1')
    await openList(first.page, 'Ogólne materiały serwisanckie')
    for (const title of [PDF_TITLE, MARKDOWN_TITLE]) {
      await openDocument(first.page, title)
      await first.page.getByRole('button', { name: 'Zachowaj do pracy bez sieci' }).click()
      await expect(first.page.getByText('Zachowany na tym komputerze', { exact: true })).toBeVisible()
      await first.page.keyboard.press('Escape')
    }
    await waitForSync(first.page)
    await first.kill()

    await portalProxy.close()
    const { page } = await launch()
    await expect(board(page)).toBeVisible({ timeout: 20_000 })
    await openList(page, 'Ogólne materiały serwisanckie')
    await page.getByRole('button', { name: 'Tylko zachowane' }).click()
    await expect(page.getByRole('row').filter({ has: page.getByRole('link') })).toHaveCount(2)
    await openDocument(page, PDF_TITLE)
    await expect.poll(() => inkOn(page, 1), { timeout: 20_000 }).toBeGreaterThan(2_000)
    await page.keyboard.press('Escape')
    await openDocument(page, MARKDOWN_TITLE)
    await expect(page.getByRole('cell', { name: 'Wystawiona offline' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Tylko zachowane' }).click()
    await openDocument(page, 'Podłączenie drukarki fiskalnej online')
    await expect(page.getByText('Tego dokumentu nie ma na tym komputerze')).toBeVisible({ timeout: 20_000 })

    expect(await filesHolding(userDataFolder, 'Wystawiona offline')).toEqual([])
    expect(await filesHolding(userDataFolder, '%PDF-')).toEqual([])
    const store = path.join(userDataFolder, 'store')
    const sealed = async (): Promise<string[]> =>
      (await readdir(store)).filter((name) => name.includes('.sealed-'))
    expect(await sealed()).toHaveLength(2)
    await page.keyboard.press('Escape')
    await signOut(page)
    await expect(page.getByLabel('Nazwa użytkownika')).toBeVisible({ timeout: 20_000 })
    await expect.poll(sealed).toEqual([])
  })

  test('are saved where the person says, and an archive is only saved', async ({
    launch,
    userDataFolder,
  }) => {
    const { page, application } = await launch()
    await signIn(page, 'poziom4')
    await openList(page, 'Instrukcje dla serwisantów')
    await openDocument(page, 'Zestaw skryptów kontrolnych dla serwisanta')
    await expect(page.getByText('To archiwum z plikami')).toBeVisible()
    const target = path.join(userDataFolder, 'moje skrypty.zip')
    await chooseFile(application, target)
    await page.getByRole('button', { name: 'Zapisz jako…' }).click()
    await expect(page.getByText('Zapisano plik skrypty-kontrolne.zip').first()).toBeVisible()
    const bytes = await readFile(target)
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    const sha256 = await page.evaluate(async () => {
      const answer = await window.partner.call['portal:service-instructions.listDocuments']({
        query: { search: 'skryptow' },
      })
      return answer.ok ? answer.value.answer.items[0]?.sha256 : null
    })
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  })

  test('of a collection that is not held are refused, over the bridge as well', async ({ launch }) => {
    const { page: holder } = await launch()
    await signIn(holder, 'poziom4')
    const documentId = await holder.evaluate(async () => {
      const answer = await window.partner.call['portal:service-instructions.listDocuments']({ query: {} })
      return answer.ok ? (answer.value.answer.items[0]?.id ?? '') : ''
    })
    await signOut(holder)
    await expect(holder.getByLabel('Nazwa użytkownika')).toBeVisible({ timeout: 20_000 })

    await signIn(holder, 'poziom1')
    await openTile(holder, 'materials')
    await expect(holder.getByRole('tab')).toHaveCount(2)
    const refusals = await holder.evaluate(async (id) => {
      const ref = { capability: 'service-instructions' as const, documentId: id }
      const { call } = window.partner
      const answers = [
        await call['documents:read'](ref),
        await call['documents:keep'](ref),
        await call['documents:saveAs'](ref),
        await call['portal:service-instructions.getDocument']({ params: { documentId: id } }),
        await call['documents:read']({ ...ref, capability: 'service-materials' }),
        await call['documents:read']({ ...ref, documentId: '../../etc/passwd' }),
      ]
      return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
    }, documentId)
    expect(refusals).toEqual([
      'capability-required',
      'capability-required',
      'capability-required',
      'capability-required',
      'not-found',
      'invalid-input',
    ])
  })
})
