// The floor: one window on a static page, with the web preferences that the app uses.
const { app, BrowserWindow } = require('electron')

app.setPath('userData', process.env.BENCH_USER_DATA)
app.on('ready', () => {
  const window = new BrowserWindow({
    width: 1180,
    height: 760,
    show: true,
    webPreferences: { contextIsolation: true, sandbox: true },
  })
  void window.loadFile(process.env.BENCH_PAGE)
})
app.on('window-all-closed', () => app.quit())
