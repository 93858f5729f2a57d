import {
  ArrowClockwiseRegular,
  ArrowDownloadRegular,
  DismissRegular,
  FolderOpenRegular,
  PauseRegular,
  PlayRegular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import type { VersionAction } from './row-state'

export const ACTION_ICONS: Record<VersionAction, ReactElement> = {
  download: <ArrowDownloadRegular />,
  retry: <ArrowClockwiseRegular />,
  resume: <PlayRegular />,
  pause: <PauseRegular />,
  cancel: <DismissRegular />,
  showInFolder: <FolderOpenRegular />,
}
