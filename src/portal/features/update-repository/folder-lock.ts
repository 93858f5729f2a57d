import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../clock'
import { OperatorError, systemCodeOf } from '../../operator-error'

/** Another process has had the folder for too long; the message says which. */
class FolderBusyError extends OperatorError {
  constructor(file: string, holder: Holder | null) {
    const who = holder === null ? 'another process' : `process ${holder.processId} on ${holder.host}`
    super(
      `The folder ${path.dirname(file)} is being changed by ${who}. If there is no such process, delete ${file}`,
    )
  }
}

const Holder = z.object({ token: z.string(), processId: z.number(), host: z.string() })
type Holder = z.infer<typeof Holder>

const LOCK_FILE = 'folder.lock'
const RETRY_MS = 50
/** A change takes moments; who waits for longer waits for a process that hangs. */
const PATIENCE_MS = 30 * SECOND_MS
/** The holder says so often that it is still there. */
const SIGN_OF_LIFE_MS = 5 * SECOND_MS
/** A lock without a sign of life for so long is nobody's; processes of this computer are asked directly. */
const STALE_MS = MINUTE_MS

/**
 * Runs `work` while no other process, on this computer or another that shares the folder, is
 * between its own start and end of such a call.
 *
 * The lock of a process that was killed is taken over.
 *
 * @throws {FolderBusyError} when it has to wait for more than half a minute
 */
export async function withFolderLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const file = path.join(folder, LOCK_FILE)
  const own: Holder = { token: randomUUID(), processId: process.pid, host: hostname() }
  await take(file, own)
  await removeDrafts(folder)
  const alive = setInterval(() => {
    const now = new Date()
    // The folder is gone, or the lock was taken from us while this process stood still.
    utimes(file, now, now).catch(() => {})
  }, SIGN_OF_LIFE_MS)
  alive.unref()
  try {
    return await work()
  } finally {
    clearInterval(alive)
    if ((await readHolder(file))?.token === own.token) await rm(file, { force: true })
  }
}

async function take(file: string, own: Holder): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  const draft = `${file}.${own.token}`
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    // A link appears with its content or not at all, also on a shared drive.
    while (!(await isLinked(draft, file))) {
      const holder = await readHolder(file)
      if (await isAbandoned(file, holder)) await remove(file, holder)
      else if (Date.now() > deadline) throw new FolderBusyError(file, holder)
      else await sleep(RETRY_MS * (0.5 + Math.random()))
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/** Removes what processes left behind that were killed while they waited. */
async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${LOCK_FILE}.`)) continue
    const draft = path.join(folder, name)
    const info = await stat(draft).catch(() => null) // its process has just removed it
    if (info !== null && Date.now() - info.mtimeMs > HOUR_MS) await rm(draft, { force: true })
  }
}

async function isLinked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function isAbandoned(file: string, holder: Holder | null): Promise<boolean> {
  if (holder !== null && holder.host === hostname() && !isRunning(holder.processId)) return true
  try {
    return Date.now() - (await stat(file)).mtimeMs > STALE_MS
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false // given back just now
    throw error
  }
}

/** Takes the abandoned lock out of the way; should it have become somebody's meanwhile, puts it back. */
async function remove(file: string, judged: Holder | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return // another process was first
    throw error
  }
  if ((await readHolder(aside))?.token !== judged?.token) await isLinked(aside, file)
  await rm(aside, { force: true })
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return Holder.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null // gone, or not written by this program: then its age decides
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return systemCodeOf(error) === 'EPERM' // exists, but is somebody else's
  }
}
