; The installer for Windows: one user, no administrator, silent when asked. Compiled by `python3 dev.py installer`:
;
;   makensis -DVERSION=0.1.0 -DBUNDLE=dist\kansenboek -DOUT=dist\kansenboek-0.1.0-setup.exe installers\kansenboek.nsi
;
; It was compiled on Linux around the bundle for Linux; it HAS NOT RUN on Windows. .github/workflows/windows.yml is
; what is to run it there. Whoever changes a switch or an exit code changes docs/install.md too.
;
; Switches: /S silent; /D=C:\folder (last, without quotes) where to; /LANG=nl or /LANG=en; /NOICONS no start menu;
;           /NOASSOC no kinds of files; /DESKTOP an icon on the desktop too.
; Uninstaller: /S silent; /ERASEDATA erases the notes of this user too.
; Exit codes: 0 done; 1 stopped by somebody; 2 failed, nothing changed; 3 Kansenboek is open; 4 a newer version is
;             there; 5 this Windows is too old; 6 the folder is not ours to fill; 7 (uninstaller) notes are left.

; The makers of NSIS publish it for 32 bits only; Debian's can make one of 64 bits, which is of use to try it.
!ifdef TARGET64
  Target amd64-unicode
!else
  Unicode true
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"
!include "nsDialogs.nsh"

!define NAME "Kansenboek"
!define WINDOW "kansenboek-window.exe"
!define COMMAND "kansenboek.exe"
!define UNINSTALLER "uninstall.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASSES "Software\Classes"
!define DATA "$LOCALAPPDATA\Kansenboek"
; The first Windows that Qt 6 draws on: Windows 10 1809.
!define LEAST_BUILD 17763
; Half-seconds to wait for a program that was asked to close.
!define PATIENCE 60

!define IS_OPEN 3
!define IS_NEWER 4
!define IS_TOO_OLD 5
!define NOT_OURS 6
!define NOTES_STAY 7

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} ${VERSION}, installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ROOT}/resources/icons/kansenboek.ico"
!define MUI_UNICON "${ROOT}/resources/icons/kansenboek.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.askAboutData un.rememberData
!insertmacro MUI_UNPAGE_INSTFILES

; The first language is the one for a Windows in any other language.
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "English"

LangString IsOpen ${LANG_DUTCH} "Kansenboek staat nog open. Sluit het, en kies dan Opnieuw. Wat je had getypt, staat er na het openen weer."
LangString IsOpen ${LANG_ENGLISH} "Kansenboek is still open. Close it, then choose Retry. What you typed is there again when you open it."
LangString IsNewer ${LANG_DUTCH} "Op deze laptop staat al een nieuwere versie van Kansenboek. Een oudere kan notities van een nieuwere niet openen. Er is niets veranderd."
LangString IsNewer ${LANG_ENGLISH} "A newer version of Kansenboek is on this laptop. An older one cannot open notes of a newer one. Nothing was changed."
LangString IsTooOld ${LANG_DUTCH} "Kansenboek heeft Windows 10 versie 1809 (64 bits) of nieuwer nodig. Er is niets veranderd."
LangString IsTooOld ${LANG_ENGLISH} "Kansenboek needs Windows 10 version 1809 (64 bits) or newer. Nothing was changed."
LangString NotOurs ${LANG_DUTCH} "In deze map staat al iets anders: $INSTDIR. Kies een lege map. Er is niets veranderd."
LangString NotOurs ${LANG_ENGLISH} "Something else is in this folder already: $INSTDIR. Choose an empty folder. Nothing was changed."
LangString Failed ${LANG_DUTCH} "De bestanden konden niet worden geschreven. Is de schijf vol, of houdt een ander programma ze vast? De versie van hiervoor staat er nog."
LangString Failed ${LANG_ENGLISH} "The files could not be written. Is the disk full, or does another program hold them? The version of before is still there."
LangString DataTitle ${LANG_DUTCH} "En de notities?"
LangString DataTitle ${LANG_ENGLISH} "And the notes?"
LangString DataSubtitle ${LANG_DUTCH} "Het programma gaat weg. De notities blijven, tenzij je hier iets anders kiest."
LangString DataSubtitle ${LANG_ENGLISH} "The program goes. The notes stay, unless you choose otherwise here."
LangString DataBox ${LANG_DUTCH} "Wis ook alle notities van deze gebruiker op deze laptop"
LangString DataBox ${LANG_ENGLISH} "Erase all notes of this user on this laptop too"
LangString DataTold ${LANG_DUTCH} "Dat is niet terug te draaien. Back-ups op een stick of een andere schijf blijven bestaan. De notities liggen in ${DATA}."
LangString DataTold ${LANG_ENGLISH} "That cannot be undone. Backups on a stick or another disk stay. The notes lie in ${DATA}."
LangString DataSure ${LANG_DUTCH} "Alle notities van deze gebruiker worden gewist. Weet je het zeker?"
LangString DataSure ${LANG_ENGLISH} "All notes of this user will be erased. Are you sure?"
LangString NotesStay ${LANG_DUTCH} "Het programma is weg, maar niet alle notities konden worden gewist: een ander programma houdt ze vast. Ze liggen nog in ${DATA}. Start de laptop opnieuw op en gooi die map weg."
LangString NotesStay ${LANG_ENGLISH} "The program is gone, but not all notes could be erased: another program holds them. They still lie in ${DATA}. Start the laptop again and throw that folder away."
LangString KindBackup ${LANG_DUTCH} "Back-up van Kansenboek"
LangString KindBackup ${LANG_ENGLISH} "Kansenboek backup"
LangString KindParcel ${LANG_DUTCH} "Pakket of verzegelde aantallen van Kansenboek"
LangString KindParcel ${LANG_ENGLISH} "Kansenboek parcel or sealed counts"
LangString KindLead ${LANG_DUTCH} "Sleutel van een teamleider van Kansenboek"
LangString KindLead ${LANG_ENGLISH} "Kansenboek key of a team lead"
LangString KindLedger ${LANG_DUTCH} "Vastgestelde aantallen van Kansenboek"
LangString KindLedger ${LANG_ENGLISH} "Kansenboek settled counts"

