import { makeStyles, tokens } from '@fluentui/react-components'

/** How a message looks that stands in the whole place of its content: a column in the middle. */
export const useCentredMessageStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalXXXL,
    maxWidth: '480px',
    marginInline: 'auto',
  },
  icon: { fontSize: '40px', color: tokens.colorNeutralForeground3 },
})
