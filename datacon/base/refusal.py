"""What people may not do is refused with a sentence, never with a stack trace."""


class Refused(Exception):
    """An act that the rules refuse; its text is a whole Spanish sentence for the person who tried."""
