import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type InstallKind,
  readInstallKind,
  updateWayOf,
} from '../../../../src/main/client-update/install-kind'
import { temporaryFolder } from '../../../helpers/temporary-folder'

const situation = {
  kind: 'appimage' as InstallKind,
  isPackaged: true,
  policy: null,
  appImagePath: '/home/jan/strefa.AppImage',
}
const wayOf = (change: Partial<Parameters<typeof updateWayOf>[0]>) =>
  updateWayOf({ ...situation, ...change }).way

describe('how an installation comes by new versions', () => {
  it('is read from the note that its package or installer has left', async () => {
    const folder = await temporaryFolder()
    expect(readInstallKind(folder)).toBe('unknown')
    await writeFile(path.join(folder, 'install-kind'), 'nsis-user\n')
    expect(readInstallKind(folder)).toBe('nsis-user')
    await writeFile(path.join(folder, 'install-kind'), 'something else')
    expect(readInstallKind(folder)).toBe('unknown')
  })

  it('is off from the sources, by an administrator, under MSI, and where nothing is known', () => {
    expect(wayOf({ isPackaged: false })).toEqual({ kind: 'off', reason: 'development' })
    expect(wayOf({ policy: 'off' })).toEqual({ kind: 'off', reason: 'administrator' })
    expect(wayOf({ kind: 'msi' })).toEqual({ kind: 'off', reason: 'msi' })
    for (const kind of ['unknown', 'dir'] as const) {
      expect(wayOf({ kind })).toEqual({ kind: 'off', reason: 'unknown-installation' })
    }
    expect(wayOf({ appImagePath: undefined })).toEqual({ kind: 'off', reason: 'unknown-installation' })
    expect(wayOf({ appImagePath: 'strefa' })).toEqual({ kind: 'off', reason: 'unknown-installation' })
  })

  it('is by itself where the app can be replaced, with a password where all users share it', () => {
    expect(wayOf({})).toEqual({ kind: 'by-itself', isAutomatic: false, asksForPassword: false })
    expect(wayOf({ kind: 'deb', policy: 'automatic' })).toEqual({
      kind: 'by-itself',
      isAutomatic: true,
      asksForPassword: true,
    })
    expect(wayOf({ kind: 'nsis-machine' })).toMatchObject({ asksForPassword: true })
    expect(wayOf({ kind: 'nsis-user' })).toMatchObject({ asksForPassword: false })
  })

  it('is by hand from an archive', () => {
    expect(updateWayOf({ ...situation, kind: 'tar.gz' })).toEqual({
      way: { kind: 'by-hand' },
      installation: { format: 'tar.gz', needsAdministrator: false, replacesItself: false },
    })
  })
})
