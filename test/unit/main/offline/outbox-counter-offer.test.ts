import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { collections } from '#shared/api/endpoints'
import type { Order, OrderQuote } from '#shared/api/shop'
import { MemoryStore } from '../../../../src/main/offline/memory-store'
import { Outbox } from '../../../../src/main/offline/outbox'
import { FastClock } from '../../../helpers/fast-clock'
import { sendJson, startServer } from '../../../helpers/http-server'
import {
  atEnd,
  openLocalStore,
  signedIn,
  storeFolder,
  TestCircumstances,
} from '../../../helpers/offline-bench'
import { buildWorker } from '../store/store-fixture'

const ID = randomUUID()
const LINE = {
  productId: 'gestor-gt-1',
  count: 1,
  netGrosze: 44_900,
  vatPercent: 23,
  renewsSubscriptionId: null,
}
const BODY = { id: ID, lines: [LINE], clientId: null, clientName: 'Łan', clientNip: '5260250274', note: '' }
const QUOTE: OrderQuote = {
  lines: [{ ...LINE, netGrosze: 49_900, productName: 'Gestor GT', isPromotional: false }],
  netGrosze: 49_900,
  vatGrosze: 11_477,
  grossGrosze: 61_377,
}
const ORDER: Order = {
  id: ID,
  revision: '1',
  number: 'ZAM/2026/00001',
  state: 'submitted',
  lines: [],
  productNames: [],
  netGrosze: 49_900,
  vatGrosze: 11_477,
  grossGrosze: 61_377,
  clientId: null,
  clientName: 'Łan',
  clientNip: '5260250274',
  note: '',
  submittedAt: '2026-11-22T10:00:00.000Z',
  submittedBy: 'Ktoś',
  updatedAt: '2026-11-22T10:00:00.000Z',
  invoiceNumber: '',
  invoicedOn: null,
  dueOn: null,
  closedAt: null,
  cancellationReason: '',
  history: [],
}

let workerFile = ''
beforeAll(async () => {
  workerFile = await buildWorker()
})

/** A portal whose price is another one, and an outbox on the way to it. */
async function setUp(isInMemory: boolean, current: unknown = QUOTE) {
  const server = await startServer((request, response) => {
    const { lines } = JSON.parse(request.body) as typeof BODY
    if (lines[0]?.netGrosze === 49_900) return sendJson(response, 201, ORDER)
    sendJson(response, 409, {
      type: 'urn:strefa-partnera:problem:price-changed',
      title: 'The price is another one now',
      status: 409,
      code: 'price-changed',
      requestId: 'r',
      current,
    })
  })
  const clock = new FastClock(1)
  const store = isInMemory
    ? new MemoryStore(collections, clock)
    : await openLocalStore(workerFile, await storeFolder(), clock)
  const circumstances = new TestCircumstances(server.url, store, clock)
  circumstances.session.state = signedIn({ capabilities: ['program-purchase'] })
  const outbox = new Outbox(circumstances.deps)
  atEnd(() => outbox.dispose())
  const outcome = await outbox.write('program-purchase.placeOrder', { body: BODY })
  return { server, outbox, outcome }
}

describe.each([false, true])('an order at prices that have changed (in memory: %s)', (isInMemory) => {
  it('is kept with the portal’s prices for the person to choose, and not sent again by itself', async () => {
    const { server, outbox, outcome } = await setUp(isInMemory)
    expect(outcome).toMatchObject({
      kind: 'waiting',
      entry: { state: 'conflict', errorCode: 'price-changed', mayHaveArrived: false, currentDocument: QUOTE },
    })
    outbox.circumstancesChanged()
    await outbox.settled()
    expect(server.requests).toHaveLength(1)
    expect(await outbox.list()).toMatchObject([{ state: 'conflict', currentDocument: QUOTE }])
  })

  it('goes out at them under its own key once they were taken', async () => {
    const { server, outbox } = await setUp(isInMemory)
    const [entry] = await outbox.list()
    await outbox.edit(entry?.id ?? '', { ...BODY, lines: [{ ...LINE, netGrosze: 49_900 }] })
    await expect.poll(() => outbox.list(), { timeout: 10_000, interval: 20 }).toEqual([])
    expect(server.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([entry?.id, entry?.id])
  })

  it('is gone for good when it is taken back', async () => {
    const { server, outbox } = await setUp(isInMemory)
    const [entry] = await outbox.list()
    await outbox.withdraw(entry?.id ?? '')
    await outbox.settled()
    expect(await outbox.list()).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it('is kept without prices where the portal names none that can be read', async () => {
    const { outbox } = await setUp(isInMemory, { lines: 'other' })
    expect(await outbox.list()).toMatchObject([{ state: 'conflict', currentDocument: null }])
  })
})
