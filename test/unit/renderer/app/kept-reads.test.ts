import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptAtOf, ScreenAge } from '../../../../src/renderer/app/kept-reads'
import { refreshResource } from '../../../../src/renderer/app/portal-query'

const OLD = '2026-11-20T08:15:00.000Z'
const OLDER = '2026-11-19T08:15:00.000Z'
const fresh = { answer: 1, keptAt: null }

describe('keptAtOf', () => {
  it('is the age of an answer, and of the oldest of several pages', () => {
    expect(keptAtOf(fresh)).toBeNull()
    expect(keptAtOf({ answer: 1, keptAt: OLD })).toBe(OLD)
    const pages = [fresh, { answer: 1, keptAt: OLD }, { answer: 1, keptAt: OLDER }]
    expect(keptAtOf({ pages, pageParams: [] })).toBe(OLDER)
  })

  it('knows nothing of what is no answer of the portal', () => {
    expect(keptAtOf(undefined)).toBeNull()
    expect(keptAtOf('text')).toBeNull()
  })
})

describe('ScreenAge', () => {
  let client: QueryClient
  let stops: (() => void)[]

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
    stops = []
  })
  afterEach(() => {
    for (const stop of stops) stop()
    client.clear()
  })

  function show(
    key: string,
    queryFn: () => Promise<unknown> = () => new Promise(() => undefined),
  ): () => void {
    const stop = new QueryObserver(client, { queryKey: [key], queryFn }).subscribe(() => undefined)
    stops.push(stop)
    return stop
  }

  it('is that of the oldest read that is on the screen', () => {
    client.setQueryData(['a'], { answer: 1, keptAt: OLD })
    client.setQueryData(['b'], { answer: 1, keptAt: OLDER })
    const age = new ScreenAge(client)
    expect(age.read()).toBeNull()
    show('a')
    expect(age.read()).toBe(OLD)
    const leave = show('b')
    expect(age.read()).toBe(OLDER)
    leave()
    expect(age.read()).toBe(OLD)
  })

  it('stands while a read is on its way, and goes when the portal has answered', () => {
    client.setQueryData(['a'], { answer: 1, keptAt: OLD })
    const age = new ScreenAge(client)
    const leave = show('a')
    expect(age.read()).toBe(OLD)
    show('b')
    leave()
    expect(age.read()).toBe(OLD)
    client.setQueryData(['b'], fresh)
    expect(age.read()).toBeNull()
  })

  it('does not wait for a read that failed', async () => {
    client.setQueryData(['a'], { answer: 1, keptAt: OLD })
    const age = new ScreenAge(client)
    show('a')
    const observer = new QueryObserver(client, {
      queryKey: ['b'],
      queryFn: () => Promise.reject(new Error('no')),
      retry: false,
    })
    await new Promise<void>((resolve) => {
      stops.push(observer.subscribe(({ isError }) => isError && resolve()))
    })
    expect(age.read()).toBe(OLD)
  })
})

describe('refreshResource', () => {
  it('makes the answers of one resource stale and leaves others alone', async () => {
    const client = new QueryClient()
    client.setQueryData(['api-forum.listThreads', 'pages', ''], fresh)
    client.setQueryData(['api-forum.getUnread'], fresh)
    client.setQueryData(['distributor-forum.getUnread'], fresh)
    await refreshResource(client, 'api-forum', Date.now() + 1)
    const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated
    expect(isStale(['api-forum.listThreads', 'pages', ''])).toBe(true)
    expect(isStale(['api-forum.getUnread'])).toBe(true)
    expect(isStale(['distributor-forum.getUnread'])).toBe(false)
  })

  it('makes no read a second time that was made since, or is on its way', async () => {
    const client = new QueryClient()
    const since = Date.now()
    const reads: string[] = []
    const show = (id: string, updatedAt: number): (() => void) => {
      client.setQueryData([id], fresh, { updatedAt })
      const queryFn = async (): Promise<unknown> => {
        reads.push(id)
        await new Promise((resolve) => setTimeout(resolve, 20))
        return fresh
      }
      const options = { queryKey: [id], queryFn, staleTime: Number.POSITIVE_INFINITY }
      return new QueryObserver(client, options).subscribe(() => undefined)
    }
    const stops = [
      show('api-forum.a', since + 1),
      show('api-forum.b', since - 1),
      show('api-forum.c', since - 1),
    ]
    const underWay = client.invalidateQueries({ queryKey: ['api-forum.b'] })
    await refreshResource(client, 'api-forum', since)
    await underWay
    for (const stop of stops) stop()
    expect(reads.toSorted()).toEqual(['api-forum.b', 'api-forum.c'])
  })
})
