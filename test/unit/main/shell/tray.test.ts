import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { APP_USER_MODEL_ID } from '../../../../src/main/config'
import { type TrayState, trayMenu, trayStateOf, trayTooltip } from '../../../../src/main/shell/tray-menu'
import { isTraySeen } from '../../../../src/main/shell/tray-presence'
import { transferWith } from '../../../helpers/transfers'

const STATE: TrayState = { language: 'pl', newCount: 0, canPause: false, canResume: false }

function menuOf(state: TrayState) {
  const acts: string[] = []
  const act = (name: string) => () => acts.push(name)
  const items = trayMenu(state, {
    open: act('open'),
    openNewVersions: act('news'),
    pauseAll: act('pause'),
    resumeAll: act('resume'),
    quit: act('quit'),
  })
  const click = (label: string): void => {
    const item = items.find((each) => each.label === label)
    item?.click?.(undefined as never, undefined, undefined as never)
  }
  const shown = items.map(({ label, type, enabled }) =>
    type === 'separator' ? '-' : enabled === false ? `(${label})` : label,
  )
  return { shown, click, acts }
}

describe('The tray', () => {
  it('offers what can be done, and says what is new', () => {
    const idle = menuOf(STATE)
    expect(idle.shown).toEqual([
      'Otwórz Strefa Partnera',
      '(Nie ma nowych wersji)',
      '-',
      '(Wstrzymaj wszystkie pobierania)',
      '(Wznów wszystkie pobierania)',
      '-',
      'Zakończ',
    ])
    const busy = menuOf({ language: 'en', newCount: 3, canPause: true, canResume: true })
    expect(busy.shown).toEqual([
      'Open Strefa Partnera',
      'What is new: 3 new versions',
      '-',
      'Pause all downloads',
      'Resume all downloads',
      '-',
      'Quit',
    ])
    for (const label of busy.shown) busy.click(label ?? '')
    expect(busy.acts).toEqual(['open', 'news', 'pause', 'resume', 'quit'])
  })

  it('counts in its tooltip', () => {
    expect(trayTooltip(STATE)).toBe('Strefa Partnera')
    expect(trayTooltip({ ...STATE, newCount: 22 })).toBe('Strefa Partnera: 22 nowe wersje')
  })

  it.each([
    ['nothing', [], false, false],
    ['one in the library', [transferWith({ state: 'ready' })], false, false],
    ['one that failed', [transferWith({ state: 'failed' })], false, false],
    ['one under way', [transferWith()], true, false],
    [
      'one that waits for the portal',
      [transferWith({ state: 'paused', pauseReason: 'portal-unreachable' })],
      true,
      false,
    ],
    ['one paused by the person', [transferWith({ state: 'paused', pauseReason: 'by-person' })], false, true],
  ])('with %s, all can be paused or resumed as it fits', (_case, transfers, canPause, canResume) => {
    expect(trayStateOf(transfers)).toEqual({ canPause, canResume })
  })

  it('is taken as seen on Windows and macOS, and not on a desktop that says nothing', async () => {
    expect(await isTraySeen('win32')).toBe(true)
    expect(await isTraySeen('darwin')).toBe(true)
    const bus = process.env['DBUS_SESSION_BUS_ADDRESS']
    process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent/bus'
    try {
      expect(await isTraySeen('linux')).toBe(false)
    } finally {
      if (bus === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS']
      else process.env['DBUS_SESSION_BUS_ADDRESS'] = bus
    }
  })
})

describe('The id that Windows knows the app by', () => {
  it('is that of its installer: otherwise its notifications are not shown', async () => {
    expect(await readFile('electron-builder.yml', 'utf8')).toContain(`appId: ${APP_USER_MODEL_ID}\n`)
  })
})
