"""Widely known firms and products whose names are words, or look like words run together."""

BRAND_WORDS = frozenset(
    "adobe alexa amazon amber apple argos arm barclays beacon blink boots bosch brave bush chrome "
    "chromium clover dell delta discord edge echo facebook fathom gecko halo hive hooper hoover hub "
    "icon instant intel jaguar kindle lenovo lotus mercury meta mozilla nest next node opera oracle "
    "orange oyster palm pandora petal philips ring safari sage servo shape shell shelter siemens signal "
    "siri sky slack sonic square stripe swift target teams three tinder trident twitch twitter uber "
    "unison vanguard virgin visa vivaldi vodafone wave windows zoom edge trident presto babel ant bun "
    "puma gap dove lush monsoon mars orbit pampers subway dyson".split()
)
"""Ordinary words that a note with a capital means as a firm or product more often than not."""
BRAND_NAMES = frozenset(
    "airtable barclaycard basecamp bitbucket blackberry bluesky cloudflare cloudfront codepen dropbox "
    "duckduckgo facebook firefox fitbit github gitlab goodreads homekit homepod hubspot icecat "
    "javascriptcore linkedin livejournal mailchimp mastercard microsoft moneysupermarket motorola "
    "netflix netscape openai paypal photoshop playstation powerpoint quickbooks quickjs redhat "
    "ringcentral safaricom salesforce samsung sharepoint smartthings snapchat snapdragon soundcloud "
    "sourceforge spidermonkey squarespace stackoverflow sweetgreen tiktok tripadvisor v8 webex webkit "
    "webkitgtk wechat whatsapp wordpress worldpay xbox youtube".split()
)
"""Names of firms and products that are made of words but are none."""
FIRM_NOUNS = frozenset(
    "association associations council councils institute institution university universities college "
    "academy school hospital hospitals trust foundation society union federation consortium agency "
    "authority board bank alliance coalition network group company corporation corp inc incorporated ltd "
    "limited llc llp plc gmbh technologies labs laboratories partners holdings industries ministry "
    "department bureau charity church guild league museum news times gazette broadcasting press media "
    "studios airlines airways motors energy healthcare pharmaceuticals telecom telecommunications "
    "insurance capital ventures consulting consultants associates homes housing hospice nursing brewery "
    "bakery".split()
)
"""Nouns that say of the capitalised words around them that they name an organisation."""
