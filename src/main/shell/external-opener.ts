import { PhoneNumber } from '#shared/api/support'
import { AppError } from '../base/app-error'
import { parseUrl } from '../base/parse-url'

class NoPhoneNumberError extends AppError {
  readonly code = 'invalid-input'
}

class AddressRefusedError extends AppError {
  readonly code = 'address-refused'
}

export interface ExternalOpenerDeps {
  /** Electron's `shell.openExternal`. */
  readonly open: (url: string) => Promise<void>
  readonly allowedHosts: readonly string[]
}

/** The only way out of the app: a telephone call, or an https page of a host on the list. */
export class ExternalOpener {
  constructor(private readonly deps: ExternalOpenerDeps) {}

  async call(phoneNumber: string): Promise<void> {
    const parsed = PhoneNumber.safeParse(phoneNumber)
    if (!parsed.success) throw new NoPhoneNumberError('This is no telephone number')
    await this.deps.open(`tel:${parsed.data}`)
  }

  async openPage(address: string): Promise<void> {
    const url = parseUrl(address)
    if (url === null || !this.isAllowed(url)) throw new AddressRefusedError('This page is not on the list')
    // As parsed, not as written: what was checked is what is opened.
    await this.deps.open(url.href)
  }

  private isAllowed(url: URL): boolean {
    const isPlain = url.username === '' && url.password === '' && url.port === ''
    return url.protocol === 'https:' && isPlain && this.deps.allowedHosts.includes(url.hostname)
  }
}
