import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { LONG_WAY } from '../helpers/catalogue-data'
import { violations } from './support/accessibility'
import { test } from './support/catalogue'
import { filesBelow, sha256Of } from './support/files'
import { expect, openTile, signIn, waitForSync } from './support/fixtures'
import { askPortal, openVersion, type VersionItem } from './support/updates'

interface Listed {
  readonly items: readonly VersionItem[]
  readonly totalCount: number
}

const { program, programId, installed, steps: numbers, newest, installStep, tooOld, blocked } = LONG_WAY

const count = (page: Page) => page.getByRole('status').filter({ hasText: /wersj/u })

async function choose(page: Page, filter: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: filter }).click()
  await page.getByRole('option', { name: option }).click()
}

async function chooseProgram(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Programy' })
    .getByRole('button', { name: new RegExp(`^${name}`, 'u') })
    .click()
}

/** Opens the way to the newest version of the program from the one that the client has. */
async function openPath(page: Page, from: string): Promise<void> {
  await openTile(page, 'updates')
  await chooseProgram(page, program)
  await page.getByRole('button', { name: 'Ścieżka dla klienta' }).click()
  await page.getByRole('combobox', { name: 'U klienta jest wersja' }).fill(from)
  await page.keyboard.press('Escape')
}

/** Resolves once what was turned has run out: it goes on for a while by itself. */
async function wheelAtRest(page: Page): Promise<void> {
  const scrollTop = () => page.locator('[data-scroll]').evaluate((element) => element.scrollTop)
  let before = -1
  await expect
    .poll(async () => {
      const last = before
      before = await scrollTop()
      return before === last
    })
    .toBe(true)
}

test.describe('the catalogue', () => {
  test('is filtered over all there is, online and with no network alike', async ({ launch, portalProxy }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await waitForSync(page)
    const legal = await askPortal<Listed>(portalProxy.url, '/updates/versions', { kind: 'legal', limit: 1 })
    const query = { kind: 'legal', importance: 'critical', isOffered: true, limit: 200 }
    const narrowed = await askPortal<Listed>(portalProxy.url, '/updates/versions', query)
    expect(legal.totalCount).toBeGreaterThan(narrowed.totalCount)
    expect(narrowed.totalCount).toBeGreaterThan(0)

    await openTile(page, 'updates')
    await choose(page, 'Rodzaj', 'Zmiana prawna')
    await expect(count(page)).toHaveText(new RegExp(`^${legal.totalCount} `, 'u'))
    await choose(page, 'Ważność', 'Krytyczna')
    await page.getByRole('group', { name: 'Filtry' }).getByRole('button', { name: 'Do pobrania' }).click()
    await expect(count(page)).toHaveText(new RegExp(`^${narrowed.totalCount} `, 'u'))
    const shown = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((row) => row.dataset['row']))
    expect(shown).toEqual(narrowed.items.map(({ id }) => id))

    await portalProxy.close()
    await page.getByRole('group', { name: 'Filtry' }).getByRole('button', { name: 'Do pobrania' }).click()
    await choose(page, 'Ważność', 'Każda ważność')
    await expect(count(page)).toHaveText(new RegExp(`^${legal.totalCount} `, 'u'))
    await choose(page, 'Kanał', 'Próbne')
    const previews = await page.getByText('Żadna wersja nie pasuje').or(page.locator('[data-row]')).count()
    expect(previews).toBeGreaterThan(0)
  })

  test('tells a screen reader how long it is, draws what is in sight, and is walked by keyboard', async ({
    launch,
    portalProxy,
  }) => {
    const { totalCount } = await askPortal<Listed>(portalProxy.url, '/updates/versions', { limit: 1 })
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await openTile(page, 'updates')
    const grid = page.getByRole('grid', { name: 'Wersje' })
    await expect(grid).toHaveAttribute('aria-rowcount', String(totalCount + 1))
    const rows = page.locator('[data-row]')
    await expect(rows.first()).toHaveAttribute('aria-rowindex', '2')
    expect(await rows.count()).toBeLessThan(60)

    await rows.first().focus()
    const focusedIndex = () =>
      page.evaluate(() => Number(document.activeElement?.getAttribute('aria-rowindex') ?? 0))
    // To the end of what was read, until all of it was: more is read when the end comes near.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End')
          return focusedIndex()
        },
        { timeout: 20_000 },
      )
      .toBe(totalCount + 1)
    await expect(page.locator('[data-row]:focus')).toBeInViewport()
    await page.keyboard.press('ArrowUp')
    expect(await focusedIndex()).toBe(totalCount)
    expect(await rows.count()).toBeLessThan(60)
    await page.keyboard.press('Home')
    expect(await focusedIndex()).toBe(2)
    await page.keyboard.press('PageDown')
    expect(await focusedIndex()).toBe(12)
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-row][aria-current="true"]')).toHaveAttribute('aria-rowindex', '12')
  })

  test('shows what a search finds from its beginning, wherever the list stood', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await openTile(page, 'updates')
    const first = page.locator('[aria-rowindex="2"]')
    await expect(first).toBeInViewport()
    await page.locator('[data-row]').nth(3).hover()
    await page.mouse.wheel(0, 2_000)
    await wheelAtRest(page)
    await expect(first).not.toBeInViewport()
    await page.getByRole('searchbox').fill('gt')
    await expect(first).toBeInViewport()
    await expect(first).toContainText('GT')
  })

  test('keeps the focus on a row that the wheel has taken out of sight', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await openTile(page, 'updates')
    const rows = page.locator('[data-row]')
    await rows.nth(3).focus()
    const id = await rows.nth(3).getAttribute('data-row')
    await rows.nth(3).hover()
    for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 600)
    await wheelAtRest(page)
    // Its neighbours are not drawn any more, it alone still is.
    await expect(page.locator('[aria-rowindex="6"]')).toHaveCount(0)
    await expect(page.locator(`[data-row="${id}"]`)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('[data-row]:focus')).toBeInViewport()
  })
})

