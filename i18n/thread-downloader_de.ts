<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_US">
<context>
    <name>DownloadGroup</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>LinksSummary</name>
    <message>
        <source>Headers, cookies and login that were given are sent along.</source>
        <translation>Kopfzeilen, Cookies und Anmeldung, die angegeben sind, werden mitgesendet.</translation>
    </message>
    <message>
        <source>There is more than can be added at once.</source>
        <translation>Das ist mehr, als sich auf einmal hinzufügen lässt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s), from ⁨%1⁩ to ⁨%2⁩.</source>
        <translation>
            <numerusform>%Ln Link, von ⁨%1⁩ bis ⁨%2⁩.</numerusform>
            <numerusform>%Ln Links, von ⁨%1⁩ bis ⁨%2⁩.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) (stands|stand) there twice.</source>
        <translation>
            <numerusform>%Ln Link steht doppelt da.</numerusform>
            <numerusform>%Ln Links stehen doppelt da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) (is|are) of no use.</source>
        <translation>
            <numerusform>%Ln weitere Zeile ist nicht zu gebrauchen.</numerusform>
            <numerusform>%Ln weitere Zeilen sind nicht zu gebrauchen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>RowText</name>
    <message>
        <source>Needs your answer: %1</source>
        <translation>Antwort nötig: %1</translation>
    </message>
    <message>
        <source>The server does not take the user name and password that were given.</source>
        <translation>Der Server nimmt den angegebenen Benutzernamen mit diesem Passwort nicht an.</translation>
    </message>
    <message>
        <source>sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>File not found</source>
        <translation>Datei nicht gefunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>Today %1</source>
        <comment>a time of day</comment>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <comment>a time of day</comment>
        <translation>Gestern %1</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>The disk is full: %1 are needed in %2, %3 are free.</source>
        <translation>Der Datenträger ist voll: In %2 werden %1 benötigt, frei sind %3.</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>Downloading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>Seit %1 keine Daten</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis die Reihe daran ist</translation>
    </message>
    <message>
        <source>Waiting %1 (server busy)</source>
        <translation>Wartet %1 (Server ausgelastet)</translation>
    </message>
    <message>
        <source>Retrying in %1 (%2 of %3)</source>
        <translation>Neuer Versuch in %1 (%2 von %3)</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1m %2s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1h %2m</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1d %2h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Wird verschoben</translation>
    </message>
    <message>
        <source>Completed, verified</source>
        <translation>Fertig und geprüft</translation>
    </message>
    <message>
        <source>Failed: no connection</source>
        <translation>Fehler: keine Verbindung</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Assembling</source>
        <translation>Zusammensetzen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>im Speicher</translation>
    </message>
    <message>
        <source>temporary files</source>
        <translation>temporäre Dateien</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>direkt</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>The proxy wants a user name and password.</source>
        <translation>Der Proxy verlangt Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>The server refuses this link. It may have expired or need a login.</source>
        <translation>Der Server weist diesen Link zurück. Vielleicht ist er abgelaufen oder verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>The server wants a user name and password.</source>
        <translation>Der Server verlangt Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>The server asked to wait %1. Fewer connections may help.</source>
        <translation>Der Server bittet, %1 zu warten. Weniger Verbindungen können helfen.</translation>
    </message>
    <message>
        <source>The server is busy. Fewer connections may help.</source>
        <translation>Der Server ist ausgelastet. Weniger Verbindungen können helfen.</translation>
    </message>
    <message>
        <source>The server answered %1.</source>
        <translation>Der Server hat mit %1 geantwortet.</translation>
    </message>
    <message>
        <source>The server&apos;s answer can&apos;t be used.</source>
        <translation>Die Antwort des Servers ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>The server could not be found. Check the address or your connection.</source>
        <translation>Der Server wurde nicht gefunden. Prüfen Sie die Adresse oder Ihre Verbindung.</translation>
    </message>
    <message>
        <source>%1 could not be found. Check the address or your connection.</source>
        <translation>%1 wurde nicht gefunden. Prüfen Sie die Adresse oder Ihre Verbindung.</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Benutzung</translation>
    </message>
    <message>
        <source>file exists</source>
        <translation>Datei schon vorhanden</translation>
    </message>
    <message>
        <source>cannot open</source>
        <translation>nicht zu öffnen</translation>
    </message>
    <message>
        <source>cannot write</source>
        <translation>nicht zu schreiben</translation>
    </message>
    <message>
        <source>disk error</source>
        <translation>Datenträgerfehler</translation>
    </message>
    <message>
        <source>cannot create folder</source>
        <translation>Ordner nicht anzulegen</translation>
    </message>
    <message>
        <source>server not found</source>
        <translation>Server nicht gefunden</translation>
    </message>
    <message>
        <source>bad answer</source>
        <translation>falsche Antwort</translation>
    </message>
    <message>
        <source>too many redirects</source>
        <translation>zu viele Weiterleitungen</translation>
    </message>
    <message>
        <source>sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>server busy</source>
        <translation>Server ausgelastet</translation>
    </message>
    <message>
        <source>checksum differs</source>
        <translation>Prüfsumme weicht ab</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>file changed</source>
        <translation>Datei geändert</translation>
    </message>
    <message>
        <source>can&apos;t go on</source>
        <translation>nicht fortzusetzen</translation>
    </message>
    <message>
        <source>refused as unsafe</source>
        <translation>als unsicher abgelehnt</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>zu früh zu Ende</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>Etwas Unerwartetes ist geschehen.</translation>
    </message>
    <message>
        <source>The server sent nothing for too long.</source>
        <translation>Der Server hat zu lange nichts gesendet.</translation>
    </message>
    <message>
        <source>The file is not, or no longer, at this address.</source>
        <translation>Die Datei ist nicht oder nicht mehr unter dieser Adresse.</translation>
    </message>
    <message>
        <source>The connection could not be made, or broke.</source>
        <translation>Die Verbindung kam nicht zustande oder brach ab.</translation>
    </message>
    <message>
        <source>The download was stopped before its end. What was fetched is kept.</source>
        <translation>Der Download wurde vor seinem Ende abgebrochen. Was geladen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>There is not enough space for %1.</source>
        <translation>Für %1 ist nicht genug Platz.</translation>
    </message>
    <message>
        <source>Another download is writing %1.</source>
        <translation>Ein anderer Download schreibt gerade %1.</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 ist schon vorhanden.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>Cannot open %1.</source>
        <translation>%1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Cannot write %1.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Reading or writing %1 failed.</source>
        <translation>Beim Lesen oder Schreiben trat ein Fehler auf: %1.</translation>
    </message>
    <message>
        <source>Cannot create the folder %1.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The link leads on and on, or in a circle.</source>
        <translation>Der Link führt immer weiter oder im Kreis.</translation>
    </message>
    <message>
        <source>This can&apos;t be done.</source>
        <translation>Das geht nicht.</translation>
    </message>
    <message>
        <source>The data differ from the expected checksum. The file was not kept under its name.</source>
        <translation>Die Daten passen nicht zur erwarteten Prüfsumme. Die Datei wurde nicht unter ihrem Namen behalten.</translation>
    </message>
    <message>
        <source>No secure connection. Check this computer&apos;s date; do not go on if unsure.</source>
        <translation>Keine sichere Verbindung. Prüfen Sie das Datum dieses Computers; machen Sie im Zweifel nicht weiter.</translation>
    </message>
    <message>
        <source>The server begins again with the file&apos;s first byte, and what went to %1 can&apos;t be taken back.</source>
        <translation>Der Server beginnt wieder beim ersten Byte der Datei, und was an %1 ging, lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The file changed on the server; old and new parts do not fit together.</source>
        <translation>Die Datei hat sich auf dem Server geändert; alte und neue Teile passen nicht zusammen.</translation>
    </message>
    <message>
        <source>Refused, because it is not safe.</source>
        <translation>Abgelehnt, weil es nicht sicher ist.</translation>
    </message>
    <message>
        <source>The connection ended early, and the server did not say how long the file is.</source>
        <translation>Die Verbindung endete zu früh, und der Server hat nicht gesagt, wie lang die Datei ist.</translation>
    </message>
    <message>
        <source>%1%</source>
        <extracomment>A number of percent, such as 61.4; a language may want a space between number and sign</extracomment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Downloading, can&apos;t resume</source>
        <translation>Lädt, nicht fortsetzbar</translation>
    </message>
    <message>
        <source>The server compresses the file, although it was asked not to.</source>
        <translation>Der Server komprimiert die Datei, obwohl er gebeten wurde, es nicht zu tun.</translation>
    </message>
    <message>
        <source>file too large</source>
        <translation>Datei zu groß</translation>
    </message>
    <message>
        <source>%1 can&apos;t become larger: its file system or a limit forbids it.</source>
        <translation>%1 kann nicht größer werden: Das Dateisystem oder eine Grenze verbietet es.</translation>
    </message>
    <message>
        <source>%1 was written by a later version of this program. Use that one to go on, or remove this file to start over.</source>
        <translation>%1 stammt von einer neueren Version dieses Programms. Machen Sie mit ihr weiter, oder entfernen Sie diese Datei, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>%1 is refused, because it is not safe.</source>
        <translation>%1 wird abgelehnt, weil es nicht sicher ist.</translation>
    </message>
