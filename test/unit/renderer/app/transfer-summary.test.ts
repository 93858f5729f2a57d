import { describe, expect, it } from 'vitest'
import {
  fractionOf,
  isAnyRunning,
  summarizeTransfers,
  withoutTransfers,
  withTransfers,
} from '../../../../src/renderer/app/transfers/transfer-summary'
import type { Transfer, TransferState } from '../../../../src/shared/ipc/transfer'
import { transferWith } from '../../../helpers/transfers'

function transfer(packageId: string, state: TransferState): Transfer {
  return transferWith({ packageId, state })
}

const all = (...states: TransferState[]) =>
  new Map(states.map((state, index) => [String(index), transfer(String(index), state)]))

describe('summarizeTransfers', () => {
  it('is nothing when all is done or failed', () => {
    expect(summarizeTransfers(all())).toBeNull()
    expect(summarizeTransfers(all('ready', 'failed'))).toBeNull()
  })

  it('shows what moves before what stands still, and counts the others in the queue', () => {
    const summary = summarizeTransfers(all('queued', 'paused', 'downloading', 'queued'))
    expect(summary?.current.packageId).toBe('2')
    expect(summary?.queuedCount).toBe(2)
  })

  it('does not count the shown one as waiting behind itself', () => {
    expect(summarizeTransfers(all('queued', 'queued'))?.queuedCount).toBe(1)
  })
})

describe('isAnyRunning', () => {
  it('is true of what signing out would stop', () => {
    expect(isAnyRunning(all('ready', 'downloading'))).toBe(true)
    expect(isAnyRunning(all('queued'))).toBe(true)
    expect(isAnyRunning(all('ready', 'paused', 'failed'))).toBe(false)
  })
})

describe('a change of one transfer', () => {
  it('leaves the former map as it was', () => {
    const before = all('downloading')
    const after = withTransfers(before, [transfer('0', 'ready')])
    expect(after.get('0')?.state).toBe('ready')
    expect(withoutTransfers(after, ['0']).size).toBe(0)
    expect(before.get('0')?.state).toBe('downloading')
  })
})

describe('fractionOf', () => {
  it('is how much is there', () => {
    expect(fractionOf(transfer('0', 'downloading'))).toBe(0.25)
  })
})
