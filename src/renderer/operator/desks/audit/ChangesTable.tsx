import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DiffText } from '../../../app/outbox/DiffText'
import { type DiffPiece, diffWords } from '../../../app/outbox/word-diff'
import { useActWords } from '../../act-words'
import { deskNamespace } from '../../desk'
import type { FieldChange } from './changed-fields'

/** Below this width, before and after stand one under the other. */
const NARROW = '@container (max-width: 560px)'

const useStyles = makeStyles({
  table: { width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', [NARROW]: { display: 'block' } },
  head: { [NARROW]: { display: 'none' } },
  body: { [NARROW]: { display: 'block' } },
  row: {
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [NARROW]: { display: 'block', paddingBlock: tokens.spacingVerticalS },
  },
  changed: { backgroundColor: tokens.colorNeutralBackground2 },
  cell: {
    padding: tokens.spacingHorizontalS,
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    [NARROW]: { display: 'block', paddingBlock: tokens.spacingVerticalXXS },
  },
  name: { width: '26%', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  nameWords: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  side: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
  stretch: { [NARROW]: { width: 'auto' } },
})

export interface ChangesTableProps {
  readonly act: string
  readonly changes: readonly FieldChange[]
  /** False where all is new, or all is gone: then nothing stands out. */
  readonly marksChanges: boolean
}

/** Each field before and after, side by side; what differs is marked, not by colour alone. */
export function ChangesTable({ act, changes, marksChanges }: ChangesTableProps): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const words = useActWords()
  const styles = useStyles()
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr className={styles.row}>
          <th scope="col" className={mergeClasses(styles.cell, styles.name)}>
            {t('entry.field')}
          </th>
          <th scope="col" className={styles.cell}>
            {t('entry.before')}
          </th>
          <th scope="col" className={styles.cell}>
            {t('entry.after')}
          </th>
        </tr>
      </thead>
      <tbody className={styles.body}>
        {changes.map((change) => {
          const isMarked = marksChanges && change.isChanged
          const sides = sidesOf(
            words.value(act, change.name, change.before),
            words.value(act, change.name, change.after),
            isMarked,
          )
          return (
            <tr key={change.name} className={mergeClasses(styles.row, isMarked && styles.changed)}>
              <th scope="row" className={mergeClasses(styles.cell, styles.name, styles.stretch)}>
                <span className={styles.nameWords}>
                  {words.field(act, change.name)}
                  {isMarked && (
                    <Badge appearance="tint" color="warning" size="small">
                      {t('entry.changed')}
                    </Badge>
                  )}
                </span>
              </th>
              {(['before', 'after'] as const).map((side) => (
                <td key={side} className={styles.cell}>
                  <span className={styles.side}>{t(`entry.${side}`)}</span>
                  <DiffText pieces={sides[side]} />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function sidesOf(
  before: string,
  after: string,
  isMarked: boolean,
): Readonly<Record<'before' | 'after', readonly DiffPiece[]>> {
  if (!isMarked) return { before: [same(before)], after: [same(after)] }
  const { mine, theirs } = diffWords(before, after)
  return { before: mine, after: theirs }
}

function same(text: string): DiffPiece {
  return { text, isDifferent: false }
}
