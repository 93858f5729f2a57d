import path from 'node:path'
import { aria2, curl, timed } from '../../lib/peers.mjs'
import { medianOf, rounded } from '../../lib/statistics.mjs'

const MEGABYTES = 48
const LONG_MEGABYTES = 200
const ROUNDS = 3
const LINK = { roundTripMs: 40, bytesPerSecond: 5_000_000 }

/**
 * Behind a link of 5 MB/s and 40 ms: shared by all connections, and for each connection. Ours decides by
 * itself how many it opens.
 *
 * @param {import('../setting.mjs').Setting} setting
 */
export async function measureSlowLink(setting) {
  const { url, trusted } = await setting.package(MEGABYTES)
  const long = await setting.package(LONG_MEGABYTES)
  const app = await setting.startApp()
  const peersShared = await setting.openLink({ ...LINK, isShared: true })
  const ourShared = await setting.openLink({ ...LINK, isShared: true })
  const each = await setting.openLink({ ...LINK, isShared: false })
  const ours = async (/** @type {string} */ address, made = trusted) => {
    const folder = path.join(setting.folder, 'library')
    return (await app.ask({ kind: 'download', trusted: made, url: address, folder })).tookMs
  }
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    // Links of their own: what is slow there costs nothing here.
    const [curlMs, sharedMs] = await Promise.all([
      setting.freshFile('curl').then((file) => timed(() => curl(peersShared(url), file, trusted))),
      ours(ourShared(url)),
    ])
    const aria2File = await setting.freshFile('aria2')
    const aria2SharedMs = await timed(() => aria2(peersShared(url), aria2File, { connections: 4 }))
    await setting.settle()
    const eachMs = await ours(each(url))
    const aria2Each = await setting.freshFile('aria2')
    const aria2EachMs = await timed(() => aria2(each(url), aria2Each, { connections: 4 }))
    await setting.settle()
    rounds.push({ curlMs, sharedMs, aria2SharedMs, eachMs, aria2EachMs })
  }
  const longMs = await ours(each(long.url), long.trusted)
  await app.stop()
  const of = (/** @type {(round: typeof rounds[number]) => number} */ pick) => rounded(medianOf(rounds, pick))
  const oneConnectionMs = medianOf(rounds, ({ curlMs }) => curlMs)
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    {
      figure: 'link of 5 MB/s, 40 ms, 48 MB, × curl',
      value: of(({ curlMs, sharedMs }) => curlMs / sharedMs),
      unit: '×',
      goal: { atLeast: 0.97 },
    },
    {
      figure: '  aria2c, 4 connections, on such a link, × curl',
      value: of(({ curlMs, aria2SharedMs }) => curlMs / aria2SharedMs),
      unit: '×',
    },
    {
      figure: 'trial of more connections on a full link, × one',
      value: of(({ curlMs, sharedMs }) => curlMs / sharedMs),
      unit: '×',
      goal: { atLeast: 0.95 },
    },
    {
      figure: '5 MB/s for each connection, 48 MB, × one',
      value: of(({ curlMs, eachMs }) => curlMs / eachMs),
      unit: '×',
      goal: { atLeast: 3.5 },
    },
    {
      figure: '  the same, 200 MB',
      value: rounded((oneConnectionMs * LONG_MEGABYTES) / MEGABYTES / longMs),
      unit: '×',
    },
    {
      figure: '  aria2c, 4 connections, 48 MB, × one',
      value: of(({ curlMs, aria2EachMs }) => curlMs / aria2EachMs),
      unit: '×',
    },
  ]
  return { figures, samples: { rounds, longMs } }
}