test.describe("the way from a client's version", () => {
  test('passes the version that must be passed, and its set is fetched by one button', async ({
    launch,
    userDataFolder,
  }) => {
    test.setTimeout(90_000)
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await openPath(page, installed)
    const steps = page.getByRole('region', { name: 'Co po kolei zainstalować' })
    await expect(steps.getByRole('listitem').first()).toContainText(installStep)
    await expect(steps.getByText(/^3 kroki, razem \d/u)).toBeVisible()
    const inOrder = steps.locator('ol').first().locator('> li')
    await expect(inOrder).toHaveCount(numbers.length)
    for (const [index, number] of numbers.entries()) await expect(inOrder.nth(index)).toContainText(number)

    expect(await violations(page)).toEqual([])
    await steps.getByRole('button', { name: /^Pobierz zestaw/u }).click()
    await expect(steps.getByText('Cały zestaw jest w bibliotece.')).toBeVisible({ timeout: 60_000 })
    const library = path.join(userDataFolder, 'library', programId)
    const files = (await filesBelow(library)).filter((file) => file.endsWith('.exe'))
    expect(files.map((file) => path.basename(path.dirname(file))).toSorted()).toEqual([...numbers])
  })

  test('tells all that changes on it once, to be copied and printed', async ({ launch, portalProxy }) => {
    const history = await askPortal<{ items: { version: string; notes: { text: string }[] }[] }>(
      portalProxy.url,
      `/updates/programs/${programId}/versions`,
      { limit: 200 },
    )
    const numberOf = (version: string): number =>
      version.split('.').reduce((sum, part) => sum * 1_000 + Number(part), 0)
    const passed = history.items.filter(({ version }) => numberOf(version) > numberOf(installed))
    const texts = [...new Set(passed.flatMap(({ notes }) => notes.map(({ text }) => text)))]
    expect(texts.length).toBeGreaterThan(3)

    const { page, application } = await launch()
    await signIn(page, 'poziom2')
    await openPath(page, installed)
    const notes = page.getByRole('region', { name: `Co się zmienia od ${installed} do ${newest}` })
    for (const text of texts) await expect(notes.getByText(text)).toHaveCount(1)
    await notes.getByRole('tab', { name: 'Według wersji' }).click()
    await expect(notes.getByRole('heading', { level: 3 }).first()).toHaveText(newest)

    await notes.getByRole('button', { name: 'Kopiuj' }).click()
    await expect(notes.getByRole('button', { name: 'Skopiowano' })).toBeVisible()
    const copied = await application.evaluate(({ clipboard }) => clipboard.readText())
    for (const text of texts) expect(copied).toContain(text)
    expect(copied.startsWith(`${program}: zmiany od ${installed} do ${newest}`)).toBe(true)

    await page.emulateMedia({ media: 'print' })
    const title = page.getByRole('heading', { name: `${program}: zmiany od ${installed} do ${newest}` })
    await expect(title).toBeVisible()
    await expect(notes).toBeHidden()
  })

  test('is found with no network, and where there is none it says which step is missing', async ({
    launch,
    portalProxy,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom2')
    await waitForSync(page)
    await portalProxy.close()
    await openPath(page, installed)
    await expect(page.getByText(/^3 kroki, razem/u)).toBeVisible({ timeout: 20_000 })
    const field = page.getByRole('combobox', { name: 'U klienta jest wersja' })
    await field.fill(tooOld)
    await page.keyboard.press('Escape')
    await expect(page.getByText(/prowadzi droga przez wersje, których nie ma do pobrania/u)).toBeVisible()
    await expect(page.getByText(blocked)).toBeVisible()
    await field.fill(newest)
    await page.keyboard.press('Escape')
    await expect(page.getByText(`Klient ma już wersję ${newest}`)).toBeVisible()
    await field.fill('pięć')
    await field.blur()
    await expect(page.getByText(/^Numer wersji to liczby z kropkami/u)).toBeVisible()
  })
})

test('what is new is told on the tile until it was looked at, also with no network', async ({
  launch,
  portalProxy,
}) => {
  const { page } = await launch()
  await signIn(page, 'poziom2')
  await waitForSync(page)
  const tile = page.locator('[data-tile="updates"]')
  await expect(tile).toContainText(/\d\snow(a|e|ych)/u)
  await openTile(page, 'updates')
  await expect(page.locator('[data-row]').first()).toBeVisible()
  await portalProxy.close()
  await page.keyboard.press('Escape')
  await expect(tile).toContainText('Nic nowego')
})

test('a withdrawn version is marked with its reason, put into quarantine, and kept only knowingly', async ({
  launch,
  portalProxy,
  cataloguePortal,
  userDataFolder,
}) => {
  test.setTimeout(120_000)
  const reason = 'Zestawienie VAT pomijało korekty.'
  const { items } = await askPortal<Listed>(portalProxy.url, '/updates/versions', {
    programId: 'gestor-gt',
    isOffered: true,
    limit: 1,
  })
  const [version] = items
  if (version === undefined || version.package === null) throw new Error('nothing is offered')
  const offered = { ...version, ...version.package, id: version.id }
  const { page } = await launch()
  await signIn(page, 'poziom2')
  await openTile(page, 'updates')
  await openVersion(page, offered)
  await page.getByRole('button', { name: 'Pobierz', exact: true }).click()
  await expect(page.getByText('Plik jest na tym komputerze i przeszedł sprawdzenie.')).toBeVisible({
    timeout: 30_000,
  })
  const file = path.join(userDataFolder, 'library', offered.programId, offered.version, offered.fileName)
  expect(await sha256Of(file)).toBe(offered.sha256)

  await cataloguePortal.withdraw(offered.id, reason)
  // Away for a moment: the page says when the portal has answered again.
  await expect
    .poll(
      async () => {
        await page.keyboard.press('F5')
        return page.getByText(/^Wycofana wersja jest w kwarantannie/u).count()
      },
      { timeout: 40_000, intervals: [1_000] },
    )
    .toBe(1)
  const details = page.getByRole('region', { name: 'Szczegóły wersji' })
  await expect(details.getByText(/^Wycofana \d/u)).toBeVisible()
  await expect(details.getByText(reason)).toBeVisible()
  await expect(details.getByRole('button', { name: 'Pobierz', exact: true })).toHaveCount(0)
  await expect(page.locator(`[data-row="${offered.id}"]`)).toContainText('Wycofana')
  expect(existsSync(file)).toBe(false)

  await page.getByRole('button', { name: 'Do biblioteki' }).click()
  const quarantine = page.getByRole('region', { name: 'Kwarantanna: wycofane przez producenta' })
  await expect(quarantine).toContainText(reason)
  await page.screenshot({ path: test.info().outputPath('quarantine.png') })
  await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.screenshot({ path: test.info().outputPath('quarantine-dark.png') })
  await quarantine.getByRole('button', { name: /^Zostaw mimo to/u }).click()
  await page.getByRole('button', { name: 'Zostaw w bibliotece' }).click()
  await expect(quarantine).toHaveCount(0)
  await expect(
    page.getByText(`wycofana przez producenta, zostawiona na Twoje życzenie: ${reason}`),
  ).toBeVisible()
  expect(await sha256Of(file)).toBe(offered.sha256)
})
