import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StoreError } from '../../../../src/main/store/store-errors'
import type { StoreCore } from '../../../../src/main/store/worker/store-core'
import { openCore } from './core-fixture'
import { newEntry, tempFolder } from './store-fixture'

interface ModelEntry {
  readonly id: string
  readonly entity: string
  readonly operationId: string
  text: string
  state: 'waiting' | 'sending' | 'needs-attention' | 'conflict'
  dueAt: number
  attemptCount: number
  mayHaveArrived: boolean
}

/** The outbox as it should behave: a plain list in the order of writing. */
interface Model {
  entries: ModelEntry[]
  written: number
}

interface Real {
  core: StoreCore
  readonly folder: string
}

type OutboxCommand = fc.Command<Model, Real>

function idOf(sequence: number): string {
  return `00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}`
}

/** An entry that may be there, or one that never was. */
function pick(model: Model, index: number): { readonly id: string; readonly entry: ModelEntry | undefined } {
  const entry = model.entries[index % (model.entries.length + 1)]
  return { id: entry?.id ?? idOf(999_999), entry }
}

function failureOf(action: () => unknown): string | null {
  try {
    action()
    return null
  } catch (error) {
    if (error instanceof StoreError) return error.failure
    throw error
  }
}

function compare(model: Model, real: Real, now: number): void {
  const listed = real.core.handlers
    .listOutbox(null)
    .map(({ id, state, attemptCount, mayHaveArrived, input }) => ({
      id,
      state,
      attemptCount,
      mayHaveArrived,
      text: (input['body'] as { text: string }).text,
    }))
  expect(listed).toEqual(
    model.entries.map(({ id, state, attemptCount, mayHaveArrived, text }) => ({
      id,
      state,
      attemptCount,
      mayHaveArrived,
      text,
    })),
  )
  const firsts = model.entries.filter(
    (one, index) => model.entries.findIndex((other) => other.entity === one.entity) === index,
  )
  const waiting = firsts.filter((one) => one.state === 'waiting')
  expect(real.core.handlers.nextDeliverable({ now }).map(({ id }) => id)).toEqual(
    waiting.filter((one) => one.dueAt <= now).map(({ id }) => id),
  )
  const dueTimes = waiting.map((one) => one.dueAt)
  expect(real.core.handlers.nextAttemptAt(null)).toBe(dueTimes.length === 0 ? null : Math.min(...dueTimes))
}

function command(name: string, run: (model: Model, real: Real) => void): OutboxCommand {
  return {
    check: () => true,
    run: (model, real) => {
      run(model, real)
      compare(model, real, 50)
    },
    toString: () => name,
  }
}

const enqueue = fc
  .record({
    entity: fc.constantFrom('a', 'b', 'c'),
    operationId: fc.constantFrom('post', 'mark'),
    isReplacing: fc.boolean(),
  })
  .map(({ entity, operationId, isReplacing }) =>
    command(`enqueue ${operationId} ${entity} ${isReplacing}`, (model, { core }) => {
      model.written += 1
      const id = idOf(model.written)
      const isReplaced = (one: ModelEntry) =>
        isReplacing && one.entity === entity && one.operationId === operationId && one.state !== 'sending'
      const replaced = model.entries.filter(isReplaced).map((one) => one.id)
      model.entries = model.entries.filter((one) => !isReplaced(one))
      const status = { state: 'waiting', dueAt: 0, attemptCount: 0, mayHaveArrived: false } as const
      model.entries.push({ id, entity, operationId, text: id, ...status })
      const entry = newEntry(id, { entity, operationId, text: id })
      expect(core.handlers.enqueue({ entry, isReplacing }).replacedIds.sort()).toEqual(replaced.sort())
    }),
  )

const onEntry = (
  name: string,
  act: (core: StoreCore, id: string, entry: ModelEntry | undefined, model: Model) => void,
) =>
  fc.nat(30).map((index) =>
    command(`${name} ${index}`, (model, { core }) => {
      const { id, entry } = pick(model, index)
      act(core, id, entry, model)
    }),
  )

/** Why an entry can be neither edited nor withdrawn; `null` where it can. */
function refusalOf(entry: ModelEntry | undefined): string | null {
  if (entry === undefined) return 'entry-not-found'
  if (entry.state === 'sending') return 'entry-sending'
  return entry.state === 'waiting' && entry.mayHaveArrived ? 'entry-may-have-arrived' : null
}

