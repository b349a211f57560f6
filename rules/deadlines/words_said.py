"""The words that stand for themselves: leading words, parts, states, and what numbers or dates a thing. By class."""

from __future__ import annotations

from typing import Final

# class -> words that stand for themselves
PLAIN: Final = {
    # leading words
    "by": "by by_when erbyn no_later_than not_later_than no_later_then not_after on_or_before at_the_very_latest "
    "but_no_later_than but_not_later_than but_by yb at_the_latest at_latest latest due deadline",
    "before": "before cyn pre prior_to ahead_of in_advance_of in_time_for",
    "in": "in during throughout within_the_period ym over across",
    "on": "on at",
    "for": "for",
    "until": "until hyd till til up_to up_until upto through thru hyd_at not_beyond up_to_and_including until_and_including "
    "to_and_including",
    "to": "to",
    "from": "from since with_effect_from wef w.e.f effective_from effective as_from as_of o_fis",
    "between": "between rhwng",
    "around": "around about approximately approx circa c ca roughly anticipated_around tua provisionally",
    "within": "within inside no_more_than not_more_than maximum_of max_of in_under o_fewn less_than fewer_than under",
    "target": "target expected anticipated planned scheduled proposed projected estimated intended aim",
    "date": "date dates timescale timescales timeframe deadline_date target_date mis",
    "schedule": "ahead_of_schedule ahead_of_time ahead_of_target ahead_of_plan on_time on_schedule behind_schedule",
    # glue
    "of": "of fo o'r",
    "the": "the",
    "a": "a an",
    "and": "and & plus a'r",
    "or": "or",
    "then": "then again thereafter afterwards",
    "this": "this current present same",
    "next": "next coming forthcoming following_the_next",
    "is": "is are be",
    # parts
    "end": "end ends ending end- close diwedd ddiwedd late latter later_in later_part_of latter_part_of by_the_end_of "
    "conclusion eom e.o.m",
    "early": "early gynnar yn_gynnar",
    "mid": "mid middle mid-way midway halfway half_way half-way canol ganol mid_way",
    "half": "half",
    "last": "last final",
    "start": "start outset commencement",
    "begin": "beginning beg dechrau ddechrau",
    "starting": "starting starts started commencing commences commenced commence begins begin beginning_from began begun "
    "to_start to_begin to_commence "
    "start_date starting_from starting_on start_on_site starts_on_site started_on_site starting_on_site",
    "onwards": "onwards onward forward_from ymlaen",
    # frequencies
    "every": "every each",
    "per": "per p.",
    "alternate": "alternate other",
    "once": "once",
    "times": "times x",
    "basis": "basis bases",
    "working": "working business office wkg wrkg",
    "weekdays": "weekdays",
    "tomorrow": "tomorrow",
    "nocycle": "leave rate rates allowance living life lives routine routines wage salary accounts conversation turnover growth "
    "increase",
    "namely": "i.e. ie namely viz e.g. eg",
    "time": "time",
    "clock": "noon midday midnight close_of_play close_of_business cop cob eod close_of_day close_of_the_day "
    "end_of_play end_of_business end_of_day end_of_the_day",
    # states
    "done": "completed complete done finished actioned accomplished finalised finalized wedi'i_gwblhau wedi_ei_gwblhau cwblhawyd",
    "did": "in_place actual achieved implemented delivered closed concluded signed_off discharged fulfilled met",
    "completion": "completion finish implementation delivery achievement full_implementation",
    "notdone": "incomplete uncompleted unfinished outstanding yet_to_be_completed yet_to_complete",
    "not": "not no never cannot can't won't yet partially partly part nearly almost substantially mostly largely not_yet not_fully "
    "not_all "
    "isn't hasn't haven't wasn't "
    "but_not un none_yet",
    "tobe": "to_be will_be should_be must_be needs_to_be need_to_be is_to_be are_to_be shall_be being would_be could_be "
    "can_be to_have_been to_be_fully "
    "will_have_been when_fully until_fully will must should shall fully_to_be",
    "already": "already",
    "been": "has_been have_been had_been was_fully were_fully has have had",
    "was": "was were orig originally original initially initial previously previous formerly instead_of rather_than "
    "no_longer baseline old struck_out struck_through crossed_out before_that prior_to_that o:",
    "now": "now forecast currently",
    "new": "new",
    "shift": "revised moved slipped slip slips slippage extended extend deferred postponed delayed rescheduled re-scheduled "
    "put_back pushed_back set_back moved_back slipped_back moved_on moved_out carried_on_to "
    "brought_forward carried_forward rolled_forward rolled_over amended changed altered reset re-set reprofiled "
    "re-profiled re-phased rephased "
    "re-dated revision extension extension_agreed put_forward shifted pushed_out superseded_by replaced_by "
    "replaced_with carried_over rev rev'd revd rvsd rvd re-revised ext extd ext'd r:",
    "review": "review reviewed reviewing reviews reviewable revisit revisited re-visited re-review adolygu",
    "immediate": "immediate immediately with_immediate_effect immediate_effect as_soon_as_possible asap a.s.a.p straight_away "
    "straightaway urgent "
    "urgently forthwith at_once without_delay right_away instant instantly today ar_unwaith as_soon_as_practicable "
    "as_soon_as_practical with_effect_immediately effective_immediately immediate_start immediate_action "
    "as_soon_as_is_possible from_now_on "
    "as_a_matter_of_urgency with_urgency at_the_earliest_opportunity",
    "ongoing": "ongoing on-going continuous continuously continual continually continuing continues continued rolling "
    "business_as_usual bau permanent "
    "permanently until_further_notice indefinitely indefinite year_round all_year all_year_round open_ended "
    "open-ended parhaus yn_parhau no_end_date "
    "ongoing_basis for_the_foreseeable_future in_perpetuity perpetual on_a_rolling_basis always at_all_times "
    "constant constantly ongoing_work "
    "throughout_the_year evergreen day_to_day day-to-day as_bau",
    "progress": "yn_mynd_rhagddo in_progress underway under_way in_hand on_track in_train work_in_progress wip",
    "deleted": "deleted",
    "tbc": "may_need maybe may_be might_be might tbc tbd tba t.b.c t.b.d t.b.a to_be_confirmed to_be_determined "
    "to_be_advised to_be_decided "
    "to_follow not_set "
    "not_agreed awaited provisional "
    "provisionally_set possibly probably perhaps tentative tentatively subject_to_confirmation to_be_set unconfirmed "
    "date_to_be_agreed i'w_gadarnhau",
    "none": "n/a na nil none not_applicable not_known not_stated not_specified unknown no_date undated no_deadline not_given "
    "blank no_timescale",
    "vague": "soon shortly short_term short-term medium_term medium-term long_term long-term longer_term longer-term "
    "in_due_course near_future "
    "imminent imminently later in_the_future in_future when_possible eventually priority_one high_priority sooner",
    "event": "ar_ol following after upon once_agreed pending subject_to dependent_on dependent_upon depending_on depending_upon "
    "contingent_on as_required "
    "as_needed when_required when_needed as_necessary when_necessary as_appropriate where_appropriate as_and_when "
    "on_receipt_of on_appointment on_completion_of "
    "at_the_next at_next in_line_with linked_to aligned_to aligned_with tied_to when if post ad_hoc ad-hoc "
    "as_it_arises as_they_arise on_request "
    "on_demand triggered_by awaiting case_by_case on_publication_of on_approval_of after_the on_approval on_publication on_receipt",
    "ago": "ago earlier",
    "eoy": "eoy e.o.y eofy e.o.f.y fye",
    "fy": "fy f/y financial_year financial_yr fin_year fiscal_year municipal_year council_year",
    "school": "ay a/y academic_year school_year academic_yr",
    "feastday": "bank_holiday holiday holidays break vacation recess hols",
    "wc": "w/c wc week_comm wk_comm week_com wk_com w/b w/commencing w/comm w/com w/beginning w/start w/starting",
    "we": "w/e we_ending week_ending wk_ending weekending week_ended wk_ended w/ending w/end",
    "label": "phase stage version section sections part_no level priority step group action actions recommendation "
    "recommendations rec ref paragraph para "
    "page strand theme objective item tier grade standard outcome no. number key team room form appendix annex "
    "chapter table figure issue "
    "sprint band class cohort category criterion criteria domain requirement regulation article circular act item_no "
    "v p pg s finding findings "
    "milestone option workstream project tranche wave module kpi indicator ni band_no schedule",
    "anchor": "inspection report receipt publication plan letter now_on today's_date notification issue_of this_plan "
    "inspector's inspectors ofsted "
    "visit judgement feedback",
    "thing": "budget budgets grant grants funding allocation allocations census act edition accounts figures statistics cohort "
    "baseline_figure survey",
    "told": "dated held minutes minuted letter email as_at",
    "earliest": "not_before no_earlier_than not_earlier_than ddim_cyn at_the_earliest at_earliest earliest",
    "alters": "cancelled canceled withdrawn superseded void missed overdue lapsed expired unless except excluding abandoned "
    "dropped removed obsolete stopped paused suspended on_hold rejected "
    "too_late too_early apart_from other_than unlikely likely however although though "
    "hopefully instead but unachievable unrealistic wrong error incorrect typo missed_deadline should_have should_read "
    "requested request requests requesting seek seeking sought unable fails failed failing expires expiry",
    "maximum": "maximum max long length duration minimum min at_least old older",
}
