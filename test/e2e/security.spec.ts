import { readFileSync } from 'node:fs'
import { channelNames, eventNames } from '../../src/shared/ipc/contract'
import { expect, signIn, test } from './support/fixtures'

test.describe('the renderer', () => {
  test('runs in the operating system’s sandbox', async ({ launch }) => {
    const { application } = await launch()
    const pid = await application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    )
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    expect(status).toMatch(/^Seccomp:\s+2$/mu)
    expect(status).toMatch(/^NoNewPrivs:\s+1$/mu)
  })

  test('has web preferences that leave it nothing of Node', async ({ launch }) => {
    const { application } = await launch()
    const preferences = await application.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  test('sees the channels of the contract and nothing else', async ({ launch }) => {
    const { page } = await launch()
    const seen = await page.evaluate(() => ({
      call: Object.keys(window.partner.call),
      on: Object.keys(window.partner.on),
      own: Object.keys(window.partner),
      leaks: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    }))
    expect(seen.call.toSorted()).toEqual(channelNames.toSorted())
    expect(seen.on.toSorted()).toEqual(eventNames.toSorted())
    expect(seen.own.toSorted()).toEqual(['call', 'on'])
    expect(seen.leaks).toEqual([])
  })

  test('gets no token, whatever it asks', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom5')
    const answers = await page.evaluate(async () => {
      const state = await window.partner.call['session:getState'](undefined)
      const info = await window.partner.call['app:getInfo'](undefined)
      return JSON.stringify([state, info])
    })
    expect(answers).not.toMatch(/eyJ[\w-]+\./u)
    expect(answers).not.toMatch(/token/iu)
  })

  test('cannot reach the network, load code from elsewhere or turn text into markup', async ({
    launch,
    portalProxy,
  }) => {
    const { page } = await launch()
    await expect(page.getByLabel('Nazwa użytkownika')).toBeVisible()
    const outcomes = await page.evaluate(
      async ([portalUrl, foreignModule]) => {
        const attempt = async (run: () => unknown): Promise<string> => {
          try {
            await run()
            return 'allowed'
          } catch {
            return 'refused'
          }
        }
        return {
          fetchPortal: await attempt(() => fetch(`${portalUrl}/api/v1/health`)),
          fetchFile: await attempt(() => fetch('file:///etc/passwd')),
          // From a timer: the inspector, which runs this function, may make code from text.
          evaluate: await attempt(
            () =>
              new Promise((resolve, reject) => {
                setTimeout(() => {
                  try {
                    resolve(Function('return 1')())
                  } catch (error) {
                    reject(error)
                  }
                })
              }),
          ),
          markup: await attempt(() => {
            document.createElement('div').innerHTML = '<b>text</b>'
          }),
          foreignScript: await attempt(() => import(foreignModule)),
          unknownFile: await attempt(async () => {
            const answer = await fetch('app://bundle/../main/index.cjs')
            if (!answer.ok) throw new Error('refused')
          }),
        }
      },
      [portalProxy.url, 'data:text/javascript,0'] as const,
    )
    expect(outcomes).toEqual({
      fetchPortal: 'refused',
      fetchFile: 'refused',
      evaluate: 'refused',
      markup: 'refused',
      foreignScript: 'refused',
      unknownFile: 'refused',
    })
  })

  test('stays where it is: no navigation, no new window', async ({ launch, portalProxy }) => {
    const { page, application } = await launch()
    await expect(page.getByLabel('Nazwa użytkownika')).toBeVisible()
    const before = page.url()
    await page.evaluate((url) => {
      window.open(url)
      window.location.href = url
    }, portalProxy.url)
    await page.waitForTimeout(500)
    expect(page.url()).toBe(before)
    const windows = await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    expect(windows).toBe(1)
  })

  test('is refused what its level does not hold, even when it asks by itself', async ({ launch }) => {
    const { page } = await launch()
    await signIn(page, 'poziom1')
    const result = await page.evaluate(() => window.partner.call['portal:updates.listPrograms'](undefined))
    expect(result).toMatchObject({ ok: false, error: { code: 'capability-required' } })
  })

  test('gets a plain refusal for input of the wrong shape', async ({ launch }) => {
    const { page } = await launch()
    // The page's first call waits for the channels; what is put into the page from outside does not. The
    // static page has fields of the same names, and no button.
    await expect(page.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
    const result = await page.evaluate(() => {
      const start = window.partner.call['transfers:start'] as (request: unknown) => Promise<unknown>
      return start({ versionId: '../../etc/passwd', extra: true })
    })
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })
})
