"""German."""

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

FORMS = {
    "%(num)s capture": ("%(num)s Abruf", "%(num)s Abrufen"),
    "%(num)s day": ("%(num)s Tag", "%(num)s Tage"),
    "%(num)s earlier change": ("%(num)s frühere Änderung", "%(num)s frühere Änderungen"),
    "%(num)s entry": ("%(num)s Eintrag", "%(num)s Einträge"),
    "%(num)s gap": ("%(num)s Lücke", "%(num)s Lücken"),
    "%(num)s incident": ("%(num)s Vorfall", "%(num)s Vorfälle"),
    "%(num)s report": ("%(num)s Bericht", "%(num)s Berichte"),
    "%(num)s revision": ("%(num)s Fassung", "%(num)s Fassungen"),
    "%(num)s thing": ("%(num)s Stelle", "%(num)s Stellen"),
    "%(num)s time": ("%(num)s Mal", "%(num)s Mal"),
    "%(num)s write-up": ("%(num)s Nachbericht", "%(num)s Nachberichte"),
    "%(num)s of %(incidents)s has a write-up.": (
        "%(incidents)s, davon %(num)s mit Nachbericht.",
        "%(incidents)s, davon %(num)s mit Nachbericht.",
    ),
    "As of %(day)s, %(num)s write-up is overdue by that promise": (
        "Stand %(day)s ist danach %(num)s Nachbericht überfällig",
        "Stand %(day)s sind danach %(num)s Nachberichte überfällig",
    ),
}

_NAMES = {
    "none": "keine",
    "minor": "gering",
    "major": "erheblich",
    "critical": "kritisch",
    "unknown": "unbekannt",
    "severity none": "Schwere: keine",
    "severity unknown": "Schwere unbekannt",
    "of severity none": "ohne Schwere",
    "of unknown severity": "von unbekannter Schwere",
    "write-up": "Nachbericht",
    "status page": "Statusseite",
    "forum thread": "Forum",
    "release notes": "Versionshinweise",
    "investigating": "wird untersucht",
    "identified": "Ursache gefunden",
    "update": "neuer Stand",
    "monitoring": "wird beobachtet",
    "resolved": "behoben",
    "postmortem": "Nachbericht",
    "scheduled": "angekündigt",
    "in progress": "im Gange",
    "verifying": "wird geprüft",
    "completed": "abgeschlossen",
    "notice": "Mitteilung",
    "incident": "Vorfall",
    "maintenance": "Wartung",
    "same": "derselbe",
    "related": "verwandt",
    "different": "verschieden",
    "unsure": "unsicher",
    "lead": "Einleitung",
    "comment": "Anmerkung",
    "aside": "Nebenbei",
    "addendum": "Nachtrag",
    "correction": "Berichtigung",
    "min": "Min.",
    "h": "Std.",
    "d": "Tg.",
    "under": "unter",
    "start": "Beginn",
    "end": "Ende",
    "length": "Dauer",
    "severity": "Schwere",
    "places": "Orte",
    "components": "Komponenten",
    "symptoms": "Symptome",
    "cause": "Ursache",
    "Start": "Beginn",
    "End": "Ende",
    "Length": "Dauer",
    "Closing": "Abschluss",
    "Publication": "Veröffentlichung",
    "Severity": "Schwere",
    "Places": "Orte",
    "Components": "Komponenten",
    "Breadth": "Breite",
    "Cause": "Ursache",
    "Component": "Komponente",
    "Symptom": "Symptom",
    "Symptoms": "Symptome",
    "Title": "Titel",
    "Kind": "Art",
    "Text": "Text",
    "added": "hinzugefügt",
    "taken back": "zurückgenommen",
    "reworded": "umformuliert",
    "link": "Verweis",
    "time": "Zeit",
    "clock": "Uhrzeit",
    "place": "Ort",
    "component": "Komponente",
    "symptom": "Symptom",
    "words": "Worte",
    "title": "Titel",
    "names": "Namen",
    "hindsight": "Rückblick",
    "account": "Stimme",
    "habit": "Gewohnheit",
    "rival": "Mitbewerber",
    "shared-cause": "gemeinsame Ursache",
    "recurrence": "Wiederkehr",
    "follow-up": "Folge",
    "citation": "Verweis",
    "threshold": "Schwelle",
    "Written up": "Nachbericht",
    "Corrected": "Berichtigt",
    "Write-up came due": "Nachbericht wurde fällig",
    "its address is of no use to its kind": "Ihre Adresse passt nicht zu ihrer Art",
    "it sends what another kind of source sends": "sie sendet, was eine andere Art von Quelle sendet",
    "nothing of it can be had": "nichts davon ist abrufbar",
    "some of it cannot be had": "manches davon ist nicht abrufbar",
    "nobody has visited it although it was due": "sie wurde nicht besucht, obwohl es Zeit war",
    "nobody has visited it yet": "sie wurde noch nicht besucht",
    "visited as planned": "besucht wie geplant",
}
"""Words of closed sets: severities, stages, kinds, facts, units."""

