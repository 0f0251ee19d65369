"""How domain values look in Discord: cards, buttons, modals, and the ids that outlive a restart."""