</context>
<context>
    <name>UrlExtractor</name>
    <message>
        <source>Line %1 is not a link.</source>
        <translation>Zeile %1 ist kein Link.</translation>
    </message>
    <message>
        <source>Line %1: only http and https can be downloaded, not “%2”.</source>
        <translation>Zeile %1: nur http und https lassen sich laden, nicht „%2“.</translation>
    </message>
    <message>
        <source>Line %1: the address has no valid host.</source>
        <translation>Zeile %1: die Adresse hat keinen gültigen Host.</translation>
    </message>
    <message>
        <source>Line %1 has control characters in it.</source>
        <translation>Zeile %1 enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>Line %1 is too long for a link.</source>
        <translation>Zeile %1 ist zu lang für einen Link.</translation>
    </message>
    <message>
        <source>Line %1 stands for more than 10,000 links.</source>
        <translation>Zeile %1 steht für mehr als 10.000 Links.</translation>
    </message>
    <message>
        <source>Line %1: the range in brackets runs backwards.</source>
        <translation>Zeile %1: der Bereich in den Klammern läuft rückwärts.</translation>
    </message>
    <message>
        <source>Line %1: this command sends data, it is not a download.</source>
        <translation>Zeile %1: dieser Befehl sendet Daten, er ist kein Download.</translation>
    </message>
    <message>
        <source>Line %1: words follow the link. Remove them or, if they belong to it, put all of it in quotes.</source>
        <translation>Zeile %1: Dem Link folgen Wörter. Entfernen Sie sie oder setzen Sie, falls sie dazugehören, alles in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Line %1: only the command line follows the option “%2” of a list.</source>
        <translation>Zeile %1: Die Option „%2“ einer Liste befolgt nur die Befehlszeile.</translation>
    </message>
    <message>
        <source>Line %1: what “%2” says is of no use, so the link above it is left out.</source>
        <translation>Zeile %1: Was „%2“ sagt, ist nicht zu gebrauchen; der Link darüber bleibt weg.</translation>
    </message>
</context>
<context>
    <name>td::AboutDialog</name>
    <message>
        <source>About Thread Downloader</source>
        <translation>Über Thread Downloader</translation>
    </message>
    <message>
        <source>Fetches files over several connections at once, checks what arrives, and goes on where it stopped. MIT licence, © 2026 The Thread Downloader authors.</source>
        <translation>Lädt Dateien über mehrere Verbindungen zugleich, prüft, was ankommt, und macht weiter, wo er aufgehört hat. MIT-Lizenz, © 2026 die Autoren von Thread Downloader.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>&amp;Copy Details</source>
        <translation>&amp;Details kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>nicht vorhanden</translation>
    </message>
</context>
<context>
    <name>td::ActionRegistry</name>
    <message>
        <source>Add &amp;Download…</source>
        <translation>&amp;Download hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Paste Links</source>
        <translation>Links &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Import List…</source>
        <translation>Liste &amp;importieren&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Export List…</source>
        <translation>Liste e&amp;xportieren&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Close Window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Copy Lin&amp;k</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <source>Copy File &amp;Path</source>
        <translation>Datei&amp;pfad kopieren</translation>
    </message>
    <message>
        <source>Copy File &amp;Name</source>
        <translation>Datei&amp;namen kopieren</translation>
    </message>
    <message>
        <source>Copy C&amp;hecksum</source>
        <translation>Prüfsu&amp;mme kopieren</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Resume A&amp;ll</source>
        <translation>A&amp;lle fortsetzen</translation>
    </message>
    <message>
        <source>Pause &amp;All</source>
        <translation>Alle an&amp;halten</translation>
    </message>
    <message>
        <source>Retr&amp;y</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Restart from Be&amp;ginning…</source>
        <translation>Von vorn &amp;beginnen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Update Link…</source>
        <translation>Lin&amp;k aktualisieren&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Open File</source>
        <translation>&amp;Datei öffnen</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>&amp;Umbenennen&#xa0;…</translation>
    </message>
    <message>
        <source>Mo&amp;ve to Folder…</source>
        <translation>&amp;In Ordner verschieben&#xa0;…</translation>
    </message>
    <message>
        <source>Ver&amp;ify Checksum…</source>
        <translation>Prüfsu&amp;mme prüfen&#xa0;…</translation>
    </message>
    <message>
        <source>Move to &amp;Top</source>
        <translation>&amp;Ganz nach oben</translation>
    </message>
    <message>
        <source>Mov&amp;e Up</source>
        <translation>&amp;Nach oben</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach un&amp;ten</translation>
    </message>
    <message>
        <source>Move to &amp;Bottom</source>
        <translation>Gan&amp;z nach unten</translation>
    </message>
    <message>
        <source>Re&amp;move from List</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>Remove and Move File to Tras&amp;h…</source>
        <translation>Entfernen und Datei in den Papie&amp;rkorb&#xa0;…</translation>
    </message>
    <message>
        <source>Clear Fini&amp;shed</source>
        <translation>Fertige Do&amp;wnloads entfernen</translation>
    </message>
    <message>
        <source>Limit S&amp;peed</source>
        <translation>&amp;Geschwindigkeit begrenzen</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>&amp;Toolbar</source>
        <translation>&amp;Werkzeugleiste</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>Properti&amp;es</source>
        <translation>Ei&amp;genschaften</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Thread Downloader</source>
        <translation>Ü&amp;ber Thread Downloader</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Change Options…</source>
        <translation>O&amp;ptionen ändern&#xa0;…</translation>
    </message>
    <message>
        <source>Start No&amp;w</source>
        <translation>&amp;Jetzt starten</translation>
    </message>
</context>
<context>
    <name>td::AddDialog</name>
    <message>
        <source>Save to</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>S&amp;tart paused</source>
        <translation>Angehal&amp;ten hinzufügen</translation>
    </message>
    <message>
        <source>Put at the top of the &amp;queue</source>
        <translation>&amp;Oben in die Warteschlange stellen</translation>
    </message>
    <message>
        <source>Add Downloads</source>
        <translation>Downloads hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Links, one a line, or a curl command:</source>
        <translation>&amp;Links, einer je Zeile, oder ein curl-Befehl:</translation>
    </message>
    <message>
        <source>Rename automatically</source>
        <translation>Automatisch umbenennen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>Standard (%1)</translation>
    </message>
    <message>
        <source>&amp;More options</source>
        <translation>&amp;Mehr Optionen</translation>
    </message>
    <message>
        <source>&amp;Connections:</source>
        <translation>&amp;Verbindungen:</translation>
    </message>
    <message>
        <source>&amp;Save to:</source>
        <translation>Speichern &amp;in:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Datei&amp;name:</translation>
    </message>
    <message>
        <source>If it e&amp;xists:</source>
        <translation>&amp;Falls vorhanden:</translation>
    </message>
    <message>
        <source>Update Link</source>
        <translation>Link aktualisieren</translation>
    </message>
    <message>
        <source>Go to It</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 laden</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Add %1 Downloads</source>
        <translation>%1 Downloads hinzufügen</translation>
    </message>
</context>
<context>
    <name>td::ChecksumDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Verify Checksum</source>
        <translation>Prüfsumme prüfen</translation>
    </message>
    <message>
        <source>as published beside the file</source>
        <translation>wie neben der Datei veröffentlicht</translation>
    </message>
    <message>
        <source>&amp;Expected:</source>
        <translation>&amp;Erwartet:</translation>
    </message>
    <message>
        <source>&amp;Algorithm:</source>
        <translation>&amp;Algorithmus:</translation>
    </message>
    <message>
        <source>Of the &amp;file:</source>
        <translation>Der &amp;Datei:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>is being computed</source>
        <translation>wird berechnet</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>noch nicht berechnet</translation>
    </message>
    <message>
        <source>The expected checksum has 32, 40, 56, 64, 96 or 128 hexadecimal digits.</source>
        <translation>Die erwartete Prüfsumme hat 32, 40, 56, 64, 96 oder 128 hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>Matches. The file is what it should be.</source>
        <translation>Stimmt überein. Die Datei ist, was sie sein soll.</translation>
    </message>
    <message>
        <source>Does not match. The file is damaged, or another one.</source>
        <translation>Stimmt nicht überein. Die Datei ist beschädigt oder eine andere.</translation>
    </message>
    <message>
        <source>%p%</source>
        <comment>%p is the number</comment>
        <translation>%p&#xa0;%</translation>
    </message>
