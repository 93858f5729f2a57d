import { makeStyles, tokens } from '@fluentui/react-components'

/** How every table of the app looks; columns add their widths. */
export const useTableStyles = makeStyles({
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontVariantNumeric: 'tabular-nums',
    // Rows out of sight come and go: the browser must not scroll to make up for it.
    overflowAnchor: 'none',
  },
  // Not for the moment that a quick answer takes.
  stale: { opacity: 0.6, transitionProperty: 'opacity', transitionDelay: '200ms' },
  cell: {
    boxSizing: 'border-box',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalS,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke3,
    verticalAlign: 'middle',
    textAlign: 'start',
    overflowWrap: 'break-word',
  },
  head: {
    position: 'sticky',
    insetBlockStart: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBlockEndColor: tokens.colorNeutralStroke2,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
  },
  row: {
    cursor: 'pointer',
    // The sticky head must not cover a row that the keyboard has moved to.
    scrollMarginBlock: '48px',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: tokens.strokeWidthThick,
      outlineColor: tokens.colorStrokeFocus2,
      outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
    },
  },
  chosen: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': { outline: '1px solid Highlight', outlineOffset: '-1px' },
  },
  gap: { padding: 0, border: 'none' },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  nowrap: { whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})
