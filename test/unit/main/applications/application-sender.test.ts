import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { RECOMMENDATION_MAX_BYTE_LENGTH, RECOMMENDATIONS_MAX_COUNT } from '#shared/access/application-rules'
import { UPLOAD_CHUNK_BYTE_LENGTH } from '#shared/api/applications'
import {
  ApplicationSender,
  type ApplicationSenderDeps,
} from '../../../../src/main/applications/application-sender'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { PortalProblemError, PortalUnreachableError } from '../../../../src/main/portal/portal-errors'
import { applicationContent, NIPS, PAPER } from '../../../helpers/application-data'
import { temporaryFolder } from '../../../helpers/temporary-folder'

const KEY = '3f0e1a56-4f0b-4f6e-9d0a-2f6f0c9a1b11'

/** A portal that takes uploads in order and answers a repeated key alike; it can be cut off. */
class ReceivingPortal {
  readonly received = new Map<string, Buffer>()
  readonly calls: string[] = []
  cutsBeforeChunk = -1
  refusesUploads = false

  readonly call = (async (id: string, input: { params?: { uploadId: string }; body?: unknown }) => {
    this.calls.push(id)
    const uploadId = input.params?.uploadId ?? ''
    const bytes = this.received.get(uploadId) ?? Buffer.alloc(0)
    if (id === 'applications.beginUpload') {
      this.received.set(uploadId, bytes)
      return { receivedByteLength: bytes.length }
    }
    if (id === 'applications.sendChunk') {
      if (this.calls.filter((one) => one === id).length - 1 === this.cutsBeforeChunk) {
        throw new PortalUnreachableError(id)
      }
      const chunk = input.body as { offset: number; bytes: string }
      expect(chunk.offset).toBe(bytes.length)
      const more = Buffer.concat([bytes, Buffer.from(chunk.bytes, 'base64')])
      this.received.set(uploadId, more)
      return { receivedByteLength: more.length }
    }
    if (id === 'applications.completeUpload') {
      if (this.refusesUploads) throw refusal(id)
      return { fileName: 'a.pdf', mediaType: 'application/pdf' }
    }
    return { number: '1001', lookupCode: 'AAAA-BBBB-CCCC-DDDD' }
  }) as unknown as ApplicationSenderDeps['portal']['call']
}

function refusal(id: string): PortalProblemError {
  const problem = { type: '', title: '', status: 422, code: 'attachment-refused', requestId: 'r' } as const
  return new PortalProblemError(id, problem, null)
}

async function setUp(files: Readonly<Record<string, Buffer>>) {
  const folder = await temporaryFolder()
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => {
      const file = path.join(folder, name)
      await writeFile(file, bytes)
      return file
    }),
  )
  const portal = new ReceivingPortal()
  const sender = new ApplicationSender({ portal, fs: nodeFsPort, askForFiles: async () => paths })
  onTestFinished(() => sender.dispose())
  return { portal, sender }
}

const contentWith = (ids: readonly string[]) => ({
  ...applicationContent({
    ground: 'serves-registered-users' as const,
    recommendations: ids.map((uploadId, index) => ({
      userName: `Użytkownik ${index}`,
      userNip: NIPS[index] ?? '',
      uploadId,
    })),
  }),
  ground: 'serves-registered-users' as const,
})

const submission = (ids: readonly string[]) =>
  ({ content: contentWith(ids), idempotencyKey: KEY }) as unknown as Parameters<
    ApplicationSender['submit']
  >[0]

/** A paper of more than one piece. */
const LONG = Buffer.concat([PAPER, Buffer.alloc(UPLOAD_CHUNK_BYTE_LENGTH * 2, 32)])

describe('choosing papers', () => {
  it('takes PDF, PNG and JPEG by their bytes and says why it takes no others', async () => {
    const { sender } = await setUp({
      'a.pdf': PAPER,
      'b.txt': Buffer.from('89504e470d0a1a0a0000', 'hex'),
      'c.png': Buffer.from('ffd8ffe000104a464946', 'hex'),
      'd.pdf': Buffer.from('MZ program'),
      'e.pdf': Buffer.alloc(0),
      'f.pdf': Buffer.concat([PAPER, Buffer.alloc(RECOMMENDATION_MAX_BYTE_LENGTH)]),
    })
    const choice = await sender.choose()
    expect(choice.papers.map(({ fileName }) => fileName)).toEqual(['a.pdf', 'b.txt', 'c.png'])
    expect(choice.refused).toEqual([
      { fileName: 'd.pdf', reason: 'other-kind' },
      { fileName: 'e.pdf', reason: 'empty' },
      { fileName: 'f.pdf', reason: 'too-long' },
    ])
  })

  it('holds so many and no more, until some are dropped', async () => {
    const names = Array.from(
      { length: RECOMMENDATIONS_MAX_COUNT },
      (_, index) => [`${index}.pdf`, PAPER] as const,
    )
    const { sender } = await setUp(Object.fromEntries(names))
    const { papers } = await sender.choose()
    expect(papers).toHaveLength(RECOMMENDATIONS_MAX_COUNT)
    expect((await sender.choose()).refused.map(({ reason }) => reason)).toEqual(names.map(() => 'too-many'))
    sender.drop(papers[0]?.id ?? '')
    expect((await sender.choose()).papers).toHaveLength(1)
  })
})

describe('sending an application', () => {
  it('brings each paper whole, tells how far it is, and forgets the papers with the receipt', async () => {
    const { sender, portal } = await setUp({ 'a.pdf': LONG, 'b.pdf': PAPER })
    const { papers } = await sender.choose()
    const ids = papers.map(({ id }) => id)
    const fractions: number[] = []
    sender.onDidProgress(({ sentByteLength, byteLength }) => fractions.push(sentByteLength / byteLength))
    expect(await sender.submit(submission(ids))).toEqual({
      number: '1001',
      lookupCode: 'AAAA-BBBB-CCCC-DDDD',
    })
    expect(ids.map((id, index) => portal.received.get(id)?.equals(index === 0 ? LONG : PAPER))).toEqual([
      true,
      true,
    ])
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    await expect(sender.submit(submission(ids))).rejects.toMatchObject({ code: 'attachment-refused' })
  })

  it('that was cut goes on where the portal says that it ended', async () => {
    const { sender, portal } = await setUp({ 'a.pdf': LONG })
    const { papers } = await sender.choose()
    const ids = papers.map(({ id }) => id)
    portal.cutsBeforeChunk = 1
    await expect(sender.submit(submission(ids))).rejects.toMatchObject({ code: 'portal-unreachable' })
    expect(portal.received.get(ids[0] ?? '')).toHaveLength(UPLOAD_CHUNK_BYTE_LENGTH)
    await sender.submit(submission(ids))
    expect(portal.received.get(ids[0] ?? '')?.equals(LONG)).toBe(true)
  })

  it('names the paper that the portal refuses', async () => {
    const { sender, portal } = await setUp({ 'a.pdf': PAPER })
    portal.refusesUploads = true
    const { papers } = await sender.choose()
    await expect(sender.submit(submission(papers.map(({ id }) => id)))).rejects.toMatchObject({
      code: 'attachment-refused',
      fields: ['body.recommendations.0.uploadId'],
    })
    expect(portal.calls).not.toContain('applications.submit')
  })
})
