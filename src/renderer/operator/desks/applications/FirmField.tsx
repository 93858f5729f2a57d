import {
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { effectiveAccess } from '#shared/access/effective-access'
import type { KnownFirm, OperatorApplication } from '#shared/api/operator/applications'
import { formatNip } from '#shared/text/business-numbers'
import { useFormStyles } from '../../../ui/list-styles'
import { deskNamespace } from '../../desk'
import { useLevelWords } from '../../use-level-words'
import { NOTHING_PICKED, type PickedFirm, SEPARATE } from './firm-choice'

const useStyles = makeStyles({
  people: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  firm: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: tokens.strokeWidthThick,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
    overflowWrap: 'anywhere',
  },
})

export interface FirmFieldProps {
  /** One whose firm is known. */
  readonly application: OperatorApplication
  readonly picked: PickedFirm
  readonly isJudged: boolean
  readonly onPick: (picked: PickedFirm) => void
}

/** Which firm the person is put into, where firms with the NIP are in the programme already. */
export function FirmField({ application, picked, isJudged, onPick }: FirmFieldProps): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const { knownFirms, content } = application
  const firm = knownFirms.find(({ id }) => id === picked)
  const nip = formatNip(content.nip)
  return (
    <>
      <MessageBar intent="warning" layout="multiline" data-testid="known-firm">
        <MessageBarBody>
          <MessageBarTitle>{t('firm.known', { count: knownFirms.length, nip })}</MessageBarTitle>{' '}
          {t('firm.check')}
        </MessageBarBody>
      </MessageBar>
      <Field
        label={t('firm.label')}
        {...(isJudged && picked === NOTHING_PICKED && { validationMessage: t('firm.missing') })}
      >
        <RadioGroup value={picked} onChange={(_event, { value }) => onPick(value)}>
          {knownFirms.map(({ id, name, city }) => (
            <Radio key={id} value={id} label={t('firm.join', { name, city })} />
          ))}
          <Radio value={SEPARATE} label={t('firm.separate')} />
        </RadioGroup>
      </Field>
      {firm !== undefined && <FirmAsItIs firm={firm} />}
      {picked === SEPARATE && <SeparateFirm application={application} />}
    </>
  )
}

/** What the operator has to know of the firm before somebody is put into it. */
function FirmAsItIs({ firm }: { readonly firm: KnownFirm }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const forms = useFormStyles()
  const levelWords = useLevelWords()
  const { contact, people, accountCount } = firm
  const reach = [contact?.person, contact?.phone, contact?.email].filter(Boolean).join(', ')
  const now = new Date()
  return (
    <div className={styles.firm} data-known-firm={firm.id}>
      <Text>{accountCount === 0 ? t('firm.noAccounts') : t('firm.accounts', { count: accountCount })}</Text>
      {people.length > 0 && (
        <ul className={styles.people}>
          {people.map((person) => (
            <li key={person.username}>
              {[
                `${person.displayName} (${person.username})`,
                levelWords({ ...person, ...effectiveAccess(person, now) }),
                person.sellsSubscriptions && t('firm.sells'),
                person.isDisabled && t('firm.disabled'),
              ]
                .filter(Boolean)
                .join(', ')}
            </li>
          ))}
          {accountCount > people.length && <li>{t('firm.more', { count: accountCount - people.length })}</li>}
        </ul>
      )}
      <Text>{reach === '' ? t('firm.noContact') : t('firm.contact', { reach })}</Text>
      <Text size={200} className={forms.quiet}>
        {t('firm.joinHint')}
      </Text>
    </div>
  )
}

function SeparateFirm({ application }: { readonly application: OperatorApplication }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const forms = useFormStyles()
  const { firmName: name, city } = application.content
  return (
    <div className={styles.firm}>
      <Text>{t('firm.separateName', { name, city })}</Text>
      <Text size={200} className={forms.quiet}>
        {t('firm.separateHint')}
      </Text>
    </div>
  )
}
