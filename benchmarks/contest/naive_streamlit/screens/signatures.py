"""Signatures."""

import figures
import frames
import streamlit as st
from layout import chart

data = st.session_state["data"]
st.title("Signatures")
chart("Signatures cumulées", figures.curve(data), data.signatures)
chart("Documents signés", figures.documents(data), data.signatures)
chart("Signatures par région", figures.signed_regions(data), frames.regions(data))
