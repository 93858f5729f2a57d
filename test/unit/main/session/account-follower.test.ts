import { afterEach, describe, expect, it } from 'vitest'
import { AccountFollower } from '../../../../src/main/session/account-follower'
import { FakePortal, json, problem } from '../../../helpers/fake-portal'
import { ManualClock } from '../../../helpers/manual-clock'
import { MemoryLog } from '../../../helpers/memory-log'

const followers: AccountFollower[] = []

afterEach(() => {
  for (const follower of followers.splice(0)) follower.dispose()
})

/** A portal whose answers the test gives one by one. */
function bench() {
  const portal = new FakePortal()
  const clock = new ManualClock()
  const asked: (string | null)[] = []
  const waiting: ((answer: Response) => void)[] = []
  portal.on('GET', '/session/change', ({ query }) => {
    asked.push(query.get('seen'))
    return new Promise<Response>((resolve) => waiting.push(resolve))
  })
  let changes = 0
  const follower = new AccountFollower({
    http: portal.http(),
    session: {
      withToken: (action) => action('access-0'),
      accountChanged: async () => {
        changes += 1
      },
    },
    clock,
    log: new MemoryLog(),
    random: () => 1,
  })
  followers.push(follower)
  const answer = async (response: Response): Promise<void> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    waiting.shift()?.(response)
  }
  return { clock, asked, follower, answer, changeCount: () => changes }
}

describe('the follower of the account', () => {
  it('asks for the state, then waits for another, and tells of each change once', async () => {
    const { follower, asked, answer, changeCount, clock } = bench()
    follower.follow('poziom1')
    await answer(json({ state: 'first' }))
    await expect.poll(() => asked).toEqual([null, 'first'])
    expect(changeCount()).toBe(0)
    await answer(json({ state: 'second' }))
    await expect.poll(() => asked).toEqual([null, 'first', 'second'])
    expect(changeCount()).toBe(1)
    // The portal's longest wait is over: nothing has changed.
    await clock.advance(25_000)
    await answer(json({ state: 'second' }))
    await expect.poll(() => asked.length).toBe(4)
    expect(changeCount()).toBe(1)
  })

  it('does not miss what changed while there was no portal', async () => {
    const { follower, asked, answer, changeCount } = bench()
    follower.follow('poziom1')
    await answer(json({ state: 'first' }))
    await expect.poll(() => asked.length).toBe(2)
    follower.follow(null)
    follower.follow('poziom1')
    await expect.poll(() => asked.at(-1)).toBe('first')
    await answer(json({ state: 'of the broken one' }))
    await answer(json({ state: 'second' }))
    await expect.poll(changeCount).toBe(1)
  })

  it('takes nothing of one person for another’s', async () => {
    const { follower, asked, answer, changeCount } = bench()
    follower.follow('poziom1')
    await answer(json({ state: 'first' }))
    await expect.poll(() => asked.length).toBe(2)
    follower.follow('poziom2')
    await expect.poll(() => asked).toEqual([null, 'first', null])
    expect(changeCount()).toBe(0)
  })

  it.each<[string, Response]>([
    ['a portal that fails', problem(500, 'internal')],
    ['one that answers at once that nothing is new', json({ state: 'first' })],
  ])('waits longer and longer with %s', async (_name, response) => {
    const { follower, asked, answer, clock } = bench()
    follower.follow('poziom1')
    await answer(json({ state: 'first' }))
    await expect.poll(() => asked.length).toBe(2)
    for (const [round, pauseMs] of [1_000, 2_000, 4_000].entries()) {
      await answer(response.clone())
      await expect.poll(() => clock.timerCount).toBe(1)
      await clock.advance(pauseMs - 1)
      expect(asked).toHaveLength(2 + round)
      await clock.advance(1)
      await expect.poll(() => asked.length).toBe(3 + round)
    }
  })
})
