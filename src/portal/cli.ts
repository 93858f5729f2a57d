import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { systemClock } from './clock'
import { type OperatorFlags, parseCommand, type ServeFlags } from './command-line'
import { runAccountCommand } from './commands/account-commands'
import { backup, restore } from './commands/backup-commands'
import { publishClient, setClientRollout, withdrawClient } from './commands/client-release-commands'
import type { CommandContext } from './commands/command-context'
import { KeySource } from './commands/key-source'
import { runOperationCommand } from './commands/operation-commands'
import { addProduct, publish, withdraw } from './commands/publishing-commands'
import { initKeys, refresh, rotateKeys } from './commands/repository-commands'
import { SecretReader } from './commands/secrets'
import { runSigningKeyCommand } from './commands/signing-key-commands'
import { parseEnvironment, UsageError } from './configuration'
import { createOperator, hasNoOperator } from './create-operator'
import { createLogger } from './http/log'
import { OperatorError } from './operator-error'
import { openStorage, startPortal } from './portal'
import { USAGE } from './usage'

const EXIT_FAILED = 1
const EXIT_USAGE = 2

/** Runs one command; the result is the exit code of the process. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(args)
    switch (command.name) {
      case 'help':
        console.log(USAGE)
        return 0
      case 'serve':
        return await serve(command.flags)
      case 'create-operator':
        return await makeOperator(command.flags)
      case 'init-keys':
        return await run((context) => initKeys(command.flags, context))
      case 'add-product':
        return await run((context) => addProduct(command.flags, context))
      case 'publish':
        return await run((context) => publish(command.flags, context))
      case 'withdraw':
        return await run((context) => withdraw(command.flags, context))
      case 'refresh':
        return await run((context) => refresh(command.flags, context))
      case 'rotate-keys':
        return await run((context) => rotateKeys(command.flags, context))
      case 'publish-client':
        return await run((context) => publishClient(command.flags, context))
      case 'client-rollout':
        return await run((context) => setClientRollout(command.flags, context))
      case 'withdraw-client':
        return await run((context) => withdrawClient(command.flags, context))
      case 'backup':
        return await run((context) => backup(command.flags, context))
      case 'restore':
        return await run((context) => restore(command.flags, context))
      case 'operations list':
      case 'operations describe':
      case 'operations run':
        return await run((context) => runOperationCommand(command, context))
      case 'signing-keys list':
      case 'signing-keys prepare':
      case 'signing-keys rotate':
        return await run((context) => runSigningKeyCommand(command, context))
      default:
        return await run((context) => runAccountCommand(command, context))
    }
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\nRun with --help to see the commands and flags.`)
      return EXIT_USAGE
    }
    if (error instanceof OperatorError) {
      console.error(error.message)
      return EXIT_FAILED
    }
    throw error
  }
}

async function serve(flags: ServeFlags): Promise<number> {
  // Listened for from the start: a signal that comes while starting must not leave a lock behind.
  const told = nextSignal()
  const environment = parseEnvironment(process.env)
  const logger = createLogger(environment.LOG_LEVEL)
  const portal = await startPortal({
    host: flags.host,
    port: flags.port,
    dataFolder: flags.data ?? null,
    isSample: flags.sample,
    environment,
    version: readVersion(),
    logger,
    databaseImage: await readDatabaseImage(),
  })
  if (await hasNoOperator(portal.database)) console.error(firstOperatorHint(flags, environment.DATABASE_URL))
  console.log(`portal listening on ${portal.url}`)
  logger.info({ signal: await told }, 'stopping')
  await portal.stop()
  return 0
}

/** Runs a command that prints a result. */
async function run(command: (context: CommandContext) => Promise<void>): Promise<number> {
  const environment = parseEnvironment(process.env)
  const secrets = new SecretReader()
  try {
    await command({
      environment,
      logger: createLogger(environment.LOG_LEVEL),
      clock: systemClock,
      databaseImage: await readDatabaseImage(),
      secrets,
      keys: new KeySource(environment, secrets, (line) => console.error(line)),
      print: (line) => console.log(line),
      showProgress,
    })
    return 0
  } finally {
    secrets.close()
  }
}

/** One line that is written over, on a terminal only. */
function showProgress(text: string | null): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(text === null ? '\r\u001b[K' : `\r${text}\u001b[K`)
}

async function makeOperator(flags: OperatorFlags): Promise<number> {
  const environment = parseEnvironment(process.env)
  if (flags.data === undefined && environment.DATABASE_URL === undefined) {
    throw new UsageError('--data names the folder of the portal (or set DATABASE_URL)')
  }
  const secrets = new SecretReader()
  const password = await secrets.read('Password').finally(() => secrets.close())
  const storage = await openStorage(
    flags.data ?? null,
    environment,
    createLogger(environment.LOG_LEVEL),
    await readDatabaseImage(),
  )
  try {
    const { username, 'display-name': displayName = username } = flags
    await createOperator(storage.database, { username, displayName, password }, systemClock())
  } finally {
    await storage.close()
  }
  console.log(`Operator ${flags.username} can sign in now.`)
  return 0
}

function firstOperatorHint(flags: ServeFlags, databaseUrl: string | undefined): string {
  if (flags.data === undefined && databaseUrl === undefined) {
    return (
      'The portal is empty and forgets everything when it stops. Start it with --sample to look around, ' +
      'or with --data DIR to keep what you enter.'
    )
  }
  const data = flags.data === undefined ? '' : ` --data ${flags.data}`
  const stop = databaseUrl === undefined ? 'Stop it, then make' : 'Make'
  return `The portal has no operator yet. ${stop} the first one: create-operator --username NAME${data} (the password is read from standard input).`
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  })
}

/** The empty database that the build puts beside this file. */
async function readDatabaseImage(): Promise<Blob> {
  return new Blob([await readFile(new URL('./empty-database.tar.gz', import.meta.url))])
}

/** The version of the package that this file was built from. */
function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return z.object({ version: z.string() }).parse(manifest).version
}

// process.exitCode would wait for whatever is still open; everything of ours is closed by now.
process.exit(await main(process.argv.slice(2)))
