import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { BRIDGE_NAME } from '#shared/ipc/bridge'

// Names from the contract, put in at build time: the schemas stay in the main process.
declare const __CHANNEL_NAMES__: readonly string[]
declare const __EVENT_NAMES__: readonly string[]

const call = Object.fromEntries(
  __CHANNEL_NAMES__.map((name) => [name, (request: unknown) => ipcRenderer.invoke(name, request)]),
)

const on = Object.fromEntries(
  __EVENT_NAMES__.map((name) => [
    name,
    (listener: (data: unknown) => void) => {
      // The event object would hand the renderer a way to send on any channel.
      const forward = (_event: IpcRendererEvent, data: unknown): void => listener(data)
      ipcRenderer.on(name, forward)
      return () => ipcRenderer.removeListener(name, forward)
    },
  ]),
)

contextBridge.exposeInMainWorld(BRIDGE_NAME, { call, on })
