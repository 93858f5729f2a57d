import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components'
import { CallRegular, CheckmarkRegular, CopyRegular, PeopleRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact, SectionId } from '#shared/api/sections'
import { call } from '../app/bridge'
import { usePortalQuery } from '../app/portal-query'
import { EmptyState } from '../ui/EmptyState'
import { groupPhoneNumber } from '../ui/phone-number'
import { QueryView } from '../ui/QueryView'
import { listScroll } from '../ui/short-window'
import { SkeletonRows } from '../ui/skeletons'
import { useCopied } from '../ui/use-copied'
import { useNotifyError } from '../ui/use-notify'

const useStyles = makeStyles({
  scroll: listScroll,
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowWrap: 'anywhere',
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  name: { margin: 0 },
  role: { color: tokens.colorNeutralForeground2 },
  number: { ...typographyStyles.subtitle2, fontVariantNumeric: 'tabular-nums' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginBlockStart: 'auto' },
})

/** Whom this group can turn to, with what, and how. */
export function ContactCards({ sectionId }: { readonly sectionId: SectionId }): ReactNode {
  const { t } = useTranslation('sections')
  const styles = useStyles()
  const query = usePortalQuery(`${sectionId}.listContacts`, undefined)
  return (
    <section className={styles.scroll} data-capability={sectionId} aria-label={t('contacts')}>
      <QueryView query={query} skeleton={<SkeletonRows count={3} size={96} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={PeopleRegular} title={t('noContacts')}>
              {t('noContactsAdvice')}
            </EmptyState>
          ) : (
            <div className={styles.cards}>
              {items.map((contact) => (
                <ContactCard key={contact.id} contact={contact} />
              ))}
            </div>
          )
        }
      </QueryView>
    </section>
  )
}

function ContactCard({ contact }: { readonly contact: Contact }): ReactNode {
  const { t } = useTranslation('sections')
  const styles = useStyles()
  const notifyError = useNotifyError()
  const { name, role, phoneNumber, email } = contact
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.words}>
        <Text as="h2" size={400} weight="semibold" className={styles.name}>
          {name}
        </Text>
        <Text className={styles.role}>{role}</Text>
      </div>
      <div className={styles.words}>
        {phoneNumber !== null && <span className={styles.number}>{groupPhoneNumber(phoneNumber)}</span>}
        {email !== null && <Text>{email}</Text>}
      </div>
      <div className={styles.buttons}>
        {phoneNumber !== null && (
          <>
            <Button
              icon={<CallRegular />}
              onClick={() => call('app:callPhone', { phoneNumber }).catch(notifyError)}
            >
              {t('call')}
            </Button>
            <CopyButton text={phoneNumber} label={t('copyNumber')} />
          </>
        )}
        {email !== null && <CopyButton text={email} label={t('copyEmail')} />}
      </div>
    </article>
  )
}

function CopyButton({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { t } = useTranslation('sections')
  const { isCopied, copy } = useCopied(useNotifyError())
  return (
    <Button icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />} onClick={() => copy(text)}>
      {isCopied ? t('copied') : label}
    </Button>
  )
}
