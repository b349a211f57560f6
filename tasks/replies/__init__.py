"""Taking one reply in, step by step. Each step is a file; `tasks.listen` puts them in order, in one transaction.

taking     the letter that is taken in, and what it came to
fates      what becomes of a letter, step by step
matching   which mail of ours it answers, and what that asked
applying   what was said, taken in by the tasks that a page uses too: of leads, of managers
choices    what can be answered to what was asked
shown      what came with it, kept as evidence
answering  one mail back: what was noted, how it stands, what is not clear
absences   notes of absence, which are proposals
bounced    mails of ours that came back, and addresses that take none
proposing  what fits a mail that waits
waiting    what a person must look at, and what that person says
"""
