"""The only room that imports Streamlit to draw: view, filter panel, blocks of a page."""
