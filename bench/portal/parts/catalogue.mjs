import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { exitOf, stopProcess } from '../../../scripts/lib/processes.mjs'
import { medianOf, rounded } from '../../lib/statistics.mjs'
import { requireAnswered, wrk } from '../../lib/wrk.mjs'

const ADDRESS = '/updates/versions'
const CLIENTS = 50
const ROUNDS = 5
const PLAIN_SERVER = path.join(import.meta.dirname, '../plain-server.mjs')

/**
 * The first page of the catalogue, by 50 signed-in people, beside a bare Fastify that answers the same bytes.
 *
 * One process each, with the same headers by helmet; the bare one has no token, no database and no log.
 *
 * @param {import('../setting.mjs').Setting} setting
 * @param {{ seconds: number }} options
 */
export async function measureCatalogue(setting, { seconds }) {
  const bytes = await (await setting.get(ADDRESS, 'partner')).text()
  const file = path.join(setting.folder, 'catalogue.json')
  await writeFile(file, bytes)
  const plain = await startPlain(file)
  const { folder } = setting
  try {
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const requests = (await setting.tokens('partner')).map((token) => ({
        path: `/api/v1${ADDRESS}`,
        headers: { authorization: `Bearer ${token}` },
      }))
      const options = { clients: CLIENTS, seconds, folder }
      const bare = await wrk(plain.url, [{ path: '/' }], options)
      const ours = await wrk(setting.url, requests, options)
      requireAnswered([bare, ours])
      rounds.push({ barePerSecond: bare.perSecond, portalPerSecond: ours.perSecond, portalP99Ms: ours.p99Ms })
    }
    /** @type {import('../../lib/figures.mjs').Figure[]} */
    const figures = [
      {
        figure: `authorised catalogue page (${bytes.length} bytes), × bare Fastify with the same bytes`,
        value: rounded(
          medianOf(rounds, ({ portalPerSecond, barePerSecond }) => portalPerSecond / barePerSecond),
        ),
        unit: '×',
        goal: { atLeast: 0.6 },
      },
      {
        figure: 'authorised catalogue pages in a second',
        value: rounded(medianOf(rounds, ({ portalPerSecond }) => portalPerSecond)),
        unit: '/s',
      },
    ]
    return { figures, samples: rounds }
  } finally {
    await stopProcess(plain.child)
  }
}

/** @param {string} file */
async function startPlain(file) {
  const child = spawn(process.execPath, [PLAIN_SERVER, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) {
    const url = /^plain listening on (\S+)$/u.exec(line)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the bare server ended with code ${await exitOf(child)}`)
}
