import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultCount, faultSeed, noteFaultFigures } from '../../../helpers/fault-scale'
import {
  answerWith,
  cutAfter,
  type PackageFault,
  PackageServer,
  part,
  rightRange,
  slowly,
  withDamage,
} from '../../../helpers/package-server'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import { CHUNK, FILE_PATH, PACKAGE_ID, TransferBench } from '../../../helpers/transfer-bench'

const RESUME_COUNT = faultCount('resumes', 60)
const MOST_BYTES = 24 * CHUNK

interface NamedFault {
  readonly fault: PackageFault
}

/** A fault by a name that a counterexample can be read by. */
function named(name: string, fault: PackageFault): NamedFault {
  return Object.assign({ fault }, { [fc.toStringMethod]: () => name })
}

/** What happens to one connection. */
const AnyFault: fc.Arbitrary<NamedFault> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.nat(6 * CHUNK).map((at) => named(`cut ${at}`, cutAfter(at))),
  },
  {
    weight: 2,
    arbitrary: fc.nat(MOST_BYTES).map((at) => named(`damage ${at}`, withDamage(at))),
  },
  fc.constant(named('503', answerWith(503, { 'retry-after': '1' }))),
  fc.constant(named('416', answerWith(416, {}))),
  fc.constant(named('another tag', part(rightRange, { etag: '"other"' }))),
  fc.constant(named('a weak tag', part(rightRange, { etag: 'W/"weak"' }))),
  fc.constant(
    named(
      'another place',
      part(() => 'bytes 1-2/3'),
    ),
  ),
  fc.constant(named('a page', answerWith(200, { 'content-type': 'text/html' }, '<p>'))),
)

/** What happens to the app while bytes come. */
const AnyAct = fc.constantFrom('pause', 'kill', 'close', 'sign out', 'nothing')

const AnyStory = fc.record({
  mostSegments: fc.constantFrom(1, 8),
  byteLength: fc.integer({ min: 1, max: MOST_BYTES }),
  faults: fc.array(AnyFault, { maxLength: 12 }),
  acts: fc.array(fc.record({ act: AnyAct, at: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    maxLength: 4,
  }),
})

type Story = typeof AnyStory extends fc.Arbitrary<infer Value> ? Value : never

describe('a transfer over a cutting, throttled server', () => {
  it('is right in the end, whatever happens to its connections and to the app', {
    timeout: 60_000 + RESUME_COUNT * 2_000,
  }, async () => {
    let resumes = 0
    let stories = 0
    for (let seed = faultSeed(); resumes < RESUME_COUNT; seed += 1) {
      await fc.assert(
        fc.asyncProperty(AnyStory, async (story) => {
          resumes += await tell(story)
          stories += 1
        }),
        { seed, numRuns: 5, endOnFailure: true },
      )
    }
    expect(resumes).toBeGreaterThanOrEqual(RESUME_COUNT)
    noteFaultFigures({ resumes, downloads: stories, right: stories })
  })
})

/** Lets a story happen and looks at its end; answers how often the transfer was taken up in the middle. */
async function tell({ mostSegments, byteLength, faults, acts }: Story): Promise<number> {
  const content = randomBytes(byteLength)
  const server = await PackageServer.start(content)
  server.faults.push(...faults.map(({ fault }) => fault))
  server.fault = slowly(3 * CHUNK)
  const folder = path.join(await temporaryFolder(), 'library')
  let bench = new TransferBench(folder, server, { mostSegments })
  await bench.start()
  for (const { act, at } of acts) {
    const reached = await bench.until(
      ({ state, receivedByteLength }) => receivedByteLength >= at * byteLength || state === 'ready',
    )
    if (reached.state === 'ready') break
    bench = await perform(act, bench, server, mostSegments)
  }
  await patient(bench)
  const file = await readFile(path.join(folder, FILE_PATH))
  expect(file.equals(content)).toBe(true)
  expect(await bench.partialNames()).toEqual([])
  await bench.dispose()
  await server.close()
  return server.ranges.filter((range) => range !== null).length
}

async function perform(
  act: string,
  bench: TransferBench,
  server: PackageServer,
  mostSegments: number,
): Promise<TransferBench> {
  switch (act) {
    case 'pause':
      // It may have become ready in the meantime.
      await bench.service.pause(PACKAGE_ID).catch(() => undefined)
      await bench.service.resume(PACKAGE_ID).catch(() => undefined)
      return bench
    case 'sign out':
      await bench.service.signedOut()
      await bench.service.signedIn()
      return bench
    case 'kill':
    case 'close': {
      if (act === 'kill') await bench.kill()
      else await bench.service.dispose()
      const next = new TransferBench(bench.folder, server, { store: bench.store, mostSegments })
      await next.goOn()
      return next
    }
    default:
      return bench
  }
}

/** Waits for the end as a person would: what has failed, or rests for minutes, is tried again. */
async function patient(bench: TransferBench): Promise<void> {
  for (;;) {
    const { state } = await bench.until(
      ({ state, retryAt }) => state === 'ready' || state === 'failed' || retryAt !== null,
    )
    if (state === 'ready') return
    await bench.service.resume(PACKAGE_ID).catch(() => undefined)
  }
}