</context>
<context>
    <name>td::CredentialsDialog</name>
    <message>
        <source>Sign In</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>%1 wants a user name and password. They are kept for this session only.</source>
        <translation>%1 verlangt Benutzername und Passwort. Sie werden nur für diese Sitzung gemerkt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>&amp;Benutzername:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
</context>
<context>
    <name>td::DetailsPane</name>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Segments are shown while the download is active.</source>
        <translation>Segmente werden gezeigt, während der Download aktiv ist.</translation>
    </message>
    <message>
        <source>resumable</source>
        <translation>fortsetzbar</translation>
    </message>
    <message>
        <source>not resumable: one connection only</source>
        <translation>nicht fortsetzbar: nur eine Verbindung</translation>
    </message>
    <message>
        <source>not known yet whether resumable</source>
        <translation>noch nicht bekannt, ob fortsetzbar</translation>
    </message>
    <message>
        <source>%1. %2, %3, assembly: %4.</source>
        <translation>%1. %2, %3, Zusammensetzen: %4.</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>No answer of the server has been received since the program was started.</source>
        <translation>Seit dem Start des Programms kam keine Antwort des Servers.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing has happened to this download since the program was started.</source>
        <translation>Seit dem Start des Programms ist mit diesem Download nichts geschehen.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Pages of details</source>
        <translation>Seiten der Details</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Hide the details (%1)</source>
        <translation>Details ausblenden (%1)</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>Details ausblenden</translation>
    </message>
    <message>
        <source>Table of segments</source>
        <translation>Tabelle der Segmente</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>td::DownloadCommands</name>
    <message numerus="yes">
        <source>Pausing %Ln download(s)</source>
        <translation>
            <numerusform>%Ln Download wird angehalten</numerusform>
            <numerusform>%Ln Downloads werden angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause Anyway</source>
        <translation>Trotzdem anhalten</translation>
    </message>
    <message>
        <source>Keep Downloading</source>
        <translation>Weiter herunterladen</translation>
    </message>
    <message numerus="yes">
        <source>Resuming %Ln download(s)</source>
        <translation>
            <numerusform>%Ln Download wird fortgesetzt</numerusform>
            <numerusform>%Ln Downloads werden fortgesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart from Beginning</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message numerus="yes">
        <source>Download %Ln file(s) from the beginning?</source>
        <translation>
            <numerusform>%Ln Datei von vorn herunterladen?</numerusform>
            <numerusform>%Ln Dateien von vorn herunterladen?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 that were fetched are given up.</source>
        <translation>%1, die schon geladen sind, werden verworfen.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message>
        <source>Open Files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln file(s) at once?</source>
        <translation>
            <numerusform>%Ln Datei öffnen?</numerusform>
            <numerusform>%Ln Dateien auf einmal öffnen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Move to Folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>Move Here</source>
        <translation>Hierher verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln download(s), and begin again?</source>
        <translation>
            <numerusform>%Ln Download verschieben und von vorn beginnen?</numerusform>
            <numerusform>%Ln Downloads verschieben und von vorn beginnen?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 are lost, because the server cannot resume.</source>
        <translation>%1 gehen verloren, weil der Server nicht fortsetzen kann.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) copied</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pausing %Ln download(s) loses %1, because their servers cannot resume.</source>
        <translation>
            <numerusform>Beim Anhalten von %Ln Download gehen %1 verloren, weil der Server nicht fortsetzen kann.</numerusform>
            <numerusform>Beim Anhalten von %Ln Downloads gehen %1 verloren, weil die Server nicht fortsetzen können.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pausing %1 loses %2, because its server cannot resume.</source>
        <translation>Beim Anhalten von %1 gehen %2 verloren, weil der Server nicht fortsetzen kann.</translation>
    </message>
    <message numerus="yes">
        <source>Starting %Ln download(s)</source>
        <translation>
            <numerusform>%Ln Download wird gestartet</numerusform>
            <numerusform>%Ln Downloads werden gestartet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>td::DownloadDelegate</name>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
</context>
<context>
    <name>td::DownloadListModel</name>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 fertig</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Queue</source>
        <comment>place in the queue</comment>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Assembly</source>
        <translation>Zusammensetzen</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Resumable</source>
        <translation>Fortsetzbar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Verbleibend</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Time Left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Average Speed</source>
        <translation>Durchschnitt</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
</context>
<context>
    <name>td::DownloadLog</name>
    <message>
        <source>Waits for its turn</source>
        <translation>Wartet, bis er an der Reihe ist</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinden mit %1</translation>
    </message>
    <message>
        <source>Downloading, %1 of %2 are here</source>
        <translation>Wird geladen, %1 von %2 sind da</translation>
    </message>
    <message>
        <source>Downloading, the size is not known</source>
        <translation>Wird geladen, die Größe ist nicht bekannt</translation>
    </message>
    <message>
        <source>Paused, %1 are here</source>
        <translation>Angehalten, %1 sind da</translation>
    </message>
    <message>
        <source>All bytes are here; putting the file together</source>
        <translation>Alle Bytes sind da; die Datei wird zusammengesetzt</translation>
    </message>
    <message>
        <source>Verifying the checksum</source>
        <translation>Die Prüfsumme wird geprüft</translation>
    </message>
    <message>
        <source>Completed: %1 in %2</source>
        <translation>Fertig: %1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>The file has changed on the server and begins again; %1 of the earlier version are dropped</source>
        <translation>Die Datei hat sich auf dem Server geändert und beginnt von vorn; %1 der früheren Fassung werden verworfen</translation>
    </message>
</context>
<context>
    <name>td::DownloadView</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Reset Columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>td::DropOverlay</name>
    <message>
        <source>Drop links to add</source>
        <translation>Links hier ablegen, um sie hinzuzufügen</translation>
    </message>
</context>
<context>
    <name>td::FailureNotices</name>
    <message>
        <source>%1 The one that is there: %2, %3.</source>
        <translation>%1 Die vorhandene: %2, %3.</translation>
    </message>
    <message>
        <source>%1 What has arrived is kept: %2.</source>
        <translation>%1 Was angekommen ist, bleibt erhalten: %2.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message>
        <source>Update Link…</source>
        <translation>Link aktualisieren&#xa0;…</translation>
    </message>
    <message>
        <source>Copy Details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Change Folder…</source>
        <translation>Ordner ändern&#xa0;…</translation>
    </message>
    <message>
        <source>Download to Another Folder</source>
        <translation>In einen anderen Ordner laden</translation>
    </message>
    <message>
        <source>Download Here</source>
        <translation>Hierher laden</translation>
    </message>
    <message>
        <source>Sign In…</source>
        <translation>Anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Download Again</source>
        <translation>Noch einmal laden</translation>
    </message>
    <message>
        <source>Use 1 Connection</source>
        <translation>Mit 1 Verbindung</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>The proxy %1</source>
        <translation>Der Proxy %1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>Link: %1</source>
        <translation>Link: %1</translation>
    </message>
    <message>
        <source>Leads to: %1</source>
        <translation>Führt zu: %1</translation>
    </message>
    <message>
        <source>Failure: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Detail: %1</source>
        <translation>Einzelheit: %1</translation>
    </message>
    <message>
        <source>At: %1</source>
        <translation>Bei: %1</translation>
    </message>
    <message>
        <source>Attempt: %1 of %2</source>
        <translation>Versuch: %1 von %2</translation>
    </message>
    <message>
        <source>Bytes: %1</source>
        <translation>Bytes: %1</translation>
    </message>
    <message>
        <source>Change Checksum…</source>
        <translation>Prüfsumme ändern&#xa0;…</translation>
    </message>
    <message>
        <source>Keep Compressed</source>
        <translation>Komprimiert behalten</translation>
    </message>
</context>
<context>
    <name>td::FirstRunNotice</name>
    <message>
        <source>Change…</source>
        <translation>Ändern&#xa0;…</translation>
    </message>
    <message>
        <source>Files are saved to %1.</source>
        <translation>Dateien werden in %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>td::FolderEdit</name>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>&amp;Durchsuchen&#xa0;…</translation>
    </message>
    <message>
        <source>Browse for a folder: %1</source>
        <translation>Ordner suchen: %1</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Write the whole path of a folder.</source>
        <translation>Schreiben Sie den ganzen Pfad eines Ordners.</translation>
    </message>
    <message>
        <source>Nothing can be saved in this folder.</source>
        <translation>In diesem Ordner lässt sich nichts speichern.</translation>
    </message>
    <message>
        <source>The folder will be made.</source>
        <translation>Der Ordner wird angelegt.</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>%1; needs %2</source>
        <translation>%1; gebraucht werden %2</translation>
    </message>
    <message>
        <source>%1. The folder will be made.</source>
        <translation>%1. Der Ordner wird angelegt.</translation>
    </message>
    <message>
        <source>%1; needs at least %2</source>
        <translation>%1; gebraucht werden mindestens %2</translation>
    </message>
