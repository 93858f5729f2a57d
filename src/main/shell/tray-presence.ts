import { execFile } from 'node:child_process'

/** A bus that does not answer must not keep a window from being closed. */
const LIMIT_MS = 1_000

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const PROPERTY = 'IsStatusNotifierHostRegistered'
const GET = 'org.freedesktop.DBus.Properties.Get'

/** Programs that ask the session bus; a desktop has one of them at least. */
const ASKING: readonly (readonly [program: string, ...args: string[]])[] = [
  [
    'gdbus',
    'call',
    '--session',
    '--dest',
    WATCHER,
    '--object-path',
    WATCHER_PATH,
    '--method',
    GET,
    WATCHER,
    PROPERTY,
  ],
  [
    'dbus-send',
    '--session',
    '--print-reply=literal',
    `--dest=${WATCHER}`,
    WATCHER_PATH,
    GET,
    `string:${WATCHER}`,
    `string:${PROPERTY}`,
  ],
  ['busctl', '--user', 'get-property', WATCHER, WATCHER_PATH, WATCHER, PROPERTY],
]

/**
 * Whether icons in the tray are seen at this moment.
 *
 * On Linux that is for the desktop to say, and some have no tray: where nobody says yes, there is none.
 */
export async function isTraySeen(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [program, ...args] of ASKING) {
    const answer = await ask(program, args)
    if (answer !== null) return /\btrue\b/u.test(answer)
  }
  return false
}

/** What the program says, empty when it fails; `null` when it is not there. */
function ask(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: LIMIT_MS }, (error, stdout) => {
      if (error === null) resolve(stdout)
      else resolve((error as NodeJS.ErrnoException).code === 'ENOENT' ? null : '')
    })
  })
}
