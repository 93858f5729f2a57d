import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildFiles, openStore, tempFolder } from './store-fixture'

const KILL_COUNT = 20
const LONGEST_LIFE_MS = 150

let fileOf: (name: string) => string
beforeAll(async () => {
  fileOf = await buildFiles({
    child: 'test/unit/main/store/writing-child.ts',
    'store-worker': 'src/main/store/worker/store-worker.ts',
  })
})

/** Lets a child write for a while, kills it, and answers what it was told is stored. */
async function writeUntilKilled(folder: string, lifeMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [fileOf('child'), folder, fileOf('store-worker')])
  const confirmed: string[] = []
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const exited = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('close', (_, signal) => resolve(signal)),
  )
  let kill: Promise<void> | null = null
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') kill = delay(lifeMs).then(() => void child.kill('SIGKILL'))
    // The last line may be cut by the kill.
    else if (line.length === 36) confirmed.push(line)
  }
  await kill
  expect(await exited, errors).toBe('SIGKILL')
  return confirmed
}

describe('a process killed at any moment', () => {
  it('has lost no write that it was told is stored, and keeps their order', {
    timeout: 120_000,
  }, async () => {
    const folder = await tempFolder()
    const confirmed: string[] = []
    for (let kill = 0; kill < KILL_COUNT; kill += 1) {
      confirmed.push(...(await writeUntilKilled(folder, Math.random() * LONGEST_LIFE_MS)))
    }
    const { store, outcome } = await openStore({ folder, workerFile: fileOf('store-worker') })
    expect(outcome).toBe('opened')
    await store.check()
    const stored = (await store.listOutbox()).map(({ id }) => id)
    expect(new Set(stored).size).toBe(stored.length)
    const known = new Set(confirmed)
    expect(stored.filter((id) => known.has(id))).toEqual(confirmed)
    // Each kill may have come between the commit and its confirmation, once.
    expect(stored.length - confirmed.length).toBeLessThanOrEqual(KILL_COUNT)
    expect(confirmed.length).toBeGreaterThan(0)
  })
})