</context>
<context>
    <name>td::GeneralPage</name>
    <message>
        <source>Link:</source>
        <translation>Link:</translation>
    </message>
    <message>
        <source>Leads to:</source>
        <translation>Führt zu:</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>Datei:</translation>
    </message>
    <message>
        <source>Status:</source>
        <translation>Status:</translation>
    </message>
    <message>
        <source>Size:</source>
        <translation>Größe:</translation>
    </message>
    <message>
        <source>Resumable:</source>
        <translation>Fortsetzbar:</translation>
    </message>
    <message>
        <source>Connections:</source>
        <translation>Verbindungen:</translation>
    </message>
    <message>
        <source>Assembly:</source>
        <translation>Zusammensetzen:</translation>
    </message>
    <message>
        <source>Checksum:</source>
        <translation>Prüfsumme:</translation>
    </message>
    <message>
        <source>Attempts:</source>
        <translation>Versuche:</translation>
    </message>
    <message>
        <source>Added:</source>
        <translation>Hinzugefügt:</translation>
    </message>
    <message>
        <source>Finished:</source>
        <translation>Fertig:</translation>
    </message>
    <message>
        <source>Active for:</source>
        <translation>Aktive Zeit:</translation>
    </message>
    <message>
        <source>%1 downloaded</source>
        <translation>%1 geladen</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 von höchstens %2</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>None known</source>
        <translation>Keine bekannt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) selected</source>
        <translation>
            <numerusform>%Ln Download ausgewählt</numerusform>
            <numerusform>%Ln Downloads ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 downloaded</source>
        <translation>%1, %2 geladen</translation>
    </message>
    <message>
        <source>No download is selected</source>
        <translation>Kein Download ist ausgewählt</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Ordner:</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
</context>
<context>
    <name>td::GuiRunner</name>
    <message>
        <source>Cannot write %1</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) (is|are) active. What is active will be paused and can resume later.</source>
        <translation>
            <numerusform>%Ln Download ist aktiv. Er wird angehalten und kann später fortgesetzt werden.</numerusform>
            <numerusform>%Ln Downloads sind aktiv. Sie werden angehalten und können später fortgesetzt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) cannot resume and will start again from the beginning.</source>
        <translation>
            <numerusform>%Ln Download lässt sich nicht fortsetzen und beginnt wieder von vorn.</numerusform>
            <numerusform>%Ln Downloads lassen sich nicht fortsetzen und beginnen wieder von vorn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep Running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nicht mehr fragen</translation>
    </message>
    <message>
        <source>The download has finished meanwhile, and needs no other link</source>
        <translation>Der Download ist inzwischen fertig und braucht keinen anderen Link</translation>
    </message>
    <message>
        <source>It is kept as %1.</source>
        <translation>Sie bleibt als %1 erhalten.</translation>
    </message>
    <message>
        <source>The list of downloads could not be saved; it is tried again. %1</source>
        <translation>Die Liste der Downloads ließ sich nicht speichern; es wird weiter versucht. %1</translation>
    </message>
    <message>
        <source>The list of downloads could not be read.</source>
        <translation>Die Liste der Downloads ließ sich nicht lesen.</translation>
    </message>
    <message numerus="yes">
        <source>The list of downloads is damaged; %Ln download(s) could be read.</source>
        <translation>
            <numerusform>Die Liste der Downloads ist beschädigt; %Ln Download ließ sich lesen.</numerusform>
            <numerusform>Die Liste der Downloads ist beschädigt; %Ln Downloads ließen sich lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It stays where it is, and is read again at the next start. What you add is saved as soon as it can be read, or moved aside.</source>
        <translation>Sie bleibt, wo sie ist, und wird beim nächsten Start wieder gelesen. Was Sie hinzufügen, wird gespeichert, sobald sie sich lesen oder beiseitelegen lässt.</translation>
    </message>
    <message>
        <source>The list of downloads could not be saved. What has changed in it is forgotten.</source>
        <translation>Die Liste der Downloads konnte nicht gespeichert werden. Was sich darin geändert hat, geht verloren.</translation>
    </message>
    <message>
        <source>Quit Anyway</source>
        <translation>Trotzdem beenden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) (is|are) active.</source>
        <translation>
            <numerusform>%Ln Download ist aktiv.</numerusform>
            <numerusform>%Ln Downloads sind aktiv.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>td::KnownLinks</name>
    <message>
        <source>What to do with links that are already in the list</source>
        <translation>Was mit Links geschieht, die schon in der Liste sind</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Update its link</source>
        <translation>Seinen Link aktualisieren</translation>
    </message>
    <message>
        <source>Add a copy</source>
        <translation>Noch einmal hinzufügen</translation>
    </message>
    <message>
        <source>Already in the list (%1).</source>
        <translation>Schon in der Liste (%1).</translation>
    </message>
    <message>
        <source>1 link is already in the list (%1).</source>
        <translation>1 Link ist schon in der Liste (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) (is|are) already in the list.</source>
        <translation>
            <numerusform>%Ln Link ist schon in der Liste.</numerusform>
            <numerusform>%Ln Links sind schon in der Liste.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>td::ListLock</name>
    <message>
        <source>Another window of yours has the list of downloads open: in another session, or on another computer with the same files. Quit it there first.</source>
        <translation>Ein anderes Fenster von Ihnen hat die Liste der Downloads geöffnet: in einer anderen Sitzung oder auf einem anderen Rechner mit denselben Dateien. Beenden Sie es dort zuerst.</translation>
    </message>
</context>
<context>
    <name>td::MainWindow</name>
    <message>
        <source>Nothing on this computer opens %1</source>
        <translation>Kein Programm auf diesem Computer öffnet %1</translation>
    </message>
    <message>
        <source>No downloads yet</source>
        <translation>Noch keine Downloads</translation>
    </message>
    <message>
        <source>Paste or drop links here, or press %1</source>
        <translation>Links hier einfügen oder ablegen, oder %1 drücken</translation>
    </message>
    <message>
        <source>Add Download</source>
        <translation>Download hinzufügen</translation>
    </message>
    <message>
        <source>No downloads match “%1”</source>
        <translation>Kein Download passt zu „%1“</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nichts da</translation>
    </message>
    <message>
        <source>No download is active.</source>
        <translation>Kein Download ist aktiv.</translation>
    </message>
    <message>
        <source>No download waits for its turn.</source>
        <translation>Kein Download wartet.</translation>
    </message>
    <message>
        <source>No download is paused.</source>
        <translation>Kein Download ist angehalten.</translation>
    </message>
    <message>
        <source>No download is finished yet.</source>
        <translation>Noch ist kein Download fertig.</translation>
    </message>
    <message>
        <source>No download has failed.</source>
        <translation>Kein Download ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Thread Downloader</source>
        <translation>Thread Downloader</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>D&amp;ownload</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Filter (%1)</source>
        <translation>Filter (%1)</translation>
    </message>
    <message>
        <source>Filter by name or link</source>
        <translation>Nach Name oder Link filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Import List</source>
        <translation>Liste importieren</translation>
    </message>
    <message>
        <source>Lists of links (*.txt *.list)</source>
        <translation>Listen von Links (*.txt *.list)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export List</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Everything, as JSON (*.json)</source>
        <translation>Alles, als JSON (*.json)</translation>
    </message>
    <message>
        <source>Lists of links (*.txt)</source>
        <translation>Listen von Links (*.txt)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) saved</source>
        <translation>
            <numerusform>%Ln Link gespeichert</numerusform>
            <numerusform>%Ln Links gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>Anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Close notice, clear filter, clear selection</source>
        <translation>Meldung schließen, Filter löschen, Auswahl aufheben</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>The file is no longer there: %1</source>
        <translation>Die Datei ist nicht mehr da: %1</translation>
    </message>
    <message>
        <source>Next page of the details</source>
        <translation>Nächste Seite der Details</translation>
    </message>
    <message>
        <source>Previous page of the details</source>
        <translation>Vorige Seite der Details</translation>
    </message>
    <message>
        <source>download-list</source>
        <comment>name of a file, without its suffix</comment>
        <translation>Download-Liste</translation>
    </message>
