// Starts what BENCH_MAIN names (the app, or the bare page beside this file) and writes time marks to
// stdout as `BENCH {...}` lines. The marks are taken the same way for both, from outside the page.
const { app } = require('electron')

const startedAt = performance.timeOrigin + performance.now()
const appFolder = process.env.BENCH_APP_FOLDER
const contentSelector = process.env.BENCH_CONTENT_SELECTOR

function say(mark, at) {
  process.stdout.write(`BENCH ${JSON.stringify({ mark, at })}\n`)
}

// First contentful paint as the browser has it, and two frames after the content is in the page.
const WATCH = `(async () => {
  const selector = ${JSON.stringify(contentSelector)}
  const absolute = (ms) => performance.timeOrigin + ms
  const firstPaint = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.name === 'first-contentful-paint') resolve(absolute(entry.startTime))
      }
    }).observe({ type: 'paint', buffered: true })
  })
  const content = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector) === null) return requestAnimationFrame(look)
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(absolute(performance.now()))))
    }
    look()
  })
  return { firstPaint: await firstPaint, content: await content }
})()`

say('mainScript', startedAt)
app.once('ready', () => say('ready', performance.timeOrigin + performance.now()))
app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    const { firstPaint, content } = await contents.executeJavaScript(WATCH)
    say('firstPaint', firstPaint)
    say('content', content)
  })
})

if (appFolder !== undefined) app.setAppPath(appFolder)
require(process.env.BENCH_MAIN)
