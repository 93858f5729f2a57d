import { Handover, handoversEndpoints, type NewHandover } from '#shared/api/handovers'
import type { SessionState } from '#shared/ipc/session-state'
import { AppError, SignedOutError } from '../../../base/app-error'
import { writeFileAtomically } from '../../../files/atomic-file'
import type { FsPort } from '../../../files/fs-port'
import type { StoreSource } from '../../../offline/kept-store'
import type { Outbox } from '../../../offline/outbox'
import { onDisk } from '../../transfer-errors'
import { type Protocol, protocolPage } from './protocol-page'

const CREATE = 'handovers.createHandover'

export interface ProtocolServiceDeps {
  readonly stores: StoreSource
  readonly session: { readonly state: SessionState }
  readonly outbox: Pick<Outbox, 'list'>
  /** A page of ours, without scripts, as a PDF of A4. */
  readonly printPdf: (html: string) => Promise<Uint8Array>
  /** Asks the person where a new file goes; `null` when they do not want it after all. */
  readonly askForNewFile: (suggestedName: string) => Promise<string | null>
  readonly fs: FsPort
}

/** There is no such entry, neither taken nor waiting. */
class HandoverNotFoundError extends AppError {
  readonly code = 'not-found'
}

/** Makes the protocol of a hand-over, which client and partner sign; with or without a network. */
export class ProtocolService {
  constructor(private readonly deps: ProtocolServiceDeps) {}

  /** @returns false when the person chose no file */
  async save(handoverId: string): Promise<boolean> {
    const protocol = await this.protocolOf(handoverId)
    const filePath = await this.deps.askForNewFile(nameOf(protocol))
    if (filePath === null) return false
    const pdf = await this.deps.printPdf(protocolPage(protocol))
    await onDisk('save the protocol', () => writeFileAtomically(this.deps.fs, filePath, pdf))
    return true
  }

  private async protocolOf(handoverId: string): Promise<Protocol> {
    const { state } = this.deps.session
    if (state.kind !== 'signed-in') throw new SignedOutError('Nobody is signed in')
    const { firm, displayName } = state.account
    const entry = await this.keptEntry(handoverId)
    if (entry !== null) {
      const { position, hash, recordedBy } = entry
      return { handover: entry, recorded: { position, hash, recordedBy }, firm, displayName }
    }
    const handover = await this.waitingEntry(handoverId)
    if (handover === null) throw new HandoverNotFoundError('Neither the ledger nor the outbox has the entry')
    return { handover, recorded: null, firm, displayName }
  }

  private async keptEntry(handoverId: string): Promise<Handover | null> {
    const account = await this.deps.stores.current()
    const kept = await account?.store.getDocument('handovers.entries', handoverId)
    const entry = Handover.safeParse(kept?.document)
    return entry.success ? entry.data : null
  }

  private async waitingEntry(handoverId: string): Promise<NewHandover | null> {
    const { body } = handoversEndpoints[CREATE]
    for (const { operationId, input } of await this.deps.outbox.list()) {
      if (operationId !== CREATE) continue
      const handover = body.safeParse(input['body'])
      if (handover.success && handover.data.id === handoverId) return handover.data
    }
    return null
  }
}

/** `Protokol przekazania 17 - Biuro Zuraw.pdf`: a name for any file system. */
function nameOf({ handover, recorded }: Protocol): string {
  const name = (handover.recipient?.name ?? '')
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 60)
  const parts = [`Protokół przekazania${recorded === null ? '' : ` ${recorded.position}`}`, name]
  return `${parts.filter((part) => part !== '').join(' - ')}.pdf`
}
