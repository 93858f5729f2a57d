; What the Windows installer does beyond electron-builder's own script, which includes this file.
;
; Exit codes of the installer, also of a silent one (/S); docs/installing.md lists them:
;   0  installed
;   1  the person broke it off
;   2  the installer's own script stopped it
;   10 Windows is older than Windows 10
;   11 the installed app could not be marked with how it was installed

!include "WinVer.nsh"

!define EXIT_WINDOWS_TOO_OLD 10
!define EXIT_NOT_MARKED 11
!define SCHEME "strefa-partnera"

!macro customInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Strefa Partnera: Windows 10 lub nowszy / Windows 10 or newer" /SD IDOK
    SetErrorLevel ${EXIT_WINDOWS_TOO_OLD}
    Quit
  ${EndIf}
!macroend

!macro customInstall
  ; The app reads it to know how it may be updated.
  ClearErrors
  FileOpen $0 "$INSTDIR\resources\install-kind" w
  ${If} $installMode == "all"
    FileWrite $0 "nsis-machine"
  ${Else}
    FileWrite $0 "nsis-user"
  ${EndIf}
  FileClose $0
  ${If} ${Errors}
    SetErrorLevel ${EXIT_NOT_MARKED}
  ${EndIf}

  ; Links such as strefa-partnera://updates. SHELL_CONTEXT is this user, or the whole computer.
  WriteRegStr SHELL_CONTEXT "Software\Classes\${SCHEME}" "" "URL:Strefa Partnera"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${SCHEME}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\${SCHEME}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${SCHEME}\shell\open\command" "" '"$appExe" -- "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${SCHEME}"
!macroend
