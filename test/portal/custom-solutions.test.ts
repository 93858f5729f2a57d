import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { OwnSolution, PublishedSolution } from '#shared/api/custom-solutions'
import { SCREENSHOT_MAX_BYTE_LENGTH, SCREENSHOT_MAX_COUNT } from '#shared/solutions/solution-state'
import { accounts } from '../../src/portal/db/schema'
import { SolutionModeration } from '../../src/portal/features/custom-solutions/moderation'
import { pictureSizeOf } from '../../src/portal/features/custom-solutions/picture'
import { samplePicture } from '../../src/portal/features/custom-solutions/sample/sample-picture'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { SyncFollower } from './sync-follower'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const AUTHOR = 'poziom0'
const READER = 'poziom2'

const portal = portalForThisFile()

const CONTENT = {
  name: 'Licznik wydruków',
  description: 'Liczy wydruki na stanowiskach i zestawia je po miesiącach.',
  programs: [{ name: 'Subiekt nexo', versions: 'od 57' }],
  contactName: 'Michał Sikora',
  contactEmail: 'autor@example.com',
  contactPhone: '',
  licence: 'Bezpłatne',
}

const create = (change: object = {}, as = AUTHOR) =>
  portal().write('POST', '/custom-solutions', as, { ...CONTENT, ...change })
const created = async (change: object = {}, as = AUTHOR) => (await create(change, as)).json<OwnSolution>()
const update = ({ id, revision }: OwnSolution, change: object, as = AUTHOR) =>
  portal().write('PUT', `/custom-solutions/${id}`, as, { ...CONTENT, ...change }, revision)
const act = (name: 'submission' | 'withdrawal', { id }: { id: string }, as = AUTHOR) =>
  portal().write('POST', `/custom-solutions/${id}/${name}`, as)
const addScreenshot = ({ id }: { id: string }, bytes: Uint8Array, change: object = {}, as = AUTHOR) =>
  portal().write('POST', `/custom-solutions/${id}/screenshots`, as, {
    caption: 'Okno główne',
    dataBase64: Buffer.from(bytes).toString('base64'),
    ...change,
  })
const get = (url: string, as = AUTHOR) => portal().call('GET', url, { as })
const own = async ({ id }: { id: string }) => (await get(`/custom-solutions/${id}`)).json<OwnSolution>()
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]
const moderation = () => new SolutionModeration(portal().database)
const publish = async (solution: { id: string }) => {
  const { id, revision } = (await act('submission', solution)).json<OwnSolution>()
  await moderation().decide(id, revision, { act: 'publish' }, portal().now)
  return (await get(`/published-solutions/${id}`, READER)).json<PublishedSolution>()
}

