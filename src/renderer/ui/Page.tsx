import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'
import { PageHeader, type PageHeaderProps } from './PageHeader'
import { SHORT_WINDOW } from './short-window'

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    height: '100%',
    [SHORT_WINDOW]: { height: 'auto' },
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalL,
    paddingInline: tokens.spacingHorizontalXXL,
  },
  flow: { overflowY: 'auto', [SHORT_WINDOW]: { overflowY: 'visible' } },
  fill: { overflow: 'hidden', [SHORT_WINDOW]: { overflow: 'visible' } },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  contentFill: { flexGrow: 1, minHeight: 0 },
})

export interface PageProps extends PageHeaderProps {
  /**
   * `flow`: the page scrolls as one. `fill`: the content takes what the header leaves and scrolls
   * by itself, as panes and tables with their own scroll bars need. `flow` unless told.
   */
  readonly layout?: 'flow' | 'fill'
  readonly children: ReactNode
}

/** A page below the top bar: its header, then its content. */
export function Page({ layout = 'flow', children, ...header }: PageProps): ReactNode {
  const styles = useStyles()
  const isFill = layout === 'fill'
  useEffect(() => {
    // In a short window the whole of it scrolls, and stays where the page before was left.
    document.documentElement.scrollTo({ top: 0 })
  }, [])
  return (
    <div className={mergeClasses(styles.page, isFill ? styles.fill : styles.flow)}>
      <PageHeader {...header} />
      <div className={mergeClasses(styles.content, isFill && styles.contentFill)}>{children}</div>
    </div>
  )
}
