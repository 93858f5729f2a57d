import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, crashReporter, dialog, protocol } from 'electron'
import { StartGuard } from './client-update/start-guard'
import { CLIENT_UPDATE_FOLDER, UpdateRecordFile } from './client-update/update-record-file'
import { DEFAULT_PORTAL_URL } from './config'
import { EXIT_BAD_USAGE } from './launch/exit-codes'
import { forbiddenSwitch } from './launch/forbidden-switches'
import { forbiddenSwitchMessage, type LaunchMessage, launchFailureMessage } from './launch/launch-messages'
import { NO_PORTAL, parseLaunchOptions } from './launch/launch-options'
import { switchesOf } from './launch/openings'
import { policyPlace, readPolicyFile } from './policy/policy-file'
import { APP_SCHEME } from './shell/app-protocol'
import { resolveLanguage } from './shell/language'
import { systemLanguages } from './shell/system-languages'

function launch(): void {
  // An older version's updater runs a new AppImage once so, and waits for its end before its own.
  if (process.env['APPIMAGE_EXIT_AFTER_INSTALL'] !== undefined) {
    app.exit(0)
    return
  }
  const language = resolveLanguage('system', systemLanguages())
  const forbidden = forbiddenSwitch(app.isPackaged, (name) => app.commandLine.hasSwitch(name))
  if (forbidden !== null) {
    refuse(forbiddenSwitchMessage(forbidden, language))
    return
  }
  const result = parseLaunchOptions({
    argv: switchesOf(process.argv),
    env: process.env,
    cwd: process.cwd(),
    defaultPortalUrl: DEFAULT_PORTAL_URL,
  })
  if (!result.ok) {
    refuse(launchFailureMessage(result.failure, language))
    return
  }
  const { options } = result
  if (options.userDataDir !== null) {
    try {
      mkdirSync(options.userDataDir, { recursive: true, mode: 0o700 })
    } catch {
      refuse(launchFailureMessage({ problem: 'not-a-folder', source: '--user-data-dir' }, language))
      return
    }
    app.setPath('userData', options.userDataDir)
  }
  // Dumps stay in the profile: they hold what was in memory. Before the first window, which they cover too.
  app.setPath('crashDumps', path.join(app.getPath('userData'), 'crash-dumps'))
  crashReporter.start({ uploadToServer: false })
  // With --no-sandbox (Linux, as root) it would end every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
  // After the folder is set: the lock is one for each profile.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  const place = policyPlace({
    platform: process.platform,
    isPackaged: app.isPackaged,
    env: process.env,
    userId: process.getuid?.() ?? null,
  })
  // Read while Chromium starts; parsed once the window is there, by what waits for it.
  const policyText = readPolicyFile(place.filePaths, place.writers)
  const hasPolicy = policyText.then(
    (text) => text !== null,
    () => true,
  )
  const record = new UpdateRecordFile(path.join(app.getPath('userData'), CLIENT_UPDATE_FOLDER))
  const guard = new StartGuard(record, app.getVersion())
  // Loaded by the guard: what is broken in a new version must not be loaded before its start is counted.
  void guard.run(async () => {
    const { Application } = await import('./application')
    const application = new Application(options, policyText, guard)
    application.prepare()
    await app.whenReady()
    if (options.portal !== null || (await hasPolicy)) application.open()
    else {
      guard.end(EXIT_BAD_USAGE)
      refuse(launchFailureMessage(NO_PORTAL, language))
    }
  })
}

function refuse({ title, text }: LaunchMessage): void {
  process.stderr.write(`${title}\n${text}\n`)
  // On Linux the dialog cannot be shown this early and would repeat the text on stderr.
  if (process.platform !== 'linux') dialog.showErrorBox(title, text)
  app.exit(EXIT_BAD_USAGE)
}

launch()
