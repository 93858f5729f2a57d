import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '#shared/ipc/outbox'
import {
  bodyText,
  isOutOfReach,
  withBodyTexts,
  withEntry,
  withoutEntry,
  worthTelling,
  writesInPlace,
} from '../../../../src/renderer/app/outbox/outbox'

function entry(id: string, change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id,
    operationId: 'api-forum.createPost',
    entity: 'thread:t1',
    input: { params: { threadId: 't1' }, body: { id: `post-${id}`, body: 'Dzień dobry' } },
    preview: 'Dzień dobry',
    writtenAt: `2026-11-22T08:0${id}:00.000Z`,
    state: 'waiting',
    attemptCount: 0,
    mayHaveArrived: false,
    errorCode: null,
    currentDocument: null,
    ...change,
  }
}

const ids = (entries: readonly OutboxEntry[]): string[] => entries.map(({ id }) => id)

describe('the outbox', () => {
  it('takes an entry in, in the place of its former self, and out', () => {
    const once = withEntry(new Map(), entry('1'))
    const twice = withEntry(once, entry('1', { state: 'sending' }))
    expect([...twice.values()].map(({ state }) => state)).toEqual(['sending'])
    expect(withoutEntry(twice, '1').size).toBe(0)
    expect(withoutEntry(twice, 'other')).toBe(twice)
  })

  it('tells of what a person wrote, oldest first, and of a mark only when it is stuck', () => {
    const outbox = new Map(
      [
        entry('3'),
        entry('1'),
        entry('2', { operationId: 'mark' }),
        entry('4', { operationId: 'mark', state: 'needs-attention' }),
      ].map((one) => [one.id, one]),
    )
    expect(ids(worthTelling(outbox, ({ operationId }) => operationId === 'mark'))).toEqual(['1', '3', '4'])
  })

  it('leaves alone what is on its way, and what may have arrived until the portal has spoken', () => {
    expect(isOutOfReach(entry('1'))).toBe(false)
    expect(isOutOfReach(entry('1', { state: 'sending' }))).toBe(true)
    expect(isOutOfReach(entry('1', { mayHaveArrived: true }))).toBe(true)
    expect(isOutOfReach(entry('1', { mayHaveArrived: true, state: 'needs-attention' }))).toBe(false)
  })

  it('corrects texts of a body and keeps the rest', () => {
    const body = withBodyTexts(entry('1'), { body: 'Inaczej' })
    expect(body).toEqual({ id: 'post-1', body: 'Inaczej' })
    expect(bodyText(entry('1'), 'body')).toBe('Dzień dobry')
    expect(bodyText(entry('1'), 'title')).toBe('')
  })
})

describe('writesInPlace', () => {
  const place = (entries: readonly OutboxEntry[], shown: readonly { id: string }[] = []): string[] =>
    ids(writesInPlace(entries, 'api-forum.createPost', { threadId: 't1' }, shown))

  it('gives those of the operation and the path, in the order in which they were written', () => {
    const elsewhere = entry('3', { input: { params: { threadId: 't2' }, body: { id: 'x', body: '' } } })
    const other = entry('4', { operationId: 'api-forum.createThread' })
    expect(place([entry('2'), other, elsewhere, entry('1')])).toEqual(['1', '2'])
  })

  it('leaves out what the page has already, and shows each thing once', () => {
    expect(place([entry('1'), entry('2')], [{ id: 'post-1' }])).toEqual(['2'])
    const sameThing = entry('5', { input: entry('1').input, state: 'sending' })
    expect(place([entry('1'), sameThing])).toEqual(['1'])
  })

  it('shows all of what makes nothing with an id', () => {
    const input = { params: { threadId: 't1' }, body: { readUntil: 'x' } }
    expect(place([entry('1', { input }), entry('2', { input })])).toEqual(['1', '2'])
  })
})
