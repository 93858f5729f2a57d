// Loaded before everything else: nothing here may import a schema.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ClientFormat } from '#shared/api/client-releases'
import type { ClientUpdateWay } from '#shared/ipc/client-update'

const INSTALL_KINDS = ['nsis-user', 'nsis-machine', 'msi', 'dmg', 'appimage', 'deb', 'tar.gz', 'dir'] as const
export type InstallKind = (typeof INSTALL_KINDS)[number] | 'unknown'

/** How the app has come onto this computer, as its package or its installer has noted. */
export function readInstallKind(resourcesPath: string): InstallKind {
  try {
    const text = readFileSync(path.join(resourcesPath, 'install-kind'), 'utf8').trim()
    return INSTALL_KINDS.find((kind) => kind === text) ?? 'unknown'
  } catch {
    return 'unknown' // no note: built by hand, or run from the sources
  }
}

/** What an administrator's policy says; `null` where it leaves it to the person. */
type ClientUpdatePolicy = 'off' | 'notify' | 'automatic' | null

/** An installation for which updates can be looked for. */
export interface UpdatableInstallation {
  readonly format: ClientFormat
  /** Who may write to it: an installer for all users asks for an administrator. */
  readonly needsAdministrator: boolean
  /** Whether the app can put a new version in its own place. */
  readonly replacesItself: boolean
}

const INSTALLATIONS: Readonly<Partial<Record<InstallKind, UpdatableInstallation>>> = {
  'nsis-user': { format: 'nsis', needsAdministrator: false, replacesItself: true },
  'nsis-machine': { format: 'nsis', needsAdministrator: true, replacesItself: true },
  dmg: { format: 'zip', needsAdministrator: false, replacesItself: true },
  appimage: { format: 'appimage', needsAdministrator: false, replacesItself: true },
  deb: { format: 'deb', needsAdministrator: true, replacesItself: true },
  'tar.gz': { format: 'tar.gz', needsAdministrator: false, replacesItself: false },
}

export interface UpdateSituation {
  readonly kind: InstallKind
  readonly isPackaged: boolean
  readonly policy: ClientUpdatePolicy
  /** The AppImage that is running, as its runtime names it. */
  readonly appImagePath: string | undefined
}

/** How this installation may come by new versions; `installation` is `null` exactly where it may not. */
export function updateWayOf({ kind, isPackaged, policy, appImagePath }: UpdateSituation): {
  readonly way: ClientUpdateWay
  readonly installation: UpdatableInstallation | null
} {
  const off = (reason: Extract<ClientUpdateWay, { kind: 'off' }>['reason']) =>
    ({ way: { kind: 'off', reason }, installation: null }) as const
  if (!isPackaged) return off('development')
  if (policy === 'off') return off('administrator')
  if (kind === 'msi') return off('msi')
  const installation = INSTALLATIONS[kind]
  // Unpacked by hand from an AppImage, it has no file of its own to replace.
  const isWhole = kind !== 'appimage' || (appImagePath !== undefined && path.isAbsolute(appImagePath))
  if (installation === undefined || !isWhole) return off('unknown-installation')
  if (!installation.replacesItself) return { way: { kind: 'by-hand' }, installation }
  const { needsAdministrator: asksForPassword } = installation
  const isAutomatic = policy === 'automatic'
  return { way: { kind: 'by-itself', isAutomatic, asksForPassword }, installation }
}
