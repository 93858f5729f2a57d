import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright/test'
import { samplePicture } from '../../src/portal/features/custom-solutions/sample/sample-picture'
import { NIPS, PAPER } from '../helpers/application-data'
import { violations } from './support/accessibility'
import { temporaryFolder } from './support/client'
import { board, chooseOwnPassword, expect, signOut, submitSignIn, test } from './support/fixtures'

/** Stands in for the person in the system's dialog. */
async function answerDialog(application: ElectronApplication, filePaths: readonly string[]): Promise<void> {
  await application.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [...chosen] })) as never
  }, filePaths)
}

async function fillFirm(page: Page): Promise<void> {
  await page.getByLabel('Nazwa firmy').fill('Żuk Systemy sp. z o.o.')
  await page.locator('input[name="nip"]').fill('5260250274')
  await page.getByLabel('Ulica i numer').fill('ul. Długa 5')
  await page.getByLabel('Kod pocztowy').fill('80-831')
  await page.getByLabel('Miejscowość').fill('Gdańsk')
  await page.getByLabel('Imię i nazwisko').fill('Łucja Żuk')
  await page.getByLabel('E-mail').fill('lucja@zuk.example')
  await page.getByLabel('Telefon').fill('58 555 11 22')
}

test.describe('the way in', () => {
  test('a firm that serves users applies with their papers, and looks its application up', async ({
    launch,
    portalProxy,
  }) => {
    test.setTimeout(90_000)
    const folder = await temporaryFolder()
    const files = ['jeden.pdf', 'dwa.pdf', 'trzy.pdf'].map((name) => path.join(folder.path, name))
    for (const [index, file] of files.entries())
      await writeFile(file, Buffer.concat([PAPER, Buffer.from([index])]))
    const program = path.join(folder.path, 'rekomendacja.pdf')
    await writeFile(program, 'MZ to nie jest dokument')
    const { application, page } = await launch()
    await page.getByRole('button', { name: 'Złóż wniosek o dostęp' }).click()
    await expect(page.getByRole('heading', { name: 'Wniosek o dostęp' })).toBeFocused()
    await page.getByRole('button', { name: 'Złóż wniosek', exact: true }).click()
    await expect(page.getByText('Wybierz, na jakiej podstawie składasz wniosek.')).toBeVisible()
    await expect(page.getByRole('radio').first()).toBeFocused()
    expect(await violations(page)).toEqual([])

    await page.getByRole('radio', { name: /serwisuje co najmniej 3/u }).check()
    await expect(page.getByText('Brakuje 3 rekomendacji.')).toBeVisible()
    await fillFirm(page)
    // What was typed outlives the way back to sign-in.
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Nazwa użytkownika')).toBeVisible()
    await page.getByRole('button', { name: 'Złóż wniosek o dostęp' }).click()
    await expect(page.getByLabel('Nazwa firmy')).toHaveValue('Żuk Systemy sp. z o.o.')

    await answerDialog(application, [program, ...files.slice(0, 2)])
    await page.getByRole('button', { name: 'Dodaj pliki…' }).click()
    await expect(page.getByText('„rekomendacja.pdf” nie jest plikiem PDF')).toBeVisible()
    await page.getByRole('button', { name: 'Złóż wniosek', exact: true }).click()
    await expect(page.getByText('Brakuje 1 rekomendacji.')).toBeVisible()
    await answerDialog(application, files.slice(2))
    await page.getByRole('button', { name: 'Dodaj pliki…' }).click()
    const names = page.getByLabel('Użytkownik, który rekomenduje')
    const nips = page.getByLabel('NIP użytkownika')
    await expect(names).toHaveCount(3)
    for (const index of [0, 1, 2]) {
      await names.nth(index).fill(`Użytkownik ${index + 1}`)
      await nips.nth(index).fill(index === 2 ? NIPS[0] : (NIPS[index] ?? ''))
    }
    await page.getByRole('button', { name: 'Złóż wniosek', exact: true }).click()
    await expect(page.getByText('Ten użytkownik jest już na liście')).toBeVisible()
    await nips.nth(2).fill(NIPS[2])

    await portalProxy.close()
    await page.getByRole('button', { name: 'Złóż wniosek', exact: true }).click()
    await expect(page.getByRole('alert').getByText('Portal nie odpowiada')).toBeVisible({ timeout: 30_000 })
    await portalProxy.open()
    await page.getByRole('button', { name: 'Złóż wniosek', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Wniosek złożony' })).toBeFocused({ timeout: 30_000 })
    expect(await violations(page)).toEqual([])
    const number = await page.getByTestId('application-number').textContent()
    const code = await page.getByTestId('lookup-code').textContent()
    await page.getByRole('button', { name: 'Kopiuj numer i kod' }).click()
    await expect
      .poll(() => application.evaluate(({ clipboard }) => clipboard.readText()))
      .toBe(`Wniosek o dostęp do Strefy Partnera: numer ${number}, kod ${code}`)

    await page.getByRole('button', { name: 'Sprawdź stan' }).click()
    await page.getByRole('button', { name: 'Sprawdź', exact: true }).click()
    await expect(page.locator('[data-application-state="submitted"]')).toContainText('Czeka na rozpatrzenie')
    await page.getByLabel('Kod', { exact: true }).fill('AAAA-BBBB-CCCC-DDDD')
    await page.getByRole('button', { name: 'Sprawdź', exact: true }).click()
    await expect(page.getByText('Nie ma wniosku o takim numerze i kodzie.')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await folder.remove()
  })

  test('an accepted applicant signs in with what the operator hands over, and a declined one reads why', async ({
    launch,
    userDataFolder,
  }) => {
    test.setTimeout(120_000)
    const picture = path.join(userDataFolder, 'skan.png')
    await writeFile(picture, samplePicture([3, 5, 2]))
    const { application, page } = await launch()
    const apply = async (): Promise<{ number: string; code: string }> => {
      await page.getByRole('button', { name: 'Złóż wniosek', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Wniosek złożony' })).toBeVisible({ timeout: 30_000 })
      const number = (await page.getByTestId('application-number').textContent()) ?? ''
      const code = (await page.getByTestId('lookup-code').textContent()) ?? ''
      await page.getByRole('button', { name: 'Wróć do logowania' }).click()
      return { number, code }
    }
    await page.getByRole('button', { name: 'Złóż wniosek o dostęp' }).click()
    await page.getByRole('radio', { name: /serwisuje co najmniej 3/u }).check()
    await answerDialog(application, [picture, picture, picture])
    await page.getByRole('button', { name: 'Dodaj pliki…' }).click()
    for (const index of [0, 1, 2]) {
      await page
        .getByLabel('Użytkownik, który rekomenduje')
        .nth(index)
        .fill(`Firma ${index + 1}`)
      await page
        .getByLabel('NIP użytkownika')
        .nth(index)
        .fill(NIPS[index] ?? '')
    }
    await fillFirm(page)
    const accepted = await apply()
    await page.getByRole('button', { name: 'Złóż wniosek o dostęp' }).click()
    await page.getByRole('radio', { name: /rozwiązanie autorskie/u }).check()
    await fillFirm(page)
    const declined = await apply()

    await submitSignIn(page, 'operator')
    await page.locator('[data-desk="applications"]').click()
    await page.getByRole('searchbox').fill(accepted.number)
    await page
      .getByRole('row', { name: new RegExp(`^${accepted.number} `, 'u') })
      .getByRole('link')
      .click()
    await expect(page.getByText('Firma 2, NIP 526-025-02-74')).toBeVisible()
    await page.getByRole('button', { name: 'Otwórz: skan.png' }).first().click()
    const canvas = page.getByRole('dialog').getByRole('img', { name: 'skan.png' })
    await expect.poll(() => canvas.evaluate((element: HTMLCanvasElement) => element.width)).toBe(960)
    await page.getByRole('button', { name: 'Zamknij' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Przyjmij i utwórz konto' }).click()
    await expect(page.getByText('Wpisz nazwę użytkownika, co najmniej trzy znaki.')).toBeVisible()
    await page.getByLabel('Nazwa użytkownika').fill('poziom5')
    await page.getByRole('button', { name: 'Przyjmij i utwórz konto' }).click()
    await expect(page.getByText('Portal nie przyjął tej nazwy')).toBeVisible()
    const username = `zuk-${accepted.number}`
    await page.getByLabel('Nazwa użytkownika').fill(username)
    await page.getByLabel('Poziom').selectOption('2')
    await page.getByRole('button', { name: 'Przyjmij i utwórz konto' }).click()
    const password = (await page.getByTestId('first-password').textContent()) ?? ''
    expect(password).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/u)

    await page.keyboard.press('Escape')
    await page.getByRole('searchbox').fill(declined.number)
    await page
      .getByRole('row', { name: new RegExp(`^${declined.number} `, 'u') })
      .getByRole('link')
      .click()
    await page.getByLabel('Powód').fill('Prosimy o opis rozwiązania.')
    await page.getByRole('button', { name: 'Odrzuć wniosek' }).click()
    await expect(page.getByText('Odrzucony', { exact: true })).toBeVisible()
    await page.evaluate(() => {
      window.location.hash = '#/desk/audit'
    })
    await expect(page.getByRole('link', { name: 'Odrzucenie wniosku' }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Przyjęcie wniosku' }).first()).toBeVisible()
    await page.evaluate(() => {
      window.location.hash = '#/'
    })
    await signOut(page)

    await page.getByRole('button', { name: 'Sprawdź stan wniosku' }).click()
    const look = async ({ number, code }: { number: string; code: string }): Promise<void> => {
      await page.getByLabel('Numer wniosku').fill(number)
      await page.getByLabel('Kod', { exact: true }).fill(code)
      await page.getByRole('button', { name: 'Sprawdź', exact: true }).click()
    }
    await look(declined)
    await expect(page.locator('[data-application-state="declined"]')).toContainText(
      'Prosimy o opis rozwiązania.',
    )
    await look(accepted)
    await expect(page.locator('[data-application-state="accepted"]')).toContainText(username)
    await page.getByRole('button', { name: 'Wróć do logowania' }).click()
    await submitSignIn(page, username, password)
    await chooseOwnPassword(page, password, 'zuk-skacze-nad-rzeka')
    await expect(board(page)).toContainText('Poziom 2', { timeout: 20_000 })
    await expect(page.locator('[data-tile="updates"]')).toBeVisible()
  })
})
