"""What docks share: the frame of a panel, the runner, lists, results, choices."""
