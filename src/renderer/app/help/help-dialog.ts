import type { ComponentType } from 'react'

/** What helps when something does not work; each is a dialog that comes when it is asked for. */
export type HelpTopic = 'connection' | 'diagnostics'

export interface HelpDialogProps {
  readonly topic: HelpTopic
  readonly onClose: () => void
}

export const loadHelpDialog = (): Promise<{ default: ComponentType<HelpDialogProps> }> =>
  import('./HelpDialog')