</context>
<context>
    <name>td::NameField</name>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>each has its own</source>
        <translation>jeder hat seinen eigenen</translation>
    </message>
    <message>
        <source>from the server</source>
        <translation>vom Server</translation>
    </message>
    <message>
        <source>%1 (from the server)</source>
        <translation>%1 (vom Server)</translation>
    </message>
    <message>
        <source>can be resumed</source>
        <translation>fortsetzbar</translation>
    </message>
    <message>
        <source>cannot be resumed</source>
        <translation>nicht fortsetzbar</translation>
    </message>
    <message>
        <source>A file can&apos;t be called that.</source>
        <translation>So kann keine Datei heißen.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>td::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Close this notice (Esc)</source>
        <translation>Diese Meldung schließen (Esc)</translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nicht mehr fragen</translation>
    </message>
    <message>
        <source>Previous notice</source>
        <translation>Vorige Meldung</translation>
    </message>
    <message>
        <source>Next notice</source>
        <translation>Nächste Meldung</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>td::Notifier</name>
    <message>
        <source>Download failed</source>
        <translation>Download fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) failed</source>
        <translation>
            <numerusform>%Ln Download fehlgeschlagen</numerusform>
            <numerusform>%Ln Downloads fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Download finished</source>
        <translation>Download fertig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) finished</source>
        <translation>
            <numerusform>%Ln Download fertig</numerusform>
            <numerusform>%Ln Downloads fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) finished.</source>
        <translation>
            <numerusform>%Ln Download ist fertig.</numerusform>
            <numerusform>%Ln Downloads sind fertig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) finished, %1 failed.</source>
        <translation>
            <numerusform>%Ln Download ist fertig, %1 fehlgeschlagen.</numerusform>
            <numerusform>%Ln Downloads sind fertig, %1 fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>All downloads are finished</source>
        <translation>Alle Downloads sind fertig</translation>
    </message>
    <message>
        <source>All downloads have ended</source>
        <translation>Alle Downloads sind beendet</translation>
    </message>
    <message>
        <source>All but paused downloads have ended</source>
        <translation>Alle Downloads bis auf angehaltene sind beendet</translation>
    </message>
    <message>
        <source>All but paused downloads are finished</source>
        <translation>Alle Downloads bis auf angehaltene sind fertig</translation>
    </message>
</context>
<context>
    <name>td::OptionFields</name>
    <message>
        <source>SHA-256, SHA-512, SHA-1 or MD5, told by its length</source>
        <translation>SHA-256, SHA-512, SHA-1 oder MD5, an der Länge erkannt</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Speicher</translation>
    </message>
    <message>
        <source>In temporary files</source>
        <translation>In temporären Dateien</translation>
    </message>
    <message>
        <source>Directly in place</source>
        <translation>Direkt an Ort und Stelle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Name: value, one a line</source>
        <translation>Name: Wert, einer je Zeile</translation>
    </message>
    <message>
        <source>Chec&amp;ksum:</source>
        <translation>Prüf&amp;summe:</translation>
    </message>
    <message>
        <source>&amp;Assembly:</source>
        <translation>&amp;Zusammensetzen:</translation>
    </message>
    <message>
        <source>S&amp;peed limit:</source>
        <translation>Höchst&amp;geschwindigkeit:</translation>
    </message>
    <message>
        <source>&amp;Referrer:</source>
        <translation>&amp;Referrer:</translation>
    </message>
    <message>
        <source>&amp;User agent:</source>
        <translation>&amp;User-Agent:</translation>
    </message>
    <message>
        <source>Lo&amp;gin:</source>
        <translation>&amp;Anmeldung:</translation>
    </message>
    <message>
        <source>&amp;Headers:</source>
        <translation>&amp;Kopfzeilen:</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>kept for this session only</source>
        <translation>nur für diese Sitzung gemerkt</translation>
    </message>
    <message>
        <source>A checksum has 32, 40, 56, 64, 96 or 128 hexadecimal digits.</source>
        <translation>Eine Prüfsumme hat 32, 40, 56, 64, 96 oder 128 hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>Write the address of a page.</source>
        <translation>Schreiben Sie die Adresse einer Seite.</translation>
    </message>
    <message>
        <source>Line %1: write “Name: value”.</source>
        <translation>Zeile %1: schreiben Sie „Name: Wert“.</translation>
    </message>
    <message>
        <source>Line %1: “%2” is set by the transfer itself.</source>
        <translation>Zeile %1: „%2“ setzt die Übertragung selbst.</translation>
    </message>
    <message>
        <source>A checksum is of one file only</source>
        <translation>Eine Prüfsumme gilt nur für eine Datei</translation>
    </message>
    <message>
        <source>Several values</source>
        <translation>Mehrere Werte</translation>
    </message>
</context>
<context>
    <name>td::OptionsDialog</name>
    <message>
        <source>Change Options</source>
        <translation>Optionen ändern</translation>
    </message>
    <message>
        <source>&amp;Connections:</source>
        <translation>&amp;Verbindungen:</translation>
    </message>
    <message>
        <source>Change and Retry</source>
        <translation>Ändern und erneut versuchen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>This download has finished meanwhile.</source>
        <translation>Dieser Download ist inzwischen fertig.</translation>
    </message>
    <message>
        <source>This download is no longer in the list.</source>
        <translation>Dieser Download ist nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>The download begins again, because its server cannot resume: %1 are lost.</source>
        <translation>Der Download beginnt von vorn, weil sein Server nicht fortsetzen kann: %1 gehen verloren.</translation>
    </message>
    <message numerus="yes">
        <source>Options of %Ln download(s)</source>
        <translation>
            <numerusform>Optionen von %Ln Download</numerusform>
            <numerusform>Optionen von %Ln Downloads</numerusform>
        </translation>
    </message>
    <message>
        <source>These downloads have finished meanwhile, or are no longer in the list.</source>
        <translation>Diese Downloads sind inzwischen fertig oder nicht mehr in der Liste.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them (begins|begin) again, because (its|their) server(s) cannot resume: %1 are lost.</source>
        <translation>
            <numerusform>%Ln davon beginnt von vorn, weil sein Server nicht fortsetzen kann: %1 gehen verloren.</numerusform>
            <numerusform>%Ln davon beginnen von vorn, weil ihre Server nicht fortsetzen können: %1 gehen verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Options of %1</source>
        <translation>Optionen von %1</translation>
    </message>
</context>
<context>
    <name>td::QueueCommands</name>
    <message>
        <source>The queue is as it was</source>
        <translation>Die Warteschlange ist, wie sie war</translation>
    </message>
    <message>
        <source>Sorted by the order of the queue</source>
        <translation>Nach der Warteschlange sortiert</translation>
    </message>
    <message>
        <source>Moved in the queue</source>
        <translation>In der Warteschlange verschoben</translation>
    </message>
</context>
<context>
    <name>td::RemovalCommands</name>
    <message>
        <source>Remove from List</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) (is|are) active. Remove all the same?</source>
        <translation>
            <numerusform>%Ln Download ist aktiv. Trotzdem entfernen?</numerusform>
            <numerusform>%Ln Downloads sind aktiv. Trotzdem entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>What was fetched so far is deleted. This can be undone for ten seconds.</source>
        <translation>Was bisher geladen wurde, wird gelöscht. Das lässt sich zehn Sekunden lang rückgängig machen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nicht mehr fragen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) removed</source>
        <translation>
            <numerusform>%Ln Download entfernt</numerusform>
            <numerusform>%Ln Downloads entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) back in the list</source>
        <translation>
            <numerusform>%Ln Download ist wieder in der Liste</numerusform>
            <numerusform>%Ln Downloads sind wieder in der Liste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln Datei, %1</numerusform>
            <numerusform>%Ln Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Move %1 to the trash?</source>
        <translation>%1 in den Papierkorb verschieben?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be moved to the trash.</source>
        <translation>
            <numerusform>%Ln Datei ließ sich nicht in den Papierkorb verschieben.</numerusform>
            <numerusform>%Ln Dateien ließen sich nicht in den Papierkorb verschieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete Permanently…</source>
        <translation>Endgültig löschen&#xa0;…</translation>
    </message>
    <message>
        <source>Delete Permanently</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) for good?</source>
        <translation>
            <numerusform>%Ln Datei endgültig löschen?</numerusform>
            <numerusform>%Ln Dateien endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>What the unfinished ones fetched is deleted, finished files stay. This can be undone for ten seconds.</source>
        <translation>Was die unfertigen geladen haben, wird gelöscht; fertige Dateien bleiben. Das lässt sich zehn Sekunden lang rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln download(s) from the list? Nothing is active any more.</source>
        <translation>
            <numerusform>%Ln Download aus der Liste entfernen? Es ist nichts mehr aktiv.</numerusform>
            <numerusform>%Ln Downloads aus der Liste entfernen? Es ist nichts mehr aktiv.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished files stay. This can be undone for ten seconds.</source>
        <translation>Fertige Dateien bleiben. Das lässt sich zehn Sekunden lang rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) moved to the trash</source>
        <translation>
            <numerusform>%Ln Datei in den Papierkorb verschoben</numerusform>
            <numerusform>%Ln Dateien in den Papierkorb verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) deleted</source>
        <translation>
            <numerusform>%Ln Datei gelöscht</numerusform>
            <numerusform>%Ln Dateien gelöscht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>td::SegmentBar</name>
    <message>
        <source>Segments of the file</source>
        <translation>Segmente der Datei</translation>
    </message>
    <message numerus="yes">
        <source>%Ln segment(s): %1 done, %2 active, %3 waiting</source>
        <translation>
            <numerusform>%Ln Segment: %1 fertig, %2 aktiv, %3 wartend</numerusform>
            <numerusform>%Ln Segmente: %1 fertig, %2 aktiv, %3 wartend</numerusform>
        </translation>
    </message>
    <message>
        <source>Bytes %1 to %2, %3 of it done</source>
        <translation>Bytes %1 bis %2, davon %3 fertig</translation>
    </message>
