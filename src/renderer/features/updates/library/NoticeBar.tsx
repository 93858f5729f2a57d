import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'

export interface NoticeBarProps {
  readonly intent: 'info' | 'success' | 'warning' | 'error'
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Something to know about the library, with what can be done about it. */
export function NoticeBar({ intent, title, children, actions }: NoticeBarProps): ReactNode {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {children !== undefined && <div>{children}</div>}
      </MessageBarBody>
      {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  )
}
