import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { SHORT_WINDOW } from './short-window'

/** Below this width of the panes together, they stand one under another: small windows, 200 % zoom. */
const STACKED = '@container (max-width: 640px)'

const useStyles = makeStyles({
  container: { containerType: 'inline-size', flexGrow: 1, minHeight: 0 },
  panes: {
    height: '100%',
    display: 'flex',
    gap: tokens.spacingHorizontalL,
    [STACKED]: { flexDirection: 'column', overflowY: 'auto' },
    // After the other: both hold at 200 % zoom.
    [SHORT_WINDOW]: { height: 'auto', overflowY: 'visible' },
  },
  pane: { boxSizing: 'border-box', minHeight: 0, minWidth: 0, overflowY: 'auto' },
  narrow: { flex: '0 0 220px', [STACKED]: { flex: 'none', overflowY: 'visible' } },
  medium: { flex: '0 0 340px', [STACKED]: { flex: 'none', overflowY: 'visible' } },
  rest: { flex: '1 1 0', [STACKED]: { flex: 'none', overflowY: 'visible' } },
})

/** Panes side by side, each with its own scroll; for a page whose layout is `fill`. */
export function Panes({ children }: { readonly children: ReactNode }): ReactNode {
  const styles = useStyles()
  return (
    <div className={styles.container}>
      <div className={styles.panes}>{children}</div>
    </div>
  )
}

export interface PaneProps {
  /** Accessible name. */
  readonly label: string
  /** `narrow` 220 px, `medium` 340 px, `rest` what the others leave. */
  readonly width: 'narrow' | 'medium' | 'rest'
  readonly className?: string
  readonly children: ReactNode
}

export function Pane({ label, width, className, children }: PaneProps): ReactNode {
  const styles = useStyles()
  return (
    <section aria-label={label} className={mergeClasses(styles.pane, styles[width], className)}>
      {children}
    </section>
  )
}
