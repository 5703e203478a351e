"""Small closed lists: words that mark names, words that look like names and are not."""

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron hon honourable cllr "
    "councillor rev reverend judge justice senator madam mme mlle herr frau monsieur madame captain "
    "colonel".split()
)
"""Titles that stand before a surname."""
POST_NOMINALS = frozenset(
    "am mp ms msp mla td mep obe cbe mbe kbe dbe phd md dphil msc bsc ma mba llb llm qc kc frs jr sr "
    "jnr snr ii iii iv esq cipp cissp cipm cipt frsa fbcs".split()
)
"""Letters that stand after a name."""
PARTICLES = frozenset(
    "de da di du del della der den van von la le el al bin ibn ter ten st st. dos das".split()
)
"""Small words inside surnames."""
LEGAL_SUFFIXES = frozenset(
    "ltd limited plc llp llc inc incorporated corp corporation gmbh ag sa srl bv nv oy ab as aps pty "
    "sas sarl kg spa pte kk cic lp se ug co company".split()
)
"""Legal forms at the end of a firm's name."""
GENERIC_FIRM_WORDS = frozenset(
    "group holdings holding international global uk europe european ireland technologies technology "
    "tech systems solutions services service labs lab laboratories devices products appliances "
    "electronics home homes digital software networks network industries partners consulting "
    "associates association institute foundation trust university college council limited the of and "
    "for".split()
)
"""Words of firms' names that do not tell one firm from another."""
SPEECH_VERBS = frozenset(
    "said says say asked asks noted notes thinks thought felt feels agreed agrees disagreed disagrees "
    "suggested suggests mentioned mentions raised raises explained explains argued argues replied "
    "replies answered answers added adds reported reports stated states claimed claims believes "
    "believed wondered wonders proposed proposes stressed stresses pointed warned warns confirmed "
    "confirms commented comments told tells described describes questioned questions highlighted "
    "highlights observed observes responded responds insisted insists wants wanted prefers preferred "
    "admitted admits chaired objected objects complained recalled recalls offered offers volunteered "
    "emailed emails spoke speaks thanked thanks echoed echoes presented presents introduced joined "
    "joins left outlined outlines clarified clarifies seconded apologised acknowledged elaborated "
    "concluded emphasised emphasized criticised criticized".split()
)
"""Verbs whose subject is a person who speaks."""
NAME_VERBS = SPEECH_VERBS | frozenset("is was has had will would does did can could also then to and".split())
"""Words that often follow a name that opens a sentence."""
DETERMINERS = frozenset(
    "the a an this that these those our their its his her my your each every no any some all of which "
    "what both either neither another such".split()
)
"""Words after which a capitalised word is a thing rather than a person."""
FIRM_VERBS = NAME_VERBS | frozenset(
    "hasn isn doesn didn won wouldn couldn can cannot should may might are were have been do ship ships "
    "shipped support supports supported implement implements implemented block blocks blocked need needs "
    "needed use uses used plan plans planned refuse refuses refused declined already still currently only "
    "team teams people folks engineers implementers users customers from makes made sells sold closed "
    "opened launched bought owns".split()
)
"""Words that often follow the name of a firm or product that opens a sentence."""
PEOPLE = frozenset(
    "relatives siblings brothers sisters sons daughters husbands wives spouses uncles aunts cousins nieces "
    "nephews parents grandparents grandchildren stepparents stepchildren godparents widows heirs infants "
    "toddlers children teenagers adolescents adults neighbours housemates flatmates roommates colleagues "
    "tenants subtenants landlords lodgers occupants occupiers inhabitants residents guests visitors nannies "
    "babysitters carers guardians trustees nurses clinicians technicians electricians plumbers burglars "
    "thieves victims survivors abusers".split()
)
"""Nouns for people, each for more than one: what they do in a sentence that they open makes them no name."""
BEFORE_A_NAME = frozenset(
    "by with from to for and per cc ask asked told tell thank thanks as when while because since but "
    "or after before if whereas although where that than like hi hello dear".split()
)
"""Words after which a capitalised ordinary word is likely a name."""
HARMLESS = frozenset(
    "ok okay am pm eg ie etc nb vs re ref no yes tbc tbd tba aob q&a faq fyi asap uk eu us usa uae un "
    "ai ml iot it ict api apis app apps sdk url urls pdf csv html http https www wifi wi-fi bluetooth "
    "gdpr pecr dpa dpia dpias dpo dpos ico duaa nis psti ncsc ofcom cma dsit dcms fca hmrc nhs sme "
    "smes b2b b2c mfa 2fa otp pin pins id ids usb led tv tvs pc pcs vpn ip mac nfc rfid gps sim qr lan "
    "iso iec etsi nist ieee ceo cto cfo coo ciso cpo hr pr r&d kpi kpis roi sla slas nda ndas ui ux os "
    "ota cctv hvac ev evs dvd cd cds cv gp email emails e-mail e-mails internet web website websites "
    "online offline smartphone smartphones roundtable roundtables chatham github zoom webex cookie "
    "cookies brexit covid covid-19 coronavirus controllership controllerships anonymise anonymised "
    "pseudonymise pseudonymised onboarding opt-in opt-out cybersecurity metadata firmware chatbot "
    "chatbots wearables wearable dataset datasets backend frontend i i'm i'd i've i'll im".split()
)
"""General words, short forms and public bodies' names that no word list holds."""
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun easter christmas bst gmt utc".split()
)
"""Days, months and their short forms."""
EVERYDAY = frozenset(
    "uk eu us un it ai id ip tv pc os ok no api pin usb led gps ico gdpr faq url r&d q&a".split()
)
"""Short forms in every note: an attendee's initials among them count only before a verb of speech."""
