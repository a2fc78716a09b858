"""What the pages count, from the flat files, one pandas group-by each."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

FOLDER = Path(os.environ.get("CONTEST_DATA", "flat"))
AGREEMENT = "Accord de principe de co‑financement"
STATUSES = {"contract": "Contrat", "protocol": "Protocole", "unspecified": "Non précisé"}
STAGES = {"agreed": "Accordé", "contracted": "Contractualisé", "paid": "Payé"}
BUCKETS = ["≤ 15", "16-30", "31-45", "46-60", "61-90", "> 90"]
MOST_TERRITORIES = 12


@dataclass(frozen=True)
class Data:
    """Hold the flat files, whole or filtered."""

    commitments: pd.DataFrame
    places: pd.DataFrame
    signatures: pd.DataFrame
    lists: pd.DataFrame
    totals: pd.DataFrame
    is_whole: bool = True


def load() -> Data:
    """Read the flat files."""
    names = ("commitments", "places", "signatures", "lists", "totals")
    return Data(*(pd.read_parquet(FOLDER / f"{name}.parquet") for name in names))


def under(data: Data, regions: list[str], operators: list[str]) -> Data:
    """Keep the territories of some regions and the commitments of some operators; none: all."""
    commitments, signatures, places = data.commitments, data.signatures, data.places
    if regions:
        places = places[places["region"].isin(regions)]
        kept = places["territory_id"].unique()
        commitments = commitments[commitments["territory_id"].isin(kept)]
        signatures = signatures[signatures["territory_id"].isin(kept)]
    if operators:
        commitments = commitments[commitments["operator"].isin(operators)]
    return replace(
        data,
        commitments=commitments,
        signatures=signatures,
        places=places,
        is_whole=not regions,
    )


def integer(number: float) -> str:
    """Write a whole number as the French do."""
    return f"{number:,.0f}".replace(",", " ")


def decided(data: Data) -> pd.DataFrame:
    """Return the commitments, without the requests that still wait."""
    return data.commitments[data.commitments["decided_on"].notna()]


def headlines(data: Data) -> dict[str, str]:
    """Return the headline figures of the overview."""
    listed = data.places[data.places["is_listed"]]["territory_id"].nunique()
    if data.is_whole:
        listed = int(data.lists["territories"].iloc[-1])
    answers = decided(data)
    return {
        "Territoires signataires": f"{data.signatures['territory_id'].nunique()} sur {listed}",
        "Rythme nécessaire": "–",
        "Engagements des opérateurs": integer(len(answers)),
        "Accords de co-financement": integer((answers["nature"] == AGREEMENT).sum()),
    }


def operator_headlines(data: Data, operator: str) -> dict[str, str]:
    """Return the headline figures of one operator."""
    mine = data.commitments[data.commitments["operator"] == operator]
    answers = mine[mine["decided_on"].notna()]
    return {
        "Engagements": integer(len(answers)),
        "Accords de co-financement": integer((answers["nature"] == AGREEMENT).sum()),
        "Accordé en principe": integer(mine["agreed_eur"].sum() / 1e6) + " M€",
        "En attente de réponse": integer(mine["decided_on"].isna().sum()),
    }


def regions(data: Data, *, signed_only: bool = False) -> pd.DataFrame:
    """Count territories by region and best document signed; the others of the list too."""
    best = (
        data.signatures.assign(rank=data.signatures["instrument"].map(list(STATUSES).index))
        .sort_values("rank")
        .drop_duplicates("territory_id")
        .set_index("territory_id")["instrument"]
    )
    status = data.places["territory_id"].map(best).map(STATUSES)
    places = data.places.assign(status=status.fillna("Sur la liste"))
    places = places[status.notna() | places["is_listed"]]
    if signed_only:
        places = places[places["region"].isin(places[status.notna()]["region"])]
    return places.groupby(["region", "status"], as_index=False).size()


def by(data: Data, *columns: str) -> pd.DataFrame:
    """Count commitments by columns and nature."""
    return decided(data).groupby([*columns, "nature"], as_index=False, observed=True).size()


def by_region(data: Data, *columns: str) -> pd.DataFrame:
    """Count commitments by region, other columns and nature; a territory counts in each region."""
    placed = decided(data).merge(data.places[["territory_id", "region"]], on="territory_id")
    return placed.groupby(["region", *columns, "nature"], as_index=False).size()


def largest_territories(data: Data) -> pd.DataFrame:
    """Count commitments by territory, operator and nature for the territories with the most."""
    answers = decided(data)
    kept = answers["territory"].value_counts().index[:MOST_TERRITORIES]
    counted = by(data, "territory", "operator")
    return counted[counted["territory"].isin(kept)]


def by_month(data: Data) -> pd.DataFrame:
    """Cumulate commitments by month and nature."""
    answers = decided(data)
    months = pd.to_datetime(answers["decided_on"]).dt.to_period("M")
    counted = answers.groupby([months, "nature"]).size().unstack(fill_value=0)
    every = pd.period_range(counted.index.min(), months.max(), freq="M")
    total = counted.reindex(every, fill_value=0).cumsum()
    total.index = total.index.to_timestamp()
    return total.rename_axis("month").reset_index().melt("month", value_name="size")


def delays(data: Data) -> pd.DataFrame:
    """Return the quartiles of the days waited, by operator."""
    days = waited(data)
    quartiles = days.groupby(data.commitments["operator"]).quantile([0.25, 0.5, 0.75]).unstack()
    return quartiles.set_axis(["first", "median", "last"], axis=1).reset_index()


def delay_buckets(data: Data) -> pd.DataFrame:
    """Count the answers by days waited."""
    buckets = pd.cut(waited(data), [-1, 15, 30, 45, 60, 90, 10_000], labels=BUCKETS)
    return buckets.value_counts(sort=False).rename_axis("days").reset_index(name="answers")


def waited(data: Data) -> pd.Series:
    """Return the days from each request to its answer."""
    rows = data.commitments
    days = pd.to_datetime(rows["decided_on"]) - pd.to_datetime(rows["requested_on"])
    return days.dt.days.dropna()


def amounts(data: Data) -> pd.DataFrame:
    """Add up amounts by stage; net: an action counts once, for its largest."""
    rows = data.commitments
    agreements = rows[rows["nature"] == AGREEMENT]
    found = []
    for stage, name in STAGES.items():
        euros = agreements[f"{stage}_eur"]
        net = euros.groupby(agreements["action_id"]).max().sum()
        found += [(name, "brut", euros.sum()), (name, "net", net)]
    return pd.DataFrame(found, columns=["stage", "count", "euros"])


def latest(data: Data) -> pd.DataFrame:
    """Return the last seven documents signed."""
    ordered = data.signatures.sort_values(["signed_on", "territory"], ascending=[False, True])
    return ordered.head(7)[["signed_on", "territory", "regions", "instrument"]]


def gaps(data: Data) -> pd.DataFrame:
    """Count what is not known."""
    rows, documents = data.commitments, data.signatures
    answers = decided(data)
    agreements = answers[answers["nature"] == AGREEMENT]
    listed = data.places[data.places["is_listed"]]["territory_id"]
    unsigned = listed[~listed.isin(documents["territory_id"])].nunique()
    ranges = documents["signed_earliest"] < documents["signed_on"]
    found = [
        ("signature non trouvée", unsigned, listed.nunique()),
        ("document non précisé", (documents["instrument"] == "unspecified").sum(), len(documents)),
        ("jour inconnu", ranges.sum(), len(documents)),
        ("engagements inventés", len(answers), len(answers)),
        ("montant non renseigné", agreements["agreed_eur"].isna().sum(), len(agreements)),
        ("sans réponse", rows["decided_on"].isna().sum(), len(rows)),
    ]
    return pd.DataFrame(found, columns=["gap", "count", "of"])


def recent(data: Data) -> pd.DataFrame:
    """Return the twelve newest movements, added up by day, territory and operator."""
    rows = data.commitments
    columns = {"decided_on": "réponse", "contracted_on": "convention", "paid_on": "paiement"}
    moved = rows.melt(
        ["territory", "operator"], list(columns), var_name="movement", value_name="day"
    ).dropna()
    moved["movement"] = moved["movement"].map(columns)
    counted = moved.groupby(["day", "territory", "movement", "operator"], as_index=False).size()
    order = ["day", "movement", "territory"]
    return counted.sort_values(order, ascending=[False, True, True]).head(12)


def territories(data: Data) -> pd.DataFrame:
    """Count agreements, reviews and requests that wait, by territory."""
    rows = data.commitments.assign(
        kind=data.commitments["nature"].where(data.commitments["decided_on"].notna(), "En attente")
    )
    return rows.groupby(["territory", "kind"]).size().unstack(fill_value=0).reset_index()


def cumulated_signatures(data: Data) -> pd.DataFrame:
    """Return the territories signed so far and the size of the list, day by day they change."""
    first = data.signatures.drop_duplicates("territory_id").groupby("signed_on").size().cumsum()
    signed = first.rename("territories").rename_axis("day").reset_index().assign(what="Signés")
    lists = data.lists.rename(columns={"listed_on": "day"}).assign(what="Sur la liste")
    return pd.concat([signed, lists])
