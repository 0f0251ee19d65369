"""The catalogues (.po), and how they are kept complete: `python -m bot.locales.update`."""
