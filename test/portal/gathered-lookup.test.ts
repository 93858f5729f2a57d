import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { GatheredLookup } from '../../src/portal/db/gathered-lookup'

/** A query that ends when the test says so. */
class Queries {
  readonly begun: { keys: readonly string[]; end: (error?: Error) => void }[] = []

  readonly findAll = (keys: readonly string[]): Promise<ReadonlyMap<string, string>> =>
    new Promise((resolve, reject) => {
      const answer = new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `found ${key}`]))
      this.begun.push({ keys, end: (error) => (error === undefined ? resolve(answer) : reject(error)) })
    })

  get keys(): (readonly string[])[] {
    return this.begun.map(({ keys }) => keys)
  }
}

describe('a gathered look-up', () => {
  it('asks once for all who ask in one turn, and once for each key', async () => {
    const queries = new Queries()
    const lookup = new GatheredLookup(queries.findAll)
    const answers = ['a', 'b', 'a', 'nobody'].map((key) => lookup.find(key))
    await turn()
    expect(queries.keys).toEqual([['a', 'b', 'nobody']])
    queries.begun[0]?.end()
    expect(await Promise.all(answers)).toEqual(['found a', 'found b', 'found a', null])
  })

  it('answers nobody by a query that began before they asked', async () => {
    const queries = new Queries()
    const lookup = new GatheredLookup(queries.findAll)
    const first = lookup.find('a')
    await turn()
    const second = lookup.find('a')
    await turn()
    expect(queries.keys).toEqual([['a'], ['a']])
    queries.begun[1]?.end()
    expect(await second).toBe('found a')
    queries.begun[0]?.end()
    expect(await first).toBe('found a')
  })

  it('gathers while two queries run, and asks once one of them has ended', async () => {
    const queries = new Queries()
    const lookup = new GatheredLookup(queries.findAll)
    const answers: Promise<string | null>[] = []
    for (const key of ['a', 'b', 'c', 'd', 'c']) {
      answers.push(lookup.find(key))
      await turn()
    }
    expect(queries.keys).toEqual([['a'], ['b']])
    queries.begun[0]?.end()
    await answers[0]
    await turn()
    expect(queries.keys).toEqual([['a'], ['b'], ['c', 'd']])
    for (const { end } of queries.begun) end()
    expect(await Promise.all(answers)).toEqual(['found a', 'found b', 'found c', 'found d', 'found c'])
    await turn()
    expect(queries.begun).toHaveLength(3)
  })

  it('goes on beside queries that do not end', async () => {
    const queries = new Queries()
    const lookup = new GatheredLookup(queries.findAll)
    const stuck = [lookup.find('a')]
    await turn()
    stuck.push(lookup.find('b'))
    await turn()
    const next = lookup.find('c')
    await vi.waitUntil(() => queries.begun.length === 3)
    queries.begun[2]?.end()
    expect(await next).toBe('found c')
    for (const { end } of queries.begun) end()
    expect(await Promise.all(stuck)).toEqual(['found a', 'found b'])
    const last = [lookup.find('a'), lookup.find('d')]
    await turn()
    expect(queries.keys.slice(3)).toEqual([['a', 'd']])
    queries.begun[3]?.end()
    expect(await Promise.all(last)).toEqual(['found a', 'found d'])
  })

  it('fails those alone whose query failed, and goes on', async () => {
    const queries = new Queries()
    const lookup = new GatheredLookup(queries.findAll)
    const failed = [lookup.find('a'), lookup.find('b')]
    await turn()
    queries.begun[0]?.end(new Error('connection lost'))
    for (const answer of failed) await expect(answer).rejects.toThrow('connection lost')
    const next = lookup.find('a')
    await turn()
    queries.begun[1]?.end()
    expect(await next).toBe('found a')
  })
})
