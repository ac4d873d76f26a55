"""English words for the lab's grammars, by what they can do in a sentence."""

from tests.lab.text.listed import listed

NOUNS = listed("""
afternoon agreement almanac ambition anchor answer apartment apprentice argument autumn avenue balance balcony bargain
barrier basket battle beginning bishop blacksmith blanket border boundary bracelet breakfast bridge brother builder
burden business cabinet candle captain cargo carpenter carriage cathedral cavalry ceiling century ceremony chamber
chapel character charter chimney chronicle circle citizen clergyman coachman coffee collection colonel colony column
comfort commander committee companion complaint conclusion condition confession congregation conscience consequence
constable contract conversation corridor cottage council counsellor countess courtyard cousin covenant creature
cupboard curtain custom daughter daybreak debate decision defence delegate department deputy desire device dinner
direction discovery discussion disease dispute distance district doctor document dominion doorway drawing duchess
economy education effort election emperor employer engine errand estate evening evidence examination example excuse
expedition experiment explanation expression factory failure familiarity farmer fashion father feather fellow festival
figure fireplace fisherman flame flower foreigner forest fortnight fortress fortune foundation fragment freedom
friendship frontier furnace gallery garden garment gathering general gentleman glance governor granary grandfather
grievance guardian habit harbour harvest headland hillside historian holiday horizon hospital household housekeeper
hurricane husband illness impression incident income industry infantry influence inhabitant inheritance innkeeper
inquiry inscription instrument insurance interval invention island jewel journey judgment justice kitchen knowledge
labourer landlord language lantern lawyer leader ledger legend lesson letter library lighthouse likeness lodging
magistrate majority manner manuscript market marriage master meadow measure mechanic medicine meeting memory merchant
message minister misfortune mistress moment monastery monument morning mother mountain murmur narrative nation
necessity neighbour nephew newspaper nobleman notary notion obstacle occasion occupation officer opinion opportunity
orchard ornament outline package palace pamphlet parish parliament passage passenger patience pattern peasant penalty
pension permission philosopher physician picture pilgrim pleasure pocket politician portrait position possession
preacher precaution prejudice presence principle prisoner privilege procession professor profit promise property
prospect protest province purpose quarrel quarter question reader reason rebellion reception reflection reform refuge
regiment region register relation remedy remnant reply report republic reputation resident resolution revenue
revolution river robber rumour sailor sanctuary scholar schoolmaster scruple sculptor season secretary senate
sensation sentence sentiment sergeant servant settlement shadow shepherd shipwreck shoulder silence sister sketch
soldier sovereign spectacle spectator spirit staircase stationer statesman stranger struggle student subject suburb
summer surgeon surprise suspicion syllable symptom system tailor tavern teacher temper temple tenant territory
testimony theatre theory thicket threshold tradesman tradition traveller treasure treaty tribute trouble twilight
uncle uniform uprising valley velvet venture verdict vessel village vineyard violin visitor volume voyage warehouse
warning watchman weather wedding whisper widow window winter wisdom witness woodland workman workshop yesterday
""")

COMPOUNDS = listed("""
sister-in-law looking-glass dressing-room tea-table drawing-room ill-will by-law passer-by hiding-place man-of-war
attorney-general turning-point sitting-room court-martial writing-desk fellow-traveller self-respect good-nature
arm-chair supper-time counting-house half-crown coffee-pot walking-stick churchyard-gate great-uncle
""")

ADJECTIVES = listed("""
ancient anxious awkward barren bitter bright broad calm careful careless certain charming clever cold common confident
constant curious damp dark dear delicate distant doubtful dreadful dull eager earnest easy eastern elaborate elegant
empty enormous excellent faint faithful familiar famous fatal feeble final fine foolish foreign formal former
fortunate fresh gallant general generous gentle gloomy golden graceful grave great grey hasty heavy hidden hollow
honest humble immense important impossible indifferent ingenious innocent judicious keen late learned little lofty
lonely long magnificent melancholy mild miserable moderate modern modest narrow natural neighbouring nervous noble
northern obscure obvious odd official old ordinary pale particular patient peaceful peculiar perfect picturesque plain
pleasant polite poor powerful practical precious private proud prudent public quiet rapid rare reasonable remarkable
remote respectable rich ridiculous rough rude rural sacred scarlet scattered secret sensible serious severe shallow
sharp silent simple sincere singular sleepy slender slight small smooth sober soft solemn solid southern splendid
steady steep stern strange strict stubborn sudden sufficient suitable sullen superior tedious tender thick thin tired
tranquil trifling troublesome uncertain uncomfortable uneasy unfortunate universal unknown unusual useful usual vague
vain vast venerable violent warm weak weary western wide wild wise wonderful wooden worthy wretched young
""")

COMPOUND_ADJECTIVES = listed("""
well-known self-made old-fashioned half-finished good-natured grey-haired so-called two-storied kind-hearted long-lost
far-off ill-fated hard-won high-born broad-shouldered never-ending rough-hewn well-meant snow-white first-rate
""")

TRANSITIVE = listed("""
abandoned accepted accompanied admired affected affirmed announced answered approached approved arranged attacked
avoided awakened begged borrowed brought built buried carried caught celebrated changed chose claimed closed collected
commanded compared concealed condemned confirmed conquered considered copied corrected covered crossed declared
defended defined delivered demanded denied described deserved destroyed discovered discussed dismissed divided dreaded
embraced employed encouraged enjoyed entered established examined exchanged explained expressed filled finished
followed forgave forgot founded furnished gathered governed greeted guarded guessed heard held hid honoured imagined
imitated improved inherited inspired interrupted invented invited joined judged kept kindled knew left lifted lighted
loved measured mentioned met missed named neglected noticed obeyed observed obtained occupied offended offered opened
ordered overtook owned painted paid persuaded possessed praised prepared preserved produced promised protected proved
published punished pursued questioned raised reached received recognised recommended recorded refused regarded
regretted rejected released relieved remembered removed repaired repeated resembled resisted respected restored
revealed rewarded ruined saved searched secured seized selected served settled shared signed sold sought spared struck
studied suffered supplied supported surprised surrendered suspected taught tested thanked threatened told took touched
translated trusted understood undertook united valued visited warned watched welcomed witnessed wrote
""")

