"""Shape of the invented rows: trades of the operators, delays, amounts, titles.

All of it is made up, but for the totals of March 2019 (source: `industriemag-2019-03`).
"""

from dataclasses import dataclass
from datetime import date

CALIBRATED_ON = date(2019, 3, 31)
CALIBRATION = {"cofinancing_agreement": 51, "fast_track_review": 39}
FIRST_DECISION_ON = date(2019, 3, 18)
FIRST_TERRITORIES = (
    "ti-4410",
    "ti-9303",
    "ti-7504",
    "ti-2707",
    "ti-2701",
    "ti-7514",
    "ti-1104",
)
HORIZON = date(2022, 12, 31)
"""Last day of the example."""
INVENTED_STARTS = (date(2019, 5, 1), date(2022, 6, 30))
"""Between which the large example starts in a territory without a dated signature."""

CHALLENGES = ("attractiveness", "skills", "innovation", "simplification")
CHALLENGE_SHARES = (0.34, 0.26, 0.27, 0.13)
OPERATORS_AN_ACTION = (0.72, 0.22, 0.06)
"""Share of the actions that one, two and three operators answer."""
NEVER_ANSWERED = 0.03
DELAY_SPREAD = 0.45
DELAY_LIMITS = (3, 240)
LATER_REQUEST_DAYS = (1.2, 140.0)
"""Shape and scale, in days, of the gamma law from a signature to the later requests."""
CONTRACT_DAYS = (2.2, 60.0)
PAYMENT_DAYS = (2.0, 80.0)
CONTRACTED_SHARE = 0.72
PAID_SHARE = 0.65


@dataclass(frozen=True)
class Amounts:
    """Describe a sort of help: its share of an operator's agreements, its median in euros."""

    share: float
    median_eur: float
    spread: float


@dataclass(frozen=True)
class Operator:
    """Describe how an operator answers."""

    id: str
    challenges: tuple[float, float, float, float]
    """Weight of the operator for each challenge, against the others'."""
    agreements: float
    """Share of co-financing agreements among its answers."""
    delay_days: float
    """Median days from a request to its answer."""
    amounts: tuple[Amounts, Amounts]
    amount_given: float
    """Share of the agreements whose amount is given."""


OPERATORS = (
    Operator(  # engineering studies, and equity in business property
        "banque_des_territoires",
        (0.42, 0.12, 0.15, 0.45),
        0.62,
        54,
        (Amounts(0.7, 38_000, 0.5), Amounts(0.3, 850_000, 0.7)),
        0.92,
    ),
    Operator(  # innovation aid, and loans
        "bpifrance",
        (0.12, 0.06, 0.68, 0.25),
        0.60,
        38,
        (Amounts(0.45, 120_000, 0.6), Amounts(0.55, 420_000, 0.8)),
        0.90,
    ),
    Operator(  # export support, and missions to attract investors
        "business_france",
        (0.40, 0.02, 0.15, 0.15),
        0.46,
        24,
        (Amounts(0.75, 12_000, 0.4), Amounts(0.25, 45_000, 0.5)),
        0.75,
    ),
    Operator(  # training before hiring, and recruitment campaigns
        "pole_emploi",
        (0.06, 0.80, 0.02, 0.15),
        0.52,
        29,
        (Amounts(0.7, 30_000, 0.6), Amounts(0.3, 8_000, 0.4)),
        0.82,
    ),
)

TITLES = (
    (
        ("Réhabilitation d’une friche industrielle", "Rehabilitation of a brownfield site"),
        ("Offre foncière clés en main", "Turnkey land offer"),
        ("Pépinière d’entreprises industrielles", "Incubator for industrial firms"),
        ("Mission d’attraction d’investisseurs", "Mission to attract investors"),
        ("Accompagnement à l’export d’un groupe de PME", "Export support for a group of SMEs"),
        ("Promotion du territoire auprès des industriels", "Promotion of the area to industry"),
    ),
    (
        ("Formation avant embauche de soudeurs", "Training of welders before hiring"),
        ("Campus des métiers de l’usine", "Campus of factory trades"),
        ("Forum de recrutement industriel", "Industrial recruitment fair"),
        ("Visites d’usines pour les demandeurs d’emploi", "Factory visits for job seekers"),
        ("Plateau technique partagé d’apprentissage", "Shared training workshop"),
        (
            "Gestion territoriale des emplois et des compétences",
            "Local planning of jobs and skills",
        ),
    ),
    (
        ("Démonstrateur d’usine du futur", "Demonstrator of the factory of the future"),
        ("Atelier partagé de fabrication additive", "Shared additive manufacturing workshop"),
        ("Numérisation de lignes de production", "Digitisation of production lines"),
        ("Boucle d’économie circulaire entre usines", "Circular economy between factories"),
        ("Prêt pour la modernisation d’un atelier", "Loan to modernise a workshop"),
        ("Essais d’un procédé sobre en énergie", "Trials of an energy-saving process"),
    ),
    (
        ("Guichet unique des projets industriels", "One-stop shop for industrial projects"),
        ("Étude préalable aux autorisations", "Study ahead of permits"),
        ("Cartographie des procédures locales", "Map of local procedures"),
        ("Expérimentation d’une dérogation réglementaire", "Trial of a regulatory exemption"),
        ("Dossier unique de financement", "Single funding file"),
        ("Appui à l’instruction des dossiers", "Support to the review of files"),
    ),
)
"""Titles of the actions in French and English, by challenge in the order of `CHALLENGES`."""
