-- purpose: files that the snapshot was built from
-- params: none
-- grain: one row a file, by path
-- columns: path varchar (under the data folder), sha256 varchar, rows bigint (without the header)

select
    path,
    sha256,
    rows,
from build_files
order by path
