import type { OutboxEntry } from '#shared/ipc/outbox'

export type FirstTryOutcome =
  | { readonly kind: 'delivered'; readonly answer: unknown }
  | { readonly kind: 'waiting'; readonly entry: OutboxEntry }

interface FirstTry {
  entry: OutboxEntry | null
  readonly resolve: (outcome: FirstTryOutcome) => void
}

/** Writes whose caller still waits for what the portal says at once. */
export class FirstTries {
  private readonly tries = new Map<string, FirstTry>()

  expect(id: string): Promise<FirstTryOutcome> {
    return new Promise((resolve) => this.tries.set(id, { entry: null, resolve }))
  }

  /** The entry is stored; what it has come to meanwhile counts more. */
  begin(entry: OutboxEntry): void {
    const first = this.tries.get(entry.id)
    if (first !== undefined) first.entry ??= entry
  }

  /** It was not stored: its caller is told by an error. */
  forget(id: string): void {
    this.tries.delete(id)
  }

  /** Takes note of how an entry stands; false when nobody waits for it. */
  note(entry: OutboxEntry): boolean {
    const first = this.tries.get(entry.id)
    if (first !== undefined) first.entry = entry
    return first !== undefined
  }

  delivered(id: string, answer: unknown): void {
    this.tries.get(id)?.resolve({ kind: 'delivered', answer })
    this.tries.delete(id)
  }

  /** The caller is told that it waits. */
  end(id: string): void {
    const first = this.tries.get(id)
    // Not stored yet: there is nothing to tell.
    if (first === undefined || first.entry === null) return
    this.tries.delete(id)
    first.resolve({ kind: 'waiting', entry: first.entry })
  }

  endAllBut(isOnItsWay: (id: string) => boolean): void {
    for (const id of [...this.tries.keys()]) if (!isOnItsWay(id)) this.end(id)
  }
}