INTRANSITIVE = listed("""
advanced agreed appeared arrived ascended assembled began blushed bowed breathed ceased consented crept cried decayed
declined departed descended despaired died disappeared dreamed escaped failed fainted fell fled flourished frowned
gazed hesitated hurried increased knelt laughed lay lingered listened lived looked marched meditated mourned moved
paused perished prayed prevailed prospered quarrelled reappeared rejoiced remained rested retired returned rode rose
sailed sang sat shivered shuddered sighed slept smiled spoke stared started stayed stirred stood stooped submitted
succeeded suffered survived swore talked travelled trembled triumphed turned vanished waited walked wandered wept
whispered withdrew wondered worked yielded
""")

SAYING = listed("""
said cried answered replied whispered asked murmured exclaimed muttered repeated returned continued
""")

ADVERBS = listed("""
again already always at_last at_length at_once by_degrees calmly carefully cheerfully coldly constantly eagerly
earnestly easily every_day faithfully for_ever frequently gladly gradually hardly hastily heartily here immediately
in_silence in_vain instantly long_ago never no_longer now of_late often once once_more openly patiently perhaps
promptly quickly quietly rapidly rarely sadly scarcely secretly seldom seriously silently simply slowly softly
solemnly sometimes soon still suddenly the_next_day there thoroughly to_this_day together truly twice unwillingly
usually warmly with_difficulty with_great_care with_one_accord without_a_word
""")

OPENERS = listed("""
After_all At_any_rate At_that_time Before_long Besides By_this_time Even_so For_a_moment From_that_day Hence However
In_fact In_general In_short In_the_meantime In_the_same_way Meanwhile Moreover Nevertheless No_doubt Now Of_course
On_the_contrary On_the_other_hand Sometimes Soon_afterwards Still Then Thereupon Therefore Thus To_be_sure
To_tell_the_truth Towards_evening Unfortunately Upon_the_whole
""")

PREPOSITIONS = listed("""
about above across after against along among around at before behind below beside between beyond by during for from in
near of on over past round since through towards under upon with within without
""")

ABSTRACT = listed("""
affection anger beauty caution charity courage cruelty curiosity danger delicacy despair devotion dignity disorder
emotion envy experience faith fame fancy fatigue fear generosity gratitude grief happiness haste honesty honour hope
hospitality humility hunger ignorance impatience indifference indignation industry ingratitude innocence kindness
liberty loyalty malice mercy modesty music necessity obedience patience peace pity pleasure politeness poverty pride
prudence remorse respect satisfaction severity shame sincerity solitude sorrow sympathy taste tenderness terror truth
vanity violence virtue wealth zeal
""")

FEMALE = listed("""
Agnes Alice Anne Beatrice Catherine Charlotte Clara Dorothy Edith Eleanor Elizabeth Emily Esther Florence Frances
Hannah Harriet Helen Isabel Jane Judith Louisa Lucy Margaret Maria Martha Mary Matilda Rachel Rebecca Rose Ruth Sarah
Sophia Susan Winifred
""")

MALE = listed("""
Adam Albert Alfred Ambrose Andrew Anthony Arthur Benjamin Charles Christopher Daniel David Edmund Edward Francis
Frederick George Gilbert Harold Henry Hugh James John Joseph Laurence Leonard Martin Matthew Michael Nicholas Oliver
Patrick Peter Philip Ralph Richard Robert Samuel Simon Stephen Thomas Walter William
""")

SYLLABLES = listed("""
al am ar ash bal bar bel ber black bram bran brook bur cal car chal clay cor cra dal dar den dun ed el fair fal far
gar gil glen gran hal har hart haw hol hun ken kirk lam lang lin lock lor mar mel mer mor nor oak or pen per ran red
ros rud sal sel shel som stan sten stur swan tal tan thorn tor ul ver wal war wel wes win wol
""")
ENDINGS = listed("""
bury by combe cott croft dale den don field ford gate ham hurst ing ington ley low man mere mond more mouth ner ney
ridge sey shaw stead ster stock stone ston ton vale ward well wick worth
""")

TITLES = ("Mr.", "Mrs.", "Dr.", "Miss", "Captain", "Sir", "Lady", "Lord", "Colonel", "the Rev.", "Prof.")
MONTHS = listed("""
January February March April May June July August September October November December
""")
WEEKDAYS = listed("""
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")
ORDINALS = listed("""
First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth
""")
CARDINALS = listed("""
One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen
""")
FOREIGN = (
    "ad hoc",
    "sine die",
    "coup d’état",
    "in medias res",
    "ipso facto",
    "mutatis mutandis",
    "Weltanschauung",
    "tour de force",
    "quid pro quo",
    "bona fide",
    "savoir faire",
    "dolce far niente",
    "nil admirari",
    "per se",
    "vis inertiae",
)
EXCLAMATIONS = (
    "Oh!",
    "Ah!",
    "Never!",
    "Nonsense!",
    "Indeed!",
    "Good heavens!",
    "Come, come!",
    "Yes.",
    "No.",
    "Well?",
    "What!",
    "Upon my word!",
    "Not at all.",
    "Perhaps.",
    "Hush!",
    "Very well.",
    "To-morrow?",
    "Why not?",
    "And then?",
)
