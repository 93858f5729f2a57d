// What is measured inside the page. Each function is handed to the page as it is.

/** Puts the probes into the window: how long a letter takes, and how long frames take. */
export function installProbes() {
  /** @type {any} */
  const probes = { letters: [], frames: [], isRecording: false }
  Object.assign(window, { benchProbes: probes })

  document.addEventListener(
    'keydown',
    (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.key.length !== 1) return
      probes.isShown = false
      // After React has drawn that the list answers an older question.
      setTimeout(() => waitForList(event.timeStamp), 0)
    },
    true,
  )

  /** @param {number} pressedAt */
  function waitForList(pressedAt) {
    const isAnswered = () => {
      const grid = document.querySelector('[role=grid]')
      return grid === null || grid.getAttribute('aria-busy') === 'false'
    }
    const finish = () =>
      requestAnimationFrame(() => {
        // A task after the frame: it has been drawn.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          probes.letters.push(performance.now() - pressedAt)
          probes.isShown = true
        }
        port2.postMessage(null)
      })
    if (isAnswered()) {
      finish()
      return
    }
    const observer = new MutationObserver(() => {
      if (!isAnswered()) return
      observer.disconnect()
      finish()
    })
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })
  }

  probes.startFrames = () => {
    probes.frames = []
    probes.isRecording = true
    let before = performance.now()
    const next = () => {
      const now = performance.now()
      probes.frames.push(now - before)
      before = now
      if (probes.isRecording) requestAnimationFrame(next)
    }
    requestAnimationFrame((time) => {
      before = time
      requestAnimationFrame(next)
    })
  }
  probes.stopFrames = () => {
    probes.isRecording = false
    return probes.frames
  }
}
