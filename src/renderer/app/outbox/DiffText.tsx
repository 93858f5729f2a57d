import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { visuallyHidden } from '../../ui/visually-hidden'
import type { DiffPiece } from './word-diff'

const useStyles = makeStyles({
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  // Underlined as well: a colour alone would tell some people nothing.
  different: {
    backgroundColor: tokens.colorStatusWarningBackground2,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'underline',
    textDecorationThickness: tokens.strokeWidthThick,
    textUnderlineOffset: '3px',
    borderRadius: tokens.borderRadiusSmall,
    '@media (forced-colors: active)': { backgroundColor: 'Mark', color: 'MarkText' },
  },
  hidden: visuallyHidden,
})

/** A text with what differs from the other one marked, for the eye and for the ear. */
export function DiffText({ pieces }: { readonly pieces: readonly DiffPiece[] }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <p className={styles.text}>
      {pieces.map(({ text, isDifferent }, index) =>
        isDifferent && text.trim() !== '' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name
          <mark key={index} className={styles.different}>
            <span className={styles.hidden}>{` ${t('outbox.choice.differs')} `}</span>
            {text}
            <span className={styles.hidden}>{` ${t('outbox.choice.differsEnd')} `}</span>
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  )
}
