import { describe, expect, it } from 'vitest'
import { CallError } from '../../../../src/renderer/app/bridge'
import { NOT_SENT, type Sending, sendForm } from '../../../../src/renderer/ui/sending'

type Way = 'save' | 'submit'

const REFUSED = new CallError('portal:sales.registerSale', {
  code: 'conflict',
  isRetryable: false,
  requestId: null,
  retryAfterSeconds: null,
  fields: [],
})

function record(): { readonly told: Sending<Way>[]; readonly tell: (sending: Sending<Way>) => void } {
  const told: Sending<Way>[] = []
  return { told, tell: (sending) => told.push(sending) }
}

describe('sending a form', () => {
  it('is under way until it is stored, and leaves nothing behind', async () => {
    const { told, tell } = record()
    const sent: Way[] = []
    await sendForm<Way>('submit', async (way) => void sent.push(way), tell)
    expect(sent).toEqual(['submit'])
    expect(told).toEqual([{ underWay: 'submit', failed: null }, NOT_SENT])
  })

  it('that was refused keeps the way and the reason', async () => {
    const { told, tell } = record()
    await sendForm<Way>('save', () => Promise.reject(REFUSED), tell)
    expect(told.at(-1)).toEqual({ underWay: null, failed: { way: 'save', error: REFUSED } })
  })

  it('once more forgets why it failed before', async () => {
    const { told, tell } = record()
    await sendForm<Way>('save', () => Promise.reject(REFUSED), tell)
    await sendForm<Way>('save', async () => undefined, tell)
    expect(told.slice(2)).toEqual([{ underWay: 'save', failed: null }, NOT_SENT])
  })

  it('passes on what is a fault of ours, and is no longer under way', async () => {
    const { told, tell } = record()
    const fault = new TypeError('a fault')
    await expect(sendForm<Way>('save', () => Promise.reject(fault), tell)).rejects.toBe(fault)
    expect(told.at(-1)).toEqual(NOT_SENT)
  })
})
