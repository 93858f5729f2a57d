@rem npm scripts say `exec` so that signals reach the program itself; the Windows shell has no such command.
@%*
