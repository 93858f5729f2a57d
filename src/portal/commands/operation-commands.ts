import { mkdir, readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { OperationCommand, OperationRunFlags } from '../command-line-operations'
import { UsageError } from '../configuration'
import { DocumentStore } from '../features/documents/document-store'
import { PortalError } from '../http/problem'
import { OperatorError, systemCodeOf } from '../operator-error'
import type { Storage } from '../portal'
import type { CommandContext } from './command-context'
import { describeOperation, operationLines, requireOperation } from './operation-list'
import { type OperationRun, runOperation } from './operation-run'
import { openPortalStorage, requirePortal } from './portal-storage'

const PARTS = ['params', 'query', 'body'] as const

/**
 * Lists, describes or runs what operators do.
 *
 * @throws {UsageError} for an operation or input that there is not
 * @throws {OperatorError} when the portal refuses it
 */
export async function runOperationCommand(command: OperationCommand, context: CommandContext): Promise<void> {
  switch (command.name) {
    case 'operations list':
      for (const line of operationLines()) context.print(line)
      return
    case 'operations describe':
      context.print(inLines(describeOperation(command.flags.operation)))
      return
    case 'operations run':
      return run(command.flags, context)
  }
}

async function run(flags: OperationRunFlags, context: CommandContext): Promise<void> {
  const { operation: operationId, as: username, 'idempotency-key': idempotencyKey, data } = flags
  requireOperation(operationId)
  requirePortal(data, context)
  // Before the folder is taken: whoever types it slowly holds up nobody.
  const input = await readInput(flags)
  const storage = await openPortalStorage(data, context)
  try {
    const documentStore = await openDocuments(storage, data)
    const answer = await runOperation(
      { operationId, username, input, idempotencyKey },
      { database: storage.database, documentStore, clock: context.clock, logger: context.logger },
    )
    if (answer !== '') context.print(inLines(JSON.parse(answer)))
  } catch (error) {
    throw inWords(error, context)
  } finally {
    await storage.close()
  }
}

async function readInput(flags: OperationRunFlags): Promise<OperationRun['input']> {
  const given = PARTS.filter((part) => flags[part] !== undefined)
  if (given.filter((part) => flags[part] === '-').length > 1) {
    throw new UsageError('Only one of --params, --query and --body is read from standard input')
  }
  const input: Partial<Record<(typeof PARTS)[number], unknown>> = {}
  for (const part of given) input[part] = parseJson(part, await readSource(part, flags[part] ?? ''))
  return input
}

async function readSource(part: string, source: string): Promise<string> {
  if (source === '-') return text(process.stdin)
  if (!source.startsWith('@')) return source
  const file = source.slice(1)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`--${part}: the file ${file} cannot be read (${String(systemCodeOf(error))})`)
  }
}

function parseJson(part: string, source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    // Without the parser's words: they quote the text, which may hold a password.
    throw new UsageError(`--${part} is no valid JSON`)
  }
}

/** Where documents' contents are. A running portal may be writing there: nothing is cleared away. */
async function openDocuments({ folder }: Storage, data: string | undefined): Promise<DocumentStore> {
  if (data === undefined) return new UnknownDocumentStore(folder.documentsFolder)
  await mkdir(folder.documentsFolder, { recursive: true, mode: 0o700 })
  return new DocumentStore(folder.documentsFolder)
}

/** Of a portal whose folder was not named: a file kept anywhere else would be lost to it. */
class UnknownDocumentStore extends DocumentStore {
  override async put(): Promise<never> {
    throw new UsageError('--data names the folder of the portal, where the contents of documents are kept')
  }
}

/** A refusal of the portal as the command line tells it; what is none is for the log, as over HTTP. */
function inWords(error: unknown, { logger }: CommandContext): unknown {
  if (error instanceof OperatorError) return error
  if (!(error instanceof PortalError)) {
    // Logged, not thrown on: a failed query's message has its parameters in it, and they may be secret.
    logger.error({ err: error }, 'operation failed')
    return new OperatorError('internal: the operation failed, and nothing is changed; the log says why')
  }
  const { code, options, message } = error
  const fields = (options.errors ?? []).map(({ path, message: fault }) => `  ${path}: ${fault}`)
  const current = options.current === undefined ? [] : [`It is now: ${inLines(options.current)}`]
  const words = [`${code}: ${message}`, ...fields, ...current].join('\n')
  return code === 'invalid-request' ? new UsageError(words) : new OperatorError(words, { cause: error })
}

function inLines(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
