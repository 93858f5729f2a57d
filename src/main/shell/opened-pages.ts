import type { PageToOpen } from '#shared/ipc/update-rules'

/**
 * The page that was asked for from outside the window. It is told of at once, and kept until the window has
 * taken it: at the start, and on the sign-in screen, nobody listens yet.
 */
export class OpenedPages {
  private waiting: PageToOpen | null = null

  constructor(private readonly tell: (page: PageToOpen) => void) {}

  open(page: PageToOpen): void {
    this.waiting = page
    this.tell(page)
  }

  /** The page that waits to be shown, once. */
  take(): PageToOpen | null {
    const page = this.waiting
    this.waiting = null
    return page
  }
}
