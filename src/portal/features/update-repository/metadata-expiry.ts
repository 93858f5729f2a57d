import { MINUTE_MS } from '../../clock'
import type { RepositoryFolder } from './repository-folder'
import { ROLES, type Role } from './repository-keys'
import { UpdateRepository } from './update-repository'

/** Every signature is checked to read them: once in this time is enough. */
const READ_INTERVAL_MS = MINUTE_MS

/** Until when the repository's signatures hold, for those who ask often. */
export class MetadataExpiry {
  private readonly repository: UpdateRepository
  private last: {
    readonly expires: Promise<ReadonlyMap<Role, Date | null> | null>
    readonly readAtMs: number
  } | null = null

  constructor(
    folder: RepositoryFolder,
    private readonly nowMs: () => number = Date.now,
  ) {
    this.repository = new UpdateRepository(folder)
  }

  /** By role, `null` for one that is not signed by its keys; `null` alone where there is no repository. */
  read(): Promise<ReadonlyMap<Role, Date | null> | null> {
    const nowMs = this.nowMs()
    if (this.last === null || nowMs - this.last.readAtMs >= READ_INTERVAL_MS) {
      this.last = { expires: this.readAnew(), readAtMs: nowMs }
    }
    return this.last.expires
  }

  private async readAnew(): Promise<ReadonlyMap<Role, Date | null> | null> {
    if (!(await this.repository.exists())) return null
    const { expires } = await this.repository.readStatus()
    return new Map(ROLES.map((role) => [role, expires[role]]))
  }
}
