import { describe, expect, it } from 'vitest'
import type { SearchResult } from '#shared/ipc/search'
import { groupByTile } from '../../../../src/renderer/app/frame/palette-groups'

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
