"""The kerb: deliveries that establishments cause, bays that serve them, and what to do about bays."""
