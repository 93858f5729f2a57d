import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LateLog } from '../../../../src/main/logging/late-log'
import { olderLogPath } from '../../../../src/main/logging/log-paths'
import { createLogger } from '../../../../src/main/logging/logger'
import { redactText, redactValue } from '../../../../src/main/logging/redact'
import { MemoryLog } from '../../../helpers/memory-log'
import { temporaryFolder } from '../../../helpers/temporary-folder'

const JWT = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ'
const REFRESH_TOKEN = 'Q2FuYXJ5LXJlZnJlc2gtdG9rZW4tMzItYnl0ZXMtMTIzNDU'
const PASSWORD = 'canary-hasło-1'
const CANARIES = [JWT, REFRESH_TOKEN, PASSWORD, 'canary-bearer', 'canary-cookie', 'canary-body']

function trap(): Record<string, unknown> {
  const error = Object.assign(new Error(`failed with Bearer canary-bearer and ${JWT}`), {
    code: 'ECONNRESET',
    config: { headers: { authorization: 'Bearer canary-bearer' }, data: 'canary-body' },
    cause: new Error(`inner ${REFRESH_TOKEN}`),
  })
  return {
    error,
    password: PASSWORD,
    nested: {
      Password: PASSWORD,
      list: [{ refreshToken: REFRESH_TOKEN }, JWT],
      headers: { 'Set-Cookie': 'canary-cookie' },
    },
    text: `Authorization: Bearer canary-bearer; ${REFRESH_TOKEN}`,
    body: 'canary-body',
    bytes: Buffer.from(PASSWORD),
    entitlement: JWT,
    channel: 'session:signIn',
  }
}

describe('redactValue', () => {
  it('lets no canary through, and keeps what the log is for', () => {
    const text = JSON.stringify(redactValue(trap()))
    for (const canary of CANARIES) expect(text).not.toContain(canary)
    expect(text).toContain('session:signIn')
    expect(text).toContain('ECONNRESET')
  })

  it('keeps digests, ids and dates', () => {
    const value = { sha256: 'a'.repeat(64), id: '0b0e7e6c-6c0f-4f0a-9a53-1d3ad0b6b1aa', at: new Date(0) }
    expect(redactValue(value)).toEqual({ ...value, at: '1970-01-01T00:00:00.000Z' })
  })

  it('ends in circles and depths', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(JSON.stringify(redactValue(circle))).toContain('too deep')
  })

  it('redacts a token inside a sentence', () => {
    expect(redactText(`token ${REFRESH_TOKEN}, then more`)).toBe('token [redacted], then more')
  })
})

describe('createLogger', () => {
  it('writes JSON lines without secrets to a private file', async () => {
    const filePath = path.join(await temporaryFolder(), 'logs', 'main.log')
    const logger = await createLogger({ filePath, isEchoed: false })
    logger.warn('ipc.failed', trap())
    logger.info('app.started')
    await written(filePath, 2)
    const text = await readFile(filePath, 'utf8')
    for (const canary of CANARIES) expect(text).not.toContain(canary)
    const [first] = text.trim().split('\n')
    expect(JSON.parse(first ?? '')).toMatchObject({ level: 40, msg: 'ipc.failed', channel: 'session:signIn' })
    expect((await stat(filePath)).mode & 0o777).toBe(0o600)
  })

  it('sets a large log aside at start', async () => {
    const filePath = path.join(await temporaryFolder(), 'main.log')
    await writeFile(filePath, 'x'.repeat(5_000_001))
    const logger = await createLogger({ filePath, isEchoed: false })
    await logger.settled()
    logger.info('app.started')
    await written(filePath, 1)
    expect((await stat(path.join(path.dirname(filePath), 'main.1.log'))).size).toBe(5_000_001)
    expect((await stat(filePath)).size).toBeLessThan(1_000)
  })

  it('stays within its size and number while it is written to, and loses and shows nothing', async () => {
    const folder = await temporaryFolder()
    const filePath = path.join(folder, 'main.log')
    const logger = await createLogger({ filePath, isEchoed: false, rotateAboveByteLength: 20_000 })
    const entryCount = 900
    for (let number = 0; number < entryCount; number += 1) {
      logger.info('entry', { number, ...trap() })
      // As an app writes: now and then, so that the file is set aside in the middle.
      if (number % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    const files = [3, 2, 1, 0].map((age) => olderLogPath(filePath, age))
    // What is left of so many entries is an unbroken end of them, in their order.
    await expect.poll(async () => isEndOf(entryCount, numbersIn(await textsOf(files)))).toBe(true)
    // The last of them may have filled the file, which then is set aside yet.
    await expect.poll(() => readdir(folder)).toHaveLength(files.length)
    const texts = await textsOf(files)
    for (const text of texts) expect(text.length).toBeLessThan(80_000)
    for (const canary of CANARIES) expect(texts.join('')).not.toContain(canary)
  })

  it('works without a log when the folder cannot be made', async () => {
    const logger = await createLogger({ filePath: '/dev/null/logs/main.log', isEchoed: false })
    expect(() => {
      logger.info('app.started')
      logger.flush()
    }).not.toThrow()
  })
})

describe('LateLog', () => {
  it('passes on what came before the logger', () => {
    const late = new LateLog()
    late.warn('early', { a: 1 })
    const target = new MemoryLog()
    late.attach(target)
    late.info('later')
    expect(target.entries.map(({ level, event }) => [level, event])).toEqual([
      ['warn', 'early'],
      ['info', 'later'],
    ])
  })
})

/** Of each file, what is in it now; nothing of one that is being set aside. */
function textsOf(files: readonly string[]): Promise<string[]> {
  return Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))
}

function numbersIn(texts: readonly string[]): number[] {
  const lines = texts.join('').split('\n').slice(0, -1)
  return lines.map((line) => (JSON.parse(line) as { number: number }).number)
}

function isEndOf(count: number, numbers: readonly number[]): boolean {
  return numbers.length > 0 && numbers.every((number, index) => number === count - numbers.length + index)
}

async function written(filePath: string, lines: number): Promise<void> {
  for (;;) {
    const text = await readFile(filePath, 'utf8').catch(() => '')
    if (text.split('\n').length > lines) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
