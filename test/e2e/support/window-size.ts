import type { ElectronApplication, Page } from 'playwright/test'

/** The smallest window that a person can make, with everything in it twice as large. */
export async function showSmallestAtTwice(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setSize(920, 600)
    window?.webContents.setZoomFactor(2)
  })
}

/** By how many pixels the page is wider than its window; nothing may be. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
