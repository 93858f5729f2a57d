import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OptimisticValue, withFields } from '../../../../src/renderer/app/optimistic-value'

interface Settings {
  readonly isLoud: boolean
  readonly kinds: readonly string[]
}

/** A main process whose answers are given one by one, by hand. */
class SlowOwner {
  readonly asked: { readonly answer: () => void; readonly refuse: () => void }[] = []

  constructor(public inForce: Settings) {}

  change(fields: Partial<Settings>): Promise<Settings> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        answer: () => {
          this.inForce = { ...this.inForce, ...fields }
          resolve(this.inForce)
        },
        refuse: () => reject(new Error('refused')),
      })
    })
  }
}

function opened() {
  const owner = new SlowOwner({ isLoud: false, kinds: [] })
  const value = new OptimisticValue<Settings>()
  value.set(owner.inForce)
  const choose = (fields: Partial<Settings>): Promise<void> =>
    value.choose(withFields(fields), () => owner.change(fields))
  return { value, owner, choose }
}

describe('a value that the main process owns', () => {
  it('is nothing until it was told', () => {
    expect(new OptimisticValue<Settings>().current()).toBeNull()
  })

  it('shows a choice at once, before there is any answer', async () => {
    const { value, owner, choose } = opened()
    const chosen = choose({ isLoud: true })
    expect(value.current()?.isLoud).toBe(true)
    owner.asked[0]?.answer()
    await chosen
    expect(value.current()).toEqual({ isLoud: true, kinds: [] })
  })

  it('ends as it was chosen last when two choices are made before the first is answered', async () => {
    const { value, owner, choose } = opened()
    const add = (kind: string): Promise<void> => choose({ kinds: [...(value.current()?.kinds ?? []), kind] })
    const both = [add('fix'), add('legal')]
    expect(value.current()?.kinds).toEqual(['fix', 'legal'])
    owner.asked[0]?.answer()
    await both[0]
    // The first answer knows nothing of the second choice, which stands all the same.
    expect(value.current()?.kinds).toEqual(['fix', 'legal'])
    owner.asked[1]?.answer()
    await both[1]
    expect(value.current()?.kinds).toEqual(['fix', 'legal'])
    expect(owner.inForce.kinds).toEqual(['fix', 'legal'])
  })

  it('keeps a choice over what is told while it is under way', async () => {
    const { value, owner, choose } = opened()
    const chosen = choose({ isLoud: true })
    value.set({ isLoud: false, kinds: ['fix'] })
    expect(value.current()).toEqual({ isLoud: true, kinds: ['fix'] })
    owner.asked[0]?.answer()
    await chosen
  })

  it('goes back after a refusal, which it passes on, and keeps the other choices', async () => {
    const { value, owner, choose } = opened()
    const refused = choose({ isLoud: true })
    const taken = choose({ kinds: ['fix'] })
    owner.asked[0]?.refuse()
    await expect(refused).rejects.toThrow('refused')
    expect(value.current()).toEqual({ isLoud: false, kinds: ['fix'] })
    owner.asked[1]?.answer()
    await taken
    expect(value.current()).toEqual({ isLoud: false, kinds: ['fix'] })
  })

  it('tells whoever follows of each step, and no more once nobody does', async () => {
    const { value, owner, choose } = opened()
    const seen: (boolean | undefined)[] = []
    const stop = value.subscribe(() => seen.push(value.current()?.isLoud))
    const chosen = choose({ isLoud: true })
    owner.asked[0]?.refuse()
    await chosen.catch(() => undefined)
    expect(seen).toEqual([true, false])
    stop()
    value.set({ isLoud: true, kinds: [] })
    expect(seen).toHaveLength(2)
  })

  it('is what is in force once all is answered, whatever was chosen and refused meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ isLoud: fc.boolean(), isTaken: fc.boolean() }), { maxLength: 12 }),
        async (steps) => {
          const { value, owner, choose } = opened()
          const all = steps.map(({ isLoud }) => choose({ isLoud }).catch(() => undefined))
          steps.forEach(({ isTaken }, index) => {
            if (isTaken) owner.asked[index]?.answer()
            else owner.asked[index]?.refuse()
          })
          await Promise.all(all)
          expect(value.current()).toEqual(owner.inForce)
        },
      ),
    )
  })
})

describe('given fields', () => {
  it('replace those of the value, and what is undefined leaves them', () => {
    const change = withFields<Settings>({ isLoud: true, kinds: undefined })
    expect(change({ isLoud: false, kinds: ['fix'] })).toEqual({ isLoud: true, kinds: ['fix'] })
  })
})
