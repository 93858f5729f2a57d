import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { carrierPage } from '../../../../../src/main/updates/carrier/page/carrier-page'
import { polishDay, polishSize } from '../../../../../src/main/updates/carrier/page/page-texts'
import { sampleRelease } from '../../../../helpers/carrier-bench'

const RELEASE = sampleRelease('1.58.0', 1_000)

function pageOf(change: Parameters<typeof sampleRelease>[2] = {}): string {
  const { version, trusted } = sampleRelease('1.58.0', 1_000, change)
  return carrierPage([{ version, chunkSha256: trusted.chunkSha256 }], '2026-11-22')
}

describe('the carrier’s page', () => {
  it('runs no script and no style but its own, and loads nothing', () => {
    const page = pageOf()
    const policy = /content="(default-src[^"]+)"/u.exec(page)?.[1] ?? ''
    for (const [, name, text = ''] of page.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/gu)) {
      const hash = createHash('sha256').update(text).digest('base64')
      expect(policy, name).toContain(`'sha256-${hash}'`)
    }
    expect(policy).toContain("default-src 'none'")
    expect(page).not.toMatch(/\b(src|href)="(https?:)?\/\//u)
    expect(page).not.toMatch(/\son\w+=/u)
  })

  it('shows what anybody wrote as text', () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&'
    const page = pageOf({
      summary: evil,
      notes: [{ kind: 'fix', text: evil }],
      installSteps: [evil],
      programName: evil,
    })
    expect(page).not.toContain('<img')
    expect(page.match(/<\/script>/gu)).toHaveLength(2)
    expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
  })

  it('has the notes by kind, the steps to tick off, and what to install it over', () => {
    const page = pageOf({
      notes: [
        { kind: 'fix', text: 'Poprawka' },
        { kind: 'legal', text: 'Nowy JPK' },
      ],
      fromVersions: { lowest: '1.50.0', highest: '1.57.9' },
    })
    expect(page.indexOf('Zmiany prawne')).toBeLessThan(page.indexOf('Poprawki</h4>'))
    expect(page).toContain('na wersje od 1.50.0 do 1.57.9')
    expect(page.match(/<input type="checkbox">/gu)).toHaveLength(RELEASE.version.installSteps.length)
    expect(page).toContain('Zapisano 22.11.2026')
    expect(page).toContain('lang="en"')
  })

  it('says of a withdrawn version that it must not be installed', () => {
    const page = pageOf({ withdrawal: { withdrawnAt: '2026-11-20T08:00:00Z', reason: 'Psuje wydruki.' } })
    expect(page).toContain('Wycofana przez producenta – nie instaluj.')
    expect(page).toContain('Psuje wydruki.')
  })

  it.each([
    [1_000, '1\u00a0kB'],
    [5_240_000, '5,2\u00a0MB'],
    [412_000_000, '412\u00a0MB'],
    [4_700_000_000, '4,7\u00a0GB'],
  ])('writes %i bytes as %s', (byteLength, words) => {
    expect(polishSize(byteLength)).toBe(words)
  })

  it('writes days as Poles do', () => {
    expect(polishDay('2026-03-07')).toBe('7.03.2026')
  })
})
