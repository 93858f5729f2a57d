import { createHash } from 'node:crypto'
import { readdir, readFile, readlink, rename } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '#shared/api/endpoints'
import type { Program, VersionDetails, VersionSummary } from '#shared/api/updates'
import { foldPolish } from '#shared/text/polish'
import { packages, versions } from '../../src/portal/db/schema'
import { codeOf, portalForThisFile, TEST_PACKAGE_BYTE_LENGTH } from './test-portal'

interface Page {
  readonly items: VersionSummary[]
  readonly nextCursor: string | null
  readonly totalCount: number
}

interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

const portal = portalForThisFile()

async function get<Body>(url: string): Promise<Body> {
  const answer = await portal().call('GET', url, { as: 'poziom2' })
  expect([url, answer.statusCode]).toEqual([url, 200])
  return answer.json<Body>()
}

describe('the catalogue', () => {
  it('lists the programs of both lines with what they offer', async () => {
    const { items } = await get<{ items: Program[] }>('/updates/programs')
    expect(items.map(({ name }) => name).sort()).toEqual(
      ['Gestor', 'Gratyfikant', 'Rachmistrz', 'Rewizor', 'Subiekt']
        .flatMap((name) => [`${name} GT`, `${name} nexo`])
        .sort(),
    )
    for (const program of items) {
      const { items: listed, totalCount } = await get<Page>(
        `/updates/versions?programId=${program.id}&limit=200`,
      )
      expect(program.versionCount).toBe(totalCount)
      expect(program.offeredCount).toBe(listed.filter((version) => version.package !== null).length)
      const newest = listed.find(({ channel, withdrawal }) => channel === 'stable' && withdrawal === null)
      expect(program.newest).toEqual({
        version: newest?.version,
        releasedOn: newest?.releasedOn,
        importance: newest?.importance,
      })
    }
  })

  it('pages through all versions, newest first, each once', async () => {
    const found: VersionSummary[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = await get(`/updates/versions?limit=90${cursor && `&cursor=${cursor}`}`)
      found.push(...page.items)
      cursor = page.nextCursor
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    expect(found).toHaveLength((await get<Page>('/updates/versions?limit=1')).totalCount)
    const days = found.map(({ releasedOn }) => releasedOn)
    expect(days).toEqual([...days].sort().reverse())
  })

  it('finds by the words of name, number and notes, folded', async () => {
    for (const query of ['subiekt 58.1', 'placa minimalna', 'PŁACA minimalna 2027', 'zolte', '%']) {
      const { items, totalCount } = await get<Page>(
        `/updates/versions?limit=200&search=${encodeURIComponent(query)}`,
      )
      expect(items).toHaveLength(totalCount)
      for (const { id } of items) {
        const details = await get<VersionDetails>(`/updates/versions/${id}`)
        const text = foldPolish(JSON.stringify(details))
        for (const word of foldPolish(query).split(' ')) expect(text).toContain(word)
      }
    }
    const subiekt = await get<Page>('/updates/versions?search=subiekt%20nexo%2058.1.0')
    expect(subiekt.items.map(({ id }) => id)).toEqual(['subiekt-nexo-58.1.0'])
  })

  it('shows one version with summary and notes', async () => {
    const version = await get<VersionDetails>('/updates/versions/subiekt-nexo-58.1.0')
    expect(version.notes.length).toBeGreaterThan(0)
    expect(version.summary).not.toBe('')
    expect(version.package?.fileName).toBe('SubiektNexo-58.1.0.exe')
    const missing = await portal().call('GET', '/updates/versions/subiekt-nexo-1.0', { as: 'poziom2' })
    expect(missing.statusCode).toBe(404)
  })

  it('counts what was listed after an instant, to the second', async () => {
    const { items } = await get<Page>('/updates/versions?limit=200')
    const [newest] = items
      .filter((version) => version.package !== null)
      .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))
    const at = newest?.publishedAt ?? ''
    const justBefore = new Date(Date.parse(at) - 1_000).toISOString()
    const fresh = items.filter((version) => version.package !== null && version.publishedAt === at)
    expect(await get(`/updates/news?since=${justBefore}`)).toEqual({
      newCount: fresh.length,
      criticalCount: fresh.filter(({ importance }) => importance === 'critical').length,
    })
    expect(fresh.length).toBeGreaterThan(0)
    expect(await get(`/updates/news?since=${at}`)).toEqual({ newCount: 0, criticalCount: 0 })
  })

  it('counts a version of an old day that was listed only now as new', async () => {
    const seenAt = portal().now.toISOString()
    const id = 'subiekt-nexo-57.0.1'
    const { publishedAt } = await get<VersionDetails>(`/updates/versions/${id}`)
    const list = (at: Date): Promise<unknown> =>
      portal().database.update(versions).set({ publishedAt: at }).where(eq(versions.id, id))
    await list(new Date(portal().now.getTime() + 1))
    const { items } = await get<Page>(`/updates/versions?since=${encodeURIComponent(seenAt)}`)
    await list(new Date(publishedAt))
    expect(items.map((version) => version.id)).toEqual([id])
  })

  it('shows the whole history of a program with its notes', async () => {
    const history: VersionDetails[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: VersionDetails[]; nextCursor: string | null; totalCount: number } = await get(
        `/updates/programs/subiekt-gt/versions?limit=7${cursor && `&cursor=${cursor}`}`,
      )
      history.push(...page.items)
      cursor = page.nextCursor
    }
    const listed = await get<Page>('/updates/versions?programId=subiekt-gt&limit=200')
    expect(history.map(({ id }) => id)).toEqual(listed.items.map(({ id }) => id))
    for (const version of history.slice(0, 5)) {
      expect(await get(`/updates/versions/${version.id}`)).toEqual(version)
    }
  })

  it('answers as the contract says', async () => {
    const { items } = await get<Page>('/updates/versions?limit=200')
    expect(() =>
      endpoints['updates.listVersions'].response.parse({ items, nextCursor: null, totalCount: 1 }),
    ).not.toThrow()
  })

  it.each(['x', Buffer.from('["versions","2026-13-45","a"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const answer = await portal().call('GET', `/updates/versions?cursor=${cursor}`, { as: 'poziom2' })
      expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid-request'])
    },
  )
})

