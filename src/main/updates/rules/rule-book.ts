import { FollowedPrograms } from '#shared/ipc/update-rules'
import {
  type AutomaticDownload,
  type FollowedProgram,
  latestListing,
  type ProgramDownloads,
  withFixedDownloads,
} from '#shared/updates/follow-rules'
import { Emitter } from '../../base/emitter'
import type { StoreSource } from '../../offline/kept-store'
import { FixedByAdministratorError } from '../../policy/policy-errors'
import { storeFact } from '../../store/store-fact'
import { AccountFact } from './account-fact'
import type { KeptVersions } from './kept-versions'

const NOTHING: readonly FollowedProgram[] = []

export interface RuleBookDeps {
  readonly stores: StoreSource
  readonly versions: Pick<KeptVersions, 'find'>
  /** By the administrator; `null`: each person's own choice. What a person chose is kept under it. */
  readonly fixedDownloads?: ProgramDownloads | null
}

/**
 * The programs that are followed, and what of them is downloaded by itself.
 *
 * Each account has its own, on this computer alone; they go with what the account keeps here.
 */
export class RuleBook {
  private readonly changes = new Emitter<readonly FollowedProgram[]>()
  readonly onDidChange = this.changes.event
  private readonly followed: AccountFact<readonly FollowedProgram[]>

  constructor(private readonly deps: RuleBookDeps) {
    this.followed = new AccountFact(
      deps.stores,
      storeFact<readonly FollowedProgram[]>('followed-programs', FollowedPrograms),
      NOTHING,
    )
  }

  /** Empty when nobody is signed in. */
  async list(): Promise<readonly FollowedProgram[]> {
    return this.inForce((await this.followed.get()) ?? NOTHING)
  }

  /**
   * Begins to follow a program, or ceases to. What is there already is no news.
   *
   * @throws AppError `signed-out` or `capability-required` when the account may not have updates.
   */
  async follow(programId: string, isFollowed: boolean): Promise<readonly FollowedProgram[]> {
    const since = await this.latestOf(programId)
    return this.change((before) => {
      const others = before.filter((program) => program.programId !== programId)
      if (!isFollowed) return others.length === before.length ? before : others
      return others.length < before.length ? before : [...others, { programId, since, download: null }]
    })
  }

  /**
   * What is downloaded by itself from now on; a program that was not followed is from here on.
   *
   * @throws {FixedByAdministratorError} for the contrary of what is fixed
   */
  async setDownload(
    programId: string,
    download: AutomaticDownload | null,
  ): Promise<readonly FollowedProgram[]> {
    const { fixedDownloads = null } = this.deps
    if (fixedDownloads !== null && (fixedDownloads === 'on') !== (download !== null)) {
      throw new FixedByAdministratorError('program-downloads')
    }
    const since = await this.latestOf(programId)
    return this.change((before) =>
      before.some((program) => program.programId === programId)
        ? before.map((program) => (program.programId === programId ? { ...program, download } : program))
        : [...before, { programId, since, download }],
    )
  }

  /** Programs that were followed before the catalogue was here: what has come with it is no news. */
  async noteCatalogue(): Promise<readonly FollowedProgram[]> {
    const before = await this.list()
    const since = new Map<string, string | null>()
    for (const program of before) {
      if (program.since === null) since.set(program.programId, await this.latestOf(program.programId))
    }
    if (since.size === 0) return before
    return this.change((programs) =>
      programs.map((program) =>
        program.since === null ? { ...program, since: since.get(program.programId) ?? null } : program,
      ),
    )
  }

  dispose(): void {
    this.changes.dispose()
  }

  private async latestOf(programId: string): Promise<string | null> {
    const versions = await this.deps.versions.find({ programId })
    return versions === null ? null : latestListing(versions)
  }

  private inForce(programs: readonly FollowedProgram[]): readonly FollowedProgram[] {
    return withFixedDownloads(programs, this.deps.fixedDownloads ?? null)
  }

  private async change(
    next: (before: readonly FollowedProgram[]) => readonly FollowedProgram[],
  ): Promise<readonly FollowedProgram[]> {
    const programs = this.inForce(await this.followed.change(next))
    this.changes.fire(programs)
    return programs
  }
}
