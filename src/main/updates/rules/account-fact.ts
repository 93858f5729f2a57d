import { SignedOutError } from '../../base/app-error'
import type { AccountStore, StoreSource } from '../../offline/kept-store'
import type { StoreFact } from '../../store/store-fact'

interface Held<Value> {
  readonly account: AccountStore
  readonly value: Value
}

/**
 * One value of whoever is signed in, kept in the account's store; read once, and changed in turn.
 *
 * Another store in place of the account's own, as when a keychain has come back, takes the value over.
 */
export class AccountFact<Value> {
  private held: Held<Value> | null = null
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly stores: StoreSource,
    private readonly fact: StoreFact<Value>,
    private readonly initial: Value,
  ) {}

  /** As it was last read; `null` when nothing was. It may be of who was signed in before. */
  get lastRead(): Value | null {
    return this.held?.value ?? null
  }

  /** `null` when nobody is signed in. */
  get(): Promise<Value | null> {
    return this.inTurn(async () => (await this.read())?.value ?? null)
  }

  /**
   * Resolves with the new value when it is kept; one that is the same object is not written.
   *
   * @throws SignedOutError when nobody is signed in.
   */
  change(next: (value: Value) => Value): Promise<Value> {
    return this.inTurn(async () => {
      const held = await this.read()
      if (held === null) throw new SignedOutError('Nobody is signed in')
      const value = next(held.value)
      if (value === held.value) return value
      await held.account.store.putFact(this.fact, value)
      this.held = { account: held.account, value }
      return value
    })
  }

  private async read(): Promise<Held<Value> | null> {
    const account = await this.stores.current()
    const { held } = this
    if (account === null || held?.account.store === account.store) {
      if (account === null) this.held = null
      return this.held
    }
    const kept = await account.store.getFact(this.fact)
    const value = kept ?? (held?.account.username === account.username ? held.value : this.initial)
    if (kept === null && value !== this.initial) await account.store.putFact(this.fact, value)
    this.held = { account, value }
    return this.held
  }

  private inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(action)
    // Told to who asked for it; the next is not stopped by it.
    this.turn = result.catch(() => undefined)
    return result
  }
}
