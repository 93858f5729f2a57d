import path from 'node:path'
import { aria2, curl, run, timed } from '../../lib/peers.mjs'
import { medianOf, rounded } from '../../lib/statistics.mjs'

const MEGABYTES = 512
const ROUNDS = 7
/** The fastest of each is thrown away: the first round warms up. */
const WARM_UP_ROUNDS = 1

/**
 * 512 MB over loopback: ours, with verification and everything on the disk, beside curl, which does neither.
 * And how the main process fares meanwhile.
 *
 * @param {import('../setting.mjs').Setting} setting
 */
export async function measureLoopback(setting) {
  const { url, trusted } = await setting.package(MEGABYTES)
  const app = await setting.startApp()
  const idle = await app.ask({ kind: 'idle', forMs: 2_000 })
  const rounds = []
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    const copy = await setting.freshFile('curl')
    const curlMs = await timed(() => curl(url, copy, trusted))
    const sumMs = await timed(() => run('sha256sum', [copy]))
    await setting.settle()
    const ours = await app.ask({
      kind: 'download',
      trusted,
      url,
      folder: path.join(setting.folder, 'library'),
    })
    await setting.settle()
    const aria2File = await setting.freshFile('aria2')
    const aria2Ms = await timed(() => aria2(url, aria2File, { connections: 4, sha256: trusted.sha256 }))
    await setting.settle()
    const bare = await app.ask({ kind: 'bare', url })
    if (round >= WARM_UP_ROUNDS) rounds.push({ curlMs, sumMs, aria2Ms, ours, bare })
  }
  await app.stop()
  const of = (/** @type {(round: typeof rounds[number]) => number} */ pick) => rounded(medianOf(rounds, pick))
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    {
      figure: 'loopback, 512 MB, × curl',
      value: of(({ curlMs, ours }) => curlMs / ours.tookMs),
      unit: '×',
      goal: { atLeast: 0.35 },
    },
    {
      figure: 'loopback, 512 MB, × curl + sha256sum',
      value: of(({ curlMs, sumMs, ours }) => (curlMs + sumMs) / ours.tookMs),
      unit: '×',
      goal: { atLeast: 0.9 },
    },
    {
      figure: '  aria2c, 4 connections, SHA-256, × curl',
      value: of(({ curlMs, aria2Ms }) => curlMs / aria2Ms),
      unit: '×',
    },
    {
      figure: '  net.request alone, nothing kept, × curl',
      value: of(({ curlMs, bare }) => curlMs / bare.tookMs),
      unit: '×',
    },
    {
      figure: 'event-loop delay in it, p99',
      value: of(({ ours }) => ours.loopP99Ms),
      unit: 'ms',
      goal: { atMost: 10 },
    },
    {
      figure: 'event-loop delay in it, most',
      value: of(({ ours }) => ours.loopMaxMs),
      unit: 'ms',
      goal: { atMost: 30 },
    },
    {
      figure: '  net.request alone: p99 / most',
      value: of(({ bare }) => bare.loopP99Ms),
      unit: `/ ${of(({ bare }) => bare.loopMaxMs)} ms`,
    },
    { figure: '  with nothing to do: p99', value: rounded(idle.loopP99Ms), unit: 'ms' },
  ]
  return { figures, samples: { idle, rounds } }
}
