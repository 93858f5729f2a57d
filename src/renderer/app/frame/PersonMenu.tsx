import {
  Avatar,
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { KeyRegular, RibbonRegular, SettingsRegular, SignOutRegular } from '@fluentui/react-icons'
import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { Account } from '#shared/api/session'
import type { Rights } from '#shared/ipc/session-state'
import { useFormatters } from '../../ui/use-formatters'
import { initialsOf } from '../account-words'
import { appInfo, preferences, useMainValue } from '../main-values'
import { useAccountWords } from '../use-account-words'
import { SETTINGS_PATH, STANDING_PATH } from './places'
import { LANGUAGE_CHOICES, THEME_CHOICES, useChangePreferences } from './preference-choices'
import { useSignOut } from './SignOutProvider'

const PasswordDialog = lazy(() => import('../password/PasswordDialog'))

const useStyles = makeStyles({
  trigger: {
    minWidth: 'auto',
    padding: tokens.spacingHorizontalXXS,
    borderRadius: tokens.borderRadiusCircular,
  },
  popover: { maxWidth: '320px' },
  person: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalM,
  },
  // The kit gives it the popover's whole height, which is shared here.
  list: { height: 'auto' },
  minor: { color: tokens.colorNeutralForeground2 },
  rights: { color: tokens.colorNeutralForeground2, marginTop: tokens.spacingVerticalXS },
  certificate: { color: tokens.colorStatusWarningForeground1, marginTop: tokens.spacingVerticalXS },
  version: { padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
})

export interface PersonMenuProps {
  readonly account: Account
  readonly rights: Rights
}

/** Who is signed in and with what right, how the app looks and speaks, and the way out. */
export function PersonMenu({ account, rights }: PersonMenuProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const personId = useId()
  const { theme, language } = useMainValue(preferences)
  const { version } = useMainValue(appInfo)
  const words = useAccountWords(account)
  // Part of the button's name as well: it is what a person who speaks to the computer sees.
  const initials = initialsOf(account.displayName)
  const change = useChangePreferences()
  const signOut = useSignOut()
  const [isChangingPassword, setIsChangingPassword] = useState(false)
  return (
    <>
      <Menu
        positioning="below-end"
        checkedValues={{ theme: [theme], language: [language] }}
        onCheckedValueChange={(_event, { name, checkedItems }) => {
          const chosen = [...THEME_CHOICES, ...LANGUAGE_CHOICES].find(
            (choice) => choice.kind === name && choice.value === checkedItems[0],
          )
          if (chosen !== undefined) void change(chosen.change)
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={styles.trigger}
            data-testid="person-menu"
            aria-label={t('frame.person', { initials, name: account.displayName })}
          >
            <Avatar
              aria-hidden="true"
              name={account.displayName}
              initials={initials}
              color="brand"
              size={28}
            />
          </Button>
        </MenuTrigger>
        <MenuPopover className={styles.popover}>
          <div id={personId} className={styles.person}>
            <Text weight="semibold">{account.displayName}</Text>
            <Text>{`${account.firm.name}, ${account.firm.city}`}</Text>
            <Text className={styles.minor}>{words.level}</Text>
            {rights.from === 'entitlement' && (
              <Text size={200} className={styles.rights}>
                {t('person.rights', { date: format.date(rights.validUntil) })}
              </Text>
            )}
            {words.certificate !== null && (
              <Text size={200} className={styles.certificate}>
                {words.certificate}
              </Text>
            )}
          </div>
          <MenuList className={styles.list} aria-labelledby={personId}>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader>{t('person.theme')}</MenuGroupHeader>
              {THEME_CHOICES.map(({ value, labelKey }) => (
                <MenuItemRadio key={value} name="theme" value={value}>
                  {t(labelKey)}
                </MenuItemRadio>
              ))}
            </MenuGroup>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader>{t('person.language')}</MenuGroupHeader>
              {LANGUAGE_CHOICES.map(({ value, labelKey }) => (
                <MenuItemRadio key={value} name="language" value={value}>
                  {t(labelKey)}
                </MenuItemRadio>
              ))}
            </MenuGroup>
            <MenuDivider />
            {account.role === 'partner' && (
              <MenuItem icon={<RibbonRegular />} onClick={() => navigate(STANDING_PATH)}>
                {t('standing.title')}
              </MenuItem>
            )}
            <MenuItem icon={<SettingsRegular />} onClick={() => navigate(SETTINGS_PATH)}>
              {t('settings.title')}
            </MenuItem>
            <MenuItem icon={<KeyRegular />} onClick={() => setIsChangingPassword(true)}>
              {t('person.changePassword')}
            </MenuItem>
            <MenuItem icon={<SignOutRegular />} onClick={signOut}>
              {t('session.signOut')}
            </MenuItem>
          </MenuList>
          <Text block size={200} className={styles.version}>
            {t('person.version', { version })}
          </Text>
        </MenuPopover>
      </Menu>
      {isChangingPassword && (
        <Suspense fallback={null}>
          <PasswordDialog onClose={() => setIsChangingPassword(false)} />
        </Suspense>
      )}
    </>
  )
}
