"""The words by which a reply is understood: one idea an entry, in plain words (see `plain`), days as `{0}`.

Each is a list of expressions; to teach it a turn of phrase, add it here and a line to tests/test_replies.py. What
guards against a wrong answer (doubts, limits, hearsay …) is wide on purpose; what makes an answer is narrow.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _any(*entries: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])(?:" + "|".join(entries) + r")(?![\w'])")


def _whole(*entries: str) -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + "|".join(entries) + r")\W*")


DAY = r"\{\d+\}"
IT = (
    r"(?:it|this|that|these|them|this one|that one|both|everything|it all|all of (?:it|them|these|this)"
    r"|the action|this action|the actions|action|the work|the task)"
)

EMPTY = _words(
    "the a an of in on to for and or all any with by at from is are be that this as its it their our who which will"
)  # words that name nothing

# --- what makes an answer unsafe

_ASKS = (  # how a question begins, whether or not a question mark ends it
    r"(?:who|whom|whose|what|when|where|why|which|how"
    r"|(?:can|could|would|should|shall|may|do|does|did|is|are|was|were|am|has|have|had|will)"
    r" (?:i|we|you|it|this|that|these|those|they|there|the|he|she|anyone|anybody|someone|somebody)\b)"
)
QUESTION = re.compile(
    rf"\?|^\W*(?:(?:and|but|so|also|ok|sorry|hi|just|please)\W+)*{_ASKS}"
    r"|\b(?:can|could|would) (?:you|somebody|someone|anyone) (?:please |kindly )?"
    r"(?:tell|confirm|clarify|explain|advise|let|send|check|remind|help)"
    r"|\bi wonder\b|\bnot sure (?:who|what|when|where|why|which|how|if|whether)"
    r"|\bplease (?:clarify|advise|explain|confirm (?:what|who|when|if|whether))"
)
HEDGES = _any(
    r"should(?: be| have)?",
    r"might|may|maybe|perhaps|possibly|probably|potentially|presumably|likely|unlikely",
    r"hop(?:e|es|ing|ed|efully)(?: (?:to|that|it))?|fingers crossed|touch wood|with (?:any )?luck|all being well|god willing",
    r"aim(?:s|ing|ed)?(?: to| for)?|target(?:ing)?|try|tries|trying|attempt(?:ing)?|plan(?:s|ning|ned)? (?:to|is|for|on)"
    r"|intend(?:s|ing)?|intention|expect(?:s|ing|ed)?|anticipat\w+|envisag\w+|looking to|would like to|want to|wanted to",
    r"i (?:think|believe|guess|suppose|reckon|assume|imagine|suspect|gather|understand|hear|am told|am not sure|was told)"
    r"|we (?:think|believe|reckon|assume|understand)|i would (?:think|say|imagine|expect|hope)",
    r"not (?:entirely |quite |completely |totally |100% )?(?:sure|certain)|unsure|unclear|uncertain|don't know|do not know"
    r"|no idea|as far as i (?:know|am aware|can (?:see|tell))|afaik|to (?:my|the best of my) knowledge|from memory"
    r"|if i (?:recall|remember)|iirc",
    r"seem(?:s|ed|ingly)?|appear(?:s|ed)?|apparently|supposedly|allegedly|reportedly|in theory|theoretically|technically"
    r"|roughly|approximately|ish|circa|around|about|or so|or thereabouts|would be|could be|could|would",
    r"best (?:endeavours|efforts|case)|do my best|do our best|provisional(?:ly)?|tentative(?:ly)?|pencil(?:led)?"
    r"|realistic(?:ally)?|ideally|sometime|some time|at some point|soon(?:ish)?|shortly|in due course|eventually|when (?:i"
    r"|we) can|as soon as possible",
)
CONDITIONS = _any(
    r"if|unless|provided|providing|assuming|subject to|depend(?:s|ing|ent|ant)(?: on)?|as long as|so long as|on condition"
    r"|in case|otherwise|contingent|whether",
    r"once|as soon as|when|whenever|after|following|until (?:i|we|he|she|they|the|our|it)|pending|only (?:if|when|after)"
    r"|barring|permitting|allowing|willing",
)
HEARSAY = _any(
    r"(?:wrote|writes|says|said|say|tells?|told|reckons|thinks|believes|claims|claimed|insists|assures?|assured"
    r"|confirms|informs?|informed"
    r"|promises|promised|mentioned|reports|reported|advises|advised|states|stated|suggests?|suggested|asked|asks|wants|hears"
    r"|heard|according to|apparently|word is|rumour|supposed to|meant to|i hear|i gather|i am told|i understand"
    r"|was told)(?: me| us| that)?",
)
SARCASM = _any(
    r"i wish|if only|yeah right|yeah,? sure|as if|oh (?:sure|yes|great|good|joy|yeah|absolutely|brilliant|wonderful"
    r"|lovely|please)|ha(?: ha"
    r"|haha|ha)*|hah|lol|rofl|lmao|obviously|of course it (?:is|has)|naturally|miracle|miraculously|magic(?:ally)?|by magic"
    r"|wand|in (?:my|your) dreams|dream on|pigs|hell freezes|never ever|never|surely|what a (?:surprise|joy)"
    r"|surprise,? surprise|silly me|(?:nothing|anything) better to do|spare time|the (?:tooth )?fairy|fairies|elves"
    r"|father christmas|santa|world peace|good luck with that|no chance|fat chance|not likely|joking|kidding|just kidding|jk"
    r"|not!|sarcas\w+|thanks for nothing|so helpful|as usual|as always|like everything else|yet again|(?:\d+"
    r"|twelfth)(?:th)? of never|the cows come home|hundredth time|thousand times|for the (?:umpteenth|nth|tenth"
    r"|millionth) time|blue moon|whatever|sigh",
)
FACES = re.compile(
    r"[\U0001f602\U0001f606\U0001f609\U0001f60f\U0001f61c-\U0001f61e\U0001f621-\U0001f62d\U0001f644\U0001f643\U0001f914\U0001f921-\U0001f926\U0001f937]|[:;]-?[/\\p](?!\w)|;-?\)|\(!\)|!\?|\?!|/s\b"
)
TAKEN_BACK = _any(
    r"i mean|i meant|oh wait|wait|ignore (?:that|this|my|the|what)|scrap (?:that|this)|disregard|on second thoughts?"
    r"|correction|i was wrong|my mistake"
    r"|i take (?:that|it) back|actually,? (?:no|not|hold|wait|scrap)|no,? wait|wait,? no|hold on|hang on|wrong (?:one|action"
    r"|email|mail|thread)|sent (?:in error|too (?:early|soon))|oops|whoops|sorry,? (?:no|not|wrong)|i lied|that is not right"
    r"|strike that|forget (?:that|it|what)|or not|instead of",
)
NEGATIONS = _any(
    r"not|no|never|none|nothing|nobody|neither|nor|without|hardly|barely|scarcely|far from|nowhere near"
    r"|un(?:done|finished)|in?complete?ly|incomplete|fail(?:s|ed|ing)?|unable|refus\w+|declin\w+|cancel\w+|reject\w+"
)
NOT_NEGATIONS = re.compile(
    r"\b(?:not a problem|no problem(?:s|o)?|no worries|no bother|no need to (?:reply|respond)"
    r"|not before time|no further (?:action|work|questions)(?: (?:is |are )?(?:needed|required|outstanding|to do))?"
    r"|nothing (?:further|else|more|left|outstanding)(?: (?:to do|to add|needed|required|outstanding))?|no later than"
    r"|not later than|no less than|no change to|no outstanding (?:items|issues|actions)|why not|if not)\b"
)
PARTIAL = _any(
    r"not|only|apart from|except(?:ing|ion)?|excluding|bar|other than|aside from|besides|save for|minus|but|however|though"
    r"|although|albeit|yet|still|until|till|unless",
    r"part(?:s|ly|ial|ially)?|half|halfway|quarter|third|two thirds|some|most(?:ly)?|mainly|majority|largely|first|phase"
    r"|stage|step|draft(?:ed|ing|s)?|initial(?:ly)?|interim|bulk|bits?|element|elements|section",
    r"nearly|almost|virtually|practically|essentially|basically|effectively|more or less|pretty much|as good as|all but"
    r"|close to|just about|getting there|nearing|approach\w+|about to|on (?:the )?(?:way|verge)|substantially|broadly"
    r"|in principle|on paper|sort of|kind of|ish|so far|to date|up to now|for now|at the moment|currently",
    r"remain(?:s|ing|der)?|outstanding|left|rest|others?|pending|await(?:s|ing)?|waiting|wait|need(?:s|ed|ing)?|required?"
    r"|missing|to do|to go|to come|to be|due to|ongoing|on-going|in (?:progress|hand|train)|under ?way|progress(?:ing|ed)?"
    r"|started|begun|begin|start|work(?:ing|ed)? on|continu\w+|delayed|behind|slipp\w+|stuck|blocked|problem(?:s)?|issues?"
    r"|problematic|wrong|again|redo|re-?do|re-?open\w*|reopened|one|two|three|four|five|\d+%",
)
SHARE = re.compile(r"\b(\d+)\s*(?:of|out of|/)\s*(?:the |our |all )?(\d+)\b|\b(\d{1,3})\s?(?:%|per ?cent)")

AFTERTHOUGHTS = re.compile(
    r"\W*(?:(?:but|and|or|well|that said|though|although)\W+)*(?:if|unless|provided|assuming"
    r"|subject to|depend|depends|depending|hopefully|fingers|probably|maybe|perhaps|all being well|touch wood|or not|might"
    r"|may|could|should|at least|i (?:think|hope|guess)|we hope|let us see|we will see|who knows|no promises|not that)\b"
)
LIMITS = re.compile(r"\b(?:but|however|although|though|yet|except)\b")
GIVEN = re.compile(
    r"\b(?:has|have|had|been|was|were|already)\b(?! to\b)|\b(?:agreed|granted|approved|gave|given)\b|\b(?:it|this|that) moved\b"
)
FUTURE = re.compile(r"\b(?:will|shall|going to)\b(?! not)")
GUESSES = _any(
    r"should(?: be| have)|might|may|maybe|perhaps|possibly|probably|presumably|i (?:think|believe|guess|suppose"
    r"|reckon|assume|imagine|suspect)|seems?|appears?|apparently|supposedly|not sure|unsure|no idea"
    r"|do not know"
)  # about how it stands now

# --- what makes an answer

DONE = _any(
    r"done|complete|finished|sorted|actioned|closed|implemented|concluded|achieved|wrapped up|done and dusted"
    r"|in place|discharged|fulfilled|delivered|carried out|dealt with"
)
OPENING = re.compile(
    r"\b(?:i am |we are )?(?:very )?(?:pleased|happy|glad|delighted|good) to (?:be able to )?(?:say|report|confirm"
    r"|advise)(?: that)?\b"
)
WEARY = re.compile(r"\b(?:i am|we are) (?!(?:very )?(?:pleased|happy|glad|delighted))|\bso (?:done|finished)\b")
DONE_IDLE = _words(
    "it this that these they them one both all everything action actions the a an i we my our me us am is are was were has "
    "have had been now already fully finally just also successfully duly completely totally definitely yes yep "
    "yeah ok confirm confirming confirmed can pleased happy glad to say delighted update good news and as of on in "
    "full at by and dusted with team today yesterday this morning afternoon last week month happily work task number no. "
    "ref reference item point recommendation so well for please mark marked treat as down off up out hereby formally "
    "officially job subject status"
)
PROMISE = _any(
    r"(?:will|shall|going to)\s+(?:\w+\s+){0,2}?(?:be\s+|have\s+been\s+)(?:\w+ly\s+|all\s+)?(?:done|complete|finished"
    r"|sorted|actioned|closed|implemented|delivered|in place|concluded|achieved|wrapped up)",
    rf"(?:will|shall|going to)\s+(?:\w+ly\s+|now\s+|also\s+|just\s+)?(?:do|complete|finish|sort|close|action|deliver"
    rf"|implement|conclude|wrap up|tick off)(?:\s+(?:off|up|out))?(?:\s+{IT})?(?:\s+(?:off|up|out|down))?",
    rf"(?:will|shall|going to)\s+(?:\w+ly\s+|now\s+|also\s+)?(?:get|have)\s+(?:{IT}\s+)?(?:all\s+|fully\s+)?(?:done|complete"
    rf"|finished|sorted|actioned|closed|implemented|delivered|in place|wrapped up|over the line|across the line)",
    rf"(?:will|shall)\s+(?:make sure|ensure|see to it)\s+(?:that\s+)?{IT}\s+(?:is|gets|will be)\s+(?:done|complete|finished"
    rf"|sorted|actioned|closed|implemented|delivered)",
    rf"(?:i|we)\s+(?:commit|promise|undertake|pledge)\s+(?:to\s+)?(?:(?:do|complete|finish|completing|finishing|doing|have"
    rf"|having)\s+)?(?:{IT}\s+)?(?:done|complete|finished)?",
    rf"you (?:will|shall) (?:have|get) {IT}|(?:(?:it|this|that|everything) )?(?:will|shall) be with you",
)
PROMISE_IDLE = _words(
    "i we it this that they these both all everything you the a my our team action actions will shall am are is be by "
    "before on for at latest later than of in within during and then so well ok yes yep sure acknowledged noted understood "
    "received thanks thank please definitely certainly now then just myself ourselves absolutely fully also have has get "
    "got work task come due end off up out one three two four five them us it's date promise confirm can"
)
TO_SEND = re.compile(
    r"(?:will|shall)\s+(?:send|upload|forward|attach|provide|share|get|email|e-mail|submit|supply)\s+(?:you\s+)?(?:over\s+"
    r"|across\s+)?(?:the\s+|my\s+|our\s+)?(?:evidence|minutes|paperwork|proof|certificates?|documents?|documentation|papers"
    r"|notes|records?|logs?|report|photos?|it|this|them)(?:\s+(?:over|across|through|on|in|up|to you))*"
)
STANDS_IDLE = _words(
    "the a that this it its as is are be by me us and i we am my for to with please thanks ok fine yes lead's leads' lead "
    "their his her original current agreed existing present same published leave keep date deadline still on at so "
    "then happy content would like"
)
ACKNOWLEDGED = _any(  # by themselves, with idle words at most
    r"acknowledged?|acknowledging|noted|understood|leave (?:it|this) with (?:me|us)|received|got it|got this|roger"
    r"|wilco|aware|will do"
    r"|(?:^|(?<=i am )|(?<=we are ))on it",
)
SEEN = _any(  # whatever they are about
    r"looking into (?:it|this)",
    r"will (?:action|chase|look into|look at|follow up|follow (?:it|this) up|pick (?:it|this) up|see to|raise)",
)
ACKNOWLEDGED_IDLE = PROMISE_IDLE | _words(
    "with receipt your email e-mail mail message reminder chaser duly have this thanks this from on about"
)

PROGRESS = _any(
    r"in progress|under ?way|ongoing|on-going|in hand|in train|progress(?:ing|ed)?|on track|on course|on schedule|on target"
    r"|halfway|half way|half|part(?:ly| way| done| complete)?|partially|most(?:ly)?|nearly|almost|getting there|so far"
    r"|to date|draft(?:ed|ing)?",
    r"started|begun|began|commenced|kicked off|working on|work(?:ing)? through|work has|continu(?:e|es|ing)|delayed"
    r"|behind(?: schedule)?|stuck|blocked|held up|on hold|slipp(?:ed|ing)",
    r"(?:is|are|am|have been|been|still) (?:still )?(?:waiting|awaiting|chasing|outstanding|pending)|waiting (?:for|on|to)"
    r"|awaiting|still (?:to|need|needs|outstanding|open|waiting|working|chasing|with)|outstanding|remain(?:s|ing)"
    r"|left to (?:do|check|go|complete)|to go|apart from|except(?: for)?|all but|other than",
    r"not (?:yet )?(?:\w+ )?(?:done|complete|finished|started|begun|there|ready|closed|sorted|in place|happened|signed"
    r"|received)|not (?:\w+ )?yet|yet to|have not|has not|incomplete|unfinished|will not (?:be|make|meet|manage|happen)|unable to",
)
DEEDS = _any(  # in a clause of three words at least
    r"(?:met|spoken|spoke|contacted|emailed|wrote|written|ordered|booked|circulated|sent|issued|agreed|approved|reviewed"
    r"|checked|inspected|trained|recruited|advertised|interviewed|appointed|scheduled|arranged|submitted|presented|consulted"
    r"|visited|installed|updated|published|tested|commissioned|procured|chased|drawn up|set up|held|launched|rolled out"
    r"|collected|analysed|audited|replaced|repaired|fitted|signed up|shortlisted|tendered|costed|mapped|piloted|planned"
    r"|prepared|requested|secured|identified|developed|designed|costed|briefed|attended|collated|surveyed)(?: (?:with|to|up"
    r"|out|for|by|on|in|at|off))?",
)
MORE_TIME = _any(
    rf"(?:need|needs|have|has|ought|should|must|ask|request|like|propose|want|wish|would like|asking|requesting|proposing"
    rf"|suggest|can|could|may|please|will have|date|deadline|it|this|that)\s+(?:\w+\s+){{0,4}}?(?:mov(?:e|ed|ing)|chang(?:e"
    rf"|ed|ing)|extend(?:ed|ing)?|push(?:ed|ing)?|postpone[d]?|put back|slip|defer(?:red)?|delay(?:ed)?|revis(?:e|ed|ing)"
    rf"|re-?set|re-?scheduled?|go(?:es)? back)\b.{{0,60}}?{DAY}",
    rf"^\W*(?:please\s+)?(?:mov(?:e|ing)|chang(?:e|ing)|extend(?:ing)?|push(?:ing)?|postpone|put|defer|delay|revis(?:e|ing)"
    rf"|re-?set|re-?schedule)\b.{{0,60}}?{DAY}",
    rf"(?:new|revised|later|amended|different|another|alternative|extended)\s+(?:\w+\s+)?(?:date|deadline)\b.{{0,40}}?{DAY}",
    rf"(?:extension|extra time|more time|additional time|longer|grace)\b.{{0,30}}?(?:to|until|till|up to)\s+(?:the\s+)?{DAY}",
    rf"(?:need|needs|require|requires|have|give (?:me|us)|allow (?:me|us))\s+(?:\w+\s+){{0,2}}?(?:until|till)\s+(?:the\s+)?{DAY}",
    rf"(?:the )?(?:date|deadline) (?:should|must|needs to|has to|ought to) (?:be|become|change to|move to)\s+(?:the\s+)?{DAY}",
)
_FOLLOWS = (
    r"(?= (?:the|we|our|my|i|it|he|she|they|there|his|her|a|an|no|all|half|both"
    r"|[A-Z][\w-]+ \w+|\w+ (?:is|are|has|have|was|were|will|can|isn't|hasn't|doesn't|won't))\b)"
)
BECAUSE = re.compile(
    r"(?:\b(?:because(?: of)?|owing to|on account of|given(?: that)?|due to|as a result of|the reason (?:is|being)(?: that)?"
    r"|so that"
    rf"|reason|since{_FOLLOWS}|as{_FOLLOWS})\b\W*|:\s|\s[-–—]\s)\s*(?P<why>[^\n]{{4,}}?)\s*[.!]*\s*$",
)
DENIED = _any(
    r"(?:none|neither)(?: of (?:these|them|those))? (?:is|are) (?:mine|ours)"
    r"|(?:this|it|that) should (?:sit with|go to|be with|be assigned to)"
    r"|not (?:mine|ours)|not (?:my|our) (?:action"
    r"|actions|one|area|responsibility|job|remit|patch|service|team|department|lead|task|work|portfolio|department's)"
    r"|not (?:for )?(?:me|us)|nothing to do with (?:me|us|my team|our team)|(?:the )?wrong person|not the (?:right person"
    r"|lead|lead officer|owner|responsible officer)|not (?:within|under|in) (?:my|our) (?:remit|area|service|team|control"
    r"|responsibility)|(?:does|do) not (?:sit|belong|fall|rest) (?:with|to|under|within) (?:me|us|my|our)|no longer (?:mine"
    r"|ours|with me|my (?:action|responsibility|area|job|remit)|(?:the )?lead|(?:lead|work|manage|own|run|responsible"
    r"|in (?:post|that|this)))|not (?:led|owned) by (?:me|us)|not (?:with|under) (?:me|us)",
    r"belongs? (?:to|with|under)|(?:i have |have )?(?:handed|passed|transferred)(?: (?:it|this|that))?(?: (?:on|over"
    r"|across))? to|(?:has |have )?taken (?:it|this) over|took (?:it|this) over|has taken over|(?:this|it) (?:now )?(?:sits"
    r"|lies|rests) with|(?:this|it) is (?:now )?(?:one )?for (?!me\b|us\b|the\b|a\b|now\b|this\b|that\b|you\b)"
    r"|please (?:reassign|re-assign|redirect|reallocate)",
)
NOT_ALONE = re.compile(r"\bnot (?:just|only|solely|entirely|all|wholly) (?:mine|ours|my|our|me|us)\b")
NOT_ME = re.compile(
    r"\bnot (?:mine|ours|me|us|my|our|the|with|led|within|under)\b|\bno longer\b|\bnothing to do\b|\bwrong person\b"
)
DENIED_IN_PART = re.compile(
    r"\band (?:me|i|my|us|we)\b|\bto (?:my|our) \w+|\bnot (?:just|only|solely|entirely|all|wholly|my fault)"
    r"|\b(?:alone|until|not (?:mine|ours|my|our) to|(?:me|us"
    r"|my) (?:being|having)|jointly|joint|shared"
    r"|together with|both of us|partly|part of|as well|too|also)\b|not (?:mine|my (?:job|action|place)) to (?:sign|judge|say)"
    r"|\bnot for me to\b|\bnot me (?:who|that)\b"
)
BELONGS = re.compile(
    r"(?:not\s+(?:mine|me|ours)\s*[:,–-]\s*(?=(?-i:[A-Z]))(?!(?:Sorry|Thanks|Please|It|This|I|We|The|That)\b)"
    r"|belongs?\s+(?:to|with|under)|(?:it|this|that|action)(?:\s+is|['’]s)\s+(?:now\s+|one\s+)?(?:for|with|under)"
    r"|(?:it"
    r"|this|that)(?:\s+is|['’]s)(?=\s+[A-Z][\w.-]+\s?(?:[A-Z][\w-]+)?['’]s\b)|(?:now\s+)?(?:sits|lies|rests|is|are)\s+with"
    r"|(?:handed|passed|transferred)(?:\s+(?:it|this|that))?(?:\s+(?:on|over|across))?\s+to|(?:should|needs\s+to|has\s+to"
    r"|must|ought\s+to)\s+(?:go|be\s+(?:sent|assigned|passed|given|reassigned)|sit)\s+(?:to|with)|(?:please\s+)?(?:re-?assign"
    r"|redirect|reallocate|forward|send)(?:\s+(?:it|this))?\s+to|(?:ask|try|contact|speak\s+to|talk\s+to|chase)|(?:led|owned"
    r"|done|managed)\s+by|,?\s+one\s+for)\s+(?P<whom>[^\n,;.!?()]{2,70}(?:\([^)]{2,60}\))?)",
    re.IGNORECASE,
)
WHOM_FIRST = re.compile(
    r"(?P<whom>(?:[A-Z][\w'’-]+|the\s+[A-Z][\w'’-]+)(?:\s+(?:[A-Z][\w'’-]+|of|and|for"
    r"|the)){0,6})\s+(?:now\s+)?(?:leads|owns|has\s+(?:now\s+)?(?:taken|got|picked)|took|is\s+(?:now\s+)?(?:the\s+lead"
    r"|leading|responsible|doing|looking)|looks\s+after|deals\s+with|runs|manages)\b"
)
WHOM_ENDS = re.compile(
    r"\s+(?:now|please|who|since|as|because|so|and\s+(?:has|have|she|he|they|not|i)|from|instead|about"
    r"|these\s+days|in\s+future|not\s+(?:me|us)|i\s|rather\s+than|thanks|if|for\s+(?:this|that|it))\b.*$",
    re.IGNORECASE,
)
_GONE = (
    r"(?:away|out of (?:the )?office|on (?:annual |sick |maternity |paternity |parental |study |compassionate "
    r"|special |adoption )?leave"
    r"|off (?:work|sick|ill)|on (?:my )?holidays?|on vacation"
    r"|on secondment|not (?:in|at work|back|working)|signed off sick|in hospital"
    r"|on jury (?:service|duty)|a/l)(?!\w)"
)
_BEING = r"(?:\w+ly |also |now |still |then |back |going )*"
AWAY = re.compile(  # of a clause: the writer, and nobody else
    r"^(?:(?:sorry|note that|please note|as|and|also|just|because|since|fyi|unfortunately|that) )*"
    rf"(?:am |will be |going )?{_BEING}{_GONE}"
    rf"|\bi (?:am|will be|shall be|have been|go) {_BEING}{_GONE}"
)
RETURNS = re.compile(
    r"\b(?:back(?: (?:in|at work|in the office|at my desk))?|return(?:ing|s)?(?: (?:to work"
    r"|to the office))?|in again)(?: again)?(?: on| from| by)?\s+(?:the\s+)?\{(\d+)\}"
)
UNTIL = re.compile(
    r"\b(?:until|till|til|to|through to|through|up to(?: and including)?|up until"
    r"|-)\s*(?:and including )?(?:the\s+)?\{(\d+)\}"
)
STARTS = re.compile(r"\b(?:from|starting|as of|between)\s+(?:the\s+)?\{(\d+)\}")

# --- what a manager answers

STANDS = _any(
    r"(?:date|deadline|due date|\{\d+\}) (?:still |can |should |must |will |to )*(?:stands?|holds|stays"
    r"|remains?)(?: (?:as (?:it )?is|as planned|as agreed|unchanged|the same))?|(?:date|deadline) (?:is )?(?:unchanged"
    r"|to stand|as (?:it )?is)|date is (?:still )?(?:fine|ok|good|right|achievable)",
    r"(?:happy|content|fine|ok|comfortable|satisfied|good|agree) (?:with|to keep|to leave|to stick (?:to|with)) (?:the "
    r"|their |cal's |\w+'s )?(?:lead's |current |original |existing |present |agreed |same |published )*(?:date|deadline)",
    r"(?:keep|leave|stick (?:to|with)|hold|maintain|retain|keeping|sticking (?:to|with)|leaving|standing by"
    r"|stand by) (?:to )?(?:the |that |their )?(?:lead's |current |original |existing |present |agreed |same |published "
    r"|plan's )*(?:date|deadline)",
    r"(?:no change|no changes) to (?:the )?(?:current |original |existing |lead's )?(?:date|deadline)",
)
OWN_PLAN = re.compile(r"\b(?:i|we) (?:will|shall|am going to|might|may|would|could|need|want)\b")
STANDS_NOT = re.compile(
    r"\bnot\b|\bno longer\b|\bno(?! change)\b|\b(?:can|could|should|would|will) (?:hardly|barely)"
    r"|\bcannot\b|unless|\bbut\b|\bif\b|\bunrealistic|\bfail"
)
TAKES_ON = _any(
    rf"(?:i|we) (?:will|shall) (?:personally )?(?:make sure|ensure|see(?: to it)?) (?:that )?{IT} (?:is|gets|will be)"
    r" (?:done|complete|finished|sorted|delivered|closed)",
    rf"(?:i|we) take {IT} on",
    rf"(?:i|we) (?:will|shall|am going to|have|can|am|are) (?:\w+ly |now |also |have )?(?:tak(?:e|en|ing) {IT} (?:on|over|up"
    rf"|forward)|tak(?:e|en|ing) (?:on|over|up|forward) {IT}|own(?:ing)? {IT}|deal(?:ing)? with {IT}"
    rf"|sort(?:ing)?(?: out)? {IT}|pick(?:ed|ing)?(?: up)? {IT}|handl(?:e|ing) {IT}|see(?:ing)? to {IT}|tak(?:e|en"
    rf"|ing) (?:personal )?(?:responsibility|ownership|charge|care)(?: (?:for|of) {IT})?|lead(?:ing)? (?:on )?{IT}"
    rf"|do(?:ing)? {IT})(?: (?:out|up|on|over|myself|personally|forward))*",
    rf"(?:i|we) (?:will|shall) (?:\w+ly )?(?:complete|finish|close|deliver) {IT}|(?:i|we) (?:will"
    rf"|shall) (?:personally )?(?:make sure|ensure|see(?: to it)?) (?:that )?{IT} (?:is|gets|will be) (?:done|complete"
    rf"|finished|sorted|delivered|closed)|(?:i|we) (?:will|shall) (?:personally )?(?:get|have) {IT} (?:all )?(?:done|complete"
    rf"|finished|sorted|delivered|closed|over the line)",
    rf"^\W*(?:(?:ok|fine|right|noted|acknowledged|yes|thanks)\W+)*(?:will take {IT} on|taking {IT} on|leave (?:it"
    rf"|this) with me|mine now|on me)",
)

# --- what says nothing either way

_EVIDENCE = r"(?:evidence|minutes|paperwork|proof|link|papers|notes|log|report|photos?|certificates?)"
NEUTRAL = _whole(
    rf"(?:here (?:is|are) )?(?:the |my |our )?{_EVIDENCE}(?: (?:is |are )?(?:here|below|at))?",
    r"(?:hi|hello|hey|hiya|dear|morning|afternoon|evening|good (?:morning|afternoon|evening|day)|shwmae|s'?mae|bore da"
    r"|prynhawn da|annwyl|helo)(?: (?:all|both|there|team|chaser|everyone|colleagues?|sir|madam|[a-z'-]+)){0,3}",
    r"(?:many |with )?(?:thanks|thank you|thx|cheers|ta|diolch(?: yn fawr)?)(?: again| very much| a lot| all| both"
    r"| in advance| so much)?(?: (?:for|to) (?:your|the|this|that|you|sending|chasing|checking|asking|letting me know"
    r"|getting in touch|reminding|being).{0,60})?",
    r"(?:kind |best |warm )?(?:regards|wishes)|cofion(?: gorau| cynnes)?",
    r"(?:my )?(?:sorry|apologies|apologise|i apologise)(?: (?:for|about) (?:the|my|this|any|not (?:replying|responding"
    r"|getting)|being|taking).{0,60})?",
    r"(?:i )?(?:hope|trust) (?:you|this|all|that) .{0,60}|hope (?:all )?(?:is )?well|happy (?:monday|tuesday|wednesday"
    r"|thursday|friday|new year)",
    r"(?:please )?(?:let me know|shout|give me a (?:ring|call|shout|bell)|drop me a line|get in touch|come back to me"
    r"|contact me|call me|ring me)(?: (?:if|should|with|on|when) .{0,90})?|(?:any|if (?:you have|there are)(?: any)?"
    r"|should you have any) (?:questions?|queries|problems?|issues|concerns).{0,60}|(?:if|should) you (?:need|want|require"
    r"|would like) (?:any|more|anything).{0,60}|happy to (?:discuss|chat|talk|meet|help|answer|explain|provide|send).{0,60}"
    r"|hope (?:that|this) (?:helps|is ok|is sufficient|suffices)",
    r"(?:as (?:discussed|agreed|requested|promised|mentioned)|per our (?:call|chat|conversation|meeting)|fyi"
    r"|for info(?:rmation)?|for your records|(?:re|regarding)\b:?.{0,40}|with (?:regard|reference) to (?:this|the).{0,40}"
    r"|in (?:response|answer|reply) to.{0,50}|further to.{0,50})",
    r"(?:please )?see (?:my |the )?(?:answers|comments|replies|responses|notes|updates?)? ?(?:below|inline|in line|underneath"
    r"|in (?:red|blue|green|bold|capitals))(?: (?:against|under|for|next to|beside) (?:each|every)(?: (?:one|line|action"
    r"|item))?)?|(?:my )?(?:answers|comments|replies|responses|updates?) (?:are )?(?:below|inline|in line|in (?:red|blue"
    r"|green|bold))",
    r"yes|yep|yeah|ok|fine|right|great|good|lovely|perfect|brilliant|no problem|no worries|sure|no bother|not a problem"
    r"|i confirm|confirmed|update|status update",
)
EVIDENCE = (
    r"(?:evidence|minutes|paperwork|proof|certificates?|documents?|documentation|papers|notes|records?|logs?|reports?|photos?"
    r"|pictures?|screenshots?|files?"
    r"|sheets?|policy|policies|register|letters?|spreadsheet|copy|copies|list|link|signed|attendance|training|scan"
    r"|agenda|presentation|slides)"
)
TO_FOLLOW = _whole(
    rf"(?:and |with |the |i will |will |my )*(?:\w+ ){{0,3}}{EVIDENCE}(?: \w+)? (?:is |are |will "
    rf"|to )*(?:follow(?:s|ing)?|come|coming|be sent|be with you|send|separately)(?: .{{0,40}})?|(?:i |and |we )*(?:will"
    rf"|shall|to) (?:send|upload|forward|provide|share|get)(?: you)?(?: over| across)? (?:the |my |our "
    rf"|some )?(?:\w+ )?{EVIDENCE}.{{0,60}}"
)
ATTACHED = re.compile(r"\b(?:attach(?:ed|ing|ment|ments)|enclos(?:ed|ing|ure)|amgaeaf|ynghlwm)\b")
LINK = re.compile(r"https?://[^\s<>\"')\]]+")
BELOW = re.compile(
    r"\b(?:see|as|in|my|answers?|comments?|replies|responses?)\b.{0,30}\b(?:below|inline|in line|in red"
    r"|in blue|in green|underneath|in bold)\b|\bfyi\b|\bsee (?:what|below|the (?:thread|trail|chain))\b|\bforward(?:ing|ed)\b"
)
ALL = re.compile(
    r"\b(?:all(?: of)? (?:the )?(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d+)|all(?: of (?:them|these|those"
    r"|the above|it))?|(?P<both>both)(?: of (?:them|these))?|everything|every one(?: of them)?|each(?: of them)?|the lot"
    r"|none of (?:them|these|those)|neither(?: of them)?)\b"
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