</context>
<context>
    <name>td::SegmentModel</name>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>td::SettingsDialog</name>
    <message>
        <source>Restore &amp;Defaults</source>
        <translation>&amp;Standardwerte</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Appl&amp;y</source>
        <translation>Über&amp;nehmen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Open the &amp;settings folder</source>
        <translation>Ordner der &amp;Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Open the d&amp;ata folder</source>
        <translation>Ordner der &amp;Daten öffnen</translation>
    </message>
    <message>
        <source>&amp;Export settings…</source>
        <translation>Einstellungen e&amp;xportieren&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Import settings…</source>
        <translation>Einstellungen &amp;importieren&#xa0;…</translation>
    </message>
    <message>
        <source>Reset the window&apos;s &amp;layout</source>
        <translation>&amp;Layout des Fensters zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Reset everything…</source>
        <translation>&amp;Alles zurücksetzen&#xa0;…</translation>
    </message>
    <message>
        <source>Of this page</source>
        <translation>Dieser Seite</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Reset Everything</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>All settings get their defaults. Your downloads stay as they are.</source>
        <translation>Alle Einstellungen bekommen ihre Standardwerte. Ihre Downloads bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Export Settings</source>
        <translation>Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Settings (*.ini)</source>
        <translation>Einstellungen (*.ini)</translation>
    </message>
    <message>
        <source>Import Settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>&amp;Open the log</source>
        <translation>&amp;Protokoll öffnen</translation>
    </message>
    <message>
        <source>There is something to correct on the page “%1”.</source>
        <translation>Auf der Seite „%1“ ist etwas zu berichtigen.</translation>
    </message>
</context>
<context>
    <name>td::SettingsPage</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>%1
Command line: %2. Settings file: %3.</source>
        <translation>%1
Befehlszeile: %2. Einstellungsdatei: %3.</translation>
    </message>
    <message>
        <source>%1
Settings file: %2.</source>
        <translation>%1
Einstellungsdatei: %2.</translation>
    </message>
</context>
<context>
    <name>td::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>an action or a key</source>
        <translation>eine Aktion oder eine Taste</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>&amp;Suchen:</translation>
    </message>
</context>
<context>
    <name>td::Sidebar</name>
    <message>
        <source>Groups of downloads</source>
        <translation>Gruppen von Downloads</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln download(s)</source>
        <translation>
            <numerusform>%1, %Ln Download</numerusform>
            <numerusform>%1, %Ln Downloads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>td::SizeSpinBox</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>TiB</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>td::SpeedGraph</name>
    <message>
        <source>Speed over time</source>
        <translation>Geschwindigkeit im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Nothing was downloaded yet.</source>
        <translation>Noch wurde nichts geladen.</translation>
    </message>
    <message>
        <source>Now %1, average %2, peak %3</source>
        <translation>Jetzt %1, im Durchschnitt %2, höchstens %3</translation>
    </message>
</context>
<context>
    <name>td::SpeedPage</name>
    <message>
        <source>This download</source>
        <translation>Dieser Download</translation>
    </message>
    <message>
        <source>All downloads</source>
        <translation>Alle Downloads</translation>
    </message>
    <message>
        <source>Whose speed is shown</source>
        <translation>Wessen Geschwindigkeit gezeigt wird</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
</context>
<context>
    <name>td::StatusBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Total speed</source>
        <translation>Gesamtgeschwindigkeit</translation>
    </message>
    <message>
        <source>Show the speed over time</source>
        <translation>Geschwindigkeit im Lauf der Zeit zeigen</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>Höchstgeschwindigkeit</translation>
    </message>
    <message>
        <source>No Limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 active, %2 waiting</source>
        <translation>%1 aktiv, %2 wartend</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s)</source>
        <translation>
            <numerusform>%Ln Download</numerusform>
            <numerusform>%Ln Downloads</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections %1/%2</source>
        <translation>Verbindungen %1/%2</translation>
    </message>
    <message>
        <source>Limit %1</source>
        <translation>Höchstens %1</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Unbegrenzt</translation>
    </message>
    <message>
        <source>Free: %1</source>
        <translation>Frei: %1</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Letzten Schritt rückgängig machen</translation>
    </message>
</context>
<context>
    <name>td::Surroundings</name>
    <message>
        <source>Thread Downloader</source>
        <translation>Thread Downloader</translation>
    </message>
    <message numerus="yes">
        <source>%Ln downloading, %1</source>
        <translation>
            <numerusform>%Ln wird geladen, %1</numerusform>
            <numerusform>%Ln werden geladen, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>td::TempFolderField</name>
    <message>
        <source>Next to the file</source>
        <translation>Neben der Datei</translation>
    </message>
    <message>
        <source>System&apos;s temporary folder</source>
        <translation>Temporärer Ordner des Systems</translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation>Anderer Ordner</translation>
    </message>
</context>
<context>
    <name>td::TextPage</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>td::TrayIcon</name>
    <message>
        <source>&amp;Show Window</source>
        <translation>Fenster &amp;zeigen</translation>
    </message>
</context>
<context>
    <name>td::UpdateLinkDialog</name>
    <message>
        <source>Update Link</source>
        <translation>Link aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Old link:</source>
        <translation>&amp;Alter Link:</translation>
    </message>
    <message>
        <source>&amp;New link, or a curl command:</source>
        <translation>&amp;Neuer Link oder ein curl-Befehl:</translation>
    </message>
    <message>
        <source>Another file is behind this link: %1 instead of %2.</source>
        <translation>Hinter diesem Link liegt eine andere Datei: %1 statt %2.</translation>
    </message>
    <message>
        <source>The same size, but another version of the file: the server&apos;s tag or date differs.</source>
        <translation>Dieselbe Größe, aber eine andere Version der Datei: Kennung oder Datum des Servers weichen ab.</translation>
    </message>
    <message>
        <source>A file of %1 is behind this link.</source>
        <translation>Hinter diesem Link liegt eine Datei von %1.</translation>
    </message>
    <message>
        <source>The server does not tell the size.</source>
        <translation>Der Server nennt keine Größe.</translation>
    </message>
    <message>
        <source>Another file is behind this link: %1 instead of %2. The %3 downloaded so far don&apos;t fit.</source>
        <translation>Hinter diesem Link liegt eine andere Datei: %1 statt %2. Die bisher geladenen %3 passen nicht dazu.</translation>
    </message>
    <message>
        <source>The same size, but another version of the file: the server&apos;s tag or date differs. The %1 downloaded so far don&apos;t fit.</source>
        <translation>Dieselbe Größe, aber eine andere Version der Datei: Kennung oder Datum des Servers weichen ab. Die bisher geladenen %1 passen nicht dazu.</translation>
    </message>
    <message>
        <source>This server can&apos;t continue a download; it begins again.</source>
        <translation>Dieser Server kann keinen Download fortsetzen; er beginnt von vorn.</translation>
    </message>
    <message>
        <source>The server does not tell the size. Whether the file is the same is proven by the download.</source>
        <translation>Der Server nennt keine Größe. Ob es dieselbe Datei ist, zeigt der Download.</translation>
    </message>
    <message>
        <source>The same version of the file. The download goes on after %1.</source>
        <translation>Dieselbe Version der Datei. Der Download geht nach %1 weiter.</translation>
    </message>
    <message>
        <source>The size fits. The download goes on after %1, once some of it was compared.</source>
        <translation>Die Größe passt. Der Download geht nach %1 weiter, sobald ein Stück verglichen ist.</translation>
    </message>
    <message>
        <source>Update and Start Over</source>
        <translation>Aktualisieren und von vorn beginnen</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>One link is enough.</source>
        <translation>Ein Link genügt.</translation>
    </message>
    <message>
        <source>This download has finished meanwhile, and needs no other link.</source>
        <translation>Dieser Download ist inzwischen fertig und braucht keinen anderen Link.</translation>
    </message>
    <message>
        <source>This download is no longer in the list.</source>
        <translation>Dieser Download ist nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>A new link for %1. What was downloaded is kept if the same file is behind it.</source>
        <translation>Ein neuer Link für %1. Was schon geladen ist, bleibt, wenn dieselbe Datei dahinter liegt.</translation>
    </message>
    <message>
        <source>A new link for %1. Nothing of it was downloaded yet.</source>
        <translation>Ein neuer Link für %1. Davon ist noch nichts geladen.</translation>
    </message>
