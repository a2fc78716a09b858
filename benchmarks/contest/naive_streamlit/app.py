"""The pages in Streamlit, as its documentation writes them."""

import frames
import streamlit as st

st.set_page_config(page_title="Territoires d’industrie", layout="wide")
load = st.cache_data(frames.load)
data = load()
page = st.navigation(
    [
        st.Page("screens/overview.py", title="Vue d’ensemble", default=True),
        st.Page("screens/signatures.py", title="Signatures"),
        st.Page("screens/cofinancing.py", title="Co-financements"),
        st.Page("screens/operators.py", title="Opérateurs"),
    ]
)
regions = st.sidebar.multiselect("Régions", data.places["region"].unique(), key="regions")
operators = st.sidebar.multiselect(
    "Opérateurs", sorted(data.commitments["operator"].unique()), key="operators"
)
st.session_state["data"] = frames.under(data, regions, operators)
page.run()
