"""Operators."""

from dataclasses import replace

import figures
import frames
import streamlit as st
from layout import chart

data = st.session_state["data"]
st.title("Opérateurs")
chart(
    "Engagements par territoire",
    figures.panels(data),
    frames.by(data, "territory", "operator"),
)
chart(
    "Opérateurs et enjeux",
    figures.challenges(data),
    frames.by(data, "operator", "challenge"),
)
chart(
    "Régions et opérateurs",
    figures.region_grid(data),
    frames.by_region(data, "operator"),
)
chart("Délais de réponse", figures.operator_delays(data), frames.delays(data))

names = sorted(data.commitments["operator"].unique())
operator = st.segmented_control("Opérateur", names, default=names[0], key="operator")
for column, (label, value) in zip(
    st.columns(4), frames.operator_headlines(data, operator).items(), strict=True
):
    column.metric(label, value)
rows = data.commitments
mine = replace(data, commitments=rows[rows["operator"] == operator])
left, right = st.columns(2)
with left:
    chart(
        "Engagements par enjeu",
        figures.challenges(mine),
        frames.by(mine, "challenge"),
    )
with right:
    chart("Jours d’attente", figures.delay_distribution(mine), frames.delay_buckets(mine))
chart("Engagements par région", figures.commitment_regions(mine), frames.by_region(mine))
chart("Engagements cumulés", figures.months(mine), frames.by_month(mine))
st.subheader("Territoires")
st.dataframe(frames.territories(mine))
