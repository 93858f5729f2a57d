import path from 'node:path'
import { FixedSetting, type PolicyView } from '#shared/ipc/policy'
import type { TransferSettings } from '#shared/ipc/transfer'
import { AdministratorPolicy } from '#shared/policy/administrator-policy'
import { gridOf } from '#shared/policy/policy-hours'
import type { NamedPortal } from '../launch/launch-options'
import { PolicyRefusedError, type WrongField } from './policy-fault'
import type { PolicyText } from './policy-file'

const MOST_FIELDS = 5

/**
 * What a policy's text fixes; nothing where there is none.
 *
 * @throws {PolicyRefusedError} for a text that is no policy, whichever part of it is wrong
 */
export function parsePolicy(source: PolicyText | null): AdministratorPolicy {
  if (source === null) return {}
  const { filePath, text } = source
  const parsed = AdministratorPolicy.safeParse(jsonOf(filePath, text))
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.flatMap((issue): WrongField[] => {
    const name = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return [{ name, isUnknown: false }]
    return issue.keys.map((key) => ({ name: name === '' ? key : `${name}.${key}`, isUnknown: true }))
  })
  // Of a field that breaks several rules there are several faults.
  const byName = new Map(fields.map((field) => [field.name, field]))
  throw new PolicyRefusedError(filePath, {
    problem: 'wrong-fields',
    fields: [...byName.values()].slice(0, MOST_FIELDS),
  })
}

function jsonOf(filePath: string, text: string): unknown {
  try {
    // Windows' own editor puts a mark before the text.
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new PolicyRefusedError(filePath, { problem: 'not-json', detail })
  }
}

export interface PortalChoice {
  readonly url: string
  /** Where another one was named, which is not used. */
  readonly unusedSource: PolicyView['unusedPortalSource']
}

/** The policy's portal, or else the one that was named; `null` where there is neither. */
export function choosePortal(named: NamedPortal | null, policy: AdministratorPolicy): PortalChoice | null {
  if (policy.portal === undefined) return named === null ? null : { url: named.url, unusedSource: null }
  const url = new URL(policy.portal).origin
  const isUnused = named !== null && named.source !== 'DEFAULT_PORTAL_URL' && named.url !== url
  return { url, unusedSource: isUnused ? named.source : null }
}

/** What of the settings of downloads is fixed. */
export function fixedTransferSettings(policy: AdministratorPolicy): FixedTransferSettings {
  const { limitBytesPerSecond, hours } = policy.transfers ?? {}
  return {
    ...(limitBytesPerSecond !== undefined && { speedLimit: limitBytesPerSecond }),
    ...(hours !== undefined && {
      downloadHours: hours === null ? null : gridOf(hours).map((day) => [...day]),
    }),
  }
}

export type FixedTransferSettings = Partial<Pick<TransferSettings, 'speedLimit' | 'downloadHours'>>

/** The folder that a policy names for the library, for the person who runs the app; `null`: none. */
export function fixedLibraryFolder(
  policy: AdministratorPolicy,
  folders: { readonly home: string; readonly documents: string },
): string | null {
  const folder = policy.library?.folder
  if (folder === undefined) return null
  const named = /^\{(home|documents)\}/u.exec(folder)
  if (named === null) return path.resolve(folder)
  return path.join(named[1] === 'home' ? folders.home : folders.documents, folder.slice(named[0].length))
}

/** What the page may know of a policy. */
export function policyView(policy: AdministratorPolicy, portal: PortalChoice): PolicyView {
  const { library, transfers, updates } = policy
  const isFixed: Readonly<Record<FixedSetting, boolean>> = {
    portal: policy.portal !== undefined,
    'library-folder': library?.folder !== undefined,
    'library-quota': library?.quotaBytes !== undefined,
    'speed-limit': transfers?.limitBytesPerSecond !== undefined,
    'download-hours': transfers?.hours !== undefined,
    'client-updates': updates?.client !== undefined,
    'program-downloads': updates?.programs !== undefined,
    proxy: policy.proxy !== undefined,
  }
  return {
    fixed: FixedSetting.options.filter((setting) => isFixed[setting]),
    unusedPortalSource: portal.unusedSource,
    programDownloads: updates?.programs ?? null,
  }
}
