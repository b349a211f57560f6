"""Whom a plan means by a lead as written: a name, a post, a team, or several of them in one breath.

spelling    how words are compared            names       names of people; forenames is its table
match       what a lead comes to              posts       names of posts and their short forms
known       who has exactly this name or post nearest     who has one that is like it
reading     puts them together
"""
