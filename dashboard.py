"""Entry point of the dashboard: page config, language, filters, navigation."""

from tracker.ui import app

app.configure()
page = app.navigation()
if app.open_view():
    page.run()
    app.footer()
