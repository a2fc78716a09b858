-- purpose: departments, for the names on screen
-- params: none
-- grain: one row a department, by code
-- columns: department_code varchar, name varchar, region_code varchar

select
    department_code,
    name,
    region_code,
from departments
order by department_code
