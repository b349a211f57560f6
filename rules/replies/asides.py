"""The words that say nothing of an action either way: greetings, thanks, that something is attached or will follow."""

from __future__ import annotations

import re

from rules.replies.patterns import whole

_EVIDENCE = r"(?:evidence|minutes|paperwork|proof|link|papers|notes|log|report|photos?|certificates?)"
NEUTRAL = whole(
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
    r"(?:i )?(?:am )?(?:very |so |really )?(?:sorry|apologies)(?: (?:it was|i was|for|about|to|this was)(?: \w+){0,3}"
    r" (?:late|slow|delay(?:ed)?|reply|replying|said|wait(?:ing)?|trouble|delays?|this|confusion))?",
    r"(?:sorry )?(?:i )?(?:should|shd|ought to) have (?:said|told|let|replied|updated|reported)(?: you| know| this| it| sooner"
    r"| earlier| before| so){0,4}",
    r"(?:the |your |this |that )?(?:button|link|page|form|web ?site|log ?in)s? (?:does|do|did|will|would|is|are|keeps?)\b.{0,60}",
    r"(?:this one|it|this) please|phew|at last|finally|good news|great news|quick (?:one|update)(?: .{0,40})?|in short|in brief"
    r"|as (?:ever|always)|ta|tick|hooray|as i said|as you know|you (?:will )?have (?:been )?.{0,20}patien(?:t|ce)",
    r"yes|yep|yeah|ok|fine|right|great|good|lovely|perfect|brilliant|no problem|no worries|sure|no bother|not a problem"
    r"|i confirm|confirmed|update|status update",
)
EVIDENCE = (
    r"(?:evidence|minutes|paperwork|proof|certificates?|documents?|documentation|papers|notes|records?|logs?|reports?|photos?"
    r"|pictures?|screenshots?|files?"
    r"|sheets?|policy|policies|register|letters?|spreadsheet|copy|copies|list|link|signed|attendance|training|scan"
    r"|agenda|presentation|slides)"
)
TO_FOLLOW = whole(
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
OFFERS = re.compile(  # what is offered, and what is said of this mail itself
    r"(?:,? (?:and |so )?)?\b(?:if|in case|should) (?:you|anybody|anyone|somebody|someone|they) (?:need|want|like|wish"
    r"|would like|require|care)s?\b[^.!?]{0,60}"
    r"|,? ?(?:so )?(?:i am )?not sure why (?:this|it|that|you|the|i)\b[^.!?]{0,60}"
    r"|,? ?(?:so )?(?:i do not (?:know|understand) why|no idea why) (?:this|it|that|you|the|i)\b[^.!?]{0,60}"
    r"|\bwhen i (?:am|get|come) (?:back|in)\b|\bon my return\b"
)
FOR_INTEREST = re.compile(
    r"\b(?:newsletter|for (?:your )?(?:interest|amusement)|unrelated|my card|business card|poster|flyer|leaflet|invitation"
    r"|separate matter)\b"
)
