"""The words that name times: months, weekdays, numbers, and classes of words with a value."""

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    1: "january jan ionawr",
    2: "february feb febr chwefror",
    3: "march mar mawrth fawrth",
    4: "april apr apl ebrill",
    5: "may mai",
    6: "june jun mehefin fehefin",
    7: "july jul gorffennaf orffennaf",
    8: "august aug awst",
    9: "september sept sep sepember setp spet medi",
    10: "october oct hydref",
    11: "november nov tachwedd dachwedd",
    12: "december dec rhagfyr ragfyr",
}
MONTH_NAMES: Final = {number: words.split()[0].title() for number, words in MONTHS.items()}
WEEKDAYS: Final = (
    "monday mon",
    "tuesday tues tue",
    "wednesday weds wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NUMBERS: Final = (  # from zero on
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six "
    "twenty-seven twenty-eight twenty-nine thirty thirty-one"
)
ORDINALS: Final = (  # from first on
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)

# class -> words with a value
VALUED: Final[dict[str, dict[str, str]]] = {
    "season": {
        "spring": "spring spr gwanwyn springtime",
        "summer": "summer haf summertime",
        "autumn": "autumn aut",
        "winter": "winter gaeaf wintertime",
    },
    "feast": {
        "christmas": "christmas xmas nadolig christmas_day xmas_day",
        "easter": "easter pasg easter_sunday",
        "new year": "new_year new_year's_day new_years_day",
        "good friday": "good_friday",
        "easter monday": "easter_monday",
        "whitsun": "whitsun whit_sunday pentecost",
        "christmas eve": "christmas_eve xmas_eve",
        "boxing day": "boxing_day",
        "new year's eve": "new_year's_eve new_years_eve",
        "st david's day": "st_david's_day st_davids_day",
        "may day": "may_day",
        "lady day": "lady_day",
        "midsummer": "midsummer_day midsummer's_day",
        "michaelmas": "michaelmas michaelmas_day",
    },
    "hourw": {"hour": "hour hours hr hrs"},
    "dayw": {"day": "day days day's calendar_day calendar_days"},
    "weekw": {"week": "week weeks wk wks week's calendar_week calendar_weeks"},
    "fortnightw": {"fortnight": "fortnight fortnights"},
    "monthw": {"month": "month months mth mths mnth mnths month's calendar_month calendar_months"},
    "quarterw": {"quarter": "quarter quarters qtr qtrs quarter's chwarter"},
    "termw": {"term": "term terms term's school_term school_terms tymor tymor_y tymor_yr"},
    "yearw": {"year": "year years yr yrs year's", "calendar year": "calendar_year cal_year"},
    "halfterm": {"half term": "half_term half-term halfterm ht h/t half_terms half-terms"},
    "cycle": {
        "FREQ=DAILY": "daily nightly dyddiol bob_dydd",
        "FREQ=WEEKLY": "weekly wkly wythnosol bob_wythnos",
        "FREQ=WEEKLY;INTERVAL=2": "fortnightly",
        "FREQ=MONTHLY": "monthly mthly mnthly misol bob_mis",
        "FREQ=MONTHLY;INTERVAL=3": "quarterly qtrly qtly qrtly chwarterol bob_chwarter",
        "FREQ=MONTHLY;INTERVAL=4": "termly tymhorol bob_tymor",
        "FREQ=MONTHLY;INTERVAL=6": "half-yearly half_yearly halfyearly semi-annual semi-annually "
        "semiannually semi_annual six-monthly",
        "FREQ=YEARLY": "yearly annually annual per_annum p.a. blynyddol bob_blwyddyn",
        "FREQ=YEARLY;INTERVAL=2": "biennial biennially",
    },
    "twofold": {
        "FREQ=WEEKLY;INTERVAL=2": "bi-weekly biweekly bi_weekly",
        "FREQ=MONTHLY;INTERVAL=2": "bi-monthly bimonthly bi_monthly half-termly half_termly",
        "FREQ=MONTHLY;INTERVAL=6": "biannual biannually bi-annual bi-annually bi_annual bi_annually",
    },
    "often": {"2": "twice", "3": "thrice"},
}
