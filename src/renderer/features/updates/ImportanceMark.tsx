import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateImportance } from '#shared/api/updates'

const useStyles = makeStyles({ optional: { color: tokens.colorNeutralForeground3 } })

/** The importance as a word; only what is critical stands out. */
export function ImportanceMark({ importance }: { readonly importance: UpdateImportance }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const word = t(`importance.${importance}`)
  if (importance === 'critical') {
    return (
      <Badge appearance="tint" color="danger">
        {word}
      </Badge>
    )
  }
  return <span className={importance === 'optional' ? styles.optional : undefined}>{word}</span>
}
