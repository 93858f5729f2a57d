import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { z } from 'zod'
import { MINUTE_MS, SECOND_MS } from '../../clock'
import { OperatorError, systemCodeOf } from '../../operator-error'
import { writeWhole } from '../update-repository/durable-file'
import {
  type CatalogueDesk,
  type CatalogueOperation,
  CatalogueRefusal,
  catalogueOperations,
  type OperationInput,
  type OperationOutput,
} from './catalogue-desk'

/*
 * The embedded database is open in one process. While that is a serving portal, commands ask it by
 * files in a folder that only its user may enter: `<id>.request.json`, answered by `<id>.answer.json`.
 * Each appears whole; no address to listen on, no name that could be too long for one.
 */

/** Nobody has answered; the message says what to look at. */
export class UnansweredError extends OperatorError {}

const REQUEST = /^([0-9a-f-]{36})\.request\.json$/u
const ANSWER = /^([0-9a-f-]{36})\.answer\.json$/u
const LOOK_MS = 200
/** Who asked has given up by then: the request is no longer carried out, the answer no longer fetched. */
const LIFE_MS = MINUTE_MS
const PATIENCE_MS = 20 * SECOND_MS

const Request = z.strictObject({
  operation: z.enum(Object.keys(catalogueOperations) as [CatalogueOperation, ...CatalogueOperation[]]),
  input: z.unknown(),
  askedAtMs: z.number(),
})

const Answer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown(), answeredAtMs: z.number() }),
  z.strictObject({ ok: z.literal(false), message: z.string(), answeredAtMs: z.number() }),
])
type Answer = z.infer<typeof Answer>

/** Asks the portal that serves from the same data folder. */
export class SpooledDesk implements CatalogueDesk {
  constructor(
    private readonly folder: string,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** @throws {UnansweredError} when no portal takes the request */
  async ask<Name extends CatalogueOperation>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const id = randomUUID()
    const [request, answer] = [requestFile(this.folder, id), answerFile(this.folder, id)]
    await writeWhole(request, JSON.stringify({ operation: name, input, askedAtMs: Date.now() }), 0o600)
    try {
      const given = Answer.parse(JSON.parse(await this.waitFor(answer)))
      if (!given.ok) throw new CatalogueRefusal(given.message)
      // What the schema gives is what the operation's type says.
      return catalogueOperations[name].output.parse(given.value) as OperationOutput<Name>
    } finally {
      await rm(request, { force: true })
      await rm(answer, { force: true })
    }
  }

  private async waitFor(answer: string): Promise<string> {
    const deadline = Date.now() + this.patienceMs
    for (;;) {
      const text = await readIfThere(answer)
      if (text !== null) return text
      if (Date.now() > deadline) {
        throw new UnansweredError(
          'The portal that has the data folder does not answer. If it is an older one, stop it first',
        )
      }
      await sleep(LOOK_MS / 2)
    }
  }
}

/** Answers requests until the returned function is called, which waits for one in progress. */
export async function serveSpool(
  folder: string,
  desk: CatalogueDesk,
  logger: Logger,
): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const stopping = new AbortController()
  const work = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await answerAll(folder, desk, logger)
      } catch (error) {
        logger.warn({ err: error }, 'requests of commands could not be answered')
      }
      // An abort ends the wait, which is no failure.
      await sleep(LOOK_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  })()
  return async () => {
    stopping.abort()
    await work
  }
}

async function answerAll(folder: string, desk: CatalogueDesk, logger: Logger): Promise<void> {
  for (const name of await readdir(folder)) {
    const id = REQUEST.exec(name)?.[1]
    if (id !== undefined) await answerOne(folder, id, desk, logger)
    else if (ANSWER.test(name)) await removeUnfetched(path.join(folder, name))
  }
}

async function answerOne(folder: string, id: string, desk: CatalogueDesk, logger: Logger): Promise<void> {
  const text = await readIfThere(requestFile(folder, id))
  if (text === null) return // whoever asked has just given up
  const request = Request.safeParse(parseJson(text))
  const isStale = !request.success || Date.now() - request.data.askedAtMs > LIFE_MS
  if (!isStale) {
    const { operation, input } = request.data
    const answer = await answerTo(desk, operation, input, logger)
    await writeWhole(answerFile(folder, id), JSON.stringify(answer), 0o600)
    logger.info({ operation, isDone: answer.ok }, 'request of a command answered')
  }
  await rm(requestFile(folder, id), { force: true })
}

async function answerTo(
  desk: CatalogueDesk,
  operation: CatalogueOperation,
  input: unknown,
  logger: Logger,
): Promise<Answer> {
  try {
    const parsed = catalogueOperations[operation].input.parse(input)
    // The operation's own schema has just checked it.
    const value = await desk.ask(operation, parsed as OperationInput<typeof operation>)
    return { ok: true, value, answeredAtMs: Date.now() }
  } catch (error) {
    if (error instanceof CatalogueRefusal) return refusal(error.message)
    logger.error({ err: error, operation }, 'request of a command failed')
    return refusal('The portal could not do it; its log says why')
  }
}

function refusal(message: string): Answer {
  return { ok: false, message, answeredAtMs: Date.now() }
}

async function removeUnfetched(file: string): Promise<void> {
  const answer = Answer.safeParse(parseJson((await readIfThere(file)) ?? ''))
  if (answer.success && Date.now() - answer.data.answeredAtMs < LIFE_MS) return
  await rm(file, { force: true })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not one of ours; the schema refuses it
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null
    throw error
  }
}

function requestFile(folder: string, id: string): string {
  return path.join(folder, `${id}.request.json`)
}

function answerFile(folder: string, id: string): string {
  return path.join(folder, `${id}.answer.json`)
}