describe('a package over real HTTP', () => {
  const LENGTH = TEST_PACKAGE_BYTE_LENGTH
  let url = ''
  let token = ''
  let content: Buffer
  let etag = ''
  let packageId = ''

  beforeAll(async () => {
    await portal().app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = portal().app.server.address() as AddressInfo
    token = await portal().tokenOf('poziom2')
    const { items } = await get<Page>('/updates/versions?search=subiekt%20nexo%2058.1.0')
    const offered = items[0]?.package
    packageId = offered?.id ?? ''
    url = `http://127.0.0.1:${port}/api/v1/updates/packages/${packageId}`
    content = await readFile(portal().store.pathOf(packageId))
    etag = `"sha256-${offered?.sha256}"`
    expect(content).toHaveLength(LENGTH)
    expect(createHash('sha256').update(content).digest('hex')).toBe(offered?.sha256)
  })

  const request = (headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options = { method, headers: { authorization: `Bearer ${token}`, ...headers } }
      http
        .request(url, options, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          )
          response.on('error', reject)
        })
        .on('error', reject)
        .end()
    })

  it('comes whole with its name, its digest and a strong tag, uncompressed', async () => {
    const answer = await request({ 'accept-encoding': 'gzip, br' })
    expect(answer.status).toBe(200)
    expect(answer.body.equals(content)).toBe(true)
    expect(answer.headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(LENGTH),
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="SubiektNexo-58.1.0.exe"',
      'repr-digest': `sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
      etag,
    })
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.headers['content-range']).toBeUndefined()
    expect(answer.headers['transfer-encoding']).toBeUndefined()
  })

  it.each<[string, Record<string, string>, [number, number]]>([
    ['the first byte', { range: 'bytes=0-0' }, [0, 0]],
    ['the last byte', { range: `bytes=${LENGTH - 1}-${LENGTH - 1}` }, [LENGTH - 1, LENGTH - 1]],
    ['a piece across read borders', { range: 'bytes=1048570-2097200' }, [1_048_570, 2_097_200]],
    ['everything as a range', { range: `bytes=0-${LENGTH - 1}` }, [0, LENGTH - 1]],
    ['an end beyond the file', { range: `bytes=100-${LENGTH * 2}` }, [100, LENGTH - 1]],
    ['an end beyond all numbers', { range: `bytes=100-${'9'.repeat(30)}` }, [100, LENGTH - 1]],
    ['an open end', { range: 'bytes=2000000-' }, [2_000_000, LENGTH - 1]],
    ['a suffix', { range: 'bytes=-500' }, [LENGTH - 500, LENGTH - 1]],
    ['a suffix longer than the file', { range: `bytes=-${LENGTH * 3}` }, [0, LENGTH - 1]],
    ['a unit in capitals', { range: 'Bytes=5-9' }, [5, 9]],
  ])('gives %s', async (_name, headers, [first, last]) => {
    for (const ifRange of [undefined, etag]) {
      const answer = await request({ ...headers, ...(ifRange !== undefined && { 'if-range': ifRange }) })
      expect(answer.status).toBe(206)
      expect(answer.headers['content-range']).toBe(`bytes ${first}-${last}/${LENGTH}`)
      expect(answer.headers['content-length']).toBe(String(last - first + 1))
      expect(answer.headers.etag).toBe(etag)
      expect(answer.body.equals(content.subarray(first, last + 1))).toBe(true)
    }
  })

  it.each<[string, () => Record<string, string>]>([
    ['a weak If-Range', () => ({ range: 'bytes=5-', 'if-range': `W/${etag}` })],
    ['another If-Range', () => ({ range: 'bytes=5-', 'if-range': '"sha256-00"' })],
    ['an If-Range date', () => ({ range: 'bytes=5-', 'if-range': 'Wed, 18 Nov 2026 10:00:00 GMT' })],
    ['an If-Range without quotes', () => ({ range: 'bytes=5-', 'if-range': etag.slice(1, -1) })],
    ['several ranges', () => ({ range: 'bytes=0-1,5-9' })],
    ['another unit', () => ({ range: 'items=0-1' })],
    ['an end before the start', () => ({ range: 'bytes=9-5' })],
    ['a range of nothing', () => ({ range: 'bytes=-' })],
    ['a range of letters', () => ({ range: 'bytes=a-b' })],
    ['a negative start', () => ({ range: 'bytes=--5' })],
    ['another If-None-Match', () => ({ 'if-none-match': '"other"' })],
  ])('gives the whole file for %s', async (_name, headers) => {
    const answer = await request(headers())
    expect(answer.status).toBe(200)
    expect(answer.body.equals(content)).toBe(true)
  })

  it.each([
    `bytes=${LENGTH}-`,
    `bytes=${LENGTH + 10}-${LENGTH + 20}`,
    'bytes=-0',
    `bytes=${'9'.repeat(40)}-`,
  ])('has no %s', async (range) => {
    const answer = await request({ range })
    expect(answer.status).toBe(416)
    expect(answer.headers['content-range']).toBe(`bytes */${LENGTH}`)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(answer.body.toString())).toMatchObject({ code: 'range-not-satisfiable' })
  })

  it.each([() => etag, () => `W/${etag}`, () => `"x", ${etag}`, () => '*'])(
    'is not sent to those who have it',
    async (tag) => {
      const answer = await request({ 'if-none-match': tag(), range: 'bytes=0-9' })
      expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, etag])
    },
  )

  it('tells HEAD the whole length, whatever range it asks for', async () => {
    const answer = await request({ range: 'bytes=0-9' }, 'HEAD')
    expect([answer.status, answer.body.length]).toEqual([200, 0])
    expect(answer.headers).toMatchObject({ 'content-length': String(LENGTH), etag, 'accept-ranges': 'bytes' })
  })

  it('goes on where an aborted download ended, and the file is closed', async () => {
    const openFiles = async (): Promise<number> => {
      const names = await readdir('/proc/self/fd')
      const targets = await Promise.all(
        names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
      )
      return targets.filter((target) => target === portal().store.pathOf(packageId)).length
    }
    const begun = await new Promise<Buffer>((resolve, reject) => {
      const running = http.request(url, { headers: { authorization: `Bearer ${token}` } }, (response) => {
        response.once('data', (chunk: Buffer) => {
          response.on('error', () => {}) // the abort that follows
          running.destroy()
          resolve(chunk)
        })
      })
      running.on('error', reject).end()
    })
    const rest = await request({ range: `bytes=${begun.length}-`, 'if-range': etag })
    expect(rest.status).toBe(206)
    expect(Buffer.concat([begun, rest.body]).equals(content)).toBe(true)
    await expect.poll(openFiles, { timeout: 5_000 }).toBe(0)
  })

  it('waits for a slow reader instead of reading ahead', async () => {
    const before = process.memoryUsage().arrayBuffers
    await new Promise<void>((resolve, reject) => {
      const running = http.request(url, { headers: { authorization: `Bearer ${token}` } }, (response) => {
        response.pause()
        setTimeout(() => {
          running.destroy()
          resolve()
        }, 300)
      })
      running.on('error', reject).end()
    })
    // Server and client share this process: two reads and the socket's buffers, not forty.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  })

  it('is not given to a level without updates, nor without a token', async () => {
    const asLevel1 = `Bearer ${await portal().tokenOf('poziom1')}`
    expect((await request({ authorization: asLevel1 })).status).toBe(403)
    expect((await request({ authorization: asLevel1 }, 'HEAD')).status).toBe(403)
    expect((await request({ authorization: '' })).status).toBe(401)
  })

  it.each([
    ['0'.repeat(32), 404],
    ['..%2f..%2fetc%2fpasswd', 400],
    ['short', 400],
    ['A'.repeat(32), 400],
  ])('does not exist under the id %s', async (id, status) => {
    const answer = await portal().call('GET', `/updates/packages/${id}`, { as: 'poziom2' })
    expect(answer.statusCode).toBe(status)
  })

  it('is gone once withdrawn, and the version stays listed', async () => {
    const where = eq(packages.id, packageId)
    await portal().database.update(packages).set({ withdrawnAt: portal().now }).where(where)
    const answer = await request()
    expect([answer.status, JSON.parse(answer.body.toString()).code]).toEqual([410, 'not-offered'])
    const version = await get<VersionDetails>('/updates/versions/subiekt-nexo-58.1.0')
    expect([version.package, version.withdrawal]).toEqual([null, null])
    await portal().database.update(packages).set({ withdrawnAt: null }).where(where)
  })

  it('is gone when its version was taken back, with the reason told', async () => {
    const where = eq(versions.id, 'subiekt-nexo-58.1.0')
    const withdrawal = { withdrawnAt: portal().now, withdrawalReason: 'Błąd konwersji.' }
    await portal().database.update(versions).set(withdrawal).where(where)
    for (const method of ['GET', 'HEAD']) expect((await request({}, method)).status).toBe(410)
    const version = await get<VersionDetails>('/updates/versions/subiekt-nexo-58.1.0')
    expect(version).toMatchObject({
      package: null,
      withdrawal: { withdrawnAt: portal().now.toISOString(), reason: 'Błąd konwersji.' },
    })
    const { items } = await get<{ items: Program[] }>('/updates/programs')
    expect(items.find(({ id }) => id === 'subiekt-nexo')?.newest?.version).toBe('58.0.1')
    const untouched = { withdrawnAt: null, withdrawalReason: null }
    await portal().database.update(versions).set(untouched).where(where)
  })

  it('is never given in part when its file is missing or has another length', async () => {
    const file = portal().store.pathOf(packageId)
    await rename(file, `${file}.away`)
    const answer = await request()
    await rename(`${file}.away`, file)
    expect(answer.status).toBe(500)
    expect(answer.body.toString()).not.toContain(file)
  })
})
