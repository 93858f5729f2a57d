import { makeStyles } from '@fluentui/react-components'

/** Below these widths of the pane a column's content moves to the second line of the version. */
const WITHOUT_KIND = '@container (max-width: 660px)'
const WITHOUT_DETAILS = '@container (max-width: 480px)'

/** The columns' widths, and what of them is left in narrower panes. */
export const useColumnStyles = makeStyles({
  select: { width: '36px', paddingInline: 0, textAlign: 'center' },
  version: { width: 'auto' },
  kind: { width: '116px', [WITHOUT_KIND]: { display: 'none' } },
  importance: { width: '104px', [WITHOUT_DETAILS]: { display: 'none' } },
  date: { width: '88px', [WITHOUT_DETAILS]: { display: 'none' } },
  size: { width: '72px', textAlign: 'end', [WITHOUT_DETAILS]: { display: 'none' } },
  state: { width: '144px', [WITHOUT_DETAILS]: { width: '136px' } },
  /** Shown on the second line only while its column is not. */
  insteadOfKind: { display: 'none', [WITHOUT_KIND]: { display: 'inline' } },
  insteadOfDetails: { display: 'none', [WITHOUT_DETAILS]: { display: 'inline' } },
})
