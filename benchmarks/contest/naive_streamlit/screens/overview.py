"""Overview."""

import figures
import frames
import streamlit as st
from layout import chart

data = st.session_state["data"]
st.title("Vue d’ensemble")
for column, (label, value) in zip(st.columns(4), frames.headlines(data).items(), strict=True):
    column.metric(label, value)
left, right = st.columns([56, 44])
with left:
    chart(
        "Signatures par région",
        figures.signed_regions(data, signed_only=True),
        frames.regions(data),
    )
    st.subheader("Ce que l’on ne sait pas")
    st.dataframe(frames.gaps(data))
with right:
    st.subheader("Dernières signatures")
    st.dataframe(frames.latest(data))
chart("Engagements par opérateur", figures.operators(data), frames.by(data, "operator"))
st.subheader("Ce qui a changé récemment")
st.dataframe(frames.recent(data))
