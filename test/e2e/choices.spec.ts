import type { Page } from 'playwright'
import type { Client } from './support/client'
import { expect, signIn, test } from './support/fixtures'

/** Holds back each answer of a channel, or has the channel refuse, as a slow or full disk would. */
async function hinder({ application }: Client, channel: string, how: 'slow' | 'refused'): Promise<void> {
  await application.evaluate(
    ({ ipcMain }, hindrance) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, (...given: unknown[]) => Promise<unknown>>
      }
      const answer = handlers.get(hindrance.channel)
      handlers.set(hindrance.channel, async (...given) => {
        // Asked at once, answered late: what is told meanwhile knows nothing of a later choice.
        const result = hindrance.how === 'slow' ? await answer?.(...given) : refusal()
        await new Promise((resolve) => setTimeout(resolve, 1_500))
        return result
      })
      function refusal(): unknown {
        return { ok: false, error: { code: 'disk-full', messageKey: '', isRetryable: false } }
      }
    },
    { channel, how },
  )
}

async function openSettings(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/settings'
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Ustawienia' })).toBeVisible()
  // The sections stand once what they show was read.
  for (const name of [
    'Po zamknięciu okna zostań w zasobniku',
    'Powiadamiaj',
    'Pobieraj tylko w wybranych godzinach',
  ])
    await expect(page.getByRole('switch', { name })).toBeVisible()
  await expect(page.getByRole('radio', { name: '1 MB/s' })).toBeVisible()
}

async function inForce(page: Page) {
  return page.evaluate(async () => {
    const { call } = window.partner
    const [preferences, transfers, rules] = [
      await call['preferences:get'](undefined),
      await call['transferSettings:get'](undefined),
      await call['updateRules:list'](undefined),
    ]
    if (!preferences.ok || !transfers.ok || !rules.ok) throw new Error('Not read')
    return { preferences: preferences.value, transfers: transfers.value, rules: rules.value }
  })
}

test.describe('a choice', () => {
  test('is shown at once, and the next one is made from it, however late the answers come', async ({
    launch,
  }) => {
    const client = await launch()
    const { page } = client
    await signIn(page, 'poziom2')
    await page.evaluate(() =>
      window.partner.call['updateRules:follow']({ programId: 'subiekt-nexo', isFollowed: true }),
    )
    await openSettings(page)
    for (const channel of ['preferences:change', 'transferSettings:change', 'updateRules:setDownload']) {
      await hinder(client, channel, 'slow')
    }
    await expect(page.getByRole('switch', { name: 'Pobieraj nowe wersje automatycznie' })).toBeVisible()
    // Each is asked with the next frame: none of them waits for an answer.
    const shown = await page.evaluate(
      async (labels) => {
        const input = (label: string): HTMLInputElement => {
          const found = [...document.querySelectorAll('label')].find(
            ({ textContent }) => textContent?.replaceAll('\u00a0', ' ') === label,
          )
          if (!(found?.control instanceof HTMLInputElement)) throw new Error(label)
          return found.control
        }
        const states: boolean[] = []
        for (const label of labels) {
          input(label).click()
          await new Promise((resolve) => requestAnimationFrame(resolve))
          states.push(input(label).checked)
        }
        return states
      },
      [
        'Po zamknięciu okna zostań w zasobniku',
        'Powiadamiaj',
        'Powiadamiaj',
        '1 MB/s',
        '5 MB/s',
        'Pobieraj tylko w wybranych godzinach',
        'Pobieraj nowe wersje automatycznie',
        'Poprawki',
        'Nowe funkcje',
        'Także wersje próbne',
      ],
    )
    expect(shown).toEqual([true, false, true, true, true, true, true, false, false, true])
    await expect
      .poll(() => inForce(page))
      .toMatchObject({
        preferences: { staysInTray: true, notifiesOfNews: true },
        transfers: { speedLimit: 5_000_000, downloadHours: expect.any(Array) },
        rules: [{ download: { kinds: ['legal'], includesPreview: true } }],
      })
    await page.waitForTimeout(2_000) // until the last answer has come: nothing may go back with it
    await expect(page.getByRole('switch', { name: 'Powiadamiaj' })).toBeChecked()
    await expect(page.getByRole('radio', { name: '5 MB/s' })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'Poprawki' })).not.toBeChecked()
  })

  test('that is refused goes back, and the person is told why', async ({ launch }) => {
    const client = await launch()
    const { page } = client
    await signIn(page, 'poziom2')
    await openSettings(page)
    for (const channel of ['preferences:change', 'transferSettings:change']) {
      await hinder(client, channel, 'refused')
    }
    const tray = page.getByRole('switch', { name: 'Po zamknięciu okna zostań w zasobniku' })
    await tray.click()
    await expect(tray).toBeChecked({ timeout: 1_000 })
    await expect(tray).not.toBeChecked()
    const notices = page.getByRole('region', { name: 'Powiadomienia', exact: true })
    await expect(notices.getByRole('button', { name: 'Zamknij powiadomienie' })).toHaveCount(1)

    const limit = page.getByRole('radio', { name: '2 MB/s' })
    await limit.click()
    await expect(limit).toBeChecked({ timeout: 1_000 })
    await expect(page.getByRole('radio', { name: 'Bez limitu' })).toBeChecked()
    // The same refusal twice is said once.
    await expect(notices.getByRole('button', { name: 'Zamknij powiadomienie' })).toHaveCount(1)
    await notices.getByRole('button', { name: 'Zamknij powiadomienie' }).click()
    await expect(notices.getByRole('button', { name: 'Zamknij powiadomienie' })).toHaveCount(0)
  })
})
