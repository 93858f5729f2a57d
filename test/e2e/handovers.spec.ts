import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import type { Client as RegisteredClient } from '../../src/shared/api/clients'
import type { Handover, NewHandover } from '../../src/shared/api/handovers'
import type { VersionDetails } from '../../src/shared/api/updates'
import { newHandover } from '../helpers/handover-documents'
import { violations } from './support/accessibility'
import { board, expect, openTile, signIn, test, waitForSync } from './support/fixtures'
import { outboxOf } from './support/offline-writes'
import { pdfText } from './support/pdf'
import { PortalSession } from './support/portal-session'
import { openDownload } from './support/updates'

const CLIENT = { name: 'Zakład Usług Żmudź, Ćwiek, Koń i Gęś', nip: '123-456-32-18' }

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}

/** Whatever the app asks the system for, a folder or a new file, it gets this one. */
async function answerDialogs(application: ElectronApplication, chosen: string): Promise<void> {
  await application.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [answer] })
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: answer })
  }, chosen)
}

async function openHandovers(page: Page): Promise<void> {
  await openTile(page, 'updates')
  await page.getByRole('button', { name: 'Przekazania' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Przekazania' })).toBeVisible()
}

async function addClient(page: Page, licence?: { program: string; until: string }): Promise<void> {
  await page.getByRole('button', { name: 'Klienci' }).click()
  await page.getByRole('button', { name: 'Dodaj klienta' }).click()
  await page.getByRole('textbox', { name: /^Nazwa/u }).fill(CLIENT.name)
  await page.getByRole('textbox', { name: /^NIP/u }).fill(CLIENT.nip)
  if (licence !== undefined) {
    await page.getByRole('button', { name: 'Dodaj licencję' }).click()
    await page.getByLabel('Program', { exact: true }).selectOption(licence.program)
    await page.getByLabel('Numer licencji').fill('SN-2026-08')
    await page.getByLabel('Uprawnienia do').fill(licence.until)
  }
  await page.getByRole('button', { name: 'Zapisz', exact: true }).click()
  await expect(page.getByText(`Zapisano klienta ${CLIENT.name}`).last()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Klienci' })).toBeVisible()
}

async function chooseClient(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill('żmudź')
  await page.getByRole('option', { name: CLIENT.name }).first().click()
}

/** The PDF of the entry that is shown, as text. */
async function printedProtocol(
  application: ElectronApplication,
  page: Page,
  folder: string,
): Promise<string> {
  const file = path.join(folder, 'Protokół.pdf')
  await answerDialogs(application, file)
  await page.getByRole('button', { name: 'Protokół PDF…' }).click()
  await expect(page.getByText('Zapisano protokół').last()).toBeVisible({ timeout: 20_000 })
  const pdf = await readFile(file)
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  return pdfText(pdf)
}

test.describe('hand-overs', () => {
  test('an export for a client warns, is recorded, linked and printed with Polish letters', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const opened = await openDownload({ launch, portalProxy, userDataFolder }, 1_000_000)
    const { page, offered } = opened
    const { application } = opened.client
    await opened.start()
    await opened.ready()
    await page.keyboard.press('Escape')
    await page.evaluate(() => {
      window.location.hash = '#/tile/updates/handovers'
    })
    await expect(page.getByRole('heading', { level: 1, name: 'Przekazania' })).toBeVisible()
    // The day before the version came out: the client is not entitled to it.
    const session = await PortalSession.signIn(portalProxy.url, 'poziom2')
    const { items } = await session.get<{ items: VersionDetails[] }>(
      `/updates/versions?search=${encodeURIComponent(`${offered.programName} ${offered.version}`)}`,
    )
    const version = items.find(({ package: file }) => file?.sha256 === offered.sha256)
    const dayBefore = new Date(Date.parse(version?.releasedOn ?? '') - 86_400_000).toISOString().slice(0, 10)
    await addClient(page, { program: offered.programId, until: dayBefore })
    await shoot(page, 'clients')

    const stick = path.join(userDataFolder, 'PENDRIVE')
    await mkdir(stick)
    await answerDialogs(application, stick)
    await page.evaluate(() => {
      window.location.hash = '#/tile/updates'
    })
    await page.getByRole('searchbox').fill(`${offered.programName} ${offered.version}`)
    await page
      .getByRole('checkbox', { name: `Zaznacz ${offered.programName} ${offered.version}`, exact: true })
      .check()
    await page.getByRole('button', { name: /Zapisz na nośniku/u }).click()
    await page.getByRole('button', { name: 'Wybierz folder…' }).click()
    await chooseClient(page, 'Dla kogo (opcjonalnie)')
    await expect(page.getByText('Uprawnienia klienta do tych wersji są niepewne')).toBeVisible()
    await page.getByRole('button', { name: 'Zapisz na nośniku', exact: true }).click()
    await expect(page.getByText('Potwierdź, że przekazujesz mimo ostrzeżenia.')).toBeVisible()
    await shoot(page, 'export-warning')
    await page.getByRole('checkbox', { name: /Wiem o tym/u }).check()
    await page.getByRole('button', { name: 'Zapisz na nośniku', exact: true }).click()
    await expect(page.getByText('Można bezpiecznie wyjąć nośnik.')).toBeVisible({ timeout: 30_000 })

    await page.evaluate(() => {
      window.location.hash = '#/tile/updates/handovers'
    })
    await page.getByRole('link', { name: CLIENT.name }).first().click()
    await expect(page.getByText('Przekazano mimo ostrzeżenia o uprawnieniach.')).toBeVisible()
    await expect(page.getByText('Zgodny z łańcuchem')).toBeVisible({ timeout: 20_000 })
    await shoot(page, 'handover')
    const ledger = await session.get<{ items: Handover[] }>('/handovers')
    expect(ledger.items[0]).toMatchObject({
      way: 'export',
      mediumName: 'PENDRIVE',
      isWarningOverridden: true,
      recipientName: CLIENT.name,
      packages: [{ sha256: offered.sha256, entitlement: 'ended', licence: { number: 'SN-2026-08' } }],
    })

    const text = await printedProtocol(application, page, userDataFolder)
    for (const words of [
      'Protokół przekazania aktualizacji',
      CLIENT.name,
      CLIENT.nip,
      'Kaskada Komputery s.c.',
      'Nowy Sącz',
      'Tomasz Gąsior',
      'Przekazujący: data i podpis',
      offered.sha256.slice(0, 16),
    ]) {
      expect(text).toContain(words)
    }
    for (const letter of 'ąćęłńóśźż') expect(text.toLowerCase(), letter).toContain(letter)
  })

  test('an entry by hand waits with no network, is printed there, and is taken when it is back', async ({
    launch,
    portalProxy,
    userDataFolder,
  }) => {
    const { page, application } = await launch()
    await signIn(page, 'poziom4')
    await waitForSync(page)
    await portalProxy.close()
    await openHandovers(page)
    await addClient(page)
    await expect(page.getByRole('list', { name: 'Czekają na wysłanie' })).toContainText(CLIENT.name)
    await shoot(page, 'clients-waiting')
    await page.evaluate(() => {
      window.location.hash = '#/tile/updates/handovers/new'
    })
    await page.getByRole('button', { name: 'Dopisz do rejestru' }).click()
    await expect(page.getByText('Dodaj przynajmniej jedną wersję.')).toBeVisible()
    await chooseClient(page, 'Komu przekazano')
    await page.getByRole('combobox', { name: 'Program i wersja' }).fill('subiekt nexo')
    await page
      .getByRole('option', { name: /^Subiekt nexo/u })
      .first()
      .click()
    await page.getByRole('checkbox', { name: /Wiem o tym/u }).check()
    await page.getByLabel('Notatka (opcjonalnie)').fill('Wysłane e-mailem, źródło: własne pobranie')
    await shoot(page, 'by-hand')
    await page.getByRole('button', { name: 'Dopisz do rejestru' }).click()
    await expect(page.getByText('Wpis dopisano do rejestru').last()).toBeVisible()
    const waiting = page.getByRole('list', { name: 'Czekają na wysłanie' })
    await expect(waiting).toContainText(CLIENT.name)
    await shoot(page, 'handovers-waiting')
    await waiting.getByRole('link', { name: CLIENT.name }).click()
    await expect(page.getByText('Numer i miejsce w łańcuchu nada portal')).toBeVisible()
    const text = await printedProtocol(application, page, userDataFolder)
    expect(text).toContain('numer nada portal')
    expect(text).toContain('Wpis czeka na przyjęcie do rejestru przekazań.')

    await portalProxy.open()
    await expect.poll(() => outboxOf(page), { timeout: 60_000 }).toEqual([])
    const session = await PortalSession.signIn(portalProxy.url, 'poziom4')
    const clients = (await session.get<{ items: RegisteredClient[] }>('/clients')).items
    const client = clients.find(({ name }) => name === CLIENT.name)
    const [entry] = (await session.get<{ items: Handover[] }>('/handovers')).items
    expect(client).toMatchObject({ nip: '1234563218' })
    expect(entry).toMatchObject({ clientId: client?.id, way: 'by-hand', medium: 'email' })
    await expect(page.getByRole('heading', { level: 1, name: /^Przekazanie nr \d+$/u })).toBeVisible({
      timeout: 20_000,
    })
  })

  test('a withdrawn version names every client and stick that got it', async ({ launch, portalProxy }) => {
    const session = await PortalSession.signIn(portalProxy.url, 'poziom3')
    const { items } = await session.get<{ items: VersionDetails[] }>('/updates/versions?isWithdrawn=true')
    const [withdrawn] = items
    if (withdrawn === undefined) throw new Error('the sample has no withdrawn version')
    const [handed] = newHandover().packages
    const gave = (change: Partial<NewHandover>) =>
      session.write('POST', '/handovers', {
        ...newHandover(),
        packages: [
          {
            ...handed,
            versionId: withdrawn.id,
            programId: withdrawn.programId,
            programName: withdrawn.programName,
            version: withdrawn.version,
            releasedOn: withdrawn.releasedOn,
            licence: { number: 'X-1', entitledUntil: '2030-01-01' },
          },
        ],
        ...change,
      })
    for (const [index, name] of ['Cukiernia Pączek', 'Hurtownia Źródło'].entries()) {
      await gave({
        recipient: { clientId: null, name, nip: '1234563218' },
        mediumName: `Pendrive ${index + 1}`,
      })
    }
    const { page } = await launch()
    await signIn(page, 'poziom3')
    await waitForSync(page)
    await page.evaluate((id) => {
      window.location.hash = `#/tile/updates/${id}`
    }, withdrawn.id)
    const told = page.getByRole('region', { name: /trafiła już w 2 miejsca/u })
    await expect(told).toContainText('Cukiernia Pączek · NIP 123-456-32-18 · Pendrive 1')
    await expect(told).toContainText('Hurtownia Źródło')
    await shoot(page, 'withdrawn')
    await portalProxy.close()
    await page.reload()
    await expect(told).toContainText('Cukiernia Pączek', { timeout: 20_000 })
  })

  test('the register says which number is wrong, and the screens keep the rules of accessibility', async ({
    launch,
  }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    await openHandovers(page)
    expect(await violations(page)).toEqual([])
    await shoot(page, 'handovers-empty')
    await page.getByRole('button', { name: 'Klienci' }).click()
    await page.getByRole('button', { name: 'Dodaj klienta' }).click()
    await page.getByRole('textbox', { name: /^Nazwa/u }).fill('Kto')
    await page.getByRole('textbox', { name: /^NIP/u }).fill('123-456-32-19')
    await page.getByLabel('REGON (opcjonalnie)').fill('123456786')
    await page.getByRole('button', { name: 'Zapisz', exact: true }).click()
    await expect(page.getByText('To nie jest poprawny NIP')).toBeVisible()
    await expect(page.getByText('To nie jest poprawny REGON')).toBeVisible()
    await expect(page.getByRole('textbox', { name: /^NIP/u })).toBeFocused()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Dodaj licencję' }).click()
    await shoot(page, 'client-form')
    // Going elsewhere loses nothing.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Dodaj klienta' }).click()
    await expect(page.getByRole('textbox', { name: /^NIP/u })).toHaveValue('123-456-32-19')
    await page.evaluate(() => window.partner.call['preferences:change']({ theme: 'dark' }))
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await shoot(page, 'client-form-dark')
    await page.evaluate(() => {
      window.location.hash = '#/tile/updates/handovers/new'
    })
    await expect(page.getByRole('heading', { level: 1, name: 'Wpis ręczny' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await shoot(page, 'by-hand-dark')
    await expect(board(page)).toHaveCount(0)
  })
})
