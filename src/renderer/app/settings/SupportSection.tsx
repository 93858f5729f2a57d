import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type HelpTopic, loadHelpDialog } from '../help/help-dialog'
import { SettingsSection } from './SettingsSection'

const HelpDialog = lazy(loadHelpDialog)

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** What to do when something does not work. */
export function SupportSection(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const [topic, setTopic] = useState<HelpTopic | null>(null)
  return (
    <SettingsSection title={t('settings.help.title')} about={t('settings.help.about')}>
      <div className={styles.acts}>
        <Button onClick={() => setTopic('connection')}>{t('help.connection')}</Button>
        <Button onClick={() => setTopic('diagnostics')}>{t('help.diagnostics')}</Button>
      </div>
      {topic !== null && (
        <Suspense fallback={null}>
          <HelpDialog topic={topic} onClose={() => setTopic(null)} />
        </Suspense>
      )}
    </SettingsSection>
  )
}
