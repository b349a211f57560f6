"""Exchange Web Services, as far as mail needs them: one mailbox, asked once and never again by itself.

`settings` says who logs in where, `line` carries one request over HTTPS and gives every fault its meaning, `services`
are exchangelib's without its second tries, `box` is the mailbox: send, look among the sent, read what came in, and
`troubles` are the answers of the server that are errors. exchangelib takes half a second to load: `box` is imported late.
"""
