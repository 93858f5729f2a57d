import { describe, expect, it } from 'vitest'
import { EventSender } from '../../../../src/main/ipc/event-sender'
import { MemoryLog } from '../../../helpers/memory-log'

describe('EventSender', () => {
  it('sends data in the shape of the contract', () => {
    const sent: unknown[] = []
    const sender = new EventSender(() => ({ send: (name, data) => sent.push([name, data]) }), new MemoryLog())
    sender.send('session:changed', { kind: 'restoring' })
    expect(sent).toEqual([['session:changed', { kind: 'restoring' }]])
  })

  it('sends nothing that the contract does not have', () => {
    const sent: unknown[] = []
    const log = new MemoryLog()
    const sender = new EventSender(() => ({ send: (name, data) => sent.push([name, data]) }), log)
    sender.send('session:changed', { kind: 'restoring', accessToken: 'secret' } as never)
    expect(sent).toEqual([])
    expect(log.events).toEqual(['ipc.event-malformed'])
  })

  it('does nothing without a window', () => {
    const sender = new EventSender(() => null, new MemoryLog())
    expect(() => sender.send('session:changed', { kind: 'restoring' })).not.toThrow()
  })
})
