"""The block that the pages repeat."""

import streamlit as st


def chart(title, figure, table):
    """Write a title, a chart and its folded table."""
    st.subheader(title)
    st.plotly_chart(figure)
    with st.expander("Tableau des chiffres"):
        st.dataframe(table)