const commands: fc.Arbitrary<OutboxCommand>[] = [
  enqueue,
  enqueue,
  onEntry('send', (core, id, entry) => {
    const expected =
      entry === undefined ? 'entry-not-found' : entry.state === 'waiting' ? null : 'entry-not-waiting'
    expect(failureOf(() => core.handlers.markSending({ id }))).toBe(expected)
    if (entry !== undefined && expected === null) entry.state = 'sending'
  }),
  onEntry('delay', (core, id, entry) => {
    const failure = failureOf(() => core.handlers.markWaiting({ id, nextAttemptAt: 100, attemptCount: 3 }))
    expect(failure).toBe(entry === undefined ? 'entry-not-found' : null)
    if (entry !== undefined) Object.assign(entry, { state: 'waiting', dueAt: 100, attemptCount: 3 })
  }),
  onEntry('lose the answer of', (core, id, entry) => {
    const status = { nextAttemptAt: 0, attemptCount: 1, mayHaveArrived: true }
    const failure = failureOf(() => core.handlers.markWaiting({ id, ...status }))
    expect(failure).toBe(entry === undefined ? 'entry-not-found' : null)
    if (entry !== undefined) {
      Object.assign(entry, { state: 'waiting', dueAt: 0, attemptCount: 1, mayHaveArrived: true })
    }
  }),
  onEntry('refuse for good', (core, id, entry) => {
    const failure = failureOf(() =>
      core.handlers.markNeedsAttention({ id, errorCode: 'not-found', mayHaveArrived: false }),
    )
    expect(failure).toBe(entry === undefined ? 'entry-not-found' : null)
    if (entry !== undefined) Object.assign(entry, { state: 'needs-attention', mayHaveArrived: false })
  }),
  onEntry('refuse', (core, id, entry) => {
    const failure = failureOf(() => core.handlers.markNeedsAttention({ id, errorCode: 'invalid-request' }))
    expect(failure).toBe(entry === undefined ? 'entry-not-found' : null)
    if (entry !== undefined) entry.state = 'needs-attention'
  }),
  onEntry('conflict', (core, id, entry) => {
    const failure = failureOf(() =>
      core.handlers.markConflict({ id, errorCode: 'conflict', currentDocument: { revision: '2' } }),
    )
    expect(failure).toBe(entry === undefined ? 'entry-not-found' : null)
    // Only a portal that has looked for the write tells of a conflict.
    if (entry !== undefined) Object.assign(entry, { state: 'conflict', mayHaveArrived: false })
  }),
  onEntry('edit', (core, id, entry) => {
    const expected = refusalOf(entry)
    expect(failureOf(() => core.handlers.edit({ id, body: { text: 'po zmianie' }, revision: null }))).toBe(
      expected,
    )
    if (entry !== undefined && expected === null) {
      Object.assign(entry, { text: 'po zmianie', state: 'waiting', dueAt: 0, attemptCount: 0 })
    }
  }),
  onEntry('withdraw', (core, id, entry, model) => {
    const expected = refusalOf(entry)
    expect(failureOf(() => core.handlers.withdraw({ id }))).toBe(expected)
    if (expected === null) model.entries = model.entries.filter((one) => one !== entry)
  }),
  onEntry('deliver', (core, id, entry, model) => {
    core.handlers.remove({ id })
    model.entries = model.entries.filter((one) => one !== entry)
  }),
  fc.constant(
    command('restart', (model, real) => {
      real.core.handlers.close(null)
      real.core = openCore(real.folder)
      for (const entry of model.entries) {
        if (entry.state !== 'sending') continue
        Object.assign(entry, { state: 'waiting', dueAt: 0, mayHaveArrived: true })
      }
    }),
  ),
]

describe('the outbox', () => {
  it('behaves as a list in the order of writing, whatever is done to it', async () => {
    const folder = await tempFolder()
    let run = 0
    fc.assert(
      fc.property(fc.commands(commands, { maxCommands: 40 }), (sequence) => {
        run += 1
        const real = { core: openCore(`${folder}/${run}`), folder: `${folder}/${run}` }
        fc.modelRun(() => ({ model: { entries: [], written: 0 }, real }), sequence)
        real.core.handlers.close(null)
      }),
      { numRuns: 40 },
    )
  })

  it('stores a write that it is told twice once, as it was first', async () => {
    const core = openCore(await tempFolder())
    const id = idOf(1)
    core.handlers.enqueue({ entry: newEntry(id, { text: 'pierwszy' }), isReplacing: false })
    const again = core.handlers.enqueue({ entry: newEntry(id, { text: 'drugi' }), isReplacing: false })
    expect(again.entry.preview).toBe('pierwszy')
    expect(core.handlers.listOutbox(null)).toHaveLength(1)
  })
})
