import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { TargetCustom } from '#shared/api/update-repository'
import { codeOf, type JsonAnswer, portalForThisFile } from '../test-portal'

const portal = portalForThisFile()
const get = (url: string, headers: Record<string, string> = {}): Promise<JsonAnswer> =>
  portal().call('GET', url, { headers })

async function currentNames(): Promise<{ snapshot: string; targets: string; chunkList: string }> {
  const timestamp = (await get('/updates/metadata/timestamp.json')).json()
  const snapshot = `${timestamp.signed.meta['snapshot.json'].version}.snapshot.json`
  const { signed } = (await get(`/updates/metadata/${snapshot}`)).json()
  const targets = `${signed.meta['targets.json'].version}.targets.json`
  const [target] = Object.values((await get(`/updates/metadata/${targets}`)).json().signed.targets)
  return { snapshot, targets, chunkList: (target as { custom: TargetCustom }).custom.chunkList.sha256 }
}

describe('the signed repository over HTTP', () => {
  it('comes byte for byte to anybody, and may be kept for good but for timestamp.json', async () => {
    const { snapshot, targets, chunkList } = await currentNames()
    const fixed = ['1.root.json', snapshot, targets].map((name) => `/updates/metadata/${name}`)
    for (const url of [...fixed, `/updates/chunk-lists/${chunkList}`]) {
      const answer = await get(url)
      expect([url, answer.statusCode]).toEqual([url, 200])
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable, no-transform')
    }
    for (const name of ['timestamp.json', '1.root.json', snapshot, targets]) {
      const answer = await get(`/updates/metadata/${name}`, { 'accept-encoding': 'gzip, br' })
      expect(
        answer.rawPayload.equals((await portal().repositoryFolder.readMetadata(name)) ?? Buffer.of()),
      ).toBe(true)
      expect(answer.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(answer.rawPayload.byteLength),
        etag: `"sha256-${createHash('sha256').update(answer.rawPayload).digest('hex')}"`,
      })
      expect(answer.headers['content-encoding']).toBeUndefined()
    }
    const list = await get(`/updates/chunk-lists/${chunkList}`)
    expect(createHash('sha256').update(list.rawPayload).digest('hex')).toBe(chunkList)
  })

  it('has timestamp.json asked for each time, and sends it only when it is new', async () => {
    const first = await get('/updates/metadata/timestamp.json')
    expect(first.headers['cache-control']).toBe('public, no-cache, no-transform')
    const again = await get('/updates/metadata/timestamp.json', {
      'if-none-match': String(first.headers.etag),
    })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', first.headers.etag])
  })

  it('says of a root that is not there yet what nobody may keep', async () => {
    const answer = await get('/updates/metadata/2.root.json')
    expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'not-found'])
    expect(answer.headers['cache-control']).toBe('no-store')
    const list = await get(`/updates/chunk-lists/${'0'.repeat(64)}`)
    expect([list.statusCode, codeOf(list)]).toEqual([404, 'not-found'])
  })

  it.each([
    '/updates/metadata/root.json',
    '/updates/metadata/0.root.json',
    '/updates/metadata/1.timestamp.json',
    '/updates/metadata/..%2f..%2fportal.lock',
    '/updates/metadata/1.root.json%00',
    '/updates/metadata/folder.lock',
    '/updates/chunk-lists/..%2fmetadata%2ftimestamp.json',
    `/updates/chunk-lists/${'A'.repeat(64)}`,
  ])('has no address %s', async (url) => {
    expect((await get(url)).statusCode).toBe(400)
  })

  it('tells nothing of programs', async () => {
    const { snapshot, targets, chunkList } = await currentNames()
    const addresses = [
      ...['timestamp.json', '1.root.json', snapshot, targets].map((name) => `/updates/metadata/${name}`),
      `/updates/chunk-lists/${chunkList}`,
    ]
    for (const url of addresses) {
      expect((await get(url)).body).not.toMatch(
        /subiekt|gestor|rewizor|gratyfikant|rachmistrz|nexo|\.exe|58\.1/iu,
      )
    }
  })
})
