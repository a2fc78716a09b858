-- purpose: operators with a commitment or a request, whatever its day; one without is unknown
-- params: $examples boolean
-- grain: one row an operator
-- columns: operator_id varchar

from known_operators($examples)
