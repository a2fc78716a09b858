"""The words of the package, in French: what it is, what it is not, how to quote it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from string import Template

from tracker.package.descriptor import LICENCES, Held
from tracker.snapshot import Snapshot

TEMPLATE = Path(__file__).parent / "package_readme.md"
CAUTIONS = (
    "Les signatures sont une liste partielle, celle des sources trouvées : un territoire qui n’y"
    " est pas est « non trouvé dans les sources », ce qui ne dit pas qu’il n’a pas signé.",
    "Une signature connue à quelques jours près compte du dernier jour possible (signed_latest).",
    "Une cellule vide est inconnue ou sans objet, jamais zéro.",
    "Les montants de deux étapes (annoncé, accordé en principe, conventionné, versé) ne"
    " s’ajoutent pas.",
    "Un chiffre annoncé garde son qualificatif (qualifier) : « près de 90 » n’est pas 90.",
)
INVENTED = (
    "Les lignes où is_example est vrai (kind = example) sont inventées : elles ne décrivent les"
    " engagements de personne. Dites « exemple fictif » partout où elles paraissent."
)


def summary(held: Sequence[Held]) -> str:
    """Say in one paragraph what is in the package and what must be known before it is used."""
    tables = {one.table.name: one for one in held}
    text = (
        f"Données de suivi des Territoires d’industrie : {tables['signatures'].rows} documents"
        f" signés et datés, {tables['published_figures'].rows} chiffres annoncés,"
        f" {tables['commitments'].rows} engagements d’opérateurs dont"
        f" {tables['commitments'].kinds.get('example', 0)} inventés, et leurs références."
    )
    invented = [INVENTED] if any("example" in one.kinds for one in held) else []
    return " ".join((text, *invented, *CAUTIONS))


def readme(
    snapshot: Snapshot, fingerprint: str, known_on: date | None, held: Sequence[Held]
) -> str:
    """Write the README."""
    kinds = {kind for one in held for kind in one.kinds} - {"published"}
    licences = [licence["title"] for kind, licence in LICENCES.items() if kind in kinds]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        id=snapshot.id,
        fingerprint=fingerprint,
        built=f"{snapshot.built_at:%d/%m/%Y} à {snapshot.built_at:%H:%M:%S}",
        known=f"{known_on or snapshot.built_at:%d/%m/%Y}",
        invented=f"**Exemple fictif.** {INVENTED}\n\n" if "example" in kinds else "",
        tables="\n".join(
            f"| `{one.table.name}` | {one.table.title} | {one.rows} |"
            f" {one.kinds.get('example', 0) if one.is_marked else ''} |"
            for one in held
        ),
        cautions="\n".join(f"- {caution}" for caution in CAUTIONS),
        licences="".join(f"- {title}.\n" for title in licences),
    )
