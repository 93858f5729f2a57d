import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { UpdateImportance } from '#shared/api/updates'

const useStyles = makeStyles({
  optional: { color: tokens.colorNeutralForeground3 },
  // The kit's tinted badge, in one element: rows of a long list have it by the dozen.
  critical: {
    display: 'inline-flex',
    alignItems: 'center',
    boxSizing: 'border-box',
    height: '20px',
    paddingInline: tokens.spacingHorizontalSNudge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusDangerBorder1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
})

export interface ImportanceMarkProps {
  readonly importance: UpdateImportance
  /** Looks up one of the updates' texts. */
  readonly label: (key: string) => string
}

/** The importance as a word; only what is critical stands out. */
export function ImportanceMark({ importance, label }: ImportanceMarkProps): ReactNode {
  const styles = useStyles()
  const className = importance === 'recommended' ? undefined : styles[importance]
  return <span className={className}>{label(`importance.${importance}`)}</span>
}
