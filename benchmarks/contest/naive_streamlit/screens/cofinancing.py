"""Co-financing agreements."""

import figures
import frames
import streamlit as st
from layout import chart

data = st.session_state["data"]
st.title("Co-financements")
chart("Engagements par opérateur", figures.operators(data), frames.by(data, "operator"))
chart("Engagements cumulés", figures.months(data), frames.by_month(data))
chart("Opérateurs et enjeux", figures.challenges(data), frames.by(data, "operator", "challenge"))
chart("Engagements par région", figures.commitment_regions(data), frames.by_region(data))
chart("Montants", figures.ladder(data), frames.amounts(data))
