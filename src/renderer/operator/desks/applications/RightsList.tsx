import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccessAccount, effectiveAccess } from '#shared/access/effective-access'
import { deskNamespace } from '../../desk'
import { namedCapability } from '../../named-capabilities'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
})

/** What the person will hold, by the policy, if accepted as the form says. */
export function RightsList({ access }: { readonly access: AccessAccount }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const { capabilities } = effectiveAccess(access, new Date())
  return (
    <div className={styles.root} data-testid="rights">
      <Text weight="semibold">{t('accept.rights')}</Text>
      <ul className={styles.list}>
        {capabilities.map(namedCapability).map(({ id, tile }) => (
          <li key={id}>{t(`capabilities.${id}`, { ns: tile })}</li>
        ))}
      </ul>
    </div>
  )
}
