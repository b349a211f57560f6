"""The fault campaign: `python -m bench.faults --runs 1000`. Nothing is lost, nothing comes twice, whatever goes wrong.

Each run is drawn from its seed: a small office with a handful of mails due (digests, an escalation, a receipt, summaries),
a way for mail, a database, and one fault or two. The service is a process of its own each time it starts, and kill -9 is a
SIGKILL; the mail server is a double in another process, which speaks the real protocol to the real client library. Then the
faults end, and the service is started again at later hours, a bounded number of times. Nobody sleeps: the hour is an
argument, and the patience with a silent server is a third of a second.

What is counted lies in the receivers' letter boxes; what the register believes does not count. Which mails have to be there
a run without any fault says.

    offices.py     what is due: small offices, and what their people get where nothing goes wrong
    faults.py      every fault by name, and the steps that it takes
    places.py      where in the product a fault can strike
    replies.py     what a server can do in place of an answer
    doubles.py     the doubles of the tests, made to do so; servers.py has them run apart
    databases.py   SQLite and PostgreSQL: a new one for each run, locked, or restarted
    life.py        within the process of a start; service.py sees it from outside
    counting.py    what was lost, and what came twice
    campaign.py    one run

The doubles and the PostgreSQL server are those of the tests.
"""
