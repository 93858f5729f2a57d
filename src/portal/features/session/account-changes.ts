import type { Listen } from '../../db/notifications'

const CHANNEL = 'account_changes'

/** Wakes those who wait for a change of an account, of whichever process and by whatever hand. */
export class AccountChanges {
  private readonly waiting = new Map<string, Set<() => void>>()
  private stop: () => Promise<void> = async () => {}
  private isClosed = false

  /** @throws when the database cannot be listened to */
  static async start(listen: Listen): Promise<AccountChanges> {
    const changes = new AccountChanges()
    changes.stop = await listen(CHANNEL, (accountId) => changes.wake(accountId))
    return changes
  }

  /**
   * Begins to listen for an account: what changes from now on is not missed.
   *
   * `changed` resolves with the next change, after the time is over, or when the portal stops; call `end`
   * when it is no longer of interest.
   */
  watch(accountId: string, limitMs: number): { readonly changed: Promise<void>; readonly end: () => void } {
    let end = (): void => {}
    const changed = new Promise<void>((resolve) => {
      const ofAccount = this.waiting.get(accountId) ?? new Set()
      const finish = (): void => {
        clearTimeout(timer)
        ofAccount.delete(finish)
        if (ofAccount.size === 0) this.waiting.delete(accountId)
        resolve()
      }
      const timer = setTimeout(finish, limitMs)
      end = finish
      if (this.isClosed) {
        finish()
        return
      }
      this.waiting.set(accountId, ofAccount.add(finish))
    })
    return { changed, end }
  }

  /** Lets all go who wait, so that a portal that stops need not wait for them. */
  release(): void {
    this.isClosed = true
    this.wake(null)
  }

  async close(): Promise<void> {
    this.release()
    await this.stop()
  }

  private wake(accountId: string | null): void {
    const woken =
      accountId === null
        ? [...this.waiting.values()].flatMap((ofAccount) => [...ofAccount])
        : [...(this.waiting.get(accountId) ?? [])]
    for (const finish of woken) finish()
  }
}
