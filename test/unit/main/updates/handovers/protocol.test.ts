import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { NewHandover } from '#shared/api/handovers'
import { nodeFsPort } from '../../../../../src/main/files/node-fs-port'
import { protocolPage } from '../../../../../src/main/updates/handovers/protocol/protocol-page'
import { ProtocolService } from '../../../../../src/main/updates/handovers/protocol/protocol-service'
import { ledger, newHandover } from '../../../../helpers/handover-documents'
import { TestCircumstances } from '../../../../helpers/offline-bench'
import { temporaryFolder } from '../../../../helpers/temporary-folder'

const page = (change: Partial<NewHandover> = {}) =>
  protocolPage({
    handover: newHandover(change),
    recorded: { position: 17, hash: 'c'.repeat(64), recordedBy: 'Tomasz Gąsior' },
    firm: { name: 'Kaskada Komputery s.c.', city: 'Nowy Sącz' },
    displayName: 'Ktoś inny',
    timeZone: 'Europe/Warsaw',
  })

describe('protocolPage', () => {
  it('says who gave what to whom, when, on what and under which licence', () => {
    const html = page({ note: 'Zainstalować po zamknięciu dnia' })
    for (const text of [
      'nr 17, 20.11.2026, 13:30',
      'Kaskada Komputery s.c.',
      'Nowy Sącz',
      'Tomasz Gąsior',
      'Biuro Rachunkowe Żuraw',
      'NIP 123-456-32-18',
      'pendrive lub dysk: Pendrive serwisanta',
      '<td>Subiekt nexo</td><td>58.1.0</td><td>5.11.2026</td><td>SN-1042-77</td><td>31.03.2027</td>',
      'aaaaaaaaaaaaaaaa<',
      'Zainstalować po zamknięciu dnia',
      'c'.repeat(64),
    ]) {
      expect(html).toContain(text)
    }
    expect(html).not.toContain('mimo ostrzeżenia')
  })

  it('says when it was handed over in spite of a warning, and what is not known', () => {
    const [handed] = newHandover().packages
    const packages =
      handed === undefined
        ? []
        : [{ ...handed, licence: null, entitlement: 'unknown' as const, sha256: null }]
    const html = page({ isWarningOverridden: true, packages })
    expect(html).toContain('Przekazano mimo ostrzeżenia')
    expect(html).toContain('<td>–</td><td>nie wiadomo</td><td class="sum">–</td>')
  })

  it('makes no markup of what a name holds, and loads and runs nothing', () => {
    const evil = `<img src=x onerror=alert(1)>"'&`
    const html = page({ recipient: { clientId: null, name: evil, nip: '' }, note: evil, mediumName: evil })
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(html).not.toMatch(/<script|url\(|@import/u)
  })
})

describe('ProtocolService', () => {
  async function setUp(chosen: string | null) {
    const folder = await temporaryFolder()
    const circumstances = new TestCircumstances('http://127.0.0.1:1')
    const printed: string[] = []
    const suggested: string[] = []
    const waiting: object[] = []
    const filePath = chosen === null ? null : path.join(folder, chosen)
    const service = new ProtocolService({
      stores: circumstances,
      session: circumstances.session,
      outbox: { list: async () => waiting as never },
      printPdf: async (html) => {
        printed.push(html)
        return Buffer.from('%PDF-1.4 w teście')
      },
      askForNewFile: async (name) => {
        suggested.push(name)
        return filePath
      },
      fs: nodeFsPort,
    })
    return { service, circumstances, printed, suggested, waiting, filePath: filePath ?? '' }
  }

  it('prints an entry of the ledger into the file that was chosen', async () => {
    const { service, circumstances, printed, suggested, filePath } = await setUp('Protokół.pdf')
    const [entry] = ledger(1)
    await circumstances.store.putDocuments('handovers.entries', [entry as never])
    expect(await service.save(entry?.id ?? '')).toBe(true)
    expect(await readFile(filePath, 'utf8')).toBe('%PDF-1.4 w teście')
    expect(printed[0]).toContain(entry?.hash)
    expect(suggested).toEqual(['Protokół przekazania 1 - Biuro Rachunkowe Żuraw.pdf'])
  })

  it('prints an entry that waits for the portal, and says that it waits', async () => {
    const { service, printed, suggested, waiting } = await setUp('Protokół.pdf')
    const body = newHandover({
      id: '00000000-0000-4000-8000-000000000abc',
      recipient: { clientId: null, name: 'A/B: "Ćma"', nip: '' },
    })
    waiting.push({ operationId: 'handovers.createHandover', input: { body } })
    expect(await service.save(body.id ?? '')).toBe(true)
    expect(printed[0]).toContain('Wpis czeka na przyjęcie do rejestru przekazań.')
    expect(suggested).toEqual(['Protokół przekazania - AB Ćma.pdf'])
  })

  it('prints nothing where the person chose no file, and fails for an entry that is not there', async () => {
    const { service, circumstances, printed } = await setUp(null)
    const [entry] = ledger(1)
    await circumstances.store.putDocuments('handovers.entries', [entry as never])
    expect(await service.save(entry?.id ?? '')).toBe(false)
    expect(printed).toEqual([])
    await expect(service.save('00000000-0000-4000-8000-00000000dead')).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
