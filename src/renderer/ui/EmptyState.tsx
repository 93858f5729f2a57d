import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { FluentIcon } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useCentredMessageStyles } from './centred-message'

const useStyles = makeStyles({
  advice: { color: tokens.colorNeutralForeground2 },
})

export interface EmptyStateProps {
  readonly icon?: FluentIcon
  readonly title: string
  /** What to do about it, or why there is nothing. */
  readonly children?: ReactNode
  /** The one useful act, such as "clear filter". */
  readonly action?: ReactNode
}

/** Stands where content would be when there is none. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps): ReactNode {
  const message = useCentredMessageStyles()
  const styles = useStyles()
  return (
    <div className={message.root}>
      {Icon !== undefined && <Icon className={message.icon} aria-hidden="true" />}
      <Text size={400} weight="semibold" align="center">
        {title}
      </Text>
      {children !== undefined && (
        <Text align="center" className={styles.advice}>
          {children}
        </Text>
      )}
      {action}
    </div>
  )
}
