-- purpose: the newest day of knowledge, and the newest day that a row speaks of
-- params: none
-- grain: one row
-- columns: last_known date (from it on, every source, return and withdrawal is known),
--     last_on date (not after the day of the build; null: no row)

select
    greatest(
        (select max(known_on) from sources),
        (select cast(max(known_at) as date) from return_events)
    ) as last_known,
    least(
        greatest(
            (select max(last_on) from row_origins),
            (select max(signed_latest) from signatures)
        ),
        (select cast(built_at as date) from build)
    ) as last_on
