import type { ShopId } from '#shared/api/shop'
import { type OrderDraft, OrderDrafts } from '#shared/ipc/order-drafts'
import type { StoreSource } from '../offline/kept-store'
import { storeFact } from '../store/store-fact'
import { AccountFact } from '../updates/rules/account-fact'

const NOTHING: OrderDrafts = {}

/**
 * What the person has put in their carts and not ordered yet.
 *
 * Kept with what the account keeps on this computer, encrypted like all of it: a cart names a client.
 */
export class OrderDraftBook {
  private readonly drafts: AccountFact<OrderDrafts>

  constructor(stores: StoreSource) {
    this.drafts = new AccountFact(stores, storeFact('order-drafts', OrderDrafts), NOTHING)
  }

  /** `null` when there is none, or nobody is signed in. */
  async get(shop: ShopId): Promise<OrderDraft | null> {
    return (await this.drafts.get())?.[shop] ?? null
  }

  /**
   * Puts a draft in the place of the one before; `null` takes it away.
   *
   * @throws SignedOutError when nobody is signed in
   */
  async save(shop: ShopId, draft: OrderDraft | null): Promise<void> {
    await this.drafts.change(({ [shop]: _before, ...others }) =>
      draft === null ? others : { ...others, [shop]: draft },
    )
  }
}
