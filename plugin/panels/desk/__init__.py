"""What stands around the docks: menu, toolbar, settings page, welcome."""
