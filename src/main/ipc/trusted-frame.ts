/** The parts of Electron's `WebFrameMain` that are looked at. */
export interface SenderFrame {
  readonly url: string
  readonly parent: SenderFrame | null
  readonly processId: number
  readonly routingId: number
}

/** The parts of an IPC event that are looked at. */
export interface IpcSender {
  /** Missing when the frame is gone; reading it may even throw. */
  readonly senderFrame?: SenderFrame | null
  readonly sender: { readonly id: number; readonly mainFrame: SenderFrame }
}

export interface TrustedPage {
  /** `app:` */
  readonly protocol: string
  readonly host: string
  /** True for the web contents of a window of ours. */
  readonly isKnownContents: (id: number) => boolean
}

/** True for the top frame of our own page in a window of ours; all others are strangers. */
export function isTrustedSender(event: IpcSender, page: TrustedPage): boolean {
  try {
    const frame = event.senderFrame
    if (frame === null || frame === undefined || frame.parent !== null) return false
    const { mainFrame, id } = event.sender
    if (frame.processId !== mainFrame.processId || frame.routingId !== mainFrame.routingId) return false
    if (!page.isKnownContents(id)) return false
    // Not URL.origin: it is the string 'null' for every custom scheme.
    const { protocol, host } = new URL(frame.url)
    return protocol === page.protocol && host === page.host
  } catch {
    // A frame that was disposed of meanwhile throws when it is read; a bad URL does not parse.
    return false
  }
}
