import { describe, expect, it } from 'vitest'
import { OpenedPages } from '../../../../src/main/shell/opened-pages'

describe('a page asked for from outside', () => {
  it('is told of at once, waits until it is taken, and is taken once', () => {
    const told: string[] = []
    const pages = new OpenedPages((page) => told.push(page))
    expect(pages.take()).toBeNull()
    pages.open('library')
    pages.open('import')
    expect(told).toEqual(['library', 'import'])
    expect(pages.take()).toBe('import')
    expect(pages.take()).toBeNull()
  })
})
