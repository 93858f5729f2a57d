import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface RunButtonsProps {
  readonly isDone: boolean
  /** Goes on with what was interrupted or failed. */
  readonly againLabel: string
  readonly onAgain: () => void
  readonly doneLabel: string
  readonly onDismiss: () => void
}

/** What can be done once a run has ended; the focus that the cancel button had comes here. */
export function RunButtons({
  isDone,
  againLabel,
  onAgain,
  doneLabel,
  onDismiss,
}: RunButtonsProps): ReactNode {
  const styles = useStyles()
  const buttons = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) buttons.current?.querySelector('button')?.focus()
  }, [])
  return (
    <div ref={buttons} className={styles.buttons}>
      {!isDone && (
        <Button appearance="primary" onClick={onAgain}>
          {againLabel}
        </Button>
      )}
      <Button appearance={isDone ? 'primary' : 'secondary'} onClick={onDismiss}>
        {doneLabel}
      </Button>
    </div>
  )
}
