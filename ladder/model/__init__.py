"""The records as typed, documented classes: the only description of the data.

`docs/language.md` explains them; the schema, the reference, the form and the checks are generated from here.
"""

from __future__ import annotations

from ladder.model.college import Aid, College, Track
from ladder.model.credential import Credential, Exam, Qualification, Training
from ladder.model.record import Record, RecordId
from ladder.model.requirement import Requirement
from ladder.model.truth import Jurisdiction, Organization, Source, Vocabulary
from ladder.model.work import Role, Wage

KINDS: dict[str, type[Record]] = {
    "roles": Role,
    "credentials": Credential,
    "qualifications": Qualification,
    "tracks": Track,
    "colleges": College,
    "trainings": Training,
    "exams": Exam,
    "organizations": Organization,
    "aid": Aid,
    "wages": Wage,
    "sources": Source,
    "vocabulary": Vocabulary,
    "jurisdictions": Jurisdiction,
}
"""The class of each kind. `jurisdictions` is the file `jurisdiction.yml`; every other kind is a folder."""

__all__ = ["KINDS", "Aid", "College", "Credential", "Exam", "Jurisdiction", "Organization", "Qualification", "Record",
           "RecordId", "Requirement", "Role", "Source", "Track", "Training", "Vocabulary", "Wage"]
