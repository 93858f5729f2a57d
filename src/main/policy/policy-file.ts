// Loaded before the window: nothing here may import a schema.
import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import path from 'node:path'
import { systemErrorCode } from '../files/fs-port'
import { type PolicyFault, PolicyRefusedError } from './policy-fault'

const POLICY_MAX_BYTE_LENGTH = 65_536
const ROOT = 0
/** The group of administrators on macOS, whose folders it may write to as shipped. */
const MACOS_ADMIN_GROUP = 80
const GROUP_WRITES = 0o020
const OTHERS_WRITE = 0o002

/** The text of a policy whose place vouches for it. */
export interface PolicyText {
  readonly filePath: string
  readonly text: string
}

/** Who may own a policy, and which groups may write to it. Only POSIX says. */
export interface TrustedWriters {
  readonly userIds: readonly number[]
  readonly groupIds: readonly number[]
}

interface Owned {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/**
 * Reads the first policy that there is, checking who may write to it; `null` where there is none.
 *
 * The file is judged by the handle that it is read from, so what was judged is what is read.
 *
 * @param writers `null`: not checked. Node cannot read the access lists of Windows.
 * @throws {PolicyRefusedError}
 */
export async function readPolicyFile(
  filePaths: readonly string[],
  writers: TrustedWriters | null,
): Promise<PolicyText | null> {
  for (const filePath of filePaths) {
    const text = await readOne(filePath, writers)
    if (text !== null) return { filePath, text }
  }
  return null
}

async function readOne(filePath: string, writers: TrustedWriters | null): Promise<string | null> {
  let file: FileHandle | null = null
  try {
    // Of Windows, which has no such flag, `0`.
    file = await open(filePath, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    const stats = await file.stat()
    if (!stats.isFile()) throw refused(filePath, { problem: 'not-a-file', path: filePath })
    if (writers !== null) await checkWriters(filePath, stats, writers)
    if (stats.size > POLICY_MAX_BYTE_LENGTH) throw refused(filePath, { problem: 'too-long' })
    return await file.readFile('utf8')
  } catch (error) {
    if (error instanceof PolicyRefusedError) throw error
    const code = systemErrorCode(error)
    // No such file, or something that is no folder where its folder would be.
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (code === 'ELOOP') throw refused(filePath, { problem: 'not-a-file', path: filePath })
    throw refused(filePath, { problem: 'unreadable', detail: code ?? String(error) })
  } finally {
    await file?.close()
  }
}

async function checkWriters(filePath: string, stats: Owned, writers: TrustedWriters): Promise<void> {
  const folder = path.dirname(filePath)
  const folderStats = await lstat(folder)
  if (!folderStats.isDirectory()) throw refused(filePath, { problem: 'not-a-file', path: folder })
  // Whoever may write to the folder may put another file in its place.
  for (const [judged, owned] of [
    [folder, folderStats],
    [filePath, stats],
  ] as const) {
    const problem = writerProblem(owned, writers)
    if (problem !== null) throw refused(filePath, { problem, path: judged })
  }
}

function writerProblem({ mode, uid, gid }: Owned, writers: TrustedWriters) {
  if (!writers.userIds.includes(uid)) return 'foreign-owner'
  const isGroupTrusted = writers.groupIds.includes(gid)
  const isWritable = (mode & OTHERS_WRITE) !== 0 || ((mode & GROUP_WRITES) !== 0 && !isGroupTrusted)
  return isWritable ? 'writable-by-others' : null
}

function refused(filePath: string, fault: PolicyFault): PolicyRefusedError {
  return new PolicyRefusedError(filePath, fault)
}

export interface PolicyPlaceInput {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** Who runs the app; `null` where the system has no such numbers. */
  readonly userId: number | null
}

export interface PolicyPlace {
  /** The first that there is counts. */
  readonly filePaths: readonly string[]
  readonly writers: TrustedWriters | null
}

/**
 * Where a policy would be, and who may write there.
 *
 * Windows: the usual folder of all users first, as the variable that names it is each person's to set. In
 * development `STREFA_POLICY_FILE` names another file, which may be one's own.
 */
export function policyPlace({ platform, isPackaged, env, userId }: PolicyPlaceInput): PolicyPlace {
  const named = env['STREFA_POLICY_FILE']
  if (!isPackaged && named !== undefined && named !== '') {
    const writers = userId === null ? null : { userIds: [ROOT, userId], groupIds: [ROOT] }
    return { filePaths: [path.resolve(named)], writers }
  }
  if (platform === 'win32') {
    const folders = new Set(['C:\\ProgramData', env['ProgramData'] ?? ''].filter((folder) => folder !== ''))
    return {
      filePaths: [...folders].map((folder) => path.win32.join(folder, 'Strefa Partnera', 'policy.json')),
      writers: null,
    }
  }
  if (platform === 'darwin') {
    return {
      filePaths: ['/Library/Application Support/Strefa Partnera/policy.json'],
      writers: { userIds: [ROOT], groupIds: [ROOT, MACOS_ADMIN_GROUP] },
    }
  }
  return {
    filePaths: ['/etc/strefa-partnera/policy.json'],
    writers: { userIds: [ROOT], groupIds: [ROOT] },
  }
}
