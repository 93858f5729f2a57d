import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES, Preferences } from '#shared/ipc/preferences'
import { JsonFile } from '../../../../src/main/files/json-file'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { AppInfoService, type ThemePort } from '../../../../src/main/shell/app-info'
import { resolveLanguage } from '../../../../src/main/shell/language'
import { PreferencesService } from '../../../../src/main/shell/preferences-service'
import { StartLookKeeper, startLookParser } from '../../../../src/main/shell/start-look'
import { testAccount } from '../../../helpers/fake-portal'
import { MemoryLog } from '../../../helpers/memory-log'
import { temporaryFolder } from '../../../helpers/temporary-folder'

async function setUp(content?: string) {
  const folder = await temporaryFolder()
  const filePath = path.join(folder, 'preferences.json')
  if (content !== undefined) await writeFile(filePath, content)
  const log = new MemoryLog()
  const open = () =>
    new PreferencesService(new JsonFile({ filePath, schema: Preferences, fs: nodeFsPort, log }))
  return { folder, filePath, log, open, preferences: open() }
}

describe('PreferencesService', () => {
  it('has defaults before anything was chosen', async () => {
    const { preferences, log } = await setUp()
    expect(preferences.value).toEqual(DEFAULT_PREFERENCES)
    expect(log.entries).toEqual([])
  })

  it('keeps what was chosen, tells it, and leaves the rest', async () => {
    const { preferences, open, folder } = await setUp()
    const told: Preferences[] = []
    preferences.onDidChange((value) => told.push(value))
    await preferences.change({ theme: 'dark', tileOrder: ['support', 'updates'] })
    expect(open().value).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', tileOrder: ['support', 'updates'] })
    expect(told).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['preferences.json'])
  })

  it('has the last of many changes made at once', async () => {
    const { preferences, open } = await setUp()
    await Promise.all(
      (['dark', 'light', 'system', 'dark'] as const).map((theme) => preferences.change({ theme })),
    )
    expect(open().value.theme).toBe('dark')
  })

  it.each(['', '{', '[]', '{"theme":"pink"}', `{"extra":1,"theme":"dark"}`, '\0\0\0'])(
    'sets a damaged file aside and goes on with defaults: %j',
    async (content) => {
      const { preferences, folder, log } = await setUp(content)
      expect(preferences.value).toEqual(DEFAULT_PREFERENCES)
      expect(log.events).toEqual(['file.damaged'])
      expect(await readFile(path.join(folder, 'preferences.json.damaged'), 'utf8')).toBe(content)
    },
  )
})

describe('resolveLanguage', () => {
  it.each([
    ['pl', ['en-US'], 'pl'],
    ['en', ['pl-PL'], 'en'],
    ['system', ['pl-PL', 'en-US'], 'pl'],
    ['system', ['en-GB', 'pl'], 'en'],
    ['system', ['en'], 'en'],
    ['system', ['de-DE', 'en-US'], 'pl'],
    ['system', ['eno-XX'], 'pl'],
    ['system', [''], 'pl'],
    ['system', [], 'pl'],
  ] as const)('with the choice %s on a system %j is %s', (choice, system, language) => {
    expect(resolveLanguage(choice, system)).toBe(language)
  })
})

class FakeTheme implements ThemePort {
  themeSource: 'system' | 'light' | 'dark' = 'system'
  isSystemDark = false
  private readonly listeners = new Set<() => void>()

  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'system' ? this.isSystemDark : this.themeSource === 'dark'
  }

  on(_event: 'updated', listener: () => void): void {
    this.listeners.add(listener)
  }

  off(_event: 'updated', listener: () => void): void {
    this.listeners.delete(listener)
  }

  update(): void {
    for (const listener of this.listeners) listener()
  }
}

describe('AppInfoService', () => {
  it('follows the chosen theme and language, and the system’s where none was chosen', async () => {
    const { preferences } = await setUp()
    const theme = new FakeTheme()
    const info = new AppInfoService({
      version: '1.2.3',
      preferences,
      theme,
      systemLanguages: () => ['en-US'],
    })
    info.start()
    const told: unknown[] = []
    info.onDidChange((value) => told.push(value))
    expect(info.value).toEqual({ version: '1.2.3', language: 'en', isDark: false })

    theme.isSystemDark = true
    theme.update()
    theme.update()
    await preferences.change({ language: 'pl' })
    await preferences.change({ theme: 'light' })
    expect(theme.themeSource).toBe('light')
    expect(told).toEqual([
      { version: '1.2.3', language: 'en', isDark: true },
      { version: '1.2.3', language: 'pl', isDark: true },
      { version: '1.2.3', language: 'pl', isDark: false },
    ])
    info.dispose()
  })
})

describe('StartLookKeeper', () => {
  async function setUpLook(content?: string) {
    const folder = await temporaryFolder()
    const filePath = path.join(folder, 'start-look.json')
    if (content !== undefined) await writeFile(filePath, content)
    const log = new MemoryLog()
    const file = () => new JsonFile({ filePath, schema: startLookParser, fs: nodeFsPort, log })
    return { filePath, log, open: () => new StartLookKeeper(file(), log) }
  }

  it('remembers whether a session is kept, and nothing about whose it is', async () => {
    const { open, filePath } = await setUpLook()
    const look = open()
    expect(look.value).toEqual({ start: 'sign-in', language: 'system', theme: 'system' })
    look.noteSession({
      kind: 'signed-in',
      account: testAccount(),
      rights: { from: 'portal' },
      persistence: 'keychain',
      keychain: 'ok',
      store: 'ok',
      isStoreKeyLost: false,
    })
    await look.dispose()
    expect(open().value.start).toBe('board')
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toEqual({
      start: 'board',
      language: 'system',
      theme: 'system',
    })

    look.noteSession({ kind: 'waiting-for-portal', refusal: 'missing' })
    expect(look.value.start).toBe('board')
    look.noteSession({
      kind: 'signed-in',
      account: testAccount(),
      rights: { from: 'portal' },
      persistence: 'this-run',
      keychain: 'locked',
      store: 'ok',
      isStoreKeyLost: false,
    })
    await look.dispose()
    expect(open().value.start).toBe('sign-in')
  })

  it('remembers the chosen language and theme', async () => {
    const { open } = await setUpLook()
    const look = open()
    look.notePreferences({ ...DEFAULT_PREFERENCES, language: 'en', theme: 'dark' })
    await look.dispose()
    expect(open().value).toEqual({ start: 'sign-in', language: 'en', theme: 'dark' })
  })

  it.each(['', 'null', '[]', '{}', '{"start":"board","language":"de","theme":"dark"}'])(
    'looks as at the first start when its file is damaged: %j',
    async (content) => {
      const { open, log } = await setUpLook(content)
      expect(open().value).toEqual({ start: 'sign-in', language: 'system', theme: 'system' })
      expect(log.events).toEqual(['file.damaged'])
    },
  )
})
