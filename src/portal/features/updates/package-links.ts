import { createHmac } from 'node:crypto'
import type { PackageLink } from '#shared/api/updates'
import { after, MINUTE_MS, SECOND_MS } from '../../clock'

/**
 * How long a link may be used to begin a download; one that has begun may take longer.
 *
 * Long enough for clocks that differ and connections that are opened anew, too short to be passed on.
 */
const LINK_LIFE_MS = 10 * MINUTE_MS

/**
 * Signs links to packages that a static server or a CDN carries (`PACKAGES_BASE_URL`).
 *
 * `expires` is in seconds since 1970; `signature` is the HMAC-SHA-256 of the path, a line feed and
 * `expires`, in base64url. The server checks it by itself (deploy/nginx/package-link.js), so that the
 * portal has no part in the download.
 */
export class PackageLinks {
  private readonly baseUrl: string

  /** @param baseUrl of the folder that has each package under its id */
  constructor(
    baseUrl: string,
    private readonly secret: string,
  ) {
    this.baseUrl = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`
  }

  linkTo(packageId: string, now: Date): PackageLink {
    const url = new URL(packageId, this.baseUrl)
    const expires = Math.floor(after(now, LINK_LIFE_MS).getTime() / SECOND_MS)
    const signature = createHmac('sha256', this.secret)
      .update(`${url.pathname}\n${expires}`)
      .digest('base64url')
    url.search = new URLSearchParams({ expires: String(expires), signature }).toString()
    return { url: url.href, expiresAt: new Date(expires * SECOND_MS).toISOString() }
  }
}
