"""What each chart and figure shows on stage, a module a theme."""
