import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { PageHeader, type PageHeaderProps } from './PageHeader'

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalL,
    paddingInline: tokens.spacingHorizontalXXL,
  },
  flow: { overflowY: 'auto' },
  fill: { overflow: 'hidden', '@media (max-height: 420px)': { overflowY: 'auto' } },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  contentFill: { flexGrow: 1, minHeight: 0, '@media (max-height: 420px)': { minHeight: '320px' } },
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
  return (
    <div className={mergeClasses(styles.page, isFill ? styles.fill : styles.flow)}>
      <PageHeader {...header} />
      <div className={mergeClasses(styles.content, isFill && styles.contentFill)}>{children}</div>
    </div>
  )
}
