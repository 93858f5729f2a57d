import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sale } from '#shared/api/sales'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { SalesExport, type SalesExportDeps } from '../../../../src/main/sales/sales-export'
import { readCsv } from '../../../helpers/read-csv'
import { saleDocument } from '../../../helpers/sale-documents'
import { temporaryFolder } from '../../../helpers/temporary-folder'

type Reads = SalesExportDeps['reads']

/** Lists by pages, and remembers what it was asked. */
class Source {
  readonly asked: object[] = []

  constructor(
    private readonly sales: readonly Sale[],
    private readonly cursorPrefix: string,
  ) {}

  readonly read = async (_id: string, { query }: { query: { cursor?: string; limit: number } }) => {
    this.asked.push(query)
    const start = Number(query.cursor?.slice(this.cursorPrefix.length) ?? 0)
    const end = start + query.limit
    const nextCursor = end < this.sales.length ? `${this.cursorPrefix}${end}` : null
    const answer = { items: this.sales.slice(start, end), nextCursor, totalCount: this.sales.length }
    return { answer, keptAt: null }
  }
}

const many = (count: number): Sale[] =>
  Array.from({ length: count }, (_, index) => saleDocument({ licenceNumber: `SN-${index}-26` }))

async function bench(deps: { kept: Source | null; portal: Source; chosen?: null }) {
  const folder = await temporaryFolder()
  const filePath = path.join(folder, 'Rejestracje.csv')
  let updates = 0
  const service = new SalesExport({
    reads: {
      peek: deps.kept?.read ?? (async () => null),
      read: deps.portal.read,
    } as unknown as Reads,
    bringUpToDate: async () => {
      updates += 1
    },
    askForNewFile: async () => (deps.chosen === null ? null : filePath),
    fs: nodeFsPort,
  })
  return {
    folder,
    save: () => service.save({ filter: { isWithdrawn: false }, language: 'pl' }),
    rows: async () => readCsv(await readFile(filePath, 'utf8')).slice(1),
    updates: () => updates,
  }
}

describe('SalesExport', () => {
  it('writes every page of what is kept, brought up to date first, and asks the portal for none', async () => {
    const kept = new Source(many(457), 'local:')
    const portal = new Source([], 'p')
    const { save, rows, updates, folder } = await bench({ kept, portal })
    expect(await save()).toBe(457)
    expect(updates()).toBe(1)
    expect((await rows()).map((row) => row[2])).toEqual(many(457).map(({ licenceNumber }) => licenceNumber))
    expect(portal.asked).toEqual([])
    expect(kept.asked.at(-1)).toEqual({ isWithdrawn: false, limit: 200, cursor: 'local:400' })
    // Nothing half-written is left beside it.
    expect(await readdir(folder)).toEqual(['Rejestracje.csv'])
  })

  it('reads the portal where nothing is kept yet', async () => {
    const portal = new Source(many(201), 'p')
    const { save, rows } = await bench({ kept: null, portal })
    expect(await save()).toBe(201)
    expect(await rows()).toHaveLength(201)
  })

  it('writes nothing and reads nothing when no file was chosen', async () => {
    const kept = new Source(many(1), 'local:')
    const { save, folder, updates } = await bench({ kept, portal: kept, chosen: null })
    expect(await save()).toBeNull()
    expect([kept.asked, updates(), await readdir(folder)]).toEqual([[], 0, []])
  })

  it('writes the head alone where nothing is registered', async () => {
    const { save, rows } = await bench({ kept: new Source([], 'local:'), portal: new Source([], 'p') })
    expect(await save()).toBe(0)
    expect(await rows()).toEqual([])
  })
})
