import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { startKeyring } from '../../../scripts/lib/keyring.mjs'
import { violations } from './accessibility'
import { type Client, temporaryFolder } from './client'
import { expect, signIn, test } from './fixtures'
import { sidewaysOverflow } from './window-size'

/** A second person's computer: its own folder and keyring, on the same portal. */
export const deskTest = test.extend<{ readonly launchOther: () => Promise<Client> }>({
  launchOther: async ({ launch }, use) => {
    const folder = await temporaryFolder()
    const keyring = await startKeyring()
    await use(() => launch({ userDataFolder: folder.path, env: keyring.env }))
    await keyring.dispose()
    await folder.remove()
  },
})

/** Signs an operator in and opens a desk from the board. */
export async function openDesk(page: Page, desk: string): Promise<void> {
  await signIn(page, 'operator')
  await page.locator(`[data-desk="${desk}"]`).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Pictures of a page, light, dark, and at twice the size in the smallest window; it keeps to WCAG, and nothing sticks out. */
export async function picture({ page, application }: Client, name: string): Promise<void> {
  // As the window shows it: a screenshot of the page knows nothing of its zoom.
  const take = async (variant: string): Promise<void> => {
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    const png = await application.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
      return image?.toPNG().toString('base64') ?? ''
    })
    await writeFile(test.info().outputPath(`${name}${variant}.png`), Buffer.from(png, 'base64'))
  }
  // A notice that comes or goes is pale for a moment: what counts is how the page comes to rest.
  const keepsToRules = (where: string) =>
    expect.poll(() => violations(page), { message: `${name}${where}`, timeout: 20_000 }).toEqual([])
  const show = (theme: 'light' | 'dark') =>
    page.evaluate((chosen) => window.partner.call['preferences:change']({ theme: chosen }), theme)
  const size = (width: number, height: number, zoom: number) =>
    application.evaluate(
      ({ BrowserWindow }, chosen) => {
        const window = BrowserWindow.getAllWindows()[0]
        window?.setSize(chosen.width, chosen.height)
        window?.webContents.setZoomFactor(chosen.zoom)
      },
      { width, height, zoom },
    )
  await take('')
  await keepsToRules('')
  await show('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await take('-dark')
  await keepsToRules(' in the dark')
  await show('light')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await size(920, 600, 2)
  await page.waitForFunction(() => window.innerWidth <= 460)
  await expect.poll(() => sidewaysOverflow(page), { message: name }).toBeLessThanOrEqual(0)
  await take('-200')
  await size(1180, 760, 1)
}
