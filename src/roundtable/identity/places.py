"""Countries, nations and their adjectives: too large to point at anybody."""

NATIONS = frozenset(
    "wales cymru scotland england ireland britain europe canada australia zealand america germany france "
    "spain italy netherlands belgium denmark norway sweden finland poland switzerland austria portugal "
    "greece india japan singapore".split()
)
"""Places with which the names of bodies end, such as that of a sport or a trade."""

PLACES = frozenset(
    "afghan afghanistan africa african albania albanian algeria algerian america american americans "
    "americas arab arabia arabic arctic argentina argentine asia asian atlantic australia australian "
    "australians austria austrian bahrain bangladesh bangladeshi belarus belgian belgium bolivia "
    "bosnia brazil brazilian britain british briton britons bulgaria bulgarian cambodia canada "
    "canadian canadians caribbean catholic chile chilean china chinese christian colombia colombian "
    "congo croatia croatian cuba cuban cymru cyprus czech danish denmark dutch ecuador egypt egyptian "
    "england english estonia estonian ethiopia ethiopian europe european europeans finland finnish "
    "france french gaelic german germans germany ghana greece greek haiti hindu hungarian "
    "hungary iceland icelandic india indian indians indonesia indonesian iran iranian iraq iraqi "
    "ireland irish islam islamic israel israeli italian italians italy jamaica japan japanese jewish "
    "jordan kenya kenyan korea korean kuwait latin latvia latvian lebanon libya lithuania lithuanian "
    "london luxembourg malaysia malaysian malta mediterranean mexican mexico moroccan morocco muslim "
    "muslims myanmar nepal netherlands nigeria nigerian norway norwegian pacific pakistan pakistani "
    "palestine palestinian panama peru philippines poland polish portugal portuguese qatar romania "
    "romanian russia russian russians rwanda saudi scandinavia scandinavian scot scotland scots "
    "scottish serbia serbian singapore slovak slovakia slovenia somali somalia spain spanish sri sudan "
    "swede sweden swedish swiss switzerland syria syrian taiwan thai thailand tunisia turkey turkish "
    "uganda ukraine ukrainian uruguay venezuela victorian vietnam vietnamese wales welsh western "
    "westminster yemen zealand zimbabwe brussels whitehall".split()
)
