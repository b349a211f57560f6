"""The words that make an answer: one idea an entry, in plain words (see `plain`), days as `{0}`.

To teach it a turn of phrase, add it here and a line to tests/test_replies.py. Narrow on purpose; what guards against a
wrong answer is in `doubts`, what says nothing either way in `asides`.
"""

from __future__ import annotations

import re

from rules.replies.patterns import any_of, words

DAY = r"\{\d+\}"
IT = (
    r"(?:it|this|that|these|them|this one|that one|both|everything|it all|all of (?:it|them|these|this)"
    r"|the action|this action|the actions|action|the work|the task)"
)

DONE = any_of(
    r"done|complete|finished|sorted|actioned|closed|implemented|concluded|achieved|wrapped up|done and dusted"
    r"|in place|discharged|fulfilled|delivered|carried out|dealt with"
)
OPENING = re.compile(
    r"\b(?:i am |we are )?(?:very )?(?:pleased|happy|glad|delighted|good) to (?:be able to )?(?:say|report|confirm"
    r"|advise)(?: that)?\b"
)
WEARY = re.compile(r"\b(?:i am|we are) (?!(?:very )?(?:pleased|happy|glad|delighted))|\bso (?:done|finished)\b")
DONE_IDLE = words(
    "it this that these they them one both all everything action actions the a an i we my our me us am is are was were has "
    "have had been now already fully finally just also successfully duly completely totally definitely yes yep "
    "yeah ok confirm confirming confirmed can pleased happy glad to say delighted update good news and as of on in "
    "full at by and dusted with team today yesterday this morning afternoon last week month happily work task number no. "
    "ref reference item point recommendation so well for please mark marked treat as down off up out hereby formally "
    "officially job subject status"
)
WHOLE = words(
    "all every each both lot whole full entire single results result record records book books file files sheet sheets log logs "
    "website online web page put onto up out them there since over without fail thoroughly safely properly check checks too "
    "officially formally system usual folder drive sharepoint teams shared intranet site evry teh"
)  # what may stand beside an action's own deed that is said to be done
CLOSE = any_of(
    r"(?:(?:you|we|i|it|this|please) )?(?:can|could|may|please|to) (?:now )?(?:be )?(?:clos(?:e|ed)|tick(?:ed)? off"
    r"|tak(?:e|en) off|remov(?:e|ed) from|mark(?:ed)?(?: it)? as (?:complete|done|closed)|come off|sign(?:ed)? off)"
)
PROMISE = any_of(
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
    rf"(?:will|shall|going to)\s+(?:\w+ly\s+|now\s+|also\s+)?(?:deal with|see to|attend to|sort out|get on with"
    rf"|get through)\s+(?:{IT}|all|the lot)"
    r"|(?:will|shall) (?:\w+ly )?(?:meet|hit|keep(?: to)?) (?:the|that|this|its|your) (?:date|deadline|target)"
    r"|(?:will|shall) be (?:up|out|live|online|ready|signed off|there|finished with)"
    r"|(?:am|are) (?:seeing|attending) to(?: it)?|(?:am|are) (?:doing|finishing|completing|sorting|closing) (?:it|this"
    r"|them)(?: off)?",
    rf"you (?:will|shall) (?:have|get) {IT}|(?:(?:it|this|that|everything) )?(?:will|shall) be with you",
)
ON_TIME = any_of(
    r"on time|(?:will|shall) (?:\w+ly )?(?:meet|hit|make|keep(?: to)?) (?:the|that|this|its|your) (?:date|deadline|target)"
    r"|by (?:the|its|that|your) (?:date|deadline|due date)|within the deadline|in time for the (?:date|deadline)"
    r"|before the deadline"
)
PROMISE_IDLE = words(
    "time deadline website web online page live personally each every record whole lot checked if not sooner target "
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
STANDS_IDLE = words(
    "the a that this it its as is are be by me us and i we am my for to with please thanks ok fine yes lead's leads' lead "
    "their his her original current agreed existing present same published leave keep date deadline still on at so "
    "then happy content would like"
)
ACKNOWLEDGED = any_of(  # by themselves, with idle words at most
    r"acknowledged?|acknowledging|noted|understood|leave (?:it|this) with (?:me|us)|received|got it|got this|roger"
    r"|wilco|aware|will do"
    r"|(?:^|(?<=i am )|(?<=we are ))on it",
)
SEEN = any_of(  # whatever they are about
    r"looking into (?:it|this)",
    r"will (?:action|chase|look into|look at|follow up|follow (?:it|this) up|pick (?:it|this) up|see to|raise)",
)
ACKNOWLEDGED_IDLE = PROMISE_IDLE | words(
    "with receipt your email e-mail mail message reminder chaser duly have this thanks this from on about"
)

PROGRESS = any_of(
    r"in progress|under ?way|ongoing|on-going|in hand|in train|progress(?:ing|ed)?|on track|on course|on schedule|on target"
    r"|halfway|half way|half|part(?:ly| way| done| complete)?|partially|most(?:ly)?|nearly|almost|getting there|so far"
    r"|to date|draft(?:ed|ing)?",
    r"(?:two|three) (?:thirds|quarters)|a third|three quarters|\d+% (?:ish|through|in|of the way|complete)|on with it"
    r"|worked through"
    r"|the way through|now on the|being (?:worked|filled|typed|written|checked|done|put)",
    r"going (?:ok|well|fine|to plan|smoothly|slowly|nicely)|on the move|at the (?:printers?|designers?|lawyers?|garage|yard)"
    r"|\d+ (?:\w+ ){0,2}(?:left|to go|to do|short|remaining)|that leaves|has got as far as|gone round again"
    r"|nothing (?:new )?to report"
    r"|(?:starts?|begins?) (?:on )?\{\d+\}|\d+(?:ish)? ?% there|back on (?:it|track|site)|no sign of trouble"
    r"|has (?:done )?nothing since",
    r"started|begun|began|commenced|kicked off|working on|work(?:ing)? through|work has|continu(?:e|es|ing)|delayed"
    r"|behind(?: schedule)?|stuck|blocked|held up|on hold|slipp(?:ed|ing)",
    r"(?:is|are|am|have been|been|still) (?:still )?(?:waiting|awaiting|chasing|outstanding|pending)|waiting (?:for|on|to)"
    r"|awaiting|still (?:to|need|needs|outstanding|open|waiting|working|chasing|with)|outstanding|remain(?:s|ing)"
    r"|left to (?:do|check|go|complete)|to go|apart from|except(?: for)?|all but|other than",
    r"not (?:yet )?(?:\w+ )?(?:done|complete|finished|started|begun|there|ready|closed|sorted|in place|happened|signed"
    r"|received)|not (?:\w+ )?yet|yet to|have not|has not|incomplete|unfinished|will not (?:be|make|meet|manage|happen)|unable to",
)
DEEDS = any_of(  # in a clause of three words at least
    r"\d+ (?:\w+ ){0,3}(?:left|to go|to do|short|remaining|outstanding|\w{2,}ed)",
    r"(?:we|i|they|team|gang|lot|contractors?|\w+'s (?:team|lot|gang)) (?:have |has )?(?:did|lost|moved on|gone|got|found|begun)",
    r"(?:met|spoken|spoke|contacted|emailed|wrote|written|ordered|booked|circulated|sent|issued|agreed|approved|reviewed"
    r"|checked|inspected|trained|recruited|advertised|interviewed|appointed|scheduled|arranged|submitted|presented|consulted"
    r"|visited|installed|updated|published|tested|commissioned|procured|chased|drawn up|set up|held|launched|rolled out"
    r"|collected|analysed|audited|replaced|repaired|fitted|signed up|shortlisted|tendered|costed|mapped|piloted|planned"
    r"|prepared|requested|secured|identified|developed|designed|costed|briefed|attended|collated|surveyed)(?: (?:with|to|up"
    r"|out|for|by|on|in|at|off))?",
)
OTHER_DEEDS = re.compile(  # of something that is not the action itself, nor told of the mail
    r"\b(?P<of>(?:[\w'-]+ ){1,8}?)(?:has|have|had|was|were|is|are|been|being) (?:\w+ly |now |already |also |just |all |both "
    r"|still |only )*"
    r"(?!(?:received|noted|acknowledged|understood|moved|passed|handed|transferred|involved|supposed|concerned|pleased"
    r"|worried|interested"
    r"|needed|required|expected|planned|intended|scheduled)\b)\w{2,}(?:ed|own|ung|ught)\b"
)
MORE_TIME = any_of(
    rf"(?:need|needs|have|has|ought|should|must|ask|request|like|propose|want|wish|would like|asking|requesting|proposing"
    rf"|suggest|can|could|may|please|will have|date|deadline|it|this|that)\s+(?:\w+\s+){{0,4}}?(?:mov(?:e|ed|ing)|chang(?:e"
    rf"|ed|ing)|extend(?:ed|ing)?|push(?:ed|ing)?|postpone[d]?|amend(?:ed)?|put back|slip|defer(?:red)?|delay(?:ed)?"
    rf"|revis(?:e|ed|ing)"
    rf"|re-?set|re-?scheduled?|go(?:es)? back)\b.{{0,60}}?{DAY}",
    rf"^\W*(?:please\s+)?(?:mov(?:e|ing)|chang(?:e|ing)|extend(?:ing)?|push(?:ing)?|postpone|put|defer|delay|revis(?:e|ing)"
    rf"|re-?set|re-?schedule)\b.{{0,60}}?{DAY}",
    rf"(?:new|revised|later|amended|different|another|alternative|extended)\s+(?:\w+\s+)?(?:date|deadline)\b.{{0,40}}?{DAY}",
    rf"(?:extension|extra time|more time|additional time|longer|grace)\b.{{0,30}}?(?:to|until|till|up to)\s+(?:the\s+)?{DAY}",
    rf"(?:need|needs|require|requires|have|give (?:me|us)|allow (?:me|us))\s+(?:\w+\s+){{0,2}}?(?:until|till)\s+(?:the\s+)?{DAY}",
    rf"(?:need|needs|has|have|had better|ought|must|better|can|could|may|please)\s+(?:\w+\s+){{0,4}}?(?:go|run|slide|drift|slip"
    rf"|move|stretch|shift|wait)(?:\s+(?:back|on|out|over|it|this|that))?\s+(?:until|till|to|by|into)\s+(?:\w+ )?(?:the\s+)?{DAY}",
    rf"(?:make|say|call) (?:it|this|that|the (?:due )?date)\s+"
    rf"(?:by\s+)?(?:the\s+)?{DAY}|(?:can|could|may|might) (?:i|we) (?:please )?(?:have"
    rf"|say|make it|do|go for|get)"
    rf"(?: it| this)?(?:\s+(?:until|till|by|to))?\s+(?:the\s+)?{DAY}",
    rf"{DAY}\s+(?:please\s+)?(?:instead|not {DAY}|rather than|as (?:the|a|our) (?:new|revised|later) (?:date|deadline))"
    rf"|{DAY} would be (?:better|more realistic|easier|safer)|realistic (?:date|deadline|finish)(?: is| would be| now)? {DAY}"
    rf"|(?:needs? to|has to|have to|must|will have to|will) (?:slip|move|go back)\b.{{0,40}}?{DAY}",
    rf"(?:push|pushed|shift|shifted|put off|slip|slipped) (?:it |this |that )?(?:back )?(?:to|until|till) (?:the )?{DAY}",
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
DENIED = any_of(
    r"(?:none|neither)(?: of (?:these|them|those))? (?:is|are) (?:mine|ours)"
    r"|(?:this|it|that) should (?:sit with|go to|be with|be assigned to)"
    r"|not (?:mine|ours)|not (?:my|our) (?:action"
    r"|actions|one|area|responsibility|job|remit|patch|service|team|department|lead|task|work|portfolio|department's)"
    r"|not (?:for )?(?:me|us)|nothing to do with (?:me|us|my team|our team)|(?:the )?wrong person|not the (?:right person"
    r"|lead|lead officer|owner|responsible officer)|not (?:within|under|in) (?:my|our) (?:remit|area|service|team|control"
    r"|responsibility)|(?:does|do) not (?:sit|belong|fall|rest) (?:with|to|under|within) (?:me|us|my|our)|no longer (?:mine"
    r"|ours|with me|my (?:action|responsibility|area|job|remit)|(?:the )?lead|(?:lead|work|manage|own|run|responsible"
    r"|in (?:post|that|this)))|not (?:led|owned) by (?:me|us)|not (?:with|under) (?:me|us)",
    r"not one of (?:mine|ours)|(?:can not|not able to|unable to) answer for (?:it|this|them)|moved out of (?:my"
    r"|our) (?:service|team|area|department)"
    r"|(?:have|had|has) (?:never had )?(?:nothing|anything) to do with\b.{0,60}|(?:moved|went|gone|transferred|handed"
    r"|passed)(?: over| across)? to"
    r" (?=[\w' -]*(?:section|team|service|department|unit|communications|comms|estates|finance|hr|property|libraries)\b)",
    r"belongs? (?:to|with|under)|(?:i have |have )?(?:handed|passed|transferred)(?: (?:it|this|that))?(?: (?:on|over"
    r"|across))? to|(?:has |have )?taken (?:it|this) over|took (?:it|this) over|has taken over|(?:this|it) (?:now )?(?:sits"
    r"|lies|rests) with|(?:this|it) is (?:now )?(?:one )?for (?!me\b|us\b|the\b|a\b|now\b|this\b|that\b|you\b)"
    r"|please (?:reassign|re-assign|redirect|reallocate)",
)
NOT_ALONE = re.compile(r"\bnot (?:just|only|solely|entirely|all|wholly) (?:mine|ours|my|our|me|us)\b")
NOT_ME = re.compile(
    r"\bnot (?:mine|ours|me|us|my|our|the|with|led|within|under|one of|able to answer)\b|can not answer|out of (?:my|our)"
    r"|anything to do|"
    r"\bno longer\b|\bnothing to do\b|\bwrong person\b"
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
    r"|leading|responsible|doing|looking)|looks?\s+after|(?:have|has)\s+looked\s+after|runs?\s+it|deals\s+with|runs|manages)\b"
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
    r"|on jury (?:service|duty)|a/l|off with (?:my |a |an |the )?\w+|off)(?!\w)"
)
_BEING = r"(?:\w+ly |also |now |still |then |back |going )*"
SIGNED_OFF = (
    r"\b(?:doctor|gp|hospital|consultant|occupational health) (?:has |have )?signed me off\b|\b(?:been )?signed off (?:sick|work)\b"
)
LEAVE = r"^(?:my )?(?:annual|paternity|maternity|parental|sick|study|adoption|compassionate) leave\b(?! (?:is|was) (?:not|over))"
AWAY = re.compile(  # of a clause: the writer, and nobody else
    r"^(?:(?:sorry|note that|please note|as|and|also|just|because|since|fyi|unfortunately|that) )*"
    rf"(?:am |will be |going )?{_BEING}{_GONE}"
    rf"|\bi (?:am|will be|shall be|have been|go) {_BEING}{_GONE}"
    rf"|{SIGNED_OFF}|{LEAVE}"
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

STANDS = any_of(
    r"(?:date|deadline|due date|\{\d+\}) (?:still |can |should |must |will |to )*(?:stands?|holds?|stays?"
    r"|remains?)(?: (?:as (?:it )?is|as planned|as agreed|unchanged|the same))?|(?:date|deadline) (?:is )?(?:unchanged"
    r"|to stand|as (?:it )?is)|date is (?:still )?(?:fine|ok|good|right|achievable)",
    r"(?:happy|content|fine|ok|comfortable|satisfied|good|agree) (?:with|to keep|to leave|to stick (?:to|with)) (?:the "
    r"|their |cal's |\w+'s )?(?:lead's |current |original |existing |present |agreed |same |published )*(?:date|deadline)",
    r"(?:keep|leave|stick (?:to|with)|hold|maintain|retain|keeping|sticking (?:to|with)|leaving|standing by"
    r"|stand by) (?:to )?(?:the |that |their )?(?:lead's |current |original |existing |present |agreed |same |published "
    r"|plan's )*(?:date|deadline)",
    r"(?:no change|no changes) to (?:the )?(?:current |original |existing |lead's )?(?:date|deadline)",
    r"^\W*(?:it )?(?:still )?stands\b|(?:her|his|their) (?:date|deadline) (?:still )?(?:holds|stands|stays|remains)"
    r"|(?:happy|content|fine|ok|comfortable) (?:with|to keep|to leave) (?:it at |it on |it as )?\{\d+\}|leave (?:it|the date"
    r"|things) (?:where|as) (?:it is|they are)"
    r"|(?:keep|stick) (?:it )?(?:to|at|with) \{\d+\}|no (?:need|reason) to (?:move|change|alter)(?: (?:it|anything|the date"
    r"|this))?|\{\d+\} it is",
)
OWN_PLAN = re.compile(r"\b(?:i|we) (?:will|shall|am going to|might|may|would|could|need|want)\b")
STANDS_NOT = re.compile(
    r"\bnot\b|\bno longer\b|\bno(?! change)\b|\b(?:can|could|should|would|will) (?:hardly|barely)"
    r"|\bcannot\b|unless|\bbut\b|\bif\b|\bunrealistic|\bfail"
)
EACH = rf"(?:(?:them|these|those) all|{IT}|all)"  # what stands for several: "all of these" is heard as "all"
TAKES_ON = any_of(
    rf"(?:i|we) (?:will|shall) (?:personally )?(?:make sure|ensure|see(?: to it)?) (?:that )?{EACH} (?:is|gets|will be)"
    r" (?:done|complete|finished|sorted|delivered|closed)",
    rf"(?:i|we) take {EACH} on|give {EACH} to me|(?:put|leave) {EACH} (?:in|under) my name|(?:this|it) is (?:mine"
    rf"|my responsibility) (?:now|from \{{\d+\}})"
    r"|my responsibility (?:now|from (?:now|here|\{\d+\}))|(?:i|we) (?:will|shall) take it$"
    r"|(?:i am|we are) taking (?:it )?over(?: it)?(?: from \w+)?|(?:i|we) can get it (?:done|over the line|finished|complete)",
    rf"(?:i|we) (?:will|shall|am going to|have|can|am|are) (?:\w+ly |now |also |have )?(?:tak(?:e|en|ing) {EACH} (?:on|over|up"
    rf"|forward)|tak(?:e|en|ing) (?:on|over|up|forward) {EACH}|own(?:ing)? {EACH}|deal(?:ing)? with {EACH}"
    rf"|sort(?:ing)?(?: out)? {EACH}|pick(?:ed|ing)?(?: up)? {EACH}|handl(?:e|ing) {EACH}|see(?:ing)? to {EACH}|tak(?:e|en"
    rf"|ing) (?:personal )?(?:responsibility|ownership|charge|care)(?: (?:for|of) {EACH})?|lead(?:ing)? (?:on )?{EACH}"
    rf"|do(?:ing)? {EACH})(?: (?:out|up|on|over|myself|personally|forward|from (?!\{{)\w+|(?:as )?(?:from|of) now))*",
    rf"(?:i|we) (?:will|shall) (?:\w+ly )?(?:complete|finish|close|deliver) {EACH}|(?:i|we) (?:will"
    rf"|shall) (?:personally )?(?:make sure|ensure|see(?: to it)?) (?:that )?{EACH} (?:is|gets|will be) (?:done|complete"
    rf"|finished|sorted|delivered|closed)|(?:i|we) (?:will|shall) (?:personally )?(?:get|have) {EACH} (?:all )?(?:done|complete"
    rf"|finished|sorted|delivered|closed|over the line)",
    rf"^\W*(?:(?:ok|fine|right|noted|acknowledged|yes|thanks)\W+)*(?:will take {EACH} on|taking {EACH} on|leave (?:it"
    rf"|this) with me|mine now|on me)",
)
