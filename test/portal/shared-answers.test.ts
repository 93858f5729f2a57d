import { describe, expect, it } from 'vitest'
import { SharedAnswers } from '../../src/portal/http/shared-answers'

const MINUTE_MS = 60_000
const MEGABYTE = 1_024 * 1_024

/** A collection whose content and revision the test sets, and that counts how often it is read. */
class Source {
  revision: string | null = '1'
  content = 'one'
  readCount = 0
  nowMs = Date.parse('2026-11-22T10:00:00Z')

  readonly answers = new SharedAnswers({
    collections: { 'things.list': 'things' },
    readRevision: async () => this.revision,
    clock: () => new Date(this.nowMs),
  })

  readonly make = async (): Promise<string> => {
    this.readCount += 1
    return this.content
  }

  async ask(request = 'all'): Promise<string> {
    return (await this.answers.answer('things', request, this.make)).toString()
  }

  change(revision: string | null, content: string): void {
    this.revision = revision
    this.content = content
  }
}

describe('shared answers', () => {
  it('are read once, until something has changed', async () => {
    const source = new Source()
    expect([await source.ask(), await source.ask(), source.readCount]).toEqual(['one', 'one', 1])
    source.change('2', 'two')
    expect([await source.ask(), await source.ask(), source.readCount]).toEqual(['two', 'two', 2])
    // The former number again, as after a database that was put back: what it had is not brought back.
    source.change('1', 'another one')
    expect(await source.ask()).toBe('another one')
  })

  it('are of one request each', async () => {
    const source = new Source()
    expect(await source.ask('first page')).toBe('one')
    source.content = 'other page'
    expect([await source.ask('second page'), await source.ask('first page')]).toEqual(['other page', 'one'])
  })

  it('are read each time while it cannot be told what has changed', async () => {
    const source = new Source()
    source.change(null, 'one')
    expect(await source.ask()).toBe('one')
    source.content = 'two'
    expect(await source.ask()).toBe('two')
    source.change('3', 'three')
    expect(await source.ask()).toBe('three')
  })

  it('are read once for all who wait for the same', async () => {
    const source = new Source()
    const told = await Promise.all(Array.from({ length: 20 }, () => source.ask()))
    expect([new Set(told), source.readCount]).toEqual([new Set(['one']), 1])
  })

  it('are not shared with who asks after a change, though they are still being read', async () => {
    const source = new Source()
    let end = (): void => {}
    const slow = source.answers.answer('things', 'all', async () => {
      const seen = source.content
      await new Promise<void>((resolve) => {
        end = resolve
      })
      return seen
    })
    await Promise.resolve()
    source.change('2', 'two')
    expect(await source.ask()).toBe('two')
    end()
    expect((await slow).toString()).toBe('one')
    expect(await source.ask()).toBe('two')
  })

  it('are read anew after a failure', async () => {
    const source = new Source()
    const failing = source.answers.answer('things', 'all', () => Promise.reject(new Error('no database')))
    await expect(failing).rejects.toThrow('no database')
    expect(await source.ask()).toBe('one')
  })

  it('are kept for ten minutes at most, and not under a clock that was set back', async () => {
    const source = new Source()
    await source.ask()
    source.nowMs += 10 * MINUTE_MS - 1
    await source.ask()
    expect(source.readCount).toBe(1)
    source.nowMs += 1
    await source.ask()
    expect(source.readCount).toBe(2)
    source.nowMs -= MINUTE_MS
    await source.ask()
    expect(source.readCount).toBe(3)
  })

  it('take up no more room than they may: the one asked for the longest ago goes first', async () => {
    const source = new Source()
    source.content = 'x'.repeat(MEGABYTE - 1_000)
    for (let page = 1; page <= 32; page += 1) await source.ask(`page ${page}`)
    await source.ask('page 1')
    expect(source.readCount).toBe(32)
    await source.ask('page 33')
    await source.ask('page 1')
    expect(source.readCount).toBe(33)
    await source.ask('page 2')
    expect(source.readCount).toBe(34)
  })

  it('that are very long are not kept', async () => {
    const source = new Source()
    source.content = 'x'.repeat(MEGABYTE + 1)
    await source.ask()
    await source.ask()
    expect(source.readCount).toBe(2)
  })
})