</context>
<context>
    <name>td::WindowDialogs</name>
    <message>
        <source>Nothing to download here. %1</source>
        <translation>Hier gibt es nichts zu laden. %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) (is|are) in the list already</source>
        <translation>
            <numerusform>%Ln Link ist schon in der Liste</numerusform>
            <numerusform>%Ln Links sind schon in der Liste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s) added</source>
        <translation>
            <numerusform>%Ln Download hinzugefügt</numerusform>
            <numerusform>%Ln Downloads hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Diese Arbeitsumgebung hat keinen Infobereich.</translation>
    </message>
    <message>
        <source>The settings were saved to %1</source>
        <translation>Die Einstellungen wurden in %1 gespeichert</translation>
    </message>
    <message>
        <source>Cannot write %1</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Cannot read %1</source>
        <translation>%1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Nothing has been logged yet</source>
        <translation>Noch wurde nichts protokolliert</translation>
    </message>
    <message>
        <source>This needs systemd-inhibit.</source>
        <translation>Dazu wird systemd-inhibit gebraucht.</translation>
    </message>
    <message>
        <source>Not everything could be added. %1</source>
        <translation>Nicht alles konnte hinzugefügt werden. %1</translation>
    </message>
</context>
<context>
    <name>td::settingspages</name>
    <message>
        <source>Gives up at once.</source>
        <translation>Gibt sofort auf.</translation>
    </message>
    <message>
        <source>Waits %1, then gives up.</source>
        <translation>Wartet %1 und gibt dann auf.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Pro&amp;xy:</source>
        <translation>Pro&amp;xy:</translation>
    </message>
    <message>
        <source>Through which machine requests go</source>
        <translation>Über welchen Rechner die Anfragen gehen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>SOCKS 5</source>
        <translation>SOCKS 5</translation>
    </message>
    <message>
        <source>Proxy &amp;host:</source>
        <translation>Proxy-&amp;Host:</translation>
    </message>
    <message>
        <source>Name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>Proxy &amp;port:</source>
        <translation>Proxy-&amp;Port:</translation>
    </message>
    <message>
        <source>Proxy &amp;user:</source>
        <translation>Proxy-Ben&amp;utzer:</translation>
    </message>
    <message>
        <source>When the proxy wants one</source>
        <translation>Wenn der Proxy einen verlangt</translation>
    </message>
    <message>
        <source>Kept for this session only, in no file.</source>
        <translation>Nur für diese Sitzung gemerkt, in keiner Datei.</translation>
    </message>
    <message>
        <source>Proxy pass&amp;word:</source>
        <translation>Proxy-Pass&amp;wort:</translation>
    </message>
    <message>
        <source>Kept for this session only</source>
        <translation>Nur für diese Sitzung gemerkt</translation>
    </message>
    <message>
        <source>Write the proxy&apos;s name or address.</source>
        <translation>Schreiben Sie Namen oder Adresse des Proxys.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>&amp;Save downloads to:</source>
        <translation>Downloads speichern &amp;in:</translation>
    </message>
    <message>
        <source>Used when you do not choose another folder.</source>
        <translation>Gilt, wenn Sie keinen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>When &amp;links are added:</source>
        <translation>Wenn &amp;Links hinzukommen:</translation>
    </message>
    <message>
        <source>Applies to paste, drop and links from other programs.</source>
        <translation>Gilt für Einfügen, Ablegen und Links aus anderen Programmen.</translation>
    </message>
    <message>
        <source>Show the add dialog</source>
        <translation>Dialog zum Hinzufügen zeigen</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Sofort starten</translation>
    </message>
    <message>
        <source>Add paused</source>
        <translation>Angehalten hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Fill the add dialog from the clipboard</source>
        <translation>Dialog aus der &amp;Zwischenablage füllen</translation>
    </message>
    <message>
        <source>Only reads the clipboard when the dialog opens.</source>
        <translation>Liest die Zwischenablage nur, wenn sich der Dialog zum Hinzufügen öffnet.</translation>
    </message>
    <message>
        <source>If the file already &amp;exists:</source>
        <translation>Falls die Datei schon &amp;vorhanden ist:</translation>
    </message>
    <message>
        <source>Example: file (1).zip</source>
        <translation>Beispiel: datei (1).zip</translation>
    </message>
    <message>
        <source>Rename automatically</source>
        <translation>Automatisch umbenennen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>A&amp;t start:</source>
        <translation>Beim S&amp;tart:</translation>
    </message>
    <message>
        <source>What happens with the downloads of last time.</source>
        <translation>Was mit den Downloads vom letzten Mal geschieht.</translation>
    </message>
    <message>
        <source>Restore the previous state</source>
        <translation>Wie beim letzten Mal</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>Keep all paused</source>
        <translation>Alle angehalten lassen</translation>
    </message>
    <message>
        <source>Ask before &amp;removing active downloads</source>
        <translation>Vor dem &amp;Entfernen aktiver Downloads fragen</translation>
    </message>
    <message>
        <source>Ask before &amp;quitting with active downloads</source>
        <translation>Vor dem &amp;Beenden mit aktiven Downloads fragen</translation>
    </message>
    <message>
        <source>Never asked when you log out.</source>
        <translation>Beim Abmelden wird nie gefragt.</translation>
    </message>
    <message>
        <source>&amp;Keep finished downloads in the list:</source>
        <translation>&amp;Fertige Downloads in der Liste behalten:</translation>
    </message>
    <message>
        <source>The files themselves are never touched.</source>
        <translation>Die Dateien selbst werden nie angerührt.</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Until quit</source>
        <translation>Bis zum Beenden</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>&amp;Connections per download:</source>
        <translation>&amp;Verbindungen je Download:</translation>
    </message>
    <message>
        <source>Parts fetched at the same time. More is not always faster; some servers refuse more than a few.</source>
        <translation>Teile, die gleichzeitig geladen werden. Mehr ist nicht immer schneller; manche Server weisen mehr als ein paar zurück.</translation>
    </message>
    <message>
        <source>Connections, all downloads &amp;together:</source>
        <translation>Verbindungen aller Downloads &amp;zusammen:</translation>
    </message>
    <message>
        <source>Upper limit for the whole program; every active download gets one before any gets a second.</source>
        <translation>Obergrenze für das ganze Programm; jeder aktive Download bekommt eine, bevor einer eine zweite bekommt.</translation>
    </message>
    <message>
        <source>Downloads at the same t&amp;ime:</source>
        <translation>&amp;Gleichzeitige Downloads:</translation>
    </message>
    <message>
        <source>The others wait in the queue.</source>
        <translation>Die übrigen warten in der Warteschlange.</translation>
    </message>
    <message>
        <source>One download at a time, up to %1 connections.</source>
        <translation>Ein Download zur Zeit, mit bis zu %1 Verbindungen.</translation>
    </message>
    <message>
        <source>Up to %1 downloads, %2 connections in total.</source>
        <translation>Bis zu %1 Downloads, zusammen %2 Verbindungen.</translation>
    </message>
    <message>
        <source>Read &amp;block size:</source>
        <translation>&amp;Blockgröße beim Lesen:</translation>
    </message>
    <message>
        <source>Bytes per read and write. Change only for very fast links or little memory.</source>
        <translation>Bytes je Lesen und Schreiben. Nur bei sehr schnellen Verbindungen oder wenig Speicher ändern.</translation>
    </message>
    <message>
        <source>&amp;Put parts together:</source>
        <translation>&amp;Teile zusammensetzen:</translation>
    </message>
    <message>
        <source>Automatic: in memory while small and quick, then in place. Memory: one write at the end. Temporary files: little memory. In place: no joining at all, survives a crash.</source>
        <translation>Automatisch: im Speicher, solange klein und schnell, dann an Ort und Stelle. Im Speicher: einmal schreiben am Ende. Temporäre Dateien: wenig Speicher. An Ort und Stelle: gar kein Zusammenfügen, übersteht einen Absturz.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Speicher</translation>
    </message>
    <message>
        <source>In temporary files</source>
        <translation>In temporären Dateien</translation>
    </message>
    <message>
        <source>Directly in place</source>
        <translation>Direkt an Ort und Stelle</translation>
    </message>
    <message>
        <source>In &amp;memory only up to:</source>
        <translation>I&amp;m Speicher nur bis:</translation>
    </message>
    <message>
        <source>Larger files, and files of unknown size, are written in place.</source>
        <translation>Größere Dateien und solche unbekannter Größe werden an Ort und Stelle geschrieben.</translation>
    </message>
    <message>
        <source>Temporary &amp;files:</source>
        <translation>Tem&amp;poräre Dateien:</translation>
    </message>
    <message>
        <source>The system&apos;s folder may be small or kept in memory.</source>
        <translation>Der Ordner des Systems kann klein sein oder im Speicher liegen.</translation>
    </message>
    <message>
        <source>&amp;Smallest part:</source>
        <translation>&amp;Kleinster Teil:</translation>
    </message>
    <message>
        <source>Smaller files are not split.</source>
        <translation>Kleinere Dateien werden nicht geteilt.</translation>
    </message>
    <message>
        <source>&amp;Verify checksums that are known</source>
        <translation>Bekannte Prüfsummen p&amp;rüfen</translation>
    </message>
    <message>
        <source>A file whose checksum differs is not kept under its name.</source>
        <translation>Eine Datei mit abweichender Prüfsumme wird nicht unter ihrem Namen behalten.</translation>
    </message>
    <message>
        <source>&amp;Use the server&apos;s date for the file</source>
        <translation>D&amp;atum des Servers für die Datei verwenden</translation>
    </message>
    <message>
        <source>Else the time when it was saved.</source>
        <translation>Sonst die Zeit, zu der sie gespeichert wurde.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>&amp;Timeout:</source>
        <translation>&amp;Zeitlimit:</translation>
    </message>
    <message>
        <source>Give up on a connection that sends nothing for this long.</source>
        <translation>Gibt eine Verbindung auf, die so lange nichts sendet.</translation>
    </message>
    <message>
        <source>&amp;Attempts:</source>
        <translation>&amp;Versuche:</translation>
    </message>
    <message>
        <source>Tries without progress, the first one included.</source>
        <translation>Versuche ohne Fortschritt, der erste mitgezählt.</translation>
    </message>
    <message>
        <source>&amp;First wait:</source>
        <translation>&amp;Erste Wartezeit:</translation>
    </message>
    <message>
        <source>Doubles after every failure.</source>
        <translation>Verdoppelt sich nach jedem Fehler.</translation>
    </message>
    <message>
        <source>&amp;Longest wait:</source>
        <translation>&amp;Längste Wartezeit:</translation>
    </message>
    <message>
        <source>Never less than the first wait.</source>
        <translation>Nie kürzer als die erste Wartezeit.</translation>
    </message>
    <message>
        <source>Follow the server&apos;s “try agai&amp;n later”</source>
        <translation>Dem „später wieder“ des Servers fol&amp;gen</translation>
    </message>
    <message>
        <source>What a busy server asks for (Retry-After with 429 and 503), up to ten minutes.</source>
        <translation>Worum ein ausgelasteter Server bittet (Retry-After bei 429 und 503), bis zu zehn Minuten.</translation>
    </message>
    <message>
        <source>User a&amp;gent:</source>
        <translation>User-&amp;Agent:</translation>
    </message>
    <message>
        <source>What the program calls itself in requests.</source>
        <translation>Wie sich das Programm in Anfragen nennt.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>&amp;Limit the download speed</source>
        <translation>&amp;Geschwindigkeit begrenzen</translation>
    </message>
    <message>
        <source>Of all downloads together.</source>
        <translation>Aller Downloads zusammen.</translation>
    </message>
    <message>
        <source>L&amp;imit:</source>
        <translation>&amp;Höchstens:</translation>
    </message>
    <message>
        <source>A number with KiB, MiB or GiB.</source>
        <translation>Eine Zahl mit KiB, MiB oder GiB.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Show an icon in the &amp;tray</source>
        <translation>Symbol im &amp;Infobereich zeigen</translation>
    </message>
    <message>
        <source>&amp;Closing the window:</source>
        <translation>Beim S&amp;chließen des Fensters:</translation>
    </message>
    <message>
        <source>The first close with active downloads asks once.</source>
        <translation>Das erste Schließen mit aktiven Downloads fragt einmal.</translation>
    </message>
    <message>
        <source>Quits</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keeps running in the tray</source>
        <translation>Im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>Start &amp;minimized</source>
        <translation>&amp;Minimiert starten</translation>
    </message>
    <message>
        <source>Notify when a download &amp;fails</source>
        <translation>Melden, &amp;wenn ein Download fehlschlägt</translation>
    </message>
    <message>
        <source>Notify when &amp;all downloads are finished</source>
        <translation>Melden, wenn &amp;alle Downloads fertig sind</translation>
    </message>
    <message>
        <source>Notify for &amp;each finished download</source>
        <translation>&amp;Jeden fertigen Download melden</translation>
    </message>
    <message>
        <source>&amp;Only when the window is not active</source>
        <translation>N&amp;ur, wenn das Fenster nicht aktiv ist</translation>
    </message>
    <message>
        <source>No notices about what you see anyway.</source>
        <translation>Keine Meldungen über das, was Sie ohnehin sehen.</translation>
    </message>
    <message>
        <source>Start at &amp;login</source>
        <translation>Bei der Anme&amp;ldung starten</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Nichts tun</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>When all are finis&amp;hed:</source>
        <translation>Wenn alle &amp;fertig sind:</translation>
    </message>
    <message>
        <source>For this session only.</source>
        <translation>Nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farbschema:</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Tool&amp;bar:</source>
        <translation>&amp;Werkzeugleiste:</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Icons and text</source>
        <translation>Symbole und Text</translation>
    </message>
    <message>
        <source>Ro&amp;ws:</source>
        <translation>&amp;Zeilen:</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Geräumig</translation>
    </message>
    <message>
        <source>&amp;Units:</source>
        <translation>&amp;Einheiten:</translation>
    </message>
    <message>
        <source>KiB, MiB (1024)</source>
        <translation>KiB, MiB (1024)</translation>
    </message>
    <message>
        <source>kB, MB (1000)</source>
        <translation>kB, MB (1000)</translation>
    </message>
    <message>
        <source>D&amp;ates:</source>
        <translation>D&amp;atum:</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>Relativ</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>Absolut</translation>
    </message>
    <message>
        <source>&amp;Speed in the title bar</source>
        <translation>&amp;Geschwindigkeit in der Titelleiste</translation>
    </message>
    <message>
        <source>&amp;Refresh every:</source>
        <translation>A&amp;ktualisieren alle:</translation>
    </message>
    <message>
        <source>Less often is easier on slow machines.</source>
        <translation>Seltener ist leichter für langsame Rechner.</translation>
    </message>
    <message>
        <source>Lan&amp;guage:</source>
        <translation>Sp&amp;rache:</translation>
    </message>
    <message>
        <source>Takes effect after a restart.</source>
        <translation>Gilt nach einem Neustart.</translation>
    </message>
    <message>
        <source>Ask before &amp;pausing what cannot resume</source>
        <translation>Vor dem &amp;Anhalten fragen, wenn Fortsetzen nicht geht</translation>
    </message>
    <message>
        <source>Its bytes so far would be lost.</source>
        <translation>Was bisher geladen wurde, ginge verloren.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Log le&amp;vel:</source>
        <translation>Protokollstu&amp;fe:</translation>
    </message>
    <message>
        <source>How much is written to the log. No passwords or keys are.</source>
        <translation>Wie viel ins Protokoll geschrieben wird. Passwörter und Schlüssel nie.</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informationen</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Fehlersuche</translation>
    </message>
    <message>
        <source>&amp;Keep the computer awake while downloading</source>
        <translation>Rechner wach halten, während &amp;geladen wird</translation>
    </message>
    <message>
        <source>Paused, waiting and failed downloads let it sleep.</source>
        <translation>Angehaltene, wartende und fehlgeschlagene Downloads lassen ihn schlafen.</translation>
    </message>
    <message>
        <source>&amp;Icons:</source>
        <translation>S&amp;ymbole:</translation>
    </message>
    <message>
        <source>The desktop&apos;s icons, where it has one; the others stay the program&apos;s own.</source>
        <translation>Die Symbole des Desktops, wo er welche hat; die anderen bleiben die des Programms.</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Only with HTTP or SOCKS 5 as the proxy.</source>
        <translation>Nur mit HTTP oder SOCKS 5 als Proxy.</translation>
    </message>
    <message>
        <source>Only where files are put together automatically or in memory.</source>
        <translation>Nur wenn Dateien automatisch oder im Speicher zusammengesetzt werden.</translation>
    </message>
    <message>
        <source>Only where files are put together in temporary files.</source>
        <translation>Nur wenn Dateien aus temporären Dateien zusammengesetzt werden.</translation>
    </message>
    <message>
        <source>Only while the speed is limited.</source>
        <translation>Nur solange die Geschwindigkeit begrenzt ist.</translation>
    </message>
    <message>
        <source>Only with the icon in the tray.</source>
        <translation>Nur mit dem Symbol im Infobereich.</translation>
    </message>
    <message>
        <source>Only where something is to be told.</source>
        <translation>Nur wenn etwas zu melden ist.</translation>
    </message>
</context>
</TS>
