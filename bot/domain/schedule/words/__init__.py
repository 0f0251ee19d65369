"""The words of schedules, English and Spanish, and the tokens that a phrase is made of."""
