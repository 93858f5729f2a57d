import { Notification } from 'electron'
import type { Digest } from '#shared/updates/news-digest'

export interface SystemNotifierDeps {
  /** The person has clicked it. */
  readonly onOpen: () => void
  /** Says it another way, where the system shows no notifications. */
  readonly tellInWindow: (digest: Digest) => void
}

/** Tells by the system's notifications, one at a time: a later one takes the place of the one before. */
export class SystemNotifier {
  /** Held: a notification that is collected answers no click. */
  private shown: Notification | null = null

  constructor(private readonly deps: SystemNotifierDeps) {}

  tell(digest: Digest): void {
    if (!Notification.isSupported()) {
      this.deps.tellInWindow(digest)
      return
    }
    this.dispose()
    const notification = new Notification({ ...digest })
    notification.on('click', () => this.deps.onOpen())
    // Windows alone says so; elsewhere a notification that is not shown is not told of.
    notification.on('failed', () => this.deps.tellInWindow(digest))
    notification.show()
    this.shown = notification
  }

  dispose(): void {
    this.shown?.close()
    this.shown = null
  }
}