Var EraseData
Var EraseBox

; Say it, or when silent only set the exit code; then stop.
!macro StopWith UN CODE TEXT
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Whether a program of ours runs from $INSTDIR: Windows lets nobody write into a program that runs. 0 or 1 on the stack.
!macro IsRunning UN
Function ${UN}isRunning
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\${WINDOW}"
    ClearErrors
    FileOpen $1 "$INSTDIR\${WINDOW}" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${COMMAND}"
    ClearErrors
    FileOpen $1 "$INSTDIR\${COMMAND}" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
  Push $0
FunctionEnd

; Ask the window to close as its own cross does (taskkill without /F ends nothing by force, so what was typed is
; kept), and wait. A command that is at work, such as a backup, is waited for and never asked.
Function ${UN}waitUntilClosed
  StrCpy $2 0
  ${Do}
    Call ${UN}isRunning
    Pop $0
    ${If} $0 = 0
      Return
    ${EndIf}
    ${If} $2 = 0
      nsExec::Exec 'taskkill /IM ${WINDOW}'
      Pop $0
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 > ${PATIENCE}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsOpen)" /SD IDCANCEL IDRETRY again
      SetErrorLevel ${IS_OPEN}
      Quit
      again:
      StrCpy $2 0
    ${EndIf}
    Sleep 500
  ${Loop}
FunctionEnd
!macroend

!insertmacro IsRunning ""
!insertmacro IsRunning "un."

!macro ChooseLanguage
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LANG=" $1
  ${IfNot} ${Errors}
    ${If} $1 == "en"
      StrCpy $LANGUAGE ${LANG_ENGLISH}
    ${Else}
      StrCpy $LANGUAGE ${LANG_DUTCH}
    ${EndIf}
  ${EndIf}
  ClearErrors
!macroend

Function .onInit
  !insertmacro ChooseLanguage
  ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${IfNot} ${RunningX64}
  ${OrIf} $0 < ${LEAST_BUILD}
    !insertmacro StopWith "" ${IS_TOO_OLD} "$(IsTooOld)"
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      !insertmacro StopWith "" ${IS_NEWER} "$(IsNewer)"
    ${EndIf}
  ${EndIf}
FunctionEnd

; A folder that is there may be filled when it is empty or holds the program; never when notes lie in it.
Function requireOurs
  ${If} ${FileExists} "$INSTDIR\store.db"
  ${OrIf} ${FileExists} "$INSTDIR\keys.a"
    !insertmacro StopWith "" ${NOT_OURS} "$(NotOurs)"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${COMMAND}"
  ${OrIf} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\*.*"
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      !insertmacro StopWith "" ${NOT_OURS} "$(NotOurs)"
    ${EndIf}
  ${EndIf}
FunctionEnd

