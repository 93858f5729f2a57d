import { describe, expect, it } from 'vitest'
import { SEARCH_RESULT_LIMIT, SEARCH_TEXT_MAX_LENGTH, type SearchResult } from '#shared/ipc/search'
import { groupByTile } from '../../../../src/renderer/app/frame/palette-groups'
import { RESULT_LIMIT, TEXT_MAX_LENGTH } from '../../../../src/renderer/app/frame/use-kept-search'

function result(tile: SearchResult['tile'], id: string, route = `/tile/${tile}/${id}`): SearchResult {
  return { collection: tile, id, tile, title: id, excerpt: '', route }
}

describe('groupByTile', () => {
  it('keeps the order of what was found, within tiles and among them', () => {
    const groups = groupByTile([result('forums', 'a'), result('updates', 'b'), result('forums', 'c')])
    expect(groups.map(({ tile, results }) => [tile, results.map(({ id }) => id)])).toEqual([
      ['forums', ['a', 'c']],
      ['updates', ['b']],
    ])
  })

  it('shows one place once: a thread and its posts are the same page', () => {
    const place = '/tile/forums/api-forum/t1'
    const [group] = groupByTile([result('forums', 't1', place), result('forums', 'p1', place)])
    expect(group?.results.map(({ id }) => id)).toEqual(['t1'])
  })
})

describe('the search of what is kept', () => {
  it('asks for no more than the contract takes', () => {
    expect(TEXT_MAX_LENGTH).toBe(SEARCH_TEXT_MAX_LENGTH)
    expect(RESULT_LIMIT).toBeLessThanOrEqual(SEARCH_RESULT_LIMIT)
  })
})
