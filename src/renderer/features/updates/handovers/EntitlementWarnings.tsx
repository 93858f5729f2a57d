import {
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../../ui/use-formatters'
import type { EntitlementWarning } from './handover-warnings'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
})

export interface EntitlementWarningsProps {
  readonly warnings: readonly EntitlementWarning[]
  readonly isOverridden: boolean
  /** It was tried to go on without saying yes. */
  readonly isMissed: boolean
  readonly onOverride: (isOverridden: boolean) => void
}

/** Why the client's right is not certain, and the yes of a person who goes on all the same. */
export function EntitlementWarnings(props: EntitlementWarningsProps): ReactNode {
  const { warnings, isOverridden, isMissed, onOverride } = props
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  if (warnings.length === 0) return null
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{t('handovers.warning.title')}</MessageBarTitle>
          <ul className={styles.list}>
            {warnings.map(({ version, reason, entitledUntil }) => (
              <li key={version.versionId}>
                {t(`handovers.warning.${reason}`, {
                  name: `${version.programName} ${version.version}`,
                  released: format.date(version.releasedOn),
                  until: entitledUntil === null ? '' : format.date(entitledUntil),
                })}
              </li>
            ))}
          </ul>
          <div>{t('handovers.warning.advice')}</div>
        </MessageBarBody>
      </MessageBar>
      <Field {...(isMissed && { validationMessage: t('handovers.form.error.warning') })}>
        <Checkbox
          checked={isOverridden}
          onChange={(_event, { checked }) => onOverride(checked === true)}
          label={t('handovers.warning.goOn')}
        />
      </Field>
    </>
  )
}
