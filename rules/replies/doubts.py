"""The words that make an answer unsafe: questions, hedges, conditions, hearsay, mockery, and what is left to do.

Wide on purpose: whatever holds one of them is asked back. In plain words (see `plain`), an idea an entry.
"""

from __future__ import annotations

import re

from rules.replies.patterns import any_of

_ASKS = (  # how a question begins, whether or not a question mark ends it
    r"(?:who|whom|whose|what(?! (?:is left|remains|is missing|is still|is outstanding))|when|where|why|which|how"
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
HEDGES = any_of(
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
CONDITIONS = any_of(
    r"if|unless|provided|providing|assuming|subject to|depend(?:s|ing|ent|ant)(?: on)?|as long as|so long as|on condition"
    r"|in case|otherwise|contingent|whether",
    r"once|as soon as|when|whenever|after|following|until (?:i|we|he|she|they|the|our|it)|pending|only (?:if|when|after)"
    r"|barring|permitting|allowing|willing",
)
HEARSAY = any_of(
    r"(?:wrote|writes|says|said|say|tells?|told|reckons|thinks|believes|claims|claimed|insists|assures?|assured"
    r"|confirms|informs?|informed"
    r"|promises|promised|mentioned|reports|reported|advises|advised|states|stated|suggests?|suggested|asked|asks|wants|hears"
    r"|heard|according to|apparently|word is|rumour|supposed to|meant to|i hear|i gather|i am told|i understand"
    r"|was told)(?: me| us| that)?",
)
SARCASM = any_of(
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
TAKEN_BACK = any_of(
    r"i mean|i meant|oh wait|wait|ignore (?:that|this|my|the|what)|scrap (?:that|this)|disregard|on second thoughts?"
    r"|correction|i was wrong|my mistake"
    r"|i take (?:that|it) back|actually,? (?:no|not|hold|wait|scrap)|no,? wait|wait,? no|hold on|hang on|wrong (?:one|action"
    r"|email|mail|thread)|sent (?:in error|too (?:early|soon))|oops|whoops|sorry,? (?:no|not|wrong)|i lied|that is not right"
    r"|strike that|forget (?:that|it|what)|or not|instead of",
)
NEGATIONS = any_of(
    r"not|no|never|none|nothing|nobody|neither|nor|without|hardly|barely|scarcely|far from|nowhere near"
    r"|un(?:done|finished)|in?complete?ly|incomplete|fail(?:s|ed|ing)?|unable|refus\w+|declin\w+|cancel\w+|reject\w+"
)
NOT_NEGATIONS = re.compile(
    r"\b(?:(?:no longer|not) (?:amber|red)(?: any (?:longer|more))?|not a problem|no problem(?:s|o)?|no worries|no bother"
    r"|no need to (?:reply|respond)"
    r"|not before time|no further (?:action|work|questions)(?: (?:is |are )?(?:needed|required|outstanding|to do))?"
    r"|nothing (?:further|else|more|left|outstanding)(?: (?:to do|to add|needed|required|outstanding))?|no later than"
    r"|not later than|no less than|no change to|no outstanding (?:items|issues|actions)|why not|if not)\b"
)
PARTIAL = any_of(
    r"not|only|apart from|except(?:ing|ion)?|excluding|bar|other than|aside from|besides|save for|minus|but|however|though"
    r"|although|albeit|yet|still|until|till|unless",
    r"part(?:s|ly|ial|ially)?|half|halfway|quarter|third|two thirds|some|most(?:ly)?|mainly|majority|largely|phase"
    r"|stage|step|draft(?:ed|ing|s)?|initial(?:ly)?|interim|bulk|bits?|element|elements|section",
    r"nearly|almost|virtually|practically|essentially|basically|effectively|more or less|pretty much|as good as|all but"
    r"|close to|just about|getting there|nearing|approach\w+|about to|on (?:the )?(?:way|verge)|substantially|broadly"
    r"|in principle|on paper|sort of|kind of|ish|so far|to date|up to now|for now|at the moment|currently",
    r"remain(?:s|ing|der)?|outstanding|left|rest|others?|pending|await(?:s|ing)?|waiting|wait|need(?:s|ed|ing)?|required?"
    r"|missing|to do|to go|to come|to be|due to|ongoing|on-going|in (?:progress|hand|train)|under ?way|progress(?:ing|ed)?"
    r"|started|begun|begin|start|work(?:ing|ed)? on|continu\w+|delayed|behind|slipp\w+|stuck|blocked|problem(?:s)?|issues?"
    r"|problematic|wrong|again|redo|re-?do|re-?open\w*|reopened|\d+%|lagging|short of|lost",
)
FEW = any_of(r"one|two|three|four|five|first")  # left over, unless something was done to them
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
GUESSES = any_of(
    r"should(?: be| have)|might|may|maybe|perhaps|possibly|probably|presumably|i (?:think|believe|guess|suppose"
    r"|reckon|assume|imagine|suspect)|seems?|appears?|apparently|supposedly|not sure|unsure|no idea"
    r"|do not know"
)  # about how it stands now
