import { AppError, SignedOutError } from '../../base/app-error'
import type { PackageResponse } from '../package-transport'
import { answerOf, type HttpSourceDeps, openResponse, refusal } from './http-source'
import type { PackageLinks } from './package-links'
import type { PackageRange, PackageSource, SourceAnswer } from './package-source'

/** What a server of files says of a link that has ended or that it does not know. */
const LINK_REFUSALS: ReadonlySet<number> = new Set([401, 403, 410])

/**
 * The portal's server of files, where it has one: the portal gives a link that opens one package for a short
 * while, and is shown no token again.
 */
export class LinkedSource implements PackageSource {
  readonly id = 'portal-files'
  readonly kind = 'mirror'

  constructor(
    private readonly deps: HttpSourceDeps,
    private readonly links: PackageLinks,
    private readonly username: string,
  ) {}

  async open(packageId: string, range: PackageRange, signal: AbortSignal): Promise<SourceAnswer> {
    const first = await this.openOnce(packageId, range, signal)
    if (!LINK_REFUSALS.has(first.status)) return answerOf(first, range)
    first.discard()
    this.links.forget(packageId, this.username)
    const second = await this.openOnce(packageId, range, signal)
    if (!LINK_REFUSALS.has(second.status)) return answerOf(second, range)
    second.discard()
    throw refusal(`status ${second.status} for a new link`)
  }

  private async openOnce(
    packageId: string,
    range: PackageRange,
    signal: AbortSignal,
  ): Promise<PackageResponse> {
    const url = await this.linkTo(packageId)
    if (url === null) throw refusal('the portal has no server of files')
    return openResponse(this.deps, url, range, signal, {})
  }

  private async linkTo(packageId: string): Promise<string | null> {
    try {
      return await this.links.urlOf(packageId, this.username)
    } catch (error) {
      // The portal itself is asked next: it says to the person what it has to say, and is waited for.
      if (error instanceof AppError && !(error instanceof SignedOutError)) {
        throw refusal(`no link: ${error.code}`, error)
      }
      throw error
    }
  }
}
