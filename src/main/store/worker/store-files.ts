import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700
/** What SQLite keeps beside a database. */
const COMPANIONS = ['', '-wal', '-shm'] as const
/** SQLite's default, which the database is made with. */
const PAGE_BYTE_LENGTH = 4_096

/** The files of one store. Synchronous: for the worker's thread, which has nothing else to do. */
export class StoreFiles {
  readonly databasePath: string
  private readonly keyCheckPath: string
  private readonly firstPagePath: string

  constructor(folder: string, fileName: string) {
    this.databasePath = path.join(folder, fileName)
    this.keyCheckPath = path.join(folder, `${fileName}.key-check`)
    this.firstPagePath = path.join(folder, `${fileName}.first-page`)
  }

  exists(): boolean {
    return existsSync(this.databasePath)
  }

  /** How long the log of commits is. */
  logByteLength(): number {
    return statSync(`${this.databasePath}-wal`, { throwIfNoEntry: false })?.size ?? 0
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

  /**
   * Keeps a copy of the first page, as encrypted as it is.
   *
   * It names the tables and the pages where they begin: without it nothing of the outbox could be
   * found. It changes in checkpoints only, so that a copy made after each one is always the present one.
   */
  copyFirstPage(): void {
    const page = Buffer.alloc(PAGE_BYTE_LENGTH)
    const file = openSync(this.databasePath, 'r')
    try {
      if (readSync(file, page, 0, page.byteLength, 0) < page.byteLength) return
    } finally {
      closeSync(file)
    }
    writeNew(`${this.firstPagePath}.new`, page)
    renameSync(`${this.firstPagePath}.new`, this.firstPagePath)
  }

  /**
   * A copy of a database that was set aside, with the kept first page; `null` when there is none.
   *
   * A copy, as what is set aside stays as it was found. The caller removes it.
   */
  patchedCopyOf(aside: string): string | null {
    if (!existsSync(this.firstPagePath)) return null
    const copy = `${aside}.patched`
    for (const companion of ['', '-wal']) {
      if (existsSync(`${aside}${companion}`)) copyFileSync(`${aside}${companion}`, `${copy}${companion}`)
    }
    const file = openSync(copy, 'r+')
    try {
      writeSync(file, readFileSync(this.firstPagePath), 0, PAGE_BYTE_LENGTH, 0)
    } finally {
      closeSync(file)
    }
    return copy
  }

  /** Removes such a copy; where it cannot be yet (Windows, while it is open), `wipe` does later. */
  static removeCopy(copy: string): void {
    for (const companion of COMPANIONS) {
      try {
        rmSync(`${copy}${companion}`, { force: true })
      } catch {
        // It is as encrypted as the original, and known by its name.
      }
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

function writeNew(filePath: string, content: string | Uint8Array): void {
  rmSync(filePath, { force: true })
  // `x`: whatever has appeared here meanwhile, a link for instance, is not written through.
  const file = openSync(filePath, 'wx', PRIVATE_FILE)
  try {
    writeSync(file, typeof content === 'string' ? Buffer.from(content, 'utf8') : content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
