import { app, Menu, nativeImage, Tray } from 'electron'
import type { Log } from '../logging/log'
import { type TrayActions, type TrayState, trayMenu, trayTooltip } from './tray-menu'

/** Sides of the icon in the tray, in points: systems do not scale it by themselves. */
const ICON_SIDES: Readonly<Partial<Record<NodeJS.Platform, number>>> = { win32: 16, darwin: 18 }
const OTHER_ICON_SIDE = 22

/**
 * The icon among those of the programs in the background, with a menu.
 *
 * The count of what is new is in its tooltip and its menu and, where the system draws one, on the app's
 * own icon.
 */
export class AppTray {
  private tray: Tray | null = null
  private shown = ''

  constructor(
    private readonly iconPath: string,
    private readonly actions: TrayActions,
    private readonly log: Log,
  ) {}

  show(state: TrayState): void {
    const looks = JSON.stringify(state)
    // Each new menu closes one that is open.
    if (looks === this.shown) return
    this.shown = looks
    try {
      this.tray ??= this.makeTray()
      this.tray.setToolTip(trayTooltip(state))
      this.tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, this.actions)))
      // Windows has no such badge, and Linux in some desktops: there it does nothing.
      app.setBadgeCount(state.newCount)
    } catch (error) {
      // Expected: a desktop without a place for it.
      this.log.warn('tray.not-shown', { error })
    }
  }

  dispose(): void {
    this.tray?.destroy()
    this.tray = null
  }

  private makeTray(): Tray {
    const side = ICON_SIDES[process.platform] ?? OTHER_ICON_SIDE
    const tray = new Tray(nativeImage.createFromPath(this.iconPath).resize({ width: side, height: side }))
    tray.on('click', this.actions.open)
    return tray
  }
}
