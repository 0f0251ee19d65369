"""Facts -> one reading, or a refusal that names the words in the way."""