!macro Kind ENDING CLASS TOLD
  WriteRegStr HKCU "${CLASSES}\.${ENDING}" "" "Kansenboek.${CLASS}"
  WriteRegStr HKCU "${CLASSES}\Kansenboek.${CLASS}" "" "${TOLD}"
  WriteRegStr HKCU "${CLASSES}\Kansenboek.${CLASS}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  ; The window opens; the file is taken in there, after the passphrase. So its name is not handed on.
  WriteRegStr HKCU "${CLASSES}\Kansenboek.${CLASS}\shell\open\command" "" '"$INSTDIR\${WINDOW}"'
!macroend

!macro NoKind ENDING CLASS
  ReadRegStr $0 HKCU "${CLASSES}\.${ENDING}" ""
  ${If} $0 == "Kansenboek.${CLASS}"
    DeleteRegKey HKCU "${CLASSES}\.${ENDING}"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\Kansenboek.${CLASS}"
!macroend

; Tell Explorer that kinds of files changed.
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  Call requireOurs
  Call waitUntilClosed

  ; All or nothing: the new folder is filled beside the old one and takes its place when it is whole.
  RMDir /r "$INSTDIR.new"
  RMDir /r "$INSTDIR.old"
  SetOutPath "$INSTDIR.new"
  ClearErrors
  File /r "${BUNDLE}/*.*"
  WriteUninstaller "$INSTDIR.new\${UNINSTALLER}"
  ; Nobody stands in a folder that is to move.
  SetOutPath "$TEMP"
  ${If} ${Errors}
    RMDir /r "$INSTDIR.new"
    !insertmacro StopWith "" 2 "$(Failed)"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\*.*"
    ClearErrors
    Rename "$INSTDIR" "$INSTDIR.old"
    ${If} ${Errors}
      RMDir /r "$INSTDIR.new"
      !insertmacro StopWith "" ${IS_OPEN} "$(IsOpen)"
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR.new" "$INSTDIR"
  ${If} ${Errors}
    Rename "$INSTDIR.old" "$INSTDIR"
    RMDir /r "$INSTDIR.new"
    !insertmacro StopWith "" 2 "$(Failed)"
  ${EndIf}
  RMDir /r "$INSTDIR.old"

  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/NOICONS" $R1
  ${If} ${Errors}
    CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/DESKTOP" $R1
  ${IfNot} ${Errors}
    CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/NOASSOC" $R1
  ${If} ${Errors}
    !insertmacro Kind "kbk" "Backup" "$(KindBackup)"
    !insertmacro Kind "kbo" "Parcel" "$(KindParcel)"
    !insertmacro Kind "kbl" "Lead" "$(KindLead)"
    !insertmacro Kind "kbv" "Ledger" "$(KindLedger)"
    !insertmacro TellExplorer
  ${EndIf}
  ClearErrors

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  SetErrorLevel 0
SectionEnd

Function un.onInit
  !insertmacro ChooseLanguage
  ; The notes stay unless somebody asks otherwise.
  StrCpy $EraseData 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ERASEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $EraseData 1
  ${EndIf}
  ClearErrors
FunctionEnd

Function un.askAboutData
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" "$(DataSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateCheckbox} 0 0 100% 12u "$(DataBox)"
  Pop $EraseBox
  ${If} $EraseData = 1
    ${NSD_Check} $EraseBox
  ${EndIf}
  ${NSD_CreateLabel} 0 20u 100% 40u "$(DataTold)"
  Pop $0
  nsDialogs::Show
FunctionEnd

Function un.rememberData
  ${NSD_GetState} $EraseBox $EraseData
  ${If} $EraseData = ${BST_CHECKED}
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(DataSure)" IDYES sure
    Abort
    sure:
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.waitUntilClosed
  ; Only what the installer put there; what somebody else put in the folder stays, and the folder with it.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${COMMAND}"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro NoKind "kbk" "Backup"
  !insertmacro NoKind "kbo" "Parcel"
  !insertmacro NoKind "kbl" "Lead"
  !insertmacro NoKind "kbv" "Ledger"
  !insertmacro TellExplorer
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${If} $EraseData = 1
    RMDir /r "${DATA}"
    ; The book to practise in, and what the program only remembers of a store.
    RMDir /r "${DATA}-oefenboek"
    RMDir /r "${DATA}-state"
    ${If} ${FileExists} "${DATA}\*.*"
      !insertmacro StopWith "un." ${NOTES_STAY} "$(NotesStay)"
    ${EndIf}
  ${EndIf}
  SetErrorLevel 0
SectionEnd
