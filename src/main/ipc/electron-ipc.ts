import { ipcMain } from 'electron'
import type { IpcPort } from './ipc-registrar'

/**
 * Electron's own end of the channels; nobody but the registrar is given it.
 *
 * Only the listener's parameter differs: ours names the few parts of the event that it reads.
 */
export const electronIpc = ipcMain as IpcPort
