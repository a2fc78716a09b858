"""All the data of a snapshot in one ZIP: Parquet, CSV and a Frictionless `datapackage.json`."""

from tracker.package.making import make_package, package_name

__all__ = ["make_package", "package_name"]
