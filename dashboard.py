"""Entry point of the dashboard: page config, language, filters, navigation."""

import streamlit as st

if __name__ == "__main__":
    from tracker.ui import app

    app.configure()
    page = app.navigation()
    if app.open_view(page.url_path):
        page.run()
        app.footer()
else:
    # `streamlit run` finds this call in the text, imports the file, and serves what it made.
    from tracker.server import application
    from tracker.settings import Settings

    server = st.App(**application.options(Settings.from_environment()))
