"""A parsed homepage into the database, in one transaction, as one batch."""

from profiles.importing.homepage import ImportResult, import_homepage, lacks_tables
from profiles.importing.owner import ImportRefused, OwnerUnknown

__all__ = ["ImportRefused", "ImportResult", "OwnerUnknown", "import_homepage", "lacks_tables"]
