import type { PackageLink } from '#shared/api/updates'
import { mirrorAddressFault } from '#shared/updates/mirror-address'
import type { Clock } from '../../base/clock'
import { PortalMisbehavedError, PortalProblemError } from '../../portal/portal-errors'

/** Asks the portal; `null` where it alone gives out packages. */
export type AskForLink = (packageId: string, username: string) => Promise<PackageLink | null>

const NOT_FOUND = 404
/** A link that ends so soon is not begun with. */
const MARGIN_MS = 30_000
/** A portal without links is asked again after so long: its operator may have set a server of files up. */
const ABSENCE_MS = 600_000

/** Links to packages at the portal's server of files: one for all connections, renewed when it ends. */
export class PackageLinks {
  private readonly links = new Map<string, Promise<PackageLink | null>>()
  private absentUntil = Number.NEGATIVE_INFINITY

  constructor(
    private readonly ask: AskForLink,
    private readonly clock: Clock,
  ) {}

  /** False while the portal is known to have none. */
  get mayExist(): boolean {
    return this.clock.now() >= this.absentUntil
  }

  /**
   * The address of a package, to be opened as it is and without any token; `null` where there is none.
   *
   * @throws what asking the portal throws
   */
  async urlOf(packageId: string, username: string): Promise<string | null> {
    if (!this.mayExist) return null
    const key = keyOf(packageId, username)
    const known = this.links.get(key)
    const link = await (known ?? this.bring(key, packageId, username))
    if (link === null || this.isFresh(link) || known === undefined) return link?.url ?? null
    this.forget(packageId, username)
    return this.urlOf(packageId, username)
  }

  /** The server of files takes it no more. */
  forget(packageId: string, username: string): void {
    this.links.delete(keyOf(packageId, username))
  }

  private bring(key: string, packageId: string, username: string): Promise<PackageLink | null> {
    const asked = this.askNow(packageId, username)
    this.links.set(key, asked)
    asked.then(
      (link) => link === null && this.links.delete(key),
      () => this.links.delete(key),
    )
    return asked
  }

  private async askNow(packageId: string, username: string): Promise<PackageLink | null> {
    const link = await this.askOrNone(packageId, username)
    if (link === null) {
      this.absentUntil = this.clock.now() + ABSENCE_MS
      return null
    }
    const { origin, pathname } = new URL(link.url)
    // As for mirrors: only encrypted, or on this computer.
    if (mirrorAddressFault(origin + pathname) === null) return link
    throw new PortalMisbehavedError('A link to a package', 'its address is not one to fetch from')
  }

  private async askOrNone(packageId: string, username: string): Promise<PackageLink | null> {
    try {
      return await this.ask(packageId, username)
    } catch (error) {
      // An older portal does not know the question.
      if (error instanceof PortalProblemError && error.status === NOT_FOUND) return null
      throw error
    }
  }

  private isFresh({ expiresAt }: PackageLink): boolean {
    return Date.parse(expiresAt) - MARGIN_MS > this.clock.now()
  }
}

function keyOf(packageId: string, username: string): string {
  return `${username} ${packageId}`
}
