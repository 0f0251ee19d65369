"""One thing for someone: one transaction each; Discord is only seen as the Messenger port."""