_CHROME = {
    " and %(count)s more": " und %(count)s weitere",
    "# incidents found.": "# Vorfälle gefunden.",
    "# incidents found; these are the first of them.": "# Vorfälle gefunden; dies sind die ersten davon.",
    "%(count)s of them inferred": "davon %(count)s erschlossen",
    "%(count)s times since %(day)s": "%(count)s-mal seit dem %(day)s",
    "%(count)s with a write-up.": "%(count)s mit Nachbericht.",
    "%(day)s, at a time that nobody states": "%(day)s; die Uhrzeit nennt niemand",
    "%(days)s later": "%(days)s später",
    "%(days)s not covered": "%(days)s nicht abgedeckt",
    "%(days)s so far": "bisher %(days)s",
    "%(days)s with incidents": "%(days)s mit Vorfällen",
    "%(entries)s not shown here; the reports have them.": "%(entries)s hier ausgelassen; die Berichte haben sie.",
    "%(gaps)s, %(length)s in all": "%(gaps)s, zusammen %(length)s",
    "%(length)s or more": "ab %(length)s",
    "%(moment)s; told afterwards in one piece, so its end is not known": (
        "%(moment)s; nachträglich in einem Stück gemeldet, das Ende ist nicht bekannt"
    ),
    "%(month)s so far": "%(month)s bis jetzt",
    "%(reports)s from %(captures)s": "%(reports)s aus %(captures)s",
    "%(revisions)s seen": "%(revisions)s gesehen",
    "%(start)s to %(end)s": "%(start)s bis %(end)s",
    "%(start)s, to %(end)s": "%(start)s, bis %(end)s",
    "%(things)s unread": "%(things)s ungelesen",
    "%(times)s in the year before, since %(day)s.": "%(times)s im Jahr davor, seit dem %(day)s.",
    "%(value)s (inferred)": "%(value)s (erschlossen)",
    "%(value)s (inferred, %(sure)s sure: %(why)s)": "%(value)s (erschlossen, zu %(sure)s sicher: %(why)s)",
    "the first statement of what is degraded names it": "die erste Angabe zu dem, was gestört ist, nennt es",
    "a later statement of what is degraded names it": "eine spätere Angabe zu dem, was gestört ist, nennt es",
    "the title names it": "der Titel nennt es",
    "all services are said to be degraded": "alle Dienste gelten als gestört",
    "it is named in passing": "es wird nebenbei genannt",
    "it is named in passing, in other words": "es wird nebenbei mit anderen Worten genannt",
    "its words are like those of reports that list it": "die Worte gleichen denen von Meldungen, die es aufführen",
    "%(write_ups)s after %(shortest)s to %(longest)s days, median %(median)s": (
        "%(write_ups)s nach %(shortest)s bis %(longest)s Tagen, Median %(median)s"
    ),
    "%(write_ups)s with a known date, out %(days)s after the incident.": (
        "%(write_ups)s mit bekanntem Datum, erschienen %(days)s nach dem Vorfall."
    ),
    "%(write_ups)s with a known date: half of them came out within %(median)s days of the incident, the quickest after "
    "%(shortest)s, the slowest after %(longest)s.": (
        "%(write_ups)s mit bekanntem Datum: Die Hälfte erschien binnen %(median)s Tagen nach dem Vorfall, "
        "schnellstens nach %(shortest)s, spätestens nach %(longest)s."
    ),
    "(untitled)": "(ohne Titel)",
    "(used by the grid)": "(vom Raster verwendet)",
    "+%(count)s more on %(day)s": "+%(count)s weitere am %(day)s",
    ", longer than half of the others took": ", länger als bei der Hälfte der anderen",
    ", not wholly covered": ", nicht ganz abgedeckt",
    ", of which none was promised": ", für die keiner zugesagt war",
    ", older than the longest that one has taken here": ", älter als der langsamste Nachbericht hier",
    ", published words changed": ", veröffentlichte Worte geändert",
    ", still open": ", noch offen",
    ", thanks to": ", mit Dank an",
    ", the newest 80": ", die neuesten 80",
    ", version": ", Fassung",
    ", with these gaps:": ", mit diesen Lücken:",
    ", without a gap.": ", ohne Lücke.",
    ", worst %(severity)s": ", schlimmstens %(severity)s",
    "1 incident found.": "1 Vorfall gefunden.",
    "; these are the newest %(count)s": "; dies sind die neuesten %(count)s",
    "A day": "Ein Tag",
    "A mark leads": "Ein Zeichen führt",
    "A part of the index could not be loaded, so there may be more.": (
        "Ein Teil des Verzeichnisses ließ sich nicht laden; es kann also mehr geben."
    ),
    "Addresses that could not be had": "Adressen, die nicht abrufbar waren",
    "All months of": "Alle Monate von",
    "All of them, and those that are missing": "Alle, und die, die fehlen",
    "All reports on one line of time, in %(zone)s.": "Alle Berichte auf einer Zeitachse, in %(zone)s.",
    "All sources together": "Alle Quellen zusammen",
    "All words must occur; a word may be the beginning of a longer one. Arrow keys walk through what was found, Escape "
    "leads back.": (
        "Alle Wörter müssen vorkommen; ein Wort darf der Anfang eines längeren sein. Pfeiltasten gehen durch die "
        "Treffer, Escape führt zurück."
    ),
    "And %(count)s before these, each on the page of its month.": (
        "Und %(count)s davor, jeder auf der Seite seines Monats."
    ),
    "And %(count)s more.": "Und %(count)s weitere.",
    "And %(gaps)s before these.": "Und %(gaps)s davor.",
    "As captures saw it, the newest first. A change happened at some time before it was first seen.": (
        "Wie die Abrufe es sahen, das Neueste zuerst. Eine Änderung geschah irgendwann, bevor sie zuerst gesehen wurde."
    ),
    "As of": "Stand",
    "As of %(day)s, these are no older than the longest that a write-up has taken here.": (
        "Stand %(day)s sind diese nicht älter, als ein Nachbericht hier schon gebraucht hat."
    ),
    "Whether one is meant is not known.": "Ob einer beabsichtigt ist, weiß man nicht.",
    "Whether one is meant is not known where none was promised.": (
        "Ob einer beabsichtigt ist, weiß man nicht, wo keiner zugesagt ist."
    ),
    "As of %(moment)s, no source's newest listing shows an open incident.": (
        "Stand %(moment)s zeigt keine Quelle in ihrer neuesten Liste einen offenen Vorfall."
    ),
    "At a time that is not known": "Zu unbekannter Zeit",
    "Began": "Beginn",
    "By provider and year": "Nach Anbieter und Jahr",
    "Calendar days from the incident to its write-up. The stroke is the median.": (
        "Kalendertage vom Vorfall bis zum Nachbericht. Der Strich ist der Median."
    ),
    "Colour shows the highest severity that any report states, and the dots below the mark count it: none for none, "
    "three for critical. Where no report states one the mark is hatched.": (
        "Die Farbe zeigt die höchste Schwere, die ein Bericht nennt, und die Punkte unter dem Zeichen zählen sie: "
        "keiner für keine, drei für kritisch. Wo kein Bericht eine nennt, ist das Zeichen schraffiert."
    ),
    "Core": "Kern",
    "Coverage": "Abdeckung",
    "Days": "Tage",
    "Days from incident to write-up": "Tage vom Vorfall bis zum Nachbericht",
    "Days late": "Tage im Verzug",
    "Days so far": "Tage bisher",
    "Drawn otherwise than computed, by": "Anders gezeichnet als berechnet, von",
    "Each incident puts one mark on every day that it touched. Its height is how long it lasted, its width how far it "
    "reached, its colour how bad a source says it was. Beside each shape stands its half.": (
        "Jeder Vorfall setzt ein Zeichen auf jeden Tag, den er berührte. Die Höhe sagt, wie lange er dauerte, die "
        "Breite, wie weit er reichte, die Farbe, wie schlimm er nach Angabe einer Quelle war. Neben jeder Form steht "
        "ihre Hälfte."
    ),
    "Earlier years:": "Frühere Jahre:",
    "From %(first)s to %(last)s": "Von %(first)s bis %(last)s",
    "Grid": "Raster",
    "grid": "Raster",
    "Half": "Halb",
    "Has it happened before?": "Ist das schon einmal passiert?",
    "How long providers take from an incident to its write-up, in calendar days. Every one is a point; the stroke is "
    "the median. An average would hide the slow ones.": (
        "Wie lange Anbieter vom Vorfall bis zum Nachbericht brauchen, in Kalendertagen. Jeder ist ein Punkt, "
        "der Strich "
        "ist der Median. Ein Mittelwert würde die langsamen verbergen."
    ),
    "How many incidents touched each month; the bar below is the worst of them. Hatched: not wholly covered.": (
        "Wie viele Vorfälle jeden Monat berührten; der Balken darunter ist der schlimmste. Schraffiert: nicht ganz "
        "abgedeckt."
    ),
    "How the reports are linked": "Wie die Berichte verbunden sind",
    "How to cite this": "Wie man dies zitiert",
    "How to read a mark": "Wie man ein Zeichen liest",
    "In the grid": "Im Raster",
    "Incident": "Vorfall",
    "Incidents": "Vorfälle",
    "Incidents without a write-up": "Vorfälle ohne Nachbericht",
    "It kept that for %(kept)s of %(count)s that came out or should have.": (
        "Das hielt er bei %(kept)s von %(count)s, die erschienen sind oder es sein sollten."
    ),
    "Its sources": "Quellen zum Anbieter",
    "Its write-ups": "Nachberichte des Anbieters",
    "Last": "Zuletzt",
    "Last seen": "Zuletzt gesehen",
    "Lately": "Neuerdings",
    "Legend": "Legende",
    "Legend of the year": "Legende des Jahres",
    "Legend of the years": "Legende der Jahre",
    "Loading…": "Wird geladen…",
    "Long": "Lang",
    "Long from": "Lang ab",
    "May still come": "Kann noch kommen",
    "Median": "Median",
    "Method and legend": "Methode und Legende",
    "Month by month": "Monat für Monat",
    "Months": "Monate",
    "Moved": "Umgezogen",
    "Never published": "Nie veröffentlicht",
    "No day of %(month)s is over yet.": "Noch ist kein Tag von %(month)s vorbei.",
    "No incident of the year before that is known here names the same cause or component.": (
        "Kein hier bekannter Vorfall des Jahres davor nennt dieselbe Ursache oder Komponente."
    ),
    "No month yet: nothing of this provider has been imported.": (
        "Noch kein Monat: Von diesem Anbieter wurde nichts eingelesen."
    ),
    "No provider yet: nothing has been imported.": "Noch kein Anbieter: Es wurde nichts eingelesen.",
    "No source covered any stretch of time. What the sources tell of single incidents is shown; a day without a mark "
    "says nothing.": (
        "Keine Quelle deckte eine Zeitspanne ab. Gezeigt wird, was die Quellen von einzelnen Vorfällen sagen; ein Tag "
        "ohne Zeichen besagt nichts."
    ),
    "No source covered the whole of %(day)s": "Keine Quelle deckte den ganzen %(day)s ab",
    "What is open now is not known: no source was seen after %(day)s.": (
        "Was jetzt offen ist, ist nicht bekannt: Nach dem %(day)s wurde keine Quelle gesehen."
    ),
    "What is open now is not known: no source covered a whole day yet.": (
        "Was jetzt offen ist, ist nicht bekannt: Noch hat keine Quelle einen ganzen Tag abgedeckt."
    ),
    "These were open when last heard of.": "Diese waren offen, als zuletzt von ihnen zu hören war.",
    "since %(start)s": "seit %(start)s",
    "and %(count)s more": "und %(count)s weitere",
    "last word %(moment)s": "zuletzt gehört %(moment)s",
    "Whether more came out since the last look at the sources is not known.": (
        "Ob seit dem letzten Blick auf die Quellen mehr erschienen ist, ist nicht bekannt."
    ),
    "What came after that was not seen.": "Was danach kam, wurde nicht gesehen.",
    "No source covered any day after %(month)s.": "Keine Quelle deckte einen Tag nach %(month)s ab.",
    "No source covered the whole of %(days)s. What happened then is not known.": (
        "Nicht ganz abgedeckt: %(days)s. Was da geschah, ist nicht bekannt."
    ),
    "No source covered the whole of any day of %(span)s.": "Keine Quelle deckte einen ganzen Tag von %(span)s ab.",
    "No source covered this day.": "Keine Quelle deckte diesen Tag ab.",
    "No source has published a write-up with a date, and nothing was corrected.": (
        "Keine Quelle hat einen datierten Nachbericht veröffentlicht, und nichts wurde berichtigt."
    ),
    "No source is declared.": "Es ist keine Quelle angegeben.",
    "No source tells of an incident that began in this month.": (
        "Keine Quelle berichtet von einem Vorfall, der in diesem Monat begann."
    ),
    "No write-up with a known date.": "Kein Nachbericht mit bekanntem Datum.",
    "None": "Keiner",
    "None is overdue.": "Keiner ist überfällig.",
    "None: every incident has a write-up, or may still get one.": (
        "Keiner: Jeder Vorfall hat einen Nachbericht oder kann noch einen bekommen."
    ),
    "Not read": "Nicht gelesen",
    "Nothing found.": "Nichts gefunden.",
    "Notice of %(moment)s, %(stage)s": "Mitteilung vom %(moment)s, %(stage)s",
    "One source reports this incident. A bar marks what the grid uses.": (
        "Eine Quelle berichtet von diesem Vorfall. Ein Balken zeigt, was das Raster verwendet."
    ),
    "Open now": "Jetzt offen",
    "Overdue": "Überfällig",
    "Overdue is what the provider's own promise says should be out. Where a provider promises nothing, nothing is "
    "overdue.": (
        "Überfällig ist, was nach der eigenen Zusage des Anbieters schon erschienen sein müsste. Wer nichts "
        "zusagt, bei "
        "dem ist nichts überfällig."
    ),
    "Pages of this month": "Seiten dieses Monats",
    "Provider": "Anbieter",
    "Published": "Erschienen",
    "Range": "Spanne",
    "Read": "Gelesen",
    "Regions": "Regionen",
    "Related:": "Verwandt:",
    "Reports": "Berichte",
    "Reports are one incident": "Berichte sind ein Vorfall",
    "Reports that the source took back": "Berichte, die die Quelle zurücknahm",
    "Same cause": "Gleiche Ursache",
    "Same component": "Gleiche Komponente",
    "Search": "Suche",
    "Secondary": "Nebensache",
    "Show more": "Mehr zeigen",
    "Site": "Seiten",
    "Skip to the content": "Zum Inhalt",
    "Source": "Quelle",
    "Sources": "Quellen",
    "Stage of the notice of %(moment)s": "Stand der Mitteilung vom %(moment)s",
    "State": "Zustand",
    "Taken back": "Zurückgenommen",
    "The curator's notes": "Die Anmerkungen",
    "The id is permanent; should another take its place, this one leads there. The version changes with anything that "
    "this page tells.": (
        "Die Kennung bleibt; sollte eine andere an ihre Stelle treten, führt diese dorthin. Die Fassung "
        "ändert sich mit "
        "allem, was diese Seite sagt."
    ),
    "The last of them:": "Die letzten davon:",
    "The major and critical ones": "Die erheblichen und kritischen",
    "The provider promises": "Der Anbieter verspricht",
    "The provider's profile states no promise, so nothing is overdue.": (
        "Das Profil des Anbieters nennt keine Zusage, also ist nichts überfällig."
    ),
    "The reports differ on the %(topics)s. Every statement is kept; a bar marks what the grid uses.": (
        "Die Berichte unterscheiden sich (%(topics)s). Jede Angabe bleibt stehen; ein Balken zeigt, was das Raster "
        "verwendet."
    ),
    "The reports do not contradict each other. A bar marks what the grid uses.": (
        "Die Berichte widersprechen einander nicht. Ein Balken zeigt, was das Raster verwendet."
    ),
    "The rules": "Die Regeln",
    "The search needs JavaScript, which is switched off here. Without it, open a year of a provider and "
    "let your browser "
    "find a word on that page.": (
        "Die Suche braucht JavaScript, das hier abgeschaltet ist. Ohne JavaScript: ein Jahr eines Anbieters öffnen und "
        "den Browser auf der Seite suchen lassen."
    ),
    "The sources covered all of %(span)s.": "Die Quellen deckten %(span)s ganz ab.",
    "The strips run from %(first)s to %(last)s; hatched is what nobody watched. As of %(moment)s.": (
        "Die Streifen reichen von %(first)s bis %(last)s; schraffiert ist, was niemand beobachtete. Stand %(moment)s."
    ),
    "There are more before these; the archive holds them all.": "Davor gibt es mehr; das Archiv enthält alle.",
    "These have no write-up as of %(day)s, and are no older than the longest that one has taken here.": (
        "Diese haben am %(day)s keinen Nachbericht und sind nicht älter, als einer hier schon gebraucht hat."
    ),
    "This grid as a picture": "Dieses Raster als Bild",
    "This incident is now": "Dieser Vorfall ist jetzt",
    "This provider": "Dieser Anbieter",
    "Timeline": "Verlauf",
    "Times": "Wie oft",
    "Told by": "Berichtet von",
    "What broke": "Was ausfiel",
    "What changed when": "Was sich wann änderte",
    "What comes back": "Was wiederkehrt",
    "What could not be read": "Was nicht zu lesen war",
    "What the pages rest on, and what was not seen. A day that no source covered is hatched in every grid: it is not "
    "known to have been calm.": (
        "Worauf die Seiten beruhen, und was nicht gesehen wurde. Ein Tag, den keine Quelle abdeckte, ist in "
        "jedem Raster "
        "schraffiert: Dass er ruhig war, ist nicht bekannt."
    ),
    "What was watched": "Was beobachtet wurde",
    "What was watched, and what was not": "Was beobachtet wurde und was nicht",
    "What was watched, and when": "Was wann beobachtet wurde",
    "Who says what": "Wer was sagt",
    "Wide": "Breit",
    "Within the last year no cause was named twice and no component was hit three times.": (
        "Im letzten Jahr wurde keine Ursache zweimal genannt und keine Komponente dreimal getroffen."
    ),
    "Words of a title, a place, a component, a provider, a notice; or a day": (
        "Wörter aus Titel, Ort, Komponente, Anbieter oder Mitteilung; oder ein Tag"
    ),
    "Write-up": "Nachbericht",
    "Write-ups": "Nachberichte",
    "Year": "Jahr",
    "Years": "Jahre",
    "Zone": "Zeitzone",
    "a write-up within %(days)s": "binnen einer Frist (%(days)s) einen Nachbericht",
    "and": "und",
    "are set in another typeface, with author and date. A correction strikes the words that were wrong, "
    "gives the right "
    "ones, and credits who said so. Where the curator decided how a mark is drawn, the reason stands beside it.": (
        "stehen in anderer Schrift, mit Namen und Datum. Eine Berichtigung streicht die falschen Worte, gibt die "
        "richtigen und dankt dem, der sie nannte. Wo jemand entschied, wie ein Zeichen gezeichnet wird, "
        "steht der Grund "
        "dabei."
    ),
    "began": "Beginn",
    "belongs to the zone that is printed above the grid. An incident that ends at midnight does not touch the day that "
    "begins there.": (
        "gehört zu der Zeitzone, die über dem Raster steht. Ein Vorfall, der um Mitternacht endet, berührt den Tag "
        "nicht, der dann beginnt."
    ),
    "bits": "Bit",
    "breadth uncertain": "Breite unsicher",
    "by": "von",
    "by name": "nach dem Namen",
    "certificates 2026-04": "Zertifikate 2026-04",
    "covers no stretch of time": "deckt keine Zeitspanne ab",
    "days": "Tage",
    "days in %(zone)s": "Tage in %(zone)s",
    "drawn so by": "so gezeichnet von",
    "end not stated": "Ende nicht genannt",
    "every day covered": "jeder Tag abgedeckt",
    "filled: the provider published a write-up, and the mark leads to it": (
        "gefüllt: Der Anbieter veröffentlichte einen Nachbericht, zu dem das Zeichen führt"
    ),
    "half": "halb",
    "half as high: half as weighty, whatever its length": "halb so hoch: halb so gewichtig, gleich wie "
    "lange es dauerte",
    "hatched day: no source covered the whole of it, so an empty one may not have been a calm one": (
        "schraffierter Tag: Keine Quelle deckte ihn ganz ab, ein leerer muss also nicht ruhig gewesen sein"
    ),
    "hollow: no write-up; it leads to the status page or the forum": (
        "hohl: kein Nachbericht; es führt zur Statusseite oder zum Forum"
    ),
    "imported by hand": "von Hand eingelesen",
    "in its notices": "in seinen Mitteilungen",
    "incidents": "Vorfälle",
    "incidents by day, in %(zone)s": "Vorfälle nach Tagen, in %(zone)s",
    "is a mark of an incident that only hit secondary functions, or that was narrow and whose highest "
    "stated severity is "
    "minor or none.": (
        "ist das Zeichen eines Vorfalls, der nur Nebensachen traf oder der schmal war und dessen höchste genannte "
        "Schwere gering oder keine ist."
    ),
    "is an incident of a core component with no place named, or of at least half of the provider's regions. Everything "
    "else is narrow: few places, or only secondary components. Where neither a place nor a component settles it, the "
    "mark is narrow and says that it is uncertain.": (
        "ist ein Vorfall einer Kernkomponente, bei dem kein Ort genannt ist, oder einer in mindestens der Hälfte der "
        "Regionen. Alles andere ist schmal: wenige Orte oder nur Nebensachen. Wo weder Ort noch Komponente es "
        "entscheiden, ist das Zeichen schmal und sagt, dass es unsicher ist."
    ),
    "is an incident of three hours or more, unless its provider is drawn otherwise (see below). It is counted from its "
    "start to the end of its acute phase: the first notice that says monitoring, fixed or mitigated with "
    "no return after "
    "it; else a stated end or length; else the closing. Where nobody says when it ended, its length is unknown, and it "
    "is drawn up to its last sign.": (
        "ist ein Vorfall ab drei Stunden, wenn der Anbieter nicht anders gezeichnet wird (siehe unten). "
        "Gezählt wird vom "
        "Beginn bis zum Ende der akuten Phase: die erste Mitteilung, nach der er beobachtet wird oder "
        "behoben ist, ohne "
        "dass er wiederkehrt; sonst ein genanntes Ende oder eine genannte Dauer; sonst der Abschluss. Wo niemand das "
        "Ende nennt, ist die Dauer unbekannt, und gezeichnet wird bis zum letzten Zeichen von ihm."
    ),
    "last": "zuletzt",
    "last seen": "zuletzt gesehen",
    "length unknown": "Dauer unbekannt",
    "long": "lang",
    "maintenance, announced as such": "Wartung, als solche angekündigt",
    "means that an incident has no write-up and is no older than the longest that this provider has ever "
    "taken. Whether "
    "the provider means to write about it is not known.": (
        "heißt, dass ein Vorfall keinen Nachbericht hat und nicht älter ist, als dieser Anbieter je gebraucht hat. Ob "
        "der Anbieter darüber schreiben will, ist nicht bekannt."
    ),
    "median": "Median",
    "narrow": "schmal",
    "no gap": "keine Lücke",
    "no promise": "keine Zusage",
    "no record": "keine Daten",
    "no write-up": "kein Nachbericht",
    "none declared": "keine angegeben",
    "none known": "keiner bekannt",
    "none named": "keine genannt",
    "not covered": "nicht abgedeckt",
    "not known": "nicht bekannt",
    "not known: no capture states a time": "nicht bekannt: Kein Abruf nennt eine Zeit",
    "not stated": "nicht genannt",
    "nothing": "nichts",
    "nothing imported yet": "noch nichts eingelesen",
    "of each incident of severity %(severity)s or worse": "zu jedem Vorfall der Schwere %(severity)s oder schlimmer",
    "overdue": "überfällig",
    "page %(part)s of %(parts)s": "Seite %(part)s von %(parts)s",
    "published": "erschienen",
    "published, date unknown": "erschienen, Datum unbekannt",
    "range": "Spanne",
    "reports": "Berichte",
    "short": "kurz",
    "states the end": "nennt das Ende",
    "states the start": "nennt den Beginn",
    "still open": "noch offen",
    "the breadth is a guess: nothing that is named settles it": (
        "die Breite ist geschätzt: Nichts, was genannt ist, legt sie fest"
    ),
    "times in %(zone)s": "Zeiten in %(zone)s",
    "to the best account: the write-up, else the status page, else the forum. The labels at the end of a "
    "week name what "
    "was hit, each counted once for each incident.": (
        "zum besten Bericht: zum Nachbericht, sonst zur Statusseite, sonst zum Forum. Die Namen am Ende einer Woche "
        "sagen, was getroffen war, je Vorfall einmal gezählt."
    ),
    "uncertain": "unsicher",
    "untitled": "ohne Titel",
    "where a rule or a person judged them the same. The evidence stands on the incident's page, and so does every "
    "statement that contradicts another. A person's verdict stands over any rule's.": (
        "wo eine Regel oder ein Mensch sie für denselben erklärt hat. Die Belege stehen auf der Seite des Vorfalls, "
        "ebenso jede Angabe, die einer anderen widerspricht. Das Urteil eines Menschen steht über dem jeder Regel."
    ),
    "wide": "breit",
    "with write-up": "mit Nachbericht",
    "written up": "mit Nachbericht",
}
"""Everything else that the pages say of themselves."""

WORDS = _NAMES | _CHROME