describe('a custom solution', () => {
  it('is a draft of its firm, which nobody else reads', async () => {
    const solution = await created()
    expect(solution).toMatchObject({
      ...CONTENT,
      state: 'draft',
      returnReason: null,
      programNames: ['Subiekt nexo'],
      screenshots: [],
      updatedBy: 'Michał Sikora',
    })
    expect(await own(solution)).toEqual(solution)
    expect(verdict(await get(`/published-solutions/${solution.id}`, READER))).toEqual([404, 'not-found'])
    expect(verdict(await create({}, READER))).toEqual([403, 'capability-required'])
  })

  it.each([
    ['no name', { name: ' x ' }, 'body.name'],
    ['a description of a few words', { description: 'Liczy.' }, 'body.description'],
    ['no program', { programs: [] }, 'body.programs'],
    ['neither e-mail nor telephone', { contactEmail: '' }, 'body.contactEmail'],
    ['an e-mail that is none', { contactEmail: 'autor' }, 'body.contactEmail'],
    ['a telephone of letters', { contactPhone: 'zadzwoń' }, 'body.contactPhone'],
    ['no licence', { licence: '' }, 'body.licence'],
  ])('is refused with %s', async (_name, change, path) => {
    const answer = await create(change)
    expect(verdict(answer)).toEqual([400, 'invalid-request'])
    expect(JSON.stringify(answer.json())).toContain(`"${path}`)
  })

  it('is entered once under an id of the client’s own', async () => {
    const id = randomUUID()
    const first = await create({ id })
    expect((await create({ id })).json()).toEqual(first.json())
    expect(verdict(await create({ id, name: 'Co innego' }))).toEqual([409, 'id-taken'])
  })

  it('goes to a moderator, and from there to the partners as it was looked at', async () => {
    const draft = await created({ name: 'Do publikacji' })
    const submitted = (await act('submission', draft)).json<OwnSolution>()
    expect(submitted.state).toBe('submitted')
    expect((await act('submission', draft)).json()).toEqual(submitted)
    expect(verdict(await update(submitted, { name: 'Podmienione' }))).toEqual([409, 'state-refused'])
    await expect(
      moderation().decide(draft.id, draft.revision, { act: 'publish' }, portal().now),
    ).rejects.toMatchObject({ code: 'conflict' })
    await moderation().decide(draft.id, submitted.revision, { act: 'publish' }, portal().now)
    const published = (await get(`/published-solutions/${draft.id}`, READER)).json<PublishedSolution>()
    expect(published).toMatchObject({
      name: 'Do publikacji',
      firmName: 'Modulo Rozwiązania Autorskie',
      publishedAt: portal().now.toISOString(),
    })
    expect(published).not.toHaveProperty('updatedBy')
    expect(verdict(await update(await own(draft), { name: 'Podmienione' }))).toEqual([409, 'state-refused'])
  })

  it('comes back with the reason, is changed and submitted again', async () => {
    const draft = await created()
    const { revision } = (await act('submission', draft)).json<OwnSolution>()
    await expect(
      moderation().decide(draft.id, revision, { act: 'return', reason: ' ' }, portal().now),
    ).rejects.toMatchObject({ code: 'invalid-request' })
    await moderation().decide(draft.id, revision, { act: 'return', reason: 'Dopisz wersje' }, portal().now)
    const returned = await own(draft)
    expect(returned).toMatchObject({ state: 'returned', returnReason: 'Dopisz wersje' })
    const changed = (await update(returned, { name: 'Dopisane' })).json<OwnSolution>()
    expect(changed).toMatchObject({ state: 'returned', returnReason: 'Dopisz wersje', name: 'Dopisane' })
    expect((await act('submission', draft)).json()).toMatchObject({ state: 'submitted', returnReason: null })
  })

  it('is taken back from the partners who read it, and may be changed then', async () => {
    const draft = await created()
    await publish(draft)
    const follower = new SyncFollower<PublishedSolution>(portal, 'published-solutions.entries', READER)
    await follower.catchUp()
    const withdrawn = (await act('withdrawal', draft)).json<OwnSolution>()
    expect(withdrawn.state).toBe('withdrawn')
    expect((await act('withdrawal', draft)).json()).toEqual(withdrawn)
    expect(await follower.news()).toEqual({ changed: [], removedIds: [draft.id] })
    expect(verdict(await get(`/published-solutions/${draft.id}`, READER))).toEqual([404, 'not-found'])
    expect((await update(withdrawn, { name: 'Po zmianie' })).json()).toMatchObject({ state: 'draft' })
    expect((await publish(draft)).name).toBe('Po zmianie')
    expect((await follower.news()).changed).toMatchObject([{ id: draft.id, name: 'Po zmianie' }])
  })

  it('that never was published is not told of to anybody outside the firm', async () => {
    const follower = new SyncFollower<PublishedSolution>(portal, 'published-solutions.entries', READER)
    await follower.catchUp()
    const draft = await created()
    await update(draft, { name: 'Nadal szkic' })
    await act('submission', draft)
    await act('withdrawal', draft)
    expect(await follower.news()).toEqual({ changed: [], removedIds: [] })
  })

  it('is changed only by who has seen its last text; screenshots come and go beside it', async () => {
    const draft = await created()
    const pictured = (await addScreenshot(draft, samplePicture([1]))).json<OwnSolution>()
    expect(pictured.revision).toBe(draft.revision)
    expect((await update(pictured, {})).json()).toEqual(pictured)
    const changed = (await update(pictured, { name: 'Po zmianie' })).json<OwnSolution>()
    expect(changed.screenshots).toEqual(pictured.screenshots)
    expect(verdict(await update(pictured, { name: 'Po ciemku' }))).toEqual([412, 'conflict'])
  })
})

