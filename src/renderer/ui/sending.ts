import { CallError } from '../app/bridge'

/** Where the sending of a form stands. */
export interface Sending<Way> {
  /** How it is being sent; `null` while it is not. */
  readonly underWay: Way | null
  /** How it was sent the last time, where that failed. */
  readonly failed: { readonly way: Way; readonly error: CallError } | null
}

export const NOT_SENT: Sending<never> = { underWay: null, failed: null }

/** Sends, telling how it stands; only what the portal or the main process refused is told as a failure. */
export async function sendForm<Way>(
  way: Way,
  send: (way: Way) => Promise<void>,
  tell: (sending: Sending<Way>) => void,
): Promise<void> {
  tell({ underWay: way, failed: null })
  try {
    await send(way)
    tell(NOT_SENT)
  } catch (error) {
    if (!(error instanceof CallError)) {
      tell(NOT_SENT)
      throw error
    }
    tell({ underWay: null, failed: { way, error } })
  }
}
