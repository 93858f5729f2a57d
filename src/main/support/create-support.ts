import path from 'node:path'
import { app } from 'electron'
import type { PortalClient } from '../portal/portal-client'
import { CrashDumps } from './crash-dumps'
import { Diagnostics, type DiagnosticsDeps } from './diagnostics'
import { QueryAttachments, type QueryAttachmentsDeps } from './query-attachments'

export interface SupportDeps
  extends Omit<DiagnosticsDeps, 'crashDumps' | 'logFile' | 'session'>,
    Pick<QueryAttachmentsDeps, 'stores' | 'http' | 'clock' | 'log' | 'askForFiles'> {
  readonly session: DiagnosticsDeps['session'] & QueryAttachmentsDeps['authorizer']
  readonly portal: Pick<PortalClient, 'call'>
  readonly userDataDir: string
}

export interface SupportServices {
  readonly queryAttachments: QueryAttachments
  readonly diagnostics: Diagnostics
  readonly crashDumps: CrashDumps
}

/** What goes to support, and what they may want to know. */
export function createSupport(deps: SupportDeps): SupportServices {
  const crashDumps = new CrashDumps(app.getPath('crashDumps'), deps.log)
  const logFile = path.join(deps.userDataDir, 'logs', 'main.log')
  return {
    crashDumps,
    queryAttachments: new QueryAttachments({ ...deps, authorizer: deps.session }),
    diagnostics: new Diagnostics({ ...deps, crashDumps, logFile }),
  }
}