describe('one firm', () => {
  it('neither reads nor changes the solutions of another, nor is told of them', async () => {
    const foreign = 'poziom1'
    await portal()
      .database.update(accounts)
      .set({ level: 0 })
      .where(eq(accounts.id, sampleAccountId(foreign)))
    const follower = new SyncFollower<OwnSolution>(portal, 'custom-solutions.own', foreign)
    await follower.catchUp()
    const solution = await created({ name: 'Tylko nasze' })
    const pictured = (await addScreenshot(solution, samplePicture([2]))).json<OwnSolution>()
    const [screenshot] = pictured.screenshots
    const listed = (await get('/custom-solutions', foreign)).json<{ totalCount: number }>()
    expect(listed.totalCount).toBe(0)
    const refusals = [
      await get(`/custom-solutions/${solution.id}`, foreign),
      await get(`/custom-solutions/${solution.id}/screenshots/${screenshot?.sha256}`, foreign),
      await get(`/published-solutions/${solution.id}/screenshots/${screenshot?.sha256}`, READER),
      await update(pictured, {}, foreign),
      await act('submission', solution, foreign),
      await act('withdrawal', solution, foreign),
      await addScreenshot(solution, samplePicture([3]), {}, foreign),
      await portal().write(
        'DELETE',
        `/custom-solutions/${solution.id}/screenshots/${screenshot?.id}`,
        foreign,
      ),
    ]
    expect(refusals.map(verdict)).toEqual(refusals.map(() => [404, 'not-found']))
    expect(await own(solution)).toEqual(pictured)
    expect(await follower.news()).toEqual({ changed: [], removedIds: [] })
  })
})

describe('a screenshot', () => {
  it('is told by its bytes, kept in order, and read back byte for byte as data', async () => {
    const draft = await created()
    const picture = samplePicture([1, 2, 3])
    await addScreenshot(draft, picture, { caption: 'Pierwszy' })
    const solution = (
      await addScreenshot(draft, samplePicture([4]), { caption: 'Drugi' })
    ).json<OwnSolution>()
    expect(solution.screenshots.map(({ caption }) => caption)).toEqual(['Pierwszy', 'Drugi'])
    const sha256 = solution.screenshots[0]?.sha256
    const answer = await get(`/custom-solutions/${draft.id}/screenshots/${sha256}`)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    const { mediaType, dataBase64 } = answer.json<{ mediaType: string; dataBase64: string }>()
    expect(mediaType).toBe('image/png')
    expect(Buffer.from(dataBase64, 'base64').equals(Buffer.from(picture))).toBe(true)
    await publish(draft)
    const read = await get(`/published-solutions/${draft.id}/screenshots/${sha256}`, READER)
    expect(read.json()).toEqual(answer.json())
  })

  it('is refused when it is something else, whatever it calls itself', async () => {
    const draft = await created()
    const png = Buffer.from(samplePicture([1]))
    const wide = Buffer.from(png)
    wide.writeUInt32BE(30_000, 16)
    const strangers: [string, Buffer][] = [
      ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
      ['a GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
      ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
      ['a PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3')],
      ['a picture that unfolds into gigabytes', wide],
      ['a cut-off picture', png.subarray(0, 20)],
      ['too long', Buffer.concat([png, Buffer.alloc(SCREENSHOT_MAX_BYTE_LENGTH + 3 - png.length)])],
    ]
    for (const [name, bytes] of strangers) {
      expect([name, ...verdict(await addScreenshot(draft, bytes))]).toEqual([name, 400, 'invalid-request'])
    }
    const huge = await addScreenshot(draft, Buffer.alloc(2_000_000))
    expect(verdict(huge)).toEqual([413, 'payload-too-large'])
    expect((await own(draft)).screenshots).toEqual([])
  })

  it('more than there may be is refused; a removed one makes room', async () => {
    const draft = await created()
    for (let count = 0; count < SCREENSHOT_MAX_COUNT; count += 1) {
      expect((await addScreenshot(draft, samplePicture([count + 1, 1]))).statusCode).toBe(201)
    }
    expect(verdict(await addScreenshot(draft, samplePicture([1, 99])))).toEqual([400, 'invalid-request'])
    const [first] = (await own(draft)).screenshots
    const remove = () =>
      portal().write('DELETE', `/custom-solutions/${draft.id}/screenshots/${first?.id}`, AUTHOR)
    expect((await remove()).json<OwnSolution>().screenshots).toHaveLength(SCREENSHOT_MAX_COUNT - 1)
    expect((await remove()).statusCode).toBe(200)
    expect((await addScreenshot(draft, samplePicture([99]))).statusCode).toBe(201)
  })

  it('is added once under an id of the client’s own, and to nothing that is with a moderator', async () => {
    const draft = await created()
    const id = randomUUID()
    await addScreenshot(draft, samplePicture([1]), { id })
    const again = (await addScreenshot(draft, samplePicture([1]), { id })).json<OwnSolution>()
    expect(again.screenshots).toHaveLength(1)
    expect(verdict(await addScreenshot(draft, samplePicture([1, 2]), { id }))).toEqual([409, 'id-taken'])
    await act('submission', draft)
    expect(verdict(await addScreenshot(draft, samplePicture([3])))).toEqual([409, 'state-refused'])
  })
})

