import {
  ArrowClockwiseRegular,
  ArrowDownloadRegular,
  DarkThemeRegular,
  GridRegular,
  LocalLanguageRegular,
  RibbonRegular,
  SettingsRegular,
  SignOutRegular,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { Account } from '#shared/api/session'
import { useOperatorRoom } from '../operator-room'
import { tilePath, tilesOf } from '../tiles'
import type { Command } from './commands'
import { mayDownload, SETTINGS_PATH, STANDING_PATH, TRANSFERS_PATH } from './places'
import { LANGUAGE_CHOICES, THEME_CHOICES, useChangePreferences } from './preference-choices'
import { useSignOut } from './SignOutProvider'

/** All that the palette can do for an account: its pages, then the commands of the frame. */
export function useCommands(account: Account, onRefresh: () => void): Command[] {
  const { t } = useTranslation('app')
  const change = useChangePreferences()
  const signOut = useSignOut()

  const pages = tilesOf(account).map(
    ({ id, icon }): Command => ({
      id,
      icon,
      label: t('title', { ns: id }),
      about: t('about', { ns: id }),
      run: () => navigate(tilePath(id)),
    }),
  )
  const pagesBelow = tilesOf(account).flatMap(({ id, commands = [] }) =>
    commands.map(
      (command): Command => ({
        id: `${id}-${command.id}`,
        icon: command.icon,
        label: t(command.labelKey, { ns: id }),
        about: t(command.aboutKey, { ns: id }),
        run: () => navigate(`${tilePath(id)}${command.path}`),
      }),
    ),
  )
  const room = useOperatorRoom(account)
  const desks =
    room?.desks.map(({ id, icon }): Command => {
      const ns = room.deskNamespace(id)
      return {
        id: `desk-${id}`,
        icon,
        label: t('title', { ns }),
        about: t('about', { ns }),
        run: () => navigate(room.deskPath(id)),
      }
    }) ?? []
  const choices = [...THEME_CHOICES, ...LANGUAGE_CHOICES].map(
    (choice): Command => ({
      id: `${choice.kind}-${choice.value}`,
      icon: choice.kind === 'theme' ? DarkThemeRegular : LocalLanguageRegular,
      label: t(`palette.${choice.kind}`, { name: t(choice.labelKey) }),
      run: () => void change(choice.change),
    }),
  )
  const standing: Command = {
    id: 'standing',
    icon: RibbonRegular,
    label: t('standing.title'),
    about: t('standing.about'),
    run: () => navigate(STANDING_PATH),
  }
  const transfers: Command = {
    id: 'transfers',
    icon: ArrowDownloadRegular,
    label: t('queue.title'),
    about: t('queue.about'),
    run: () => navigate(TRANSFERS_PATH),
  }
  return [
    { id: 'board', icon: GridRegular, label: t('frame.board'), run: () => navigate('/') },
    ...pages,
    ...pagesBelow,
    ...desks,
    ...(mayDownload(account) ? [transfers] : []),
    ...(account.role === 'partner' ? [standing] : []),
    {
      id: 'settings',
      icon: SettingsRegular,
      label: t('settings.title'),
      about: t('settings.about'),
      run: () => navigate(SETTINGS_PATH),
    },
    { id: 'refresh', icon: ArrowClockwiseRegular, label: t('palette.refresh'), keys: 'F5', run: onRefresh },
    ...choices,
    { id: 'sign-out', icon: SignOutRegular, label: t('session.signOut'), run: signOut },
  ]
}
