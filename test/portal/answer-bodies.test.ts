import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkedAnswers, trustedAnswers } from '../../src/portal/http/answer-bodies'

const Answer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      author: z.object({ name: z.string() }).nullable(),
      isLocked: z.boolean().default(false),
      note: z.string().optional(),
    }),
  ),
  totalCount: z.number(),
})

const stored = {
  items: [
    { id: 'a', author: { name: 'Anna', passwordHash: 'x' }, isLocked: true, note: undefined, firmId: 'f' },
    { id: 'b', author: null, note: 'n', secret: { deep: 1 } },
  ],
  totalCount: 2,
  sql: 'select',
}

describe('answers as the portal gives them', () => {
  it('hold what the contract names and nothing else, at every depth', () => {
    expect(JSON.parse(trustedAnswers(Answer)(stored))).toEqual({
      items: [
        { id: 'a', author: { name: 'Anna' }, isLocked: true },
        { id: 'b', author: null, isLocked: false, note: 'n' },
      ],
      totalCount: 2,
    })
  })

  it('say the same as checked ones', () => {
    expect(trustedAnswers(Answer)(stored)).toBe(checkedAnswers(Answer)(stored))
  })

  it.each([
    [
      'a schema that changes the value',
      z.object({ at: z.number().transform(String) }),
      { at: 1 },
      { at: '1' },
    ],
    [
      'a union of objects',
      z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
      { b: 'x', c: 'y' },
      { b: 'x' },
    ],
    ['an open object', z.looseObject({ a: z.string() }), { a: 'x', b: 'y' }, { a: 'x', b: 'y' }],
    [
      'a record of objects',
      z.record(z.string(), z.object({ a: z.string() })),
      { k: { a: 'x', b: 'y' } },
      { k: { a: 'x' } },
    ],
  ])('%s is left to the schema', (_name, schema, value, expected) => {
    expect(JSON.parse(trustedAnswers(schema)(value))).toEqual(expected)
  })
})

describe('checked answers', () => {
  it('fail where a value does not fit the contract', () => {
    expect(() => checkedAnswers(Answer)({ items: [], totalCount: '2' })).toThrow(z.ZodError)
  })

  it('fail where the schema would change a value that goes out unchanged', () => {
    expect(() => checkedAnswers(z.object({ note: z.string().trim() }))({ note: ' spaced ' })).toThrow(
      'changed',
    )
  })
})