describe('the size of a picture', () => {
  it.each([
    ['image/png', Buffer.from(samplePicture([1])), [960, 540]],
    ['image/jpeg', Buffer.from('ffd8ffe000044a46ffc0000b08007b01c80101110000', 'hex'), [456, 123]],
    ['image/webp', webp('VP8X', '00000000' + 'c70100' + '7a0000'), [456, 123]],
    ['image/webp', webp('VP8L', `2f${littleEndian32(455 | (122 << 14))}`), [456, 123]],
    ['image/webp', webp('VP8 ', '000000' + '9d012a' + 'c801' + '7b00'), [456, 123]],
  ] as const)('is read from the header of %s', (mediaType, bytes, size) => {
    expect(pictureSizeOf(mediaType, bytes)).toEqual(size)
    for (let length = 0; length < 17; length += 1) {
      expect(pictureSizeOf(mediaType, bytes.subarray(0, length))).toBeNull()
    }
  })
})

describe('the sample', () => {
  it('has solutions that partners find, from the newest on', async () => {
    const { items } = (await get('/published-solutions?search=gratyfikant', READER)).json<{
      items: PublishedSolution[]
    }>()
    expect(items.map(({ firmName }) => firmName)).toEqual(['Delta-Soft s.j.'])
    const all = (await get('/published-solutions', READER)).json<{ items: PublishedSolution[] }>().items
    const moments = all.map(({ publishedAt }) => publishedAt)
    expect(moments).toEqual(moments.toSorted().reverse())
  })

  it('pages through what an author has', async () => {
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer: JsonAnswer = await get(`/custom-solutions?limit=2${cursor && `&cursor=${cursor}`}`)
      const page = answer.json<{ items: OwnSolution[]; nextCursor: string | null; totalCount: number }>()
      found.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      if (cursor === null) expect(found).toHaveLength(page.totalCount)
    }
    expect(new Set(found).size).toBe(found.length)
  })
})

function webp(kind: string, payloadHex: string): Buffer {
  return Buffer.concat([
    Buffer.from(`RIFF\0\0\0\0WEBP${kind}\0\0\0\0`, 'latin1'),
    Buffer.from(payloadHex, 'hex'),
  ])
}

function littleEndian32(value: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes.toString('hex')
}
