import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700
/** What SQLite keeps beside a database. */
const COMPANIONS = ['', '-wal', '-shm'] as const

/** The files of one store. Synchronous: for the worker's thread, which has nothing else to do. */
export class StoreFiles {
  readonly databasePath: string
  private readonly keyCheckPath: string

  constructor(folder: string, fileName: string) {
    this.databasePath = path.join(folder, fileName)
    this.keyCheckPath = path.join(folder, `${fileName}.key-check`)
  }

  exists(): boolean {
    return existsSync(this.databasePath)
  }

  /** Makes the empty file itself: the library would make it readable for everybody. */
  create(key: Uint8Array): void {
    mkdirSync(path.dirname(this.databasePath), { recursive: true, mode: PRIVATE_FOLDER })
    // One without a database is of one that was removed.
    rmSync(`${this.databasePath}-wal`, { force: true })
    rmSync(`${this.databasePath}-shm`, { force: true })
    writeNew(this.keyCheckPath, keyCheckOf(key))
    writeNew(this.databasePath, '')
  }

  /**
   * Whether the key is the one that the store was made with; `null` when nobody can say.
   *
   * The database itself cannot tell a wrong key from a damaged first page: both read as noise.
   */
  isRightKey(key: Uint8Array): boolean | null {
    try {
      const kept = readFileSync(this.keyCheckPath)
      const own = Buffer.from(keyCheckOf(key), 'utf8')
      return kept.byteLength === own.byteLength ? timingSafeEqual(kept, own) : null
    } catch {
      // Missing or unreadable.
      return null
    }
  }

  /** Renames the database and what belongs to it; answers its new path. Nobody may have it open. */
  setAside(at: number): string {
    const date = new Date(at).toISOString().slice(0, 10)
    let aside = `${this.databasePath}.damaged-${date}`
    for (let count = 2; existsSync(aside); count += 1) aside = `${this.databasePath}.damaged-${date}-${count}`
    for (const companion of COMPANIONS) {
      const from = `${this.databasePath}${companion}`
      if (existsSync(from)) renameSync(from, `${aside}${companion}`)
    }
    return aside
  }
}

/** Tells keys apart and tells nothing about them. */
function keyCheckOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('store key check').digest('hex')
}

function writeNew(filePath: string, content: string): void {
  rmSync(filePath, { force: true })
  // `x`: whatever has appeared here meanwhile, a link for instance, is not written through.
  const file = openSync(filePath, 'wx', PRIVATE_FILE)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
