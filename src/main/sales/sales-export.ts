import type { Sale, SalesFilter } from '#shared/api/sales'
import type { Language } from '#shared/ipc/preferences'
import { writeFileAtomically } from '../files/atomic-file'
import type { FsPort } from '../files/fs-port'
import type { KeptReads } from '../offline/kept-reads'
import { onDisk } from '../updates/transfer-errors'
import { salesCsvHead, salesCsvRows } from './sales-csv'

const LIST = 'sales.listSales'
const PAGE_LENGTH = 200

export interface SalesExportDeps {
  readonly reads: Pick<KeptReads, 'peek' | 'read'>
  /** Brings the registrations up to date where the portal can be reached; done when they are. */
  readonly bringUpToDate: () => Promise<void>
  /** Asks the person where a new file goes; `null` when they do not want it after all. */
  readonly askForNewFile: (suggestedName: string) => Promise<string | null>
  readonly fs: FsPort
}

export interface SalesExportRequest {
  readonly filter: SalesFilter
  readonly language: Language
}

/**
 * Writes registrations to a CSV file for a spreadsheet.
 *
 * It is made here of what is kept and not by the portal, so that it works with no network too.
 */
export class SalesExport {
  constructor(private readonly deps: SalesExportDeps) {}

  /** @returns how many registrations were written; `null` when the person chose no file */
  async save({ filter, language }: SalesExportRequest): Promise<number | null> {
    const filePath = await this.deps.askForNewFile(
      language === 'pl' ? 'Rejestracje sprzedaży.csv' : 'Sales registrations.csv',
    )
    if (filePath === null) return null
    await this.deps.bringUpToDate()
    const parts = [salesCsvHead(language)]
    let count = 0
    for await (const page of this.pages(filter)) {
      // Page by page: a whole list at once would hold up the thread that also answers the window.
      parts.push(salesCsvRows(page, language))
      count += page.length
    }
    await onDisk('save the registrations', () => writeFileAtomically(this.deps.fs, filePath, parts.join('')))
    return count
  }

  /** Of one source from the first page to the last: its cursors mean nothing to the other. */
  private async *pages(filter: SalesFilter): AsyncGenerator<readonly Sale[]> {
    const { reads } = this.deps
    const isKept = (await reads.peek(LIST, { query: { ...filter, limit: 1 } })) !== null
    for (let cursor: string | null = ''; cursor !== null; ) {
      const input = { query: { ...filter, limit: PAGE_LENGTH, ...(cursor !== '' && { cursor }) } }
      const outcome: { readonly answer: { items: Sale[]; nextCursor: string | null } } =
        (isKept ? await reads.peek(LIST, input) : null) ?? (await reads.read(LIST, input))
      yield outcome.answer.items
      cursor = outcome.answer.nextCursor
    }
  }
}
