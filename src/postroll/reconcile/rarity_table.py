"""How rare common words are in reports of incidents, as `python -m bench.linking_training --write` counted them.

Word stems by bits of surprise: half of all reports have a word of 1 bit, a thousandth a word of 10.
"""

COMMON = {
    0.5: """
        are issu the we
    """,
    1.0: """
        and in investigat this to
    """,
    1.5: """
        a an for is of resolv with
    """,
    2.0: """
        affect as been currently error experienc has have incident may monitor on our servic updat user will
    """,
    2.5: """
        caus continu fix impact some team utc work
    """,
    3.0: """
        all be customer delay elevat engineer follow from identifi more not or provid region that their you
    """,
    3.5: """
        any api at availabl between data degrad disruption endpoint implement information now performanc
        process resourc result time when your
    """,
    4.0: """
        access actively apologiz appli b becom cloud cloudflar cluster degradation dur fail failur fully
        further if inconvenienc increas latency load maintenanc mitigat new no normally pattern pleas
        problem re report request restor root see shar should soon support us was were wher which
    """,
    4.5: """
        00 action alert by claud confirm connectivity creat dashboard deploy event expect intermittent it
        metric once open operat operation patienc prevent rat recovery resolution situation start still
        subset system thank they ticket unabl ve via web
    """,
    5.0: """
        10 13 14 15 16 17 18 20 30 able across additional also app attempt availability awar back build can
        chang closely code control databas deployment due exist full http identify includ instanc login
        multipl network normal notification observ opus other out outag pag page possibl recover return s
        schedul se shortly them ther thes traffic unaffect unavailabl whil within
    """,
    5.5: """
        1 11 12 19 21 22 23 5 account after again application appreciat aws azur began but call complet
        connect connection contact creation detect encounter ensur featur fil function futur github health
        inform keep logs longer make manag messag might minut mitigation model mongodb number operational
        panel period platform post progress provider query rate receiv remain roll sign sinc stat statu
        successfully through up urgent well
    """,
    6.0: """
        01 04 05 06 08 09 2 2025 2026 25 40 50 add address agent ai another appear approximately
        authentication bill browser check client configuration could development devic disabl distribution
        do down evaluation everyth file functionality gaps had host hour improv infrastructur into
        investigation level live log miss need next occurr partial perform product provision publish queri
        quickly reach read requir respons runn search security server sit small sso stabl step stream such
        temporarily test timeout try ui understand upstream use workflow writ
    """,
    6.5: """
        02 03 07 24 3 35 4.5 4.6 4.7 45 52 55 58 6 9 ability accordingly admin analysi analytic apis
        backfill bas beginn capacity center communication component consol date delivery detail display dns
        domain duration earlier email environment googl graph happen here high how ingestion integration
        interfac internal kubernet learn like limit ll made necessary nod note one only path phon plan pt
        pull queu reduc relat releas resum revert review rout scal send serv session slow sonnet spac stuck
        summary sync t tak thos tim timelin trigger underly until upgrad usag version view voic what who
        window without worker would
    """,
    7.0: """
        2024 27 28 29 36 38 41 42 44 48 53 59 7 8 additionally allow am april around automat automatically
        backend backlog befor behavior block both brief cach cas cdn certain chat cli committ consider
        contain container datadog detection download edge enabl end engag eu europ extension firewall gcp
        gett git github.com haiku hav healthy however imag improvement incorrectly intermittently july
        latest list logg loss mak management manager meet meeting method modification most north notic
        object observability ongo onlin outbound over part payment peak pm point portal previou public push
        question recent recommend record recurrenc redeploy redi remediat remediation remov resiz restart
        retry run runs seen similar sincerely singapor singl so specific stability stor subscription
        synthetic than timely today toward trac unavailability unexpect upload verification websit
        workaround
    """,
    7.5: """
        26 31 32 33 34 39 4 46 47 49 500 51 54 56 57 5xx activity already america analyz apps audit
        authenticat averag backup balancer better bucket bug cannot case certificat clear completely correct
        correctly current desktop developer did different does east edit enhanc etc fac flow form free
        geographic global go higher immediat immediately inbound ingest initiat insight interact introduc
        invocation its jobs june later lead led link long look lost major mark mobil modify order partner
        party periodic plugin postmortem potentially previously prob problematic production project prompt
        properly refresh registration registry render repositori rollback rollout rul runtim saw scop
        serverless several show sign-in significant site sms solution sourc sp spik spuriou stabiliz storag
        success take then throughout tier tool two us-east-1 usa utiliz vault verify volum webhook west
    """,
    8.0: """
        37 3rd 404 43 abov accept accessibl activ activiti addition analys android apply approximat arabia
        archiv assess assistanc august automation avoid becam becaus begin believ break channel ci clos cod
        collect command content contribut cpu crash custom declar delet deliver dependency design determin
        directly don downstream drain drop durabl effect erroneously escalat evaluat execut fabl factor fals
        february few first found gateway generat get handl health.aws.amazon.com incorrect india inferenc
        invit item job join key know last let many march meantim merg mfa modifi mov node notify offlin
        openai overall partially pend percentag permission pipelin plac play potential primary pro
        regression rerout reset respond responsibl room rule saas saudi sav script set size slower slowness
        solv south specifically submission submitt subsequent succ successful switch taken temporary tenant
        third too took track troubl trust typ type under unit used validat validation vendor verifi video
        virtual visibility visibl widget workload zero zone
    """,
    8.5: """
        00am 00pm 100 2fa 9th about anticipat apac appl area asset associat atlanta attachment australia
        away background baselin behind blank broken business carrier catch caught central chart china
        collection conclud configur connector credential credit critical datacenter deliveri docs document
        effectiv effort encourag encrypt enterpris est et even eventually external failover fill fleet
        frontend generation gmt help impair import inadvertently index initial initially install instead
        interaction interruption ios ip january japan larg launch line llama locat location lock logic
        machin mail main majority manifest manual manually measur member menu metadata microsoft migrat
        migration minor misconfiguration mode near newly november october off on-call organization outsid
        own password persist plann portion power present preview quality reason redirect refer registri rely
        renewal replica residual sent setting shop side sign-on slack snapshot ssl stack stal standard
        static stopp surfac tab tag tags task terminat thre tls total two-factor unresponsiv usual variou
        wait washington widespread zon
    """,
    9.0: """
        05pm 15th 1st 22nd 3.1 403 503 5pm 60 accessibility administrator advis along alternat alway anymor
        applicabl appropriat ask assist attack authority bad balanc banner below blog bot brazil broader
        capabiliti checkout cleveland come comment community condition conduct constraint contention core
        correctiv cron cycl day days ddos defect depend dependenci diagnos difficulti disconnect discover
        disk done dropp eastern eastus2 either element eliminat empty enforc escalation exhaustion expand
        expir extend faster fetch find finish follow-up forum functional general germany guardrail guidanc
        halt happy hesitat historical hostnam id in-app incom incomplet indicat individual inject internet
        invitation invoic involv isolat keys korea lag layer legacy librari likely lookup me-central-1 media
        memory middlewar minimal mismatch moment monday month mumbai mut nameserver navigat option originat
        overload packet pagerduty past patch phas policy positiv presenc primarily prior profil protocol put
        rais ran rang reachabl recogniz refactor regard regional regular reject remot repo restoration
        restrict retri right roughly router routin safely same screen section seoul september short sign-up
        significantly softwar ssh status status.digitalocean.com subscriber subsid succeed sure syntax tagg
        technical thread transition tun turn unhealthy upon watch webinar went westus2 yesterday yet
    """,
}
