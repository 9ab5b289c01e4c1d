"""Room 4: mentions → facts: figures, changes, rankings, milestones, and their links."""
