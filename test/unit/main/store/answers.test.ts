import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/text/canonical-json'
import { Answers } from '../../../../src/main/store/worker/answers'
import { Database } from '../../../../src/main/store/worker/database'
import { DocumentCodec } from '../../../../src/main/store/worker/document-codec'
import { migrate } from '../../../../src/main/store/worker/migrations'
import { Sealer } from '../../../../src/main/store/worker/sealer'
import { KEY, tempFolder } from './store-fixture'

async function openAnswers(): Promise<Answers> {
  const database = new Database({ filePath: `${await tempFolder()}/answers.db`, key: KEY })
  migrate(database)
  return new Answers(database, new DocumentCodec(database, new Sealer(KEY)), { maxCount: 3, maxAgeMs: 100 })
}

describe('kept answers', () => {
  it('are the last ones to the same input', async () => {
    const answers = await openAnswers()
    answers.put('news.get', 'a', { count: 1 }, 10)
    answers.put('news.get', 'a', { count: 2 }, 20)
    answers.put('news.get', 'b', null, 20)
    expect(answers.get('news.get', 'a')).toEqual({ value: { count: 2 }, keptAt: 20 })
    expect(answers.get('news.get', 'b')).toEqual({ value: null, keptAt: 20 })
    expect(answers.get('other.get', 'a')).toBeNull()
  })

  it('are dropped when they are too old or too many, the oldest first', async () => {
    const answers = await openAnswers()
    for (const [index, key] of ['a', 'b', 'c', 'd'].entries()) answers.put('news.get', key, key, index)
    expect(answers.get('news.get', 'a')).toBeNull()
    expect(answers.get('news.get', 'b')?.value).toBe('b')
    answers.put('news.get', 'e', 'e', 102)
    expect(['b', 'c', 'd', 'e'].filter((key) => answers.get('news.get', key) !== null)).toEqual([
      'c',
      'd',
      'e',
    ])
  })
})

describe('the key of an input', () => {
  it('does not depend on the order of its fields or on those left out', () => {
    const key = canonicalJson({ query: { limit: 5, search: undefined, a: [1, { c: 1, b: 2 }] } })
    expect(key).toBe(canonicalJson({ query: { a: [1, { b: 2, c: 1 }], limit: 5 } }))
    expect(key).not.toBe(canonicalJson({ query: { a: [1, { b: 2, c: 2 }], limit: 5 } }))
    expect(canonicalJson(undefined)).toBe('null')
  })
})
