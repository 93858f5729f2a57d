// Imported first by every entry script, for its effect: stop on a Node that the project does not support.
// Kept to syntax and APIs that old versions of Node can load, so that they reach the message.
import { isSupportedNode, MINIMUM_NODE } from './node-version.mjs'

if (!isSupportedNode(process.versions.node)) {
  process.stderr.write(
    `This project needs Node ${MINIMUM_NODE} or newer, and this is Node ${process.versions.node}.\n` +
      'Install a current Node (https://nodejs.org) and run the command again.\n',
  )
  process.exit(1)
}
